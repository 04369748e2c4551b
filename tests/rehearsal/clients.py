"""Several clients of one state: what locks it, and a run that holds the lock until it is told."""

import json
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from os import killpg
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import Any, Self

from ops.rehearse.surroundings import seen_by_this_process
from ops.terraform.command import Outcome, Terraform
from tests.rehearsal.deployment import Deployment

# Seconds after which a run that hangs is killed: far above what any takes.
LIMIT = 300.0
_REFUSED = "Error acquiring the state lock"
_SHOWN = re.compile(
    r"Lock Info:\n *ID: +(?P<id>.+)\n *Path: +(?P<path>.+)\n"
    r" *Operation: +(?P<operation>.+)\n *Who: +(?P<who>.+)\n"
)


@dataclass(frozen=True)
class Lock:
    """What Terraform writes of a lock, and shows whom it keeps out."""

    id: str
    path: str
    operation: str
    who: str

    @classmethod
    def written(cls, text: str) -> Self:
        """Read it as it is in the table and in the lock file."""
        found = json.loads(text)
        return cls(found["ID"], found["Path"], found["Operation"], found["Who"])


class Locks:
    """What there is, in a hub's account, of locks on the state that a backend's block names."""

    def __init__(self, hub: Deployment, backend: Mapping[str, Any]) -> None:
        self._bucket, self._key = backend["bucket"], backend["key"]
        self._table = hub.environment.state.lock_table
        region = backend["region"]
        with seen_by_this_process(hub.variables):
            self._s3 = hub.root().client("s3", region_name=region)
            self._db = hub.root().client("dynamodb", region_name=region)

    def held(self) -> dict[str, Lock]:
        """Return the lock in the table and the one beside the state, where they are."""
        found = {"table": self._item(), "file": self._file()}
        return {where: Lock.written(text) for where, text in found.items() if text}

    def _item(self) -> str | None:
        key: Any = {"LockID": {"S": f"{self._bucket}/{self._key}"}}
        answer = self._db.get_item(TableName=self._table, Key=key, ConsistentRead=True)
        return answer["Item"]["Info"]["S"] if "Item" in answer else None

    def _file(self) -> str | None:
        name = f"{self._key}.tflock"
        listed = self._s3.list_objects_v2(Bucket=self._bucket, Prefix=name)
        if not listed["KeyCount"]:
            return None
        return self._s3.get_object(Bucket=self._bucket, Key=name)["Body"].read().decode()


class Running:
    """A terraform command as somebody runs it in a terminal; killed when its context ends."""

    def __init__(self, terraform: Terraform, *arguments: str) -> None:
        self.said = ""
        self._process = subprocess.Popen(
            ["terraform", *arguments, "-no-color"],
            cwd=terraform.directory,
            env=dict(terraform.environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self._limit = Timer(LIMIT, self.kill)
        self._limit.daemon = True
        self._limit.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()
        self._limit.cancel()
        self._process.communicate()

    @property
    def goes_on(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None

    def until(self, words: str) -> None:
        """Read what it says up to these words."""
        output = self._process.stdout
        while output and words not in self.said:
            letter = output.read(1)
            assert letter, f"terraform ended, or was killed, and never said {words!r}:\n{self.said}"
            self.said += letter

    def until_said(self, enough: Callable[[str], bool]) -> None:
        """Read line by line until what it has said is enough."""
        output = self._process.stdout
        while output and not enough(self.said):
            line = output.readline()
            assert line, f"terraform ended, or was killed, and has said only:\n{self.said}"
            self.said += line

    def until_so(self, condition: Callable[[], bool]) -> None:
        """Wait while it works until this is so elsewhere."""
        while not condition():
            assert self.goes_on, (
                f"terraform ended, or was killed, before: {self.end()}\n{self.said}"
            )
            time.sleep(0.1)

    def interrupt(self) -> None:
        """Send what Ctrl-C sends, to Terraform alone."""
        self._process.send_signal(signal.SIGINT)

    def answer(self, word: str) -> int:
        """Type this and let it end; return its exit code."""
        if self.goes_on and self._process.stdin:
            self._process.stdin.write(f"{word}\n")
            self._process.stdin.flush()
        return self.end()

    def end(self) -> int:
        """Let it end; return its exit code."""
        if self._process.stdout:
            self.said += self._process.stdout.read()
        return self._process.wait()

    def kill(self) -> None:
        """Kill it and its children, as a lost machine would."""
        if self.goes_on:
            killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


@contextmanager
def holding(terraform: Terraform, *arguments: str) -> Iterator[Running]:
    """Have `terraform apply` ask its question, with the lock in hand; at the end the answer is no.

    There must be something to change, or it does not ask.
    """
    with Running(terraform, "apply", *arguments) as run:
        run.until("Enter a value:")
        try:
            yield run
        finally:
            run.answer("no")


def client(directory: Path, config: Mapping[str, Any], variables: Mapping[str, str]) -> Terraform:
    """Return Terraform in a new directory with this configuration, initialized."""
    directory.mkdir()
    (directory / "main.tf.json").write_text(json.dumps(config), encoding="utf-8")
    terraform = Terraform(directory, variables)
    ok(terraform, "init")
    return terraform


def run(terraform: Terraform, *arguments: str) -> Outcome:
    """Run a command that knows `-json`."""
    return terraform.follow(*arguments, tell=lambda _: None)


def ok(terraform: Terraform, *arguments: str) -> Outcome:
    """Run one that must succeed."""
    outcome = run(terraform, *arguments)
    assert outcome.returncode == 0, "\n".join(outcome.errors)
    return outcome


def refusal(terraform: Terraform, *arguments: str) -> Lock:
    """Run one that must be refused for a lock; return the lock that it is shown."""
    outcome = run(terraform, *arguments)
    words = "\n".join(outcome.errors)
    assert outcome.returncode, f"terraform {arguments[0]} went through, whoever held the lock"
    assert _REFUSED in words, f"terraform {arguments[0]} failed, but not for the lock: {words}"
    shown = _SHOWN.search(words)
    assert shown, f"the refusal does not show whose lock it is: {words}"
    return Lock(**shown.groupdict())
