"""One session's clients, for looks that run at the same time.

boto3 guide, "Multithreading or multiprocessing with clients" (2026-11): clients may be shared by
threads, sessions may not.
"""

from threading import Lock
from typing import Any

import boto3


class Clients:
    """As much of a boto3 session as looks use: each client is made once, one at a time."""

    def __init__(self, session: boto3.Session) -> None:
        """Take the session whose clients they are."""
        self._session: Any = session
        self._made: dict[tuple[str, str | None], Any] = {}
        self._lock = Lock()

    def client(self, service: str, region_name: str | None = None) -> Any:  # noqa: ANN401 (boto3's)
        """Return the client of a service in a region (none: the session's)."""
        with self._lock:
            if (service, region_name) not in self._made:
                made = self._session.client(service, region_name=region_name)
                self._made[service, region_name] = made
            return self._made[service, region_name]
