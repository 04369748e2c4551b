"""What runs when a server has started, run for real."""

import os
import select
import shutil
import subprocess

import pytest

from tests.templates.server import SECONDS, Server, command, installed

pytestmark = installed


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
    server.has_timeout('case "$6" in *"> done") sh -c "$6";; *) printf %s "$6" > said;; esac')
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
    """By timeout itself; its time is short for this step alone."""
    timeout = shutil.which("timeout")
    server.has_timeout(
        f'case "$6" in sleep*) seconds=1;; *) seconds=$3;; esac; shift 3\n'
        f'exec {timeout} -k 10 "$seconds" "$@"'
    )
    server.start(seconds=600, hangs="sleep 100000 & wait", next="echo next")
    ended = "hangs was ended: it was not through after 600 seconds"
    assert server.log == ["hangs", ended, "next", "next", "over"]


def test_a_step_that_will_not_end_is_killed(server: Server) -> None:
    server.has_timeout('echo "$@"; case "$*" in *"> done") sh -c "$6";; esac; exit 137')
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


MOST = 1024 * 1024


def test_of_a_step_that_floods_its_beginning_is_kept(server: Server) -> None:
    """It goes on all the same, and what comes after it is noted."""
    server.start(floods=f"echo first; yes | head -c {9 * MOST}; touch through", next="echo next")
    kept = (server.home / ".dandihub-start.log").stat().st_size
    assert MOST < kept < MOST + 1000
    assert server.log[:3] == ["floods", "first", "y"]
    told = f"floods said more than {MOST} bytes: what came then is not kept"
    assert server.log[-4:] == [told, "next", "next", "over"]
    assert (server.home / "through").exists()


def test_a_program_that_a_step_leaves_running_holds_up_nothing(server: Server) -> None:
    """Nor is it ended; here without the seconds that are given to what a step said last."""
    server.has("timeout", 'test "$1" != -k || { shift 3; exec "$@"; }')
    os.mkfifo(server.home / "go")
    server.start(leaves="cat go > went & echo left", next="echo next")
    assert not (server.home / "went").read_text()
    (server.home / "go").write_text("now\n")
    assert {"leaves", "left", "next"} <= set(server.log)


@pytest.mark.parametrize("way", ["a directory of its name", "a home that cannot be written to"])
def test_steps_run_where_their_log_cannot_be_in_the_home(server: Server, way: str) -> None:
    """What they said is then in the temporary directory."""
    log = server.home / ".dandihub-start.log"
    if way.startswith("a directory"):
        log.mkdir()
    else:
        server.has("rm", f'test "$2" != {log} || exit 1')  # where there is one, and must stay
    temporary = server.has_temporary_directory()
    server.start(hello="echo hello > said; echo there")
    assert (server.home / "said").read_text() == "hello\n"
    assert "there\n" in (temporary / "dandihub-start.log").read_text()


def test_steps_run_where_no_log_can_be(server: Server) -> None:
    (server.home / ".dandihub-start.log").mkdir()
    (server.has_temporary_directory() / "dandihub-start.log").mkdir()
    server.start(hello="echo hello > said")
    assert (server.home / "said").read_text() == "hello\n"
