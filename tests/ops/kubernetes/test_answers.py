"""The real kubectl, of servers that refuse, and of those that do not answer."""

from pathlib import Path
from typing import Any

import pytest

from ops.kubernetes import kubectl as module
from ops.kubernetes.answers import Cause, answer, token_trouble, without_log
from ops.kubernetes.kubectl import REFUSED, Kubectl, KubectlError
from tests.ops.kubernetes.servers import (
    TOKEN,
    closed,
    kubeconfig,
    kubectl_on_path,
    refusing,
    silent,
)


@pytest.fixture
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where kubectl keeps what it knows, with the real one on PATH."""
    monkeypatch.setenv("PATH", kubectl_on_path())
    return tmp_path


def failing(directory: Path, server: str, user: Any = TOKEN) -> KubectlError:
    """Return how kubectl fails there."""
    environment = {"HOME": str(directory), "PATH": "/usr/bin:/bin"}
    with pytest.raises(KubectlError) as failed:
        Kubectl(kubeconfig(directory, server, user), environment).named("namespace", "kube-system")
    return failed.value


@pytest.mark.parametrize(
    ("status", "cause", "says"),
    [
        (401, Cause.REFUSED, "error: You must be logged in to the server"),
        (403, Cause.REFUSED, "Error from server (Forbidden)"),
        (429, Cause.OTHER, "Error from server (TooManyRequests)"),
        (503, Cause.OTHER, "Error from server (ServiceUnavailable)"),
    ],
)
def test_one_that_refuses_has_answered(
    directory: Path, status: int, cause: Cause, says: str
) -> None:
    with refusing(status) as server:
        error = failing(directory, server)
    assert "couldn't get current server API group list" in error.said, "the log that misleads"
    assert error.cause is cause
    assert error.answer.startswith(says)


def test_who_may_reach_it_is_said_where_it_refuses_and_no_log(directory: Path) -> None:
    with refusing(401) as server:
        said, advice = failing(directory, server).messages
    assert said.startswith("kubectl get namespace kube-system")
    assert said.count("\n") == 0
    assert advice == REFUSED


def test_a_port_that_is_closed_is_no_answer(directory: Path) -> None:
    with closed() as server:
        error = failing(directory, server)
    assert error.cause is Cause.UNREACHED
    assert error.answer.startswith("The connection to the server 127.0.0.1:")
    assert len(error.messages) == 1


def test_a_name_that_does_not_resolve_is_no_answer(directory: Path) -> None:
    error = failing(directory, "https://nobody.invalid")
    assert error.cause is Cause.UNREACHED
    assert error.answer.startswith("Unable to connect to the server: dial tcp: lookup nobody.inval")


def test_silence_is_no_answer(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PATIENCE", "--request-timeout=1s")
    with silent() as server:
        error = failing(directory, server)
    assert error.cause is Cause.UNREACHED
    assert error.answer.startswith("Unable to connect to the server: ")


@pytest.mark.parametrize(
    ("command", "why"), [("no-such-aws", "not found"), ("false", "failed with exit code 1")]
)
def test_no_token_is_neither(directory: Path, command: str, why: str) -> None:
    user = {
        "exec": {
            "apiVersion": "client.authentication.k8s.io/v1beta1",
            "command": command,
            "interactiveMode": "Never",
            "installHint": "install it",
        }
    }
    with closed() as server:
        error = failing(directory, server.replace("http:", "https:"), user)
    assert error.cause is Cause.NO_TOKEN
    assert token_trouble(error.said) == f"exec: executable {command} {why}"


def test_a_log_of_several_lines_is_left_out() -> None:
    said = (
        'E1130 20:06:37.332781   12934 memcache.go:265] "Unhandled Error" err=<\n'
        "\tcouldn't get it\n\t\n\tinstall it\n >\n"
        "Unable to locate credentials.\n"
        "Unable to connect to the server: getting credentials: exec: executable aws failed\n"
    )
    assert without_log(said) == "\n".join(said.splitlines()[-2:])


def test_where_it_says_nothing_that_is_said() -> None:
    assert answer("") == "kubectl failed, and does not say why"
