"""One question to the machine's resolver: which name servers answer for a name.

RFC 1035, section 4.2.1 (UDP, at most 512 bytes: room for a dozen name servers). Python's own
resolver knows no NS records, and a library for one question would be a dependency of every hub's
operator.
"""

import secrets
import socket
from pathlib import Path

from ops.preflight.dns_message import DnsError, asking, is_about, parsed

RESOLV_CONF = Path("/etc/resolv.conf")
_PORT, _SECONDS, _LONGEST = 53, 3.0, 512
# Answers to other questions that are passed over, such as those that come too late.
_STRAYS = 10


def resolvers() -> list[tuple[str, int]]:
    """Return the addresses of the machine's resolvers (resolv.conf(5))."""
    try:
        lines = RESOLV_CONF.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    words = [line.split() for line in lines]
    return [(each[1], _PORT) for each in words if each[:1] == ["nameserver"] and len(each) > 1]


def name_servers(name: str) -> set[str]:
    """Return the name servers in lower case; none where nobody answers for the name.

    Raises DnsError where there is no resolver that says.
    """
    errors = []
    for address in resolvers():
        try:
            return parsed(_asked(name, address))
        except (OSError, DnsError) as error:
            errors.append(f"{address[0]}: {error}")
    raise DnsError("; ".join(errors) or f"{RESOLV_CONF} names no resolver")


def _asked(name: str, address: tuple[str, int]) -> bytes:
    """Ask a resolver, and return its answer to this very question."""
    question = asking(name, secrets.randbelow(1 << 16))
    family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as connection:
        connection.settimeout(_SECONDS)
        connection.connect(address)
        connection.send(question)
        for _ in range(_STRAYS):
            answer = connection.recv(_LONGEST)
            if is_about(answer, question):
                return answer
    raise DnsError("its answers are to other questions")
