"""What goes wrong in AWS, or here: the same command again ends in a clean plan.

One hub's story, in order: from nothing, through every fault, to what there would have been without.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from ops.rehearse.standin import StandIn
from ops.rehearse.surroundings import seen_by_this_process
from tests.rehearsal.clients import Running
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


def applying(hub: Deployment) -> Running:
    """Apply as in a terminal, so that a test may interrupt or kill it; it is gone afterwards."""
    return Running(hub.terraform, "apply", "-auto-approve")


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
    """It comes when an endpoint is made, and Terraform has not yet heard that it can be used."""
    hub.say({"network": {"interface_endpoints": ["sts", "ecr.api"]}})
    hub.standin.faults(fault("ec2", "CreateVpcEndpoint", held=True))
    with applying(hub) as run:
        run.until_so(lambda: hub.standin.struck() == [1])
        hub.standin.faults(fault("ec2", "DescribeVpcEndpoints", held=True))
        run.until_so(lambda: hub.standin.struck() == [1])
        run.interrupt()
        run.until("Interrupt received.")
        hub.standin.faults()
        assert run.end() == 1, run.said
    assert "Gracefully shutting down" in run.said
    assert "Apply complete!" not in run.said
    assert ECR in hub.ids(), f"it was made, and is not known: {run.said}"
    hub.apply()
    assert written(hub.plan()) == []


def test_a_killed_process_leaves_a_lock_that_is_told_and_lifted(hub: Deployment) -> None:
    """Killed when its state was written last, with one creation under way that comes to nothing.

    Terraform writes its state with the first thing done after 20 seconds: what a killed one made
    since is not known to it. By its own clock, the second endpoint is let through then; the third
    never is.
    """
    hub.say({})
    hub.apply()
    hub.say({"network": {"interface_endpoints": ["sts", "ecr.api", "ecr.dkr"]}})
    # A call that gets no answer is made again: so one goes on, and the other is held once more.
    held = fault("ec2", "CreateVpcEndpoint", skip=1, times=9, held=True, drop=True)
    hub.standin.faults(held)
    with applying(hub) as run:
        run.until_said(twenty_seconds_after_the_first)
        assert hub.standin.struck() == [2]
        hub.standin.faults(held)
        run.until_so(lambda: len(set(ENDPOINTS) & set(hub.ids())) == len(ENDPOINTS) - 1)
        assert hub.standin.struck() == [1], "nothing is under way any more"
        run.kill()
    hub.standin.faults()
    lock = re.search(r"^\s*ID:\s+(\S+)", failure(hub), re.MULTILINE)
    assert lock, "the refusal does not name the lock"
    hub.terraform.read("force-unlock", "-force", lock[1])
    hub.apply()
    assert written(hub.plan()) == []


def twenty_seconds_after_the_first(said: str) -> bool:
    """Whether Terraform has said so: of what is still being made it speaks every 10 seconds."""
    since = said.partition("Creation complete")[2]
    told = Counter(re.findall(r"^(\S+): Still creating", since, re.MULTILINE))
    return max(told.values(), default=0) >= 3


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
