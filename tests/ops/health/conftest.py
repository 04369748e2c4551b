"""Hubs to be looked at: an account on loopback, a cluster as recorded, and a small internet."""

import ssl
from collections.abc import Callable, Mapping

import boto3
import pytest
import trustme

from ops.bootstrap.account import Account
from ops.health.internet import Internet
from ops.health.view import View
from tests.ops.bootstrap.conftest import aws, faults, server, session
from tests.ops.bootstrap.hubs import ACCOUNT, Changed, hub
from tests.ops.health.made import NOW, Made, Recorded, objects

__all__ = ["aws", "faults", "server", "session"]

Names = Mapping[str, set[str]]
Views = Callable[..., View]


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    """Who issues certificates."""
    return trustme.CA()


@pytest.fixture
def internet(authority: trustme.CA) -> Callable[..., Internet]:
    """Return what makes an internet of these names."""

    def made(names: Names | None = None, port: int = 443) -> Internet:
        context = ssl.create_default_context()
        authority.configure_trust(context)
        return Internet(lambda name: dict(names or {}).get(name, set()), context, port)

    return made


@pytest.fixture
def view(session: boto3.Session, internet: Callable[..., Internet]) -> Views:
    """Return what makes a view of the small hub: lists of objects, a log, names, changes."""

    def made(
        lists: Mapping[str, list[Made]] | None = None,
        *,
        log: str | None = None,
        names: Names | None = None,
        port: int = 443,
        changes: Changed | None = None,
        recorded: Recorded | None = None,
    ) -> View:
        account = Account(session, ACCOUNT, "arn:aws:iam::123456789012:user/ada")
        said = objects(recorded or Recorded(dict(lists or {}), log))
        return View(hub(changes), account, said, "researcher", NOW, internet(names, port))

    return made
