"""How a value appears in a message: briefly, and not at all when it may be a secret."""

import re

from spec.load.tree import MappingNode, Node, Path, ScalarNode, SequenceNode

_SECRET_KEY = re.compile(
    r"token|secret|passw|credential|(private|api|access)_?key|key_?id", re.IGNORECASE
)
# Prefixes of GitHub tokens and of AWS access key ids, as their documentation gives them.
_SECRET_VALUE = re.compile(r"gh[oprsu]_\w|github_pat_|A(KI|SI)A[A-Z0-9]{12}")
_YES_OR_NO = ("true", "false", "yes", "no", "on", "off")
_LONGEST = 60


def is_secret(path: Path, node: Node | None = None) -> bool:
    """Whether a value must not be shown: by a key on its path, or by its own form."""
    if isinstance(node, ScalarNode) and node.source.lower() in _YES_OR_NO:
        return False
    if any(isinstance(part, str) and _SECRET_KEY.search(part) for part in path):
        return True
    return isinstance(node, ScalarNode) and bool(_SECRET_VALUE.search(node.source))


def shown(path: Path, node: Node) -> str:
    """Show a value: `'text'`, `3`, `true`; or what kind of thing it is."""
    if is_secret(path, node):
        return f"{kind(node).replace('the ', 'a ')} that is not shown here"
    if isinstance(node, ScalarNode) and node.value is not None:
        return quoted(node.value) if isinstance(node.value, str) else node.source
    return kind(node)


def shown_with_kind(path: Path, node: Node) -> str:
    """Show a value and its type, for when the type is what is wrong: `the number 1.35`."""
    if is_secret(path, node) or not isinstance(node, ScalarNode) or node.value is None:
        return shown(path, node)
    return f"{kind(node)} {shown(path, node)}".removeprefix("true or false ")


def kind(node: Node) -> str:
    """Say what kind of thing a value is, in the words of YAML."""
    if isinstance(node, MappingNode):
        return "a mapping"
    if isinstance(node, SequenceNode):
        return "a list"
    if not isinstance(node, ScalarNode) or node.value is None:
        return "nothing"
    if isinstance(node.value, bool):
        return "true or false"
    return "the text" if isinstance(node.value, str) else "the number"


def quoted(text: str) -> str:
    """Put a text in quotes, on one line and shortened when it is long."""
    return repr(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")
