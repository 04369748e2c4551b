"""The hub as everybody meets it: names, and who answers to them."""

import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field

from ops.looking.guarded import UnseenError

_NOBODY = {socket.EAI_NONAME, socket.EAI_NODATA}


def addresses(name: str) -> set[str]:
    """Return the addresses this machine's resolver has for a name; none where it has none.

    Raises UnseenError where the resolver does not say.
    """
    try:
        found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        if error.errno in _NOBODY:
            return set()
        raise UnseenError(f"the resolver does not say where {name} is: {error.strerror}") from None
    return {str(each[4][0]) for each in found}


@dataclass(frozen=True)
class Internet:
    """The way there: the resolver, whom to trust, and the port of HTTPS."""

    resolve: Callable[[str], set[str]] = addresses
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    port: int = 443
