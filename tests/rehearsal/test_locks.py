"""Who deploys keeps everybody else out, and a lock that was left can be seen and cleared.

The hub's own backend, at a key of its own for each test, with a resource that is Terraform's alone.
"""

import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ops.rehearse.standin import StandIn
from ops.terraform.command import Terraform
from ops.terraform.plan import changes
from ops.terraform.state import ids
from tests.rehearsal.clients import Lock, Locks, Running, client, holding, ok, refusal
from tests.rehearsal.deployment import PLAN, Deployment, written

THING = "terraform_data.thing"
CHANGE = f"-replace={THING}"
RESOURCES: dict[str, Any] = {"terraform_data": {"thing": {}}}
# Clients by the one lock they know, and the argument of the backend that they do not have.
OTHERS = {"table": "use_lockfile", "file": "dynamodb_table"}


@pytest.fixture(scope="module")
def hub(stand_in: Callable[[], StandIn], tmp_path_factory: pytest.TempPathFactory) -> Deployment:
    """A hub whose bucket and table are there, and nothing else."""
    linc = Deployment("linc", tmp_path_factory.mktemp("linc"), stand_in())
    linc.prepare()
    return linc


class State:
    """A state of its own, in which THING is known, and its clients."""

    def __init__(self, hub: Deployment, directory: Path) -> None:
        self.standin = hub.standin
        self._variables, self._directory = hub.variables, directory
        key = f"env:/{directory.name}/terraform.tfstate"
        self._backend = {**hub.stack.config["terraform"]["backend"]["s3"], "key": key}
        self._locks = Locks(hub, self._backend)
        self.ours = self.client("ours")
        ok(self.ours, "apply", "-auto-approve")

    def client(self, name: str, lacks: str | None = None) -> Terraform:
        """Return a client with the hub's backend, or with that less one argument."""
        backend = {argument: each for argument, each in self._backend.items() if argument != lacks}
        config = {"terraform": {"backend": {"s3": backend}}, "resource": RESOURCES}
        return client(self._directory / name, config, self._variables)

    def other(self, knows: str) -> Terraform:
        """Return a client that knows only the lock in the table, or only the lock file."""
        return self.client(f"knows-the-{knows}", lacks=OTHERS[knows])

    def locks(self) -> dict[str, Lock]:
        """Return the locks there are: in the `table`, and in the `file` beside the state."""
        return self._locks.held()


@pytest.fixture
def state(hub: Deployment, tmp_path: Path) -> State:
    return State(hub, tmp_path)


@pytest.fixture
def stale(state: State) -> Lock:
    """The lock of a run that was killed while it held it."""
    with holding(state.ours, CHANGE) as run:
        (lock,) = set(state.locks().values())
        run.kill()
    return lock


def force_unlock(terraform: Terraform, lock_id: str) -> "subprocess.CompletedProcess[str]":
    """Run the documented step."""
    return subprocess.run(
        ["terraform", "force-unlock", "-force", "-no-color", lock_id],
        cwd=terraform.directory,
        env=dict(terraform.environment),
        check=False,
        capture_output=True,
        text=True,
    )


def planned(terraform: Terraform) -> list[str]:
    ok(terraform, "plan", f"-out={PLAN}")
    return written(changes(terraform, PLAN))


def test_a_run_holds_both_locks_under_one_id(state: State) -> None:
    with holding(state.ours, CHANGE):
        locks = state.locks()
    assert locks.keys() == {"table", "file"}
    assert locks["table"] == locks["file"]


def test_a_run_that_ended_holds_no_lock(state: State) -> None:
    assert state.locks() == {}


def test_a_second_run_is_refused_and_shown_the_lock_that_is_held(state: State) -> None:
    second = state.client("second")
    with holding(state.ours, CHANGE):
        assert refusal(second, "apply", "-auto-approve") == state.locks()["table"]


def test_a_second_run_is_told_the_holders_name(state: State) -> None:
    second = state.client("second")
    with holding(state.ours, CHANGE):
        user, _, machine = refusal(second, "plan").who.partition("@")
    assert user
    assert machine == socket.gethostname()


