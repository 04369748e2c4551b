"""`dandihub reference`: every key of a hub file, as a page."""

from ops.options import Options
from spec.reference import text


def run(_options: Options) -> int:
    """Print the page in Markdown."""
    print(text(), end="")
    return 0
