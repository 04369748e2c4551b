"""`dandihub preview`, as a user runs it."""

import json
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from ops.cli import main
from ops.preview.report import NOT_COVERED
from tests.dandihub import COMMAND
from tests.preview.browser import Browser
from tests.stacks.compiled import ENVIRONMENTS, ROOT

linux = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for in /proc")
TOML = {"mountPath": "/etc/own.toml", "data": {"a": 1}}
SECRET = "what-only-the-operator-knows"  # noqa: S105


@dataclass(frozen=True)
class Running:
    """The command with a hub that is up, and what it said of it."""

    process: "subprocess.Popen[str]"
    said: Mapping[str, Any]
    directory: Path

    def processes(self) -> tuple[Path, list[Path]]:
        """The hub's, and those of its services."""
        every = list(Path("/proc").glob("[0-9]*"))
        command = f"\0preview\0{self.directory}"
        (hub,) = (each for each in every if command in _content(each / "cmdline"))
        parent = f"PPid:\t{hub.name}\n"
        return hub, [each for each in every if parent in _content(each / "status")]


@contextmanager
def _running(directory: Path, *arguments: str, **variables: str) -> Iterator[Running]:
    with subprocess.Popen(
        [*COMMAND, "preview", "linc", "--json", *arguments],
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(directory)} | variables,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            yield Running(process, json.loads(process.stdout.readline()), directory)
        finally:
            process.terminate()


def _content(file: Path) -> str:
    try:
        return file.read_text(errors="replace")
    except OSError:  # the process has ended
        return ""


@dataclass(frozen=True)
class Opening:
    """A browser that says what it is to open: its command, and the pipe it says so into."""

    command: str
    pipe: int

    def url(self) -> str:
        assert select.select([self.pipe], [], [], 60)[0], "no browser was asked to open anything"
        return os.read(self.pipe, 1000).decode().strip()


@pytest.fixture(scope="module")
def opening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opening]:
    directory = tmp_path_factory.mktemp("browser")
    script, pipe = directory / "browser", directory / "opened"
    script.write_text(f'#!/bin/sh\necho "$1" > {pipe}\n')
    script.chmod(0o755)
    os.mkfifo(pipe)
    opened = os.open(pipe, os.O_RDWR)  # both ends: nobody waits for the other
    yield Opening(f"{script} %s", opened)
    os.close(opened)


@pytest.fixture(scope="module")
def running(opening: Opening, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A hub whose operator has a browser, and a secret in the environment."""
    variables = {"BROWSER": opening.command, "TF_VAR_github_client_secret": SECRET}
    with _running(tmp_path_factory.mktemp("preview"), **variables) as started:
        yield started


def test_it_says_where_the_hub_is(running: Running) -> None:
    with urlopen(f"{running.said['url']}hub/login") as answer:  # noqa: S310 (loopback)
        assert "Sign in with GitHub" in answer.read().decode()


def test_it_says_whom_one_can_sign_in_as(running: Running) -> None:
    assert [(each["login"], each["words"]) for each in running.said["logins"]] == [
        ("asmacdo", "an administrator"),
        ("Registered-User", "known to the DANDI API"),
        ("Stranger", "known to nobody here"),
    ]


def test_it_says_what_it_does_not_cover(running: Running) -> None:
    assert running.said["not_covered"] == list(NOT_COVERED)


def test_it_opens_the_browser(running: Running, opening: Opening) -> None:
    assert opening.url() == running.said["url"]


@linux
def test_the_hub_does_not_know_the_operators_secrets(running: Running) -> None:
    hub, services = running.processes()
    assert services
    assert not [each for each in (hub, *services) if SECRET in _content(each / "environ")]


@linux
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_all_of_it_ends_with_the_command(tmp_path: Path, end: signal.Signals) -> None:
    with _running(tmp_path, "--no-browser") as running:
        hub, services = running.processes()
        assert services
        running.process.send_signal(end)
        assert running.process.wait() == (-end if end == signal.SIGKILL else 0)
        for each in (hub, *services):
            _wait_for(each)
    # What is killed cannot clean up.
    assert end == signal.SIGKILL or not list(tmp_path.iterdir())


def _wait_for(process: Path) -> None:
    """Return when a process that is none of ours has ended."""
    try:
        handle = os.pidfd_open(int(process.name))
    except ProcessLookupError:
        return
    with os.fdopen(handle) as ended:
        assert select.select([ended], [], [], 60)[0], f"{process} is still there"


@pytest.mark.browser
def test_it_can_be_shut_down_from_the_admin_page(tmp_path: Path, page: Browser) -> None:
    with _running(tmp_path, "--no-browser") as running:
        page.open(running.said["url"])
        page.click("a.btn-jupyter")
        page.click("button[value=asmacdo]")
        page.click("a[href$='hub/admin']")
        page.click("#shutdown-button")
        assert running.process.wait() == 0


def test_a_port_in_use_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["preview", "linc", "--port", str(port)]) == 2
    assert f"port {port} is in use by another program" in capsys.readouterr().err


def test_no_port_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preview", "linc", "--port", "65536"]) == 2
    assert "65536 is no port" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("hub", "told"),
    [
        ({"extraConfig": {"own": "c.JupyterHub.a = none"}}, "hub.extraConfig.own: NameError: name"),
        ({"extraFiles": {"own": TOML}}, "into configuration: hub.extraFiles.own.data"),
        ({"config": {"JupyterHub": {"port": "none"}}}, "'port' trait of a JupyterHub instance"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else None,
)
def test_a_hub_that_cannot_start_says_why_in_a_line(
    hub: dict[str, Any], told: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    directory = Path(shutil.copytree(ENVIRONMENTS, tmp_path / "environments"))
    own = {"extends": "linc", "cluster": {"name": "own"}}
    own |= {"hub": {"domain": "own.example.org", "chart_values": {"hub": hub}}}
    (directory / "own.yaml").write_text(json.dumps(own))
    assert main(["preview", "own", "--environments", str(directory), "--no-browser"]) == 2
    _, last = capfd.readouterr().err.splitlines()
    assert last.startswith("the hub could not go on: ")
    assert told in last


def test_where_jupyterhub_is_missing_it_says_what_installs_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    assert main(["preview", "linc"]) == 2
    assert "`make preview HUB=linc` installs it" in capsys.readouterr().err