def test_a_second_run_that_is_refused_changes_nothing(state: State) -> None:
    second, before = state.client("second"), ids(state.ours)
    with holding(state.ours, CHANGE):
        refusal(second, "apply", "-auto-approve", CHANGE)
    assert ids(state.ours) == before


def test_a_second_run_waits_when_asked_and_goes_on_from_what_the_first_made(state: State) -> None:
    second, before = state.client("second"), ids(state.ours)
    with holding(state.ours, CHANGE) as first:
        asked_before = len(state.standin.calls())
        with Running(second, "apply", "-auto-approve", "-lock-timeout=100s") as waiting:
            while waiting.goes_on and not _refused(state.standin, asked_before):
                time.sleep(0.1)
            assert first.answer("yes") == 0, first.said
            assert waiting.end() == 0, waiting.said
    assert ids(state.ours) != before, f"the first run has not changed {THING}: {first.said}"
    assert "No changes." in waiting.said, f"the second changed what the first made: {waiting.said}"


def _refused(standin: StandIn, asked_before: int) -> bool:
    """Whether a lock was asked for since that somebody else held."""
    refused = {("PutObject", 412), ("PutItem", 400)}
    calls = standin.calls()[asked_before:]
    return any((call["action"], call["status"]) in refused for call in calls)


def test_a_killed_run_leaves_both_locks(state: State, stale: Lock) -> None:
    assert state.locks() == {"table": stale, "file": stale}


def test_a_stale_lock_is_shown_with_its_id(state: State, stale: Lock) -> None:
    assert refusal(state.ours, "plan").id == stale.id


def test_force_unlock_clears_both_locks(state: State, stale: Lock) -> None:
    done = force_unlock(state.ours, stale.id)
    assert done.returncode == 0, done.stderr
    assert state.locks() == {}


def test_force_unlock_with_another_id_clears_neither(state: State, stale: Lock) -> None:
    done = force_unlock(state.ours, "00000000-0000-0000-0000-000000000000")
    assert done.returncode == 1, done.stdout
    assert state.locks() == {"table": stale, "file": stale}


def test_the_plan_after_it_finds_nothing_to_change(state: State, stale: Lock) -> None:
    force_unlock(state.ours, stale.id)
    assert planned(state.ours) == []


@pytest.mark.parametrize("knows", OTHERS)
def test_a_client_that_knows_one_lock_is_kept_out_by_ours(state: State, knows: str) -> None:
    other = state.other(knows)
    with holding(state.ours, CHANGE):
        assert refusal(other, "plan") == state.locks()[knows]


@pytest.mark.parametrize("knows", OTHERS)
def test_ours_is_kept_out_by_a_client_that_knows_one_lock(state: State, knows: str) -> None:
    with holding(state.other(knows), CHANGE):
        locks = state.locks()
        assert locks.keys() == {knows}
        assert refusal(state.ours, "plan") == locks[knows]


@pytest.mark.parametrize("knows", OTHERS)
def test_ours_that_was_kept_out_leaves_no_lock_of_its_own(state: State, knows: str) -> None:
    with holding(state.other(knows), CHANGE):
        before = state.locks()
        refusal(state.ours, "plan")
        assert state.locks() == before


def test_clients_that_know_one_lock_each_do_not_keep_each_other_out(state: State) -> None:
    """Why ours takes both."""
    with holding(state.other("table"), CHANGE):
        assert planned(state.other("file")) == []


@pytest.mark.parametrize("knows", OTHERS)
def test_ours_clears_the_stale_lock_of_a_client_that_knows_one(state: State, knows: str) -> None:
    """Terraform says that it failed, for the half that was never there: docs/operating.md."""
    with holding(state.other(knows), CHANGE) as run:
        lock = state.locks()[knows]
        run.kill()
    done = force_unlock(state.ours, lock.id)
    assert "Failed to unlock state" in done.stderr
    assert state.locks() == {}
