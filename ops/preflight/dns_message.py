"""A question for a name's NS records, and what an answer says, as they are sent.

RFC 1035, sections 4.1 (messages) and 4.1.4 (compression).
"""

import struct
from collections.abc import Iterator

_HEADER = 12
_NS, _IN = 2, 1
_RECURSIVE, _ANSWER, _CUT = 0x0100, 0x8000, 0x0200
_NO_ERROR, _NO_SUCH_NAME = 0, 3
_ERRORS = {1: "FORMERR", 2: "SERVFAIL", 4: "NOTIMP", 5: "REFUSED"}
_POINTER = 0xC0
# Names have at most 127 labels: more jumps than that lead in circles.
_MOST = 127


class DnsError(Exception):
    """No resolver answered, or none could."""


def asking(name: str, number: int) -> bytes:
    """Return the question, numbered so that its answer can be told from others."""
    labels = [label.encode("ascii") for label in name.split(".")]
    coded = b"".join(bytes([len(label)]) + label for label in labels) + b"\0"
    return struct.pack(">6H", number, _RECURSIVE, 1, 0, 0, 0) + coded + struct.pack(">2H", _NS, _IN)


def is_about(answer: bytes, question: bytes) -> bool:
    """Whether it answers this very question."""
    same = answer[_HEADER : len(question)].lower() == question[_HEADER:].lower()
    return same and answer[:2] == question[:2]


def parsed(answer: bytes) -> set[str]:
    """Return the name servers that an answer names; raises DnsError for one that says nothing."""
    try:
        _, flags, questions, answers, _, _ = struct.unpack_from(">6H", answer)
        error = flags & 0xF
        if not flags & _ANSWER or flags & _CUT or error not in {_NO_ERROR, _NO_SUCH_NAME}:
            raise DnsError(_ERRORS.get(error, "an answer that is cut off, or none"))
        return set(_records(answer, questions, answers))
    except (struct.error, IndexError, UnicodeDecodeError):
        raise DnsError("an answer that is not DNS") from None


def _records(answer: bytes, questions: int, answers: int) -> Iterator[str]:
    """Yield what is said of the name itself: behind a CNAME are another's name servers."""
    at, asked = _HEADER, ""
    for _ in range(questions):
        asked, at = _name(answer, at)
        at += 4
    for _ in range(answers):
        owner, at = _name(answer, at)
        kind, _, _, length = struct.unpack_from(">2HIH", answer, at)
        at += 10
        if kind == _NS and owner.lower() == asked.lower():
            yield _name(answer, at)[0].lower()
        at += length


def _name(answer: bytes, at: int) -> tuple[str, int]:
    """Return the name at a place, and where the next thing is."""
    labels: list[str] = []
    after = None
    for _ in range(_MOST):
        length = answer[at]
        if length >= _POINTER:
            after = after or at + 2
            at = (length - _POINTER) << 8 | answer[at + 1]
        elif length:
            labels.append(answer[at + 1 : at + 1 + length].decode("ascii"))
            at += 1 + length
        else:
            return ".".join(labels), after or at + 1
    raise DnsError("an answer that leads in circles")
