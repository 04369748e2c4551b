"""What the hubs' files do for git at a server's start, by their own steps and a real git."""

import shutil
import subprocess

import pytest

from tests.stacks.compiled import HUBS, hubs
from tests.templates.server import SECONDS, Server, installed

pytestmark = [
    installed,
    pytest.mark.skipif(not shutil.which("git"), reason="git is not installed"),
]
NOREPLY = "1+Ada@users.noreply.github.com"
HIDDEN = {"GITHUB_USER": "Ada", "GITHUB_NOREPLY_EMAIL": NOREPLY}
TOLD = HIDDEN | {"GITHUB_EMAIL": "ada@example.org"}


def start(server: Server, hub: str = HUBS[0], **variables: str) -> None:
    server.environ |= variables
    steps = hubs()[hub].hub.servers.at_start
    server.start(600, **{name: steps[name] for name in ("git-user", "git-email")})


def git(server: Server, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["git", *arguments],
        env=server.environ | {"GIT_CONFIG_NOSYSTEM": "1"},
        cwd=server.home,
        check=False,
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )


def author(server: Server) -> str:
    """Who commits, where git may not guess by the machine's name: a pod's is none for e-mail."""
    git(server, "init", "--quiet", "work")
    commit = ("commit", "--quiet", "--allow-empty", "--message", "First")
    done = git(server, "-C", "work", "-c", "user.useConfigOnly=true", *commit)
    assert done.returncode == 0, done.stderr
    return git(server, "-C", "work", "log", "--format=%an <%ae>").stdout.strip()


@pytest.mark.parametrize("hub", HUBS)
def test_a_commit_is_by_whom_github_says(server: Server, hub: str) -> None:
    start(server, hub, **TOLD)
    assert author(server) == "Ada <ada@example.org>"


def test_without_an_email_a_commit_has_githubs_own_address(server: Server) -> None:
    start(server, **HIDDEN)
    assert author(server) == f"Ada <{NOREPLY}>"


def test_what_somebody_has_set_for_themselves_stays(server: Server) -> None:
    git(server, "config", "--global", "user.name", "Ada Lovelace")
    git(server, "config", "--global", "user.email", "countess@example.org")
    start(server, **TOLD)
    assert author(server) == "Ada Lovelace <countess@example.org>"


def test_where_nothing_is_known_nothing_is_set(server: Server) -> None:
    start(server)
    assert git(server, "config", "--global", "--list").stdout == ""
    assert server.log == ["git-user", "git-email", "over"]
