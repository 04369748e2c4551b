"""`dandihub` as a process of its own, on the AWS part of a hub that a test has deployed.

What is compiled goes where the test's hub lies, less what needs a cluster, as in a rehearsal
(ops/rehearse/stack.py). The account's check is left out, since it wants a domain that is delegated;
a hub without pods is looked at once, and not waited for; and what a takedown takes away is a
resource of AWS's, in place of the release. All else is the command's.
"""

import os
import sys
from pathlib import Path
from unittest import mock

from ops.cli import main
from ops.options import Options
from ops.preflight.report import Report
from ops.rehearse.stack import Stack
from spec.environment import Environment

INTO, RELEASE = "DANDIHUB_TEST_INTO", "DANDIHUB_TEST_RELEASE"


def aws_part(hub: str, environments: Path) -> Path:
    """Compile it there, and return Terraform's directory."""
    return Stack(hub, environments, Path(os.environ[INTO])).directory


def unchecked(environment: Environment, _: Options) -> Report:
    """Return that nothing was found in the account."""
    return Report(environment.name, ())


if __name__ == "__main__":
    with (
        mock.patch("ops.plan.command.compile_hub", aws_part),
        mock.patch("ops.takedown.opening.compile_hub", aws_part),
        mock.patch("ops.deploy.command.examined", unchecked),
        mock.patch("ops.deploy.command.PATIENCE", 0.0),
        mock.patch("ops.takedown.takedown.RELEASE", os.environ.get(RELEASE)),
    ):
        sys.exit(main())
