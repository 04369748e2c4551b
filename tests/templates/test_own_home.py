"""How a user gets their home, by the init container's script, run for real."""

import shutil
import subprocess

import pytest

from tests.stacks.blocks import values
from tests.stacks.compiled import compiled
from tests.templates.server import SCRIPTS, SECONDS, Server, installed

pytestmark = installed


ROOTS, USERS = "0:0", "1000:100"


def script(server: Server) -> list[str]:
    """Return the init container's script, with directories of ours for its own."""
    text = (SCRIPTS / "dandihub-own-home.sh").read_text()
    for path, ours in (("/home-directory", "one"), ("/shared", "two"), ("/readonly", "three")):
        text = text.replace(path, str(server.home / ours))
    return ["sh", "-c", text]


def made_by_the_kubelet(server: Server) -> None:
    """Make directories as they are when nobody has ever had a server."""
    for name in ("one", "two", "three"):
        (server.home / name).mkdir(mode=0o700)
    owned(server, ROOTS, readonly=ROOTS)


def owned(server: Server, owner: str, *, readonly: str) -> None:
    """Let home and shared directory be this owner's, and note who is made theirs."""
    mode = f'$({shutil.which("stat")} -c %a "$3")'
    server.has("stat", f'case $2 in *%a) echo "{readonly}:{mode}" ;; *) echo {owner} ;; esac')
    server.has("chown", f'echo "$@" >> {server.home}/owned')


def modes(server: Server) -> list[str]:
    return [oct((server.home / name).stat().st_mode & 0o7777) for name in ("one", "two", "three")]


def test_new_directories_are_given_to_the_user(server: Server) -> None:
    made_by_the_kubelet(server)
    server.exec(script(server))
    given = (server.home / "owned").read_text()
    assert given == f"1000:100 {server.home}/one\n1000:100 {server.home}/two\n"
    assert modes(server) == ["0o775", "0o775", "0o555"]


@pytest.mark.parametrize("reading", [0o755, 0o1777, 0o2775])
def test_what_somebody_has_set_stays_at_the_next_start(server: Server, reading: int) -> None:
    made_by_the_kubelet(server)
    owned(server, USERS, readonly=ROOTS)
    (server.home / "one").chmod(0o700)
    (server.home / "two").chmod(0o1777)
    (server.home / "three").chmod(reading)
    server.exec(script(server))
    assert not (server.home / "owned").exists()
    assert modes(server) == ["0o700", "0o1777", oct(reading)]


def test_a_directory_for_reading_that_is_somebodys_is_left_to_them(server: Server) -> None:
    made_by_the_kubelet(server)
    owned(server, USERS, readonly="1001:100")
    (server.home / "three").chmod(0o750)
    server.exec(script(server))
    assert modes(server)[2] == "0o750"


def test_an_owner_that_cannot_be_set_keeps_the_server_from_starting(server: Server) -> None:
    """Rather than a home that cannot be written to."""
    made_by_the_kubelet(server)
    server.has("chown", "exit 1")
    done = subprocess.run(script(server), env=server.environ, check=False, timeout=SECONDS)
    assert done.returncode != 0


def test_the_init_container_runs_the_script_where_it_is_mounted() -> None:
    (container,) = values(compiled(), "jupyterhub")["singleuser"]["initContainers"]
    shell, script = container["command"]
    mounts = {each["mountPath"]: each["subPath"] for each in container["volumeMounts"]}
    assert (shell, mounts.pop(script)) == ("sh", "dandihub-own-home.sh")
    assert {path: below.format(username="ada") for path, below in mounts.items()} == {
        "/home-directory": "home/ada",
        "/shared": "shared",
        "/readonly": "readonly",
    }


def test_the_contents_of_a_home_are_not_walked(server: Server) -> None:
    made_by_the_kubelet(server)
    (server.home / "one" / "kept").write_text("")
    for name in ("chown", "chmod"):
        server.has(name, f'echo "$@" >> {server.home}/changed')
    server.exec(script(server))
    changed = (server.home / "changed").read_text()
    assert "-R" not in changed
    assert "kept" not in changed
