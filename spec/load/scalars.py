"""What an unquoted YAML value means: the core schema of YAML 1.2, and no more.

`yes`, `no`, dates, octal and sexagesimal numbers are text; so are infinity and not-a-number.
Source: https://yaml.org/spec/1.2.2/#103-core-schema
"""

import math
import re

from spec.load.tree import ScalarValue

_WORDS: dict[str, ScalarValue] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_LONGEST_NUMBER = 40


def resolve(source: str) -> ScalarValue:
    """Return the value of a plain scalar.

    Raises ValueError for a number too large to be meant.
    """
    if source in _WORDS:
        return _WORDS[source]
    if not _FLOAT.fullmatch(source):
        return source
    return _number(source)


def _number(source: str) -> int | float:
    if len(source) > _LONGEST_NUMBER:
        raise ValueError("a number this long cannot be meant")
    value = int(source) if _INTEGER.fullmatch(source) else float(source)
    if math.isinf(value):
        raise ValueError("the number is too large")
    return value
