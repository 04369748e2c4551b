"""An account on loopback, a machine with tools of known versions, and a resolver that is asked."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

import boto3
import pytest

from ops.bootstrap.account import Account
from ops.preflight import dns, hosted_zone
from ops.preflight.state import State
from ops.preflight.view import View
from tests.ops.bootstrap.conftest import aws, faults, server, session
from tests.ops.bootstrap.hubs import ACCOUNT, Changed, hub
from tests.ops.preflight.resolver import Resolver

__all__ = ["aws", "faults", "server", "session"]

TODAY = date(2026, 11, 25)
ADA = f"arn:aws:iam::{ACCOUNT}:user/ada"
Views = Callable[..., View]
Tools = Callable[[str, str], None]


@pytest.fixture
def view(session: boto3.Session) -> Views:
    """Return what makes a view of the small hub, changed, as Ada, one of its administrators."""

    def made(changes: Changed | None = None, state: State | None = None, **more: object) -> View:
        seen: dict[str, object] = {"caller": ADA, "profile": "researcher", "today": TODAY, **more}
        account = Account(session, ACCOUNT, str(seen.pop("caller")))
        return View(hub(changes), account, state or State(), **seen)  # type: ignore[arg-type]

    return made


@pytest.fixture(autouse=True)
def resolver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Resolver]:
    """Answer for the machine's resolver, also about the zones of a stand-in."""
    monkeypatch.setattr(hosted_zone, "LOOPBACK", frozenset())
    with Resolver() as running:
        monkeypatch.setattr(dns, "resolvers", lambda: [running.address])
        yield running


@pytest.fixture(autouse=True)
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tools:
    """Put commands on a PATH of their own: those a deployment needs; return what puts others."""
    directory = tmp_path / "bin"
    directory.mkdir()
    monkeypatch.setenv("PATH", str(directory))

    def put(name: str, says: str) -> None:
        script = directory / name
        script.write_text(f"#!/bin/sh\n[ -z '{says}' ] && exit 1\necho '{says}'\n")
        script.chmod(0o700)

    put("terraform", '{"terraform_version": "1.11.4"}')
    put("aws", "aws-cli/2.31.0 Python/3.13.7 Linux/6.1")
    put("kubectl", '{"clientVersion": {"major": "1", "minor": "35+"}}')
    return put


@pytest.fixture(autouse=True)
def no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("github_client_id", "github_client_secret", "dandi_api_credentials"):
        monkeypatch.delenv(f"TF_VAR_{name}", raising=False)


@pytest.fixture
def set_secrets(monkeypatch: pytest.MonkeyPatch) -> Callable[[Mapping[str, str]], None]:
    def put(changed: Mapping[str, str]) -> None:
        given = {
            "github_client_id": "very",
            "github_client_secret": "secret",
            "dandi_api_credentials": '{"https://api.example.org": "indeed"}',
        }
        for name, value in (given | dict(changed)).items():
            monkeypatch.setenv(f"TF_VAR_{name}", value)

    return put
