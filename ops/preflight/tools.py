"""The commands that a deployment runs: terraform, aws and kubectl.

Sources: EKS user guide, "Connect kubectl to an EKS cluster by creating a kubeconfig file" (2.12.3
or 1.27.160 of the AWS CLI; kubectl within one minor of the cluster), 2026-11.
"""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator

from ops.looking.finding import Finding, ok, problem, unknown, warning
from ops.terraform.version import OLDEST, MuteError, version
from ops.trouble import TroubleError

# The oldest of each major version of the AWS CLI.
AWS = {1: (1, 27, 160), 2: (2, 12, 3)}
_AWS_HELP = "https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html"
_KUBECTL_HELP = "https://kubernetes.io/docs/tasks/tools/"
_MUTE = "does not say its version"
_SECONDS = 30


def terraform() -> Iterator[Finding]:
    """Find whether Terraform is there, and new enough."""
    try:
        found = version()
    except MuteError as mute:
        yield problem("terraform", mute.messages[0], "run: terraform version")
    except TroubleError as trouble:
        fix = f"install {_text(OLDEST)} or newer: https://developer.hashicorp.com/terraform/install"
        yield problem("terraform", trouble.messages[0], fix)
    else:
        yield ok("terraform", _text(found))


def aws() -> Iterator[Finding]:
    """Find whether the aws command is there, which fetches the providers' tokens."""
    said = _said("aws", "--version")
    found = re.match(r"aws-cli/(\d+)\.(\d+)\.(\d+)", said or "")
    numbers = tuple(map(int, found.groups())) if found else ()
    fix = f"install {_text(AWS[2])} or newer: {_AWS_HELP}"
    if said is None:
        what = "is not on PATH: Terraform gets its tokens for the cluster from it"
        yield problem("aws", what, fix)
    elif not numbers:
        yield unknown("aws", _MUTE, "run: aws --version")
    elif numbers < AWS.get(numbers[0], ()):
        yield problem("aws", f"{_text(numbers)} is too old for the cluster's tokens", fix)
    else:
        yield ok("aws", _text(numbers))


def kubectl(kubernetes_version: str) -> Iterator[Finding]:
    """Find whether kubectl is there, with which the cluster is looked into, and fits it."""
    said = _said("kubectl", "version", "--client", "--output=json")
    if said is None:
        what = "is not on PATH: without it nobody sees whether the hub is up, nor takes it down"
        yield problem("kubectl", what, f"install {kubernetes_version}: {_KUBECTL_HELP}")
        return
    try:
        minor = int(re.sub(r"\D", "", json.loads(said)["clientVersion"]["minor"]))
    except (ValueError, LookupError, TypeError):
        yield unknown("kubectl", _MUTE, "run: kubectl version --client")
    else:
        yield _beside(minor, kubernetes_version)


def _beside(minor: int, kubernetes_version: str) -> Finding:
    apart = abs(minor - int(kubernetes_version.partition(".")[2]))
    if apart > 1:
        what = f"1.{minor} is {apart} minors from the cluster's {kubernetes_version}"
        return warning("kubectl", what, f"install {kubernetes_version}: {_KUBECTL_HELP}")
    return ok("kubectl", f"1.{minor}")


def _said(*command: str) -> str | None:
    """Return what a command prints, or None where there is no such command."""
    if shutil.which(command[0]) is None:
        return None
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    # Version 1 of the AWS CLI, under old Pythons, says it on standard error.
    return done.stdout or done.stderr


def _text(numbers: tuple[int, ...]) -> str:
    return ".".join(map(str, numbers))
