"""A resolver on loopback that answers for a few names."""

import socket
import struct
import threading
from collections.abc import Callable
from typing import Self

NS, CNAME = 2, 5
Answer = Callable[[bytes], bytes]


def coded(name: str) -> bytes:
    return b"".join(bytes([len(each)]) + each.encode() for each in name.split(".")) + b"\0"


def record(kind: int, data: bytes, owner: bytes = b"\xc0\x0c") -> bytes:
    """A record of the name that was asked for (a pointer to it), unless another's."""
    return owner + struct.pack(">2HIH", kind, 1, 300, len(data)) + data


def answering(*records: bytes, flags: int = 0x8180) -> Answer:
    def answer(question: bytes) -> bytes:
        header = question[:2] + struct.pack(">5H", flags, 1, len(records), 0, 0)
        return header + question[12:] + b"".join(records)

    return answer


def delegated(*servers: str) -> Answer:
    return answering(*(record(NS, coded(each)) for each in servers))


class Resolver:
    """Answers by UDP; a name without an answer is nobody's (NXDOMAIN)."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.before: list[Answer] = []
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.address: tuple[str, int] = self._socket.getsockname()
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as last:
            last.sendto(b"", self.address)
        self._thread.join()
        self._socket.close()

    def _serve(self) -> None:
        while True:
            question, sender = self._socket.recvfrom(512)
            if not question:
                return
            answer = self.answers.get(_name(question), answering(flags=0x8183))
            for each in (*self.before, answer):
                self._socket.sendto(each(question), sender)


def _name(question: bytes) -> str:
    labels, at = [], 12
    while length := question[at]:
        labels.append(question[at + 1 : at + 1 + length].decode())
        at += 1 + length
    return ".".join(labels)
