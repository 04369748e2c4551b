"""What goes wrong in AWS, or here: the same command again ends in a clean plan.

One hub's story, in order: from nothing, through every fault, to what there would have been without.
"""

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from ops.rehearse.standin import StandIn
from ops.rehearse.surroundings import seen_by_this_process
from tests.rehearsal.deployment import Deployment, undisturbed, written

ERRORED = "errored.tfstate"
STS, ECR, DKR = ENDPOINTS = [
    f"aws_vpc_endpoint.endpoint_{service}" for service in ("sts", "ecr_api", "ecr_dkr")
]
NFS_RULE = "aws_vpc_security_group_ingress_rule.nfs_from_nodes"
Fault = dict[str, Any]


@pytest.fixture(scope="module")
def hub(stand_in: Callable[[], StandIn], tmp_path_factory: pytest.TempPathFactory) -> Deployment:
    """A hub in an account of its own, not yet deployed."""
    deployment = Deployment("linc", tmp_path_factory.mktemp("faults"), stand_in())
    deployment.prepare()
    return deployment


@pytest.fixture(autouse=True)
def no_faults_left(hub: Deployment) -> Iterator[None]:
    yield
    hub.standin.faults()


def fault(service: str, action: str, **more: Any) -> Fault:
    return {"service": service, "action": action, **more}


def failure(hub: Deployment) -> str:
    """Apply, which must fail; return Terraform's words."""
    outcome = hub.run("apply", "-auto-approve")
    assert outcome.returncode == 1, "nothing went wrong"
    return "\n".join(outcome.errors)


@contextmanager
def applying(hub: Deployment) -> Iterator["subprocess.Popen[bytes]"]:
    """Apply, in a process that a test may signal; it is gone afterwards."""
    with subprocess.Popen(
        ["terraform", "apply", "-auto-approve", "-input=false", "-no-color"],
        cwd=hub.stack.directory,
        env=hub.variables,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


def was_answered(hub: Deployment, action: str, since: int) -> bool:
    """Whether such a call was, after so many calls."""
    return any(call["action"] == action for call in hub.standin.calls()[since:])


def comes_true(condition: Callable[[], bool]) -> bool:
    """Whether it does while it is waited for, which is long."""
    for _ in range(90):
        if condition():
            return True
        time.sleep(1)
    return False


def test_a_key_that_is_denied_stops_what_needs_it_and_nothing_else(hub: Deployment) -> None:
    hub.standin.faults(
        fault("kms", "CreateKey", code="AccessDeniedException", message="no new keys", times=9)
    )
    assert "creating KMS Key" in failure(hub)
    made = set(hub.ids())
    assert "aws_nat_gateway.nat_gateway_a" in made
    assert not made & {"aws_kms_key.key", "aws_eks_cluster.cluster", "aws_efs_file_system.homes"}


def test_throttling_is_waited_out_and_a_refused_node_group_named(hub: Deployment) -> None:
    hub.standin.faults(
        fault("eks", "CreateNodegroup", code="InvalidRequestException", message="not today"),
        fault("eks", "Describe.*", code="ThrottlingException", status=429),
        fault("ec2", "Describe.*", code="RequestLimitExceeded", status=503),
        fault("iam", "(Get|List).*", code="Throttling"),
    )
    said = failure(hub)
    assert "creating EKS Node Group" in said
    assert "not today" in said
    assert said.count("operation error") == 1, f"the throttling was not waited out: {said}"


def test_an_answer_that_is_lost_makes_nothing_twice(hub: Deployment) -> None:
    """The request is repeated with the token it had, by which AWS knows it."""
    hub.standin.faults(fault("eks", "CreateNodegroup", after=True, drop=True))
    hub.apply()
    assert written(hub.plan()) == []


def test_a_state_that_cannot_be_written_is_kept_here_and_pushed(hub: Deployment) -> None:
    """docs/operating.md, "When a deployment stops"."""
    hub.say({"network": {"interface_endpoints": ["sts"]}})
    # The first is the lock's own object.
    hub.standin.faults(fault("s3", "PutObject", code="AccessDenied", status=403, skip=1, times=99))
    assert "Failed to save state" in failure(hub)
    hub.standin.faults()
    assert (hub.stack.directory / ERRORED).exists()
    hub.terraform.read("state", "push", ERRORED)
    assert written(hub.plan()) == []


def test_an_interrupt_lets_terraform_finish_its_write(hub: Deployment) -> None:
    hub.say({"network": {"interface_endpoints": ["sts", "ecr.api"]}})
    hub.standin.faults(fault("ec2", "DescribeVpcEndpoints", skip=1, delay_ms=10_000))
    asked_before = len(hub.standin.calls())
    with applying(hub) as process:
        assert comes_true(lambda: was_answered(hub, "CreateVpcEndpoint", asked_before))
        process.send_signal(signal.SIGINT)
        process.wait()
    assert ECR in hub.ids(), "it was made, and is not known"
    hub.apply()
    assert written(hub.plan()) == []


def test_a_killed_process_leaves_a_lock_that_is_told_and_lifted(hub: Deployment) -> None:
    """Killed when its state was written last, with one creation under way that comes to nothing.

    Terraform writes its state every 20 seconds: what a killed one made since is not known to it.
    """
    hub.say({})
    hub.apply()
    hub.say({"network": {"interface_endpoints": ["sts", "ecr.api", "ecr.dkr"]}})
    hub.standin.faults(
        fault("ec2", "CreateVpcEndpoint", delay_ms=21_000),
        fault("ec2", "CreateVpcEndpoint", delay_ms=60_000, code="InvalidParameter"),
    )
    with applying(hub) as process:
        known = comes_true(lambda: len(set(ENDPOINTS) & set(hub.ids())) == len(ENDPOINTS) - 1)
        os.killpg(process.pid, signal.SIGKILL)
    assert known, "the state was not written while an endpoint was being made"
    lock = re.search(r"^\s*ID:\s+(\S+)", failure(hub), re.MULTILINE)
    assert lock, "the refusal does not name the lock"
    hub.terraform.read("force-unlock", "-force", lock[1])
    hub.apply()
    assert written(hub.plan()) == []


def test_what_was_deleted_behind_our_back_is_made_again_and_only_that(hub: Deployment) -> None:
    ids, cluster = hub.ids(), hub.environment.cluster.name
    with seen_by_this_process(hub.variables):
        eks, ec2 = hub.root().client("eks"), hub.root().client("ec2")
        eks.delete_addon(clusterName=cluster, addonName="metrics-server")
        ec2.delete_vpc_endpoints(VpcEndpointIds=[ids[STS]])
        ec2.revoke_security_group_ingress(
            GroupId=ids["aws_security_group.nfs"], SecurityGroupRuleIds=[ids[NFS_RULE]]
        )
    assert written(hub.plan()) == [
        "create aws_eks_addon.addon_metrics_server",
        f"create {STS}",
        f"create {NFS_RULE}",
    ]
    hub.apply()
    assert written(hub.plan()) == []


def test_in_the_end_there_is_what_there_would_have_been_without(hub: Deployment) -> None:
    hub.say({})
    hub.apply()
    assert hub.there() == undisturbed()
