"""An AWS account on loopback, empty at the start of each test."""

import json
import threading
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import boto3
import pytest

from ops.bootstrap import steps
from ops.bootstrap.account import Account, identify
from sandbox.server import listen
from tests.ops.bootstrap.hubs import ACCOUNT, hub

PROFILES = ("researcher", "administrator")
Faults = Callable[..., None]


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Return the address of a server."""
    running = listen(0, ACCOUNT)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()


@pytest.fixture(autouse=True)
def aws(server: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Let this test see an empty account and two profiles; return their directory."""
    monkeypatch.setenv("MOTO_IAM_LOAD_MANAGED_POLICIES", "false")  # half a second each time
    urlopen(Request(f"{server}/moto-api/reset", method="POST")).close()  # noqa: S310 (loopback)
    for name in ("AWS_PROFILE", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    home = tmp_path / "aws"
    home.mkdir()
    monkeypatch.setenv("AWS_ENDPOINT_URL", server)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(home / "config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(home / "credentials"))
    (home / "config").write_text("".join(f"[profile {name}]\n" for name in PROFILES))
    keys = "aws_access_key_id = key\naws_secret_access_key = secret\n"
    (home / "credentials").write_text("".join(f"[{name}]\n{keys}" for name in PROFILES))
    # Nothing here is "eventually consistent".
    monkeypatch.setattr(steps, "_WAITS", (0.0,))
    return home


@pytest.fixture
def faults(server: str) -> Iterator[Faults]:
    """Return what has AWS refuse calls: a service, a pattern of actions, and a code."""
    # moto, of codes that its service models do not list: AccessDenied is in none of them.
    warnings.filterwarnings("ignore", r"Exception\(Refused\)")
    asked: list[dict[str, Any]] = []

    def put() -> None:
        url = f"{server}/_sandbox/faults"
        urlopen(Request(url, json.dumps(asked).encode(), method="PUT")).close()  # noqa: S310

    def refuse(service: str, action: str, code: str, status: int = 403, times: int = 99) -> None:
        asked.append(
            {"service": service, "action": action, "code": code, "status": status, "times": times}
        )
        put()

    yield refuse
    asked.clear()
    put()


@pytest.fixture(scope="session")
def session() -> boto3.Session:
    """Return the account's own; one for all tests reads botocore's models once."""
    return boto3.Session("of-the-account", "secret", region_name="us-west-2")


@pytest.fixture
def account(session: boto3.Session) -> Account:
    return identify(session, hub())
