"""Bytes to text: UTF-8, with or without a byte order mark, and only characters YAML allows."""

import codecs
import re

from spec.problem import Position, Problem, SpecError

_OTHER_ENCODINGS = (  # UTF-32's little-endian mark begins with UTF-16's
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
# https://yaml.org/spec/1.2.2/#51-character-set, without the line breaks that editors do not
# count as such (U+0085, U+2028, U+2029) and a byte order mark anywhere but at the start.
_FORBIDDEN = re.compile(
    r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_SAVE = "save the file as UTF-8"


def decode(data: bytes, file: str) -> str:
    """Return the file's text, its line ends made line feeds.

    Raises SpecError with the place of the first byte or character that cannot be there.
    """
    _refuse_other_encodings(data, file)
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        readable = error.object[: error.start].decode()
        what = f"byte 0x{error.object[error.start]:02X} is not UTF-8"
        raise _refusal(file, readable, what, _SAVE) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if forbidden := _FORBIDDEN.search(text):
        what = f"the character U+{ord(forbidden[0]):04X} is not allowed here"
        raise _refusal(file, text[: forbidden.start()], what, "remove it")
    return text


def _refuse_other_encodings(data: bytes, file: str) -> None:
    for mark, encoding in _OTHER_ENCODINGS:
        if data.startswith(mark):
            raise _refusal(file, "", f"the file is {encoding}", _SAVE)
    if b"\0" in data[:2]:
        raise _refusal(file, "", "the file looks like UTF-16", _SAVE)


def _refusal(file: str, before: str, what: str, hint: str) -> SpecError:
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    position = Position(file, len(lines), len(lines[-1]) + 1)
    return SpecError([Problem(position, "", what, hint=hint)])
