"""The scripts of templates/server, run for real: a server's steps at its start, and its home."""

import os
import select
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.stacks.blocks import values
from tests.stacks.compiled import ROOT, compiled

NEEDED = ("sh", "timeout", "mkfifo")
SECONDS = 30

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, NEEDED)), reason=f"one of {', '.join(NEEDED)} is not installed"
)


SCRIPTS = ROOT / "templates" / "server"


def command(seconds: int = 600, **steps: str) -> list[str]:
    """Return what is run in the server once it has started, with our own file for the mounted."""
    changes = {"hub.servers.at_start": steps, "hub.servers.at_start_timeout_seconds": seconds}
    found = values(compiled(changes), "jupyterhub")["singleuser"]
    shell, file, *arguments = found["lifecycleHooks"]["postStart"]["exec"]["command"]
    return [shell, str(SCRIPTS / Path(file).name), *arguments]


class Server:
    """A home directory, and commands that stand in front of the machine's own."""

    def __init__(self, directory: Path) -> None:
        self.home, self.bin = directory / "home", directory / "bin"
        self.home.mkdir()
        self.bin.mkdir()
        self.environ = {"PATH": f"{self.bin}:{os.environ['PATH']}", "HOME": str(self.home)}

    def has(self, name: str, script: str) -> None:
        path = self.bin / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def start(self, seconds: int = 600, **steps: str) -> None:
        """Run the steps and wait until all of them are over."""
        done = self.home / "done"
        os.mkfifo(done)
        # A pipe with a reader is open at once; the last step's writing ends the wait.
        pipe = os.open(done, os.O_RDONLY | os.O_NONBLOCK)
        self.exec(command(seconds, **steps, over="echo over > done"))
        assert select.select([pipe], [], [], SECONDS)[0], "the last step was never reached"
        assert os.read(pipe, 5) == b"over\n"
        os.close(pipe)
        done.unlink()

    def exec(self, script: list[str]) -> None:
        done = subprocess.run(
            script, env=self.environ, check=False, capture_output=True, timeout=SECONDS
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")

    @property
    def log(self) -> list[str]:
        """The log without its times."""
        text = (self.home / ".dandihub-start.log").read_text()
        return [line.partition("Z ")[2] or line for line in text.splitlines()]


@pytest.fixture
def server(tmp_path: Path) -> Server:
    """A server that does not run as root, whoever runs the tests."""
    made = Server(tmp_path)
    made.has("id", "echo 1000")
    return made


def test_steps_run_in_order_in_the_users_home(server: Server) -> None:
    server.start(zeta="pwd; echo first > order", alpha="echo second >> order")
    assert (server.home / "order").read_text() == "first\nsecond\n"
    assert server.log == ["zeta", str(server.home), "alpha", "over"]


def test_a_step_that_fails_is_noted_and_stops_nothing(server: Server) -> None:
    server.start(broken="echo trouble >&2; exit 7", missing="no-such-command", fine="echo fine")
    assert server.log[:3] == ["broken", "trouble", "broken failed with status 7"]
    assert "missing failed with status 127" in server.log
    assert server.log[-3:] == ["fine", "fine", "over"]


def test_every_line_on_a_step_begins_with_a_time(server: Server) -> None:
    server.start(broken="false")
    times = [
        line.partition(" ")[0]
        for line in (server.home / ".dandihub-start.log").read_text().splitlines()
    ]
    assert len(times) == 3
    assert all(len(time) == len("2026-11-23T05:00:00Z") and time[10] == "T" for time in times)


QUOTED = """printf '%s|' "a 'b'" '$HOME' "${HOME}" '{x}' "%{y}" 'é' > said"""


def test_quotes_and_braces_reach_the_shell_as_they_were_written(server: Server) -> None:
    server.start(quoted=QUOTED)
    assert (server.home / "said").read_text() == f"a 'b'|$HOME|{server.home}|{{x}}|%{{y}}|é|"


def test_a_step_may_have_several_lines(server: Server) -> None:
    server.start(lines="cat > said <<EOF\none\n  two\n\nEOF\necho 'three\nfour' >> said")
    assert (server.home / "said").read_text() == "one\n  two\n\nthree\nfour\n"


COMMANDS = {
    "lines": "one\n  two\n\nfour",
    "newline": "the last line ends\n",
    "indented": "  one\n two",
    "quotes": """'single' "double" `back` \\ \\\\ \\n""",
    "expressions": "${HOME} $${HOME} %{if} {{ jinja }} {% raw %} {username} $(date)",
    "unicode": "é ü 漢字 🧠",
    "yaml": "yes: [no, {a: b}] # - > | & * !",
    "tab": "a\tb",
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_arrives_as_it_was_written(server: Server, name: str) -> None:
    server.has("timeout", 'case "$6" in *"> done") sh -c "$6";; *) printf %s "$6" > said;; esac')
    server.start(step=COMMANDS[name])
    assert (server.home / "said").read_bytes().decode() == COMMANDS[name]


def test_the_server_does_not_wait_for_its_steps(server: Server) -> None:
    """The hook returns while the first step still waits to be let go."""
    os.mkfifo(server.home / "go")
    os.mkfifo(server.home / "done")
    pipe = os.open(server.home / "done", os.O_RDONLY | os.O_NONBLOCK)
    server.exec(command(slow="cat go > /dev/null; echo over > done"))
    (server.home / "go").write_text("now\n")
    assert select.select([pipe], [], [], SECONDS)[0]
    os.close(pipe)


def test_a_step_has_no_input_to_wait_for(server: Server) -> None:
    server.start(reads="read answer; echo got:$answer")
    assert "got:" in server.log


def test_a_step_that_hangs_is_ended_and_the_next_one_runs(server: Server) -> None:
    server.start(seconds=1, hangs="sleep 100000 & wait", next="echo next")
    ended = "hangs was ended: it was not through after 1 seconds"
    assert server.log == ["hangs", ended, "next", "next", "over"]


def test_a_step_that_will_not_end_is_killed(server: Server) -> None:
    server.has("timeout", 'echo "$@"; case "$*" in *"> done") sh -c "$6";; esac; exit 137')
    server.start(seconds=60, stays="trap '' TERM; sleep 100000")
    assert server.log[1:3] == [
        "-k 10 60 sh -c trap '' TERM; sleep 100000",
        "stays failed with status 137",
    ]


def test_without_a_home_nothing_is_run_and_the_server_starts(server: Server) -> None:
    missing = server.home / "missing"
    environ = server.environ | {"HOME": str(missing)}
    done = subprocess.run(
        command(any="echo hello > hello"),
        env=environ,
        check=False,
        cwd=server.home,
        timeout=SECONDS,
    )
    assert done.returncode == 0
    assert not missing.exists()


def test_root_becomes_the_user_before_a_step(server: Server) -> None:
    server.has("id", "echo 0")
    server.has("setpriv", 'echo "$1 $2 $3" > as; shift 3; exec "$@"')
    server.start(hello="echo hello")
    assert (server.home / "as").read_text() == "--reuid=1000 --regid=100 --clear-groups\n"
    assert "hello" in server.log


def owning_script(home: Path, shared: Path, readonly: Path) -> list[str]:
    """Return the init container's script, with directories of ours for its own."""
    script = (SCRIPTS / "dandihub-own-home.sh").read_text()
    for path, ours in (("/home-directory", home), ("/shared", shared), ("/readonly", readonly)):
        script = script.replace(path, str(ours))
    return ["sh", "-c", script]


def directories(server: Server) -> tuple[Path, Path, Path]:
    home, shared, readonly = (server.home / name for name in ("one", "two", "three"))
    for path in (home, shared, readonly):
        path.mkdir(mode=0o700)
    return home, shared, readonly


def test_new_directories_are_given_to_the_user(server: Server) -> None:
    home, shared, readonly = directories(server)
    (home / "kept").write_text("")
    server.has("stat", "echo 0:0")
    server.has("chown", f'echo "$@" >> {server.home}/owned')
    server.exec(owning_script(home, shared, readonly))
    assert (server.home / "owned").read_text() == f"1000:100 {home}\n1000:100 {shared}\n"
    modes = [oct(path.stat().st_mode & 0o777) for path in (home, shared, readonly)]
    assert modes == ["0o775", "0o775", "0o555"]


def test_directories_that_are_the_users_are_left_to_them(server: Server) -> None:
    home, shared, readonly = directories(server)
    server.has("stat", "echo 1000:100")
    server.has("chown", f'echo "$@" >> {server.home}/owned')
    server.exec(owning_script(home, shared, readonly))
    assert not (server.home / "owned").exists()


def test_an_owner_that_cannot_be_set_keeps_the_server_from_starting(server: Server) -> None:
    """Rather than a home that cannot be written to."""
    script = owning_script(*directories(server))
    server.has("stat", "echo 0:0")
    server.has("chown", "exit 1")
    done = subprocess.run(script, env=server.environ, check=False, timeout=SECONDS)
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
    home, shared, readonly = directories(server)
    (home / "kept").write_text("")
    server.has("stat", "echo 0:0")
    for name in ("chown", "chmod"):
        server.has(name, f'echo "$@" >> {server.home}/changed')
    server.exec(owning_script(home, shared, readonly))
    changed = (server.home / "changed").read_text()
    assert "-R" not in changed
    assert "kept" not in changed
