"""Terraform's errors, as its version 1.11 wrote them at the stand-in, and the word on each."""

from pathlib import Path

import pytest

from ops.plan.failures import Failures

LOCK = """Error acquiring the state lock
Error message: operation error S3: PutObject, https response error StatusCode: 412, RequestID: \
qc3k, HostID: 9Gjj=, api error PreconditionFailed: At least one of the pre-conditions
Lock Info:
  ID:        11111111-2222-3333-4444-555555555555
  Path:      bicanhub-tfstate/env:/bican/terraform.tfstate
  Operation: OperationTypeApply
  Who:       satra@laptop
  Version:   1.11.4
  Created:   2026-11-25 09:00:00 +0000 UTC
  Info:      """
LOCKED = (
    "locked by satra@laptop since 2026-11-25 09:00:00 +0000 UTC (OperationTypeApply): wait until"
    " they are done. Where nobody is at work any more: terraform -chdir=stacks/bican force-unlock"
    " 11111111-2222-3333-4444-555555555555"
)
SAID = {
    LOCK: LOCKED,
    "No valid credential sources found": "no credentials: aws sso login --profile lab",
    "failed to get shared config profile, lab": "no credentials: aws sso login --profile lab",
    "This plan was made as arn:aws:iam::1:user/x, whom the cluster would lock out.": "work as",
    "AWS account ID not allowed: 123456789012": "these are another account's credentials",
    'Failed to get existing workspaces: S3 bucket "x" does not exist.': "make it with",
    "Failed to query available provider packages": "Terraform's providers are not to be had",
    "Backend configuration changed": "the hub's file names another place for the state",
    "Kubernetes cluster unreachable: Get https://x": "the cluster's API does not answer",
    'exec: "aws": executable file not found in $PATH': "the aws command fetches",
    "reading EKS Cluster (x): api error AccessDeniedException: no": "the role lacks this right",
    "request send failed, dial tcp 127.0.0.1:9: connection refused": "AWS could not be reached",
    "state data in S3 does not have the expected content.": "S3 and the lock table disagree",
}


@pytest.fixture
def failures() -> Failures:
    return Failures("bican", "lab", Path("stacks/bican"))


@pytest.mark.parametrize("error", SAID)
def test_a_well_known_error_has_a_word_on_what_to_do(failures: Failures, error: str) -> None:
    said, advice = failures.explained([error])
    assert said == error.strip()
    assert advice.startswith(f"→ {SAID[error]}")


def test_any_other_error_is_terraforms_own(failures: Failures) -> None:
    assert failures.explained(["Invalid count argument"]) == ("Invalid count argument",)


def test_the_same_word_is_said_once(failures: Failures) -> None:
    lines = failures.explained(["AccessDenied: a", "AccessDenied: b"])
    assert [line.startswith("→") for line in lines] == [False, True, False]
