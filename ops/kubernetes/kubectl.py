"""The kubectl command, for one cluster, and what it answers."""

import json
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ops.kubernetes.answers import Cause, answer, cause, without_log
from ops.trouble import TroubleError

# One object of Kubernetes, as its API has it.
Object = Mapping[str, Any]
MISSING = (
    "the kubectl command is not on PATH: install it, https://kubernetes.io/docs/tasks/tools/,"
    " in the cluster's minor version or the one beside it"
)
REFUSED = (
    "aws.provisioning_role and cluster.admins may work in the cluster, cluster.viewers may look at"
    " all but secrets; who this is says: aws sts get-caller-identity"
)
# Seconds for one request. kubectl asks five times: silence is said so within two minutes.
_PATIENCE = "--request-timeout=20s"
_NO_SUCH_KIND = ("the server doesn't have a resource type", "no matches for kind")


class NoKubectlError(TroubleError):
    """There is no kubectl command."""


class KubectlError(TroubleError):
    """What kubectl says went wrong, less its log, and, where the cluster refuses, who may."""

    def __init__(self, command: str, said: str) -> None:
        """Take the command's words, and what it said."""
        self.said, self.cause = said, cause(said)
        advice = [REFUSED] if self.cause is Cause.REFUSED else []
        super().__init__(f"kubectl {command}: {without_log(said) or answer(said)}", *advice)

    @property
    def answer(self) -> str:
        """The line that says what went wrong."""
        return answer(self.said)


@dataclass(frozen=True)
class Kubectl:
    """kubectl with this kubeconfig, these environment variables and no others."""

    kubeconfig: Path
    environment: Mapping[str, str]

    def objects(self, kind: str, *arguments: str) -> list[Object]:
        """Return the objects of a kind (`kubectl get`); none where the API knows no such kind.

        Of one namespace with `-n`, of all with `-A`. Raises KubectlError.
        """
        try:
            answer = self.run("get", kind, "--output=json", *arguments)
        except KubectlError as error:
            if any(words in error.said for words in _NO_SUCH_KIND):
                return []
            raise
        found: list[Object] = json.loads(answer)["items"]
        return found

    def named(self, kind: str, name: str, *arguments: str) -> Object | None:
        """Return one object, or None where there is none of that name. Raises KubectlError."""
        answer = self.run("get", kind, name, "--output=json", "--ignore-not-found", *arguments)
        found: Object | None = json.loads(answer) if answer.strip() else None
        return found

    def run(self, *arguments: str, given: str | None = None) -> str:
        """Return what a command prints; `given` is its standard input. Raises KubectlError."""
        done = subprocess.run(
            [_found(), f"--kubeconfig={self.kubeconfig}", _PATIENCE, *arguments],
            env=dict(self.environment),
            input=given,
            check=False,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise KubectlError(" ".join(arguments), done.stderr.strip())
        return done.stdout


def _found() -> str:
    if found := shutil.which("kubectl"):
        return found
    raise NoKubectlError(MISSING)
