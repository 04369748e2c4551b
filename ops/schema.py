"""`dandihub schema`: the JSON Schema of hub files."""

from ops.options import Options
from spec.file_schema import text


def run(_options: Options) -> int:
    """Print the schema."""
    print(text(), end="")
    return 0
