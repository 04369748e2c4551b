"""vCPU quotas against what the hub may have, and what others use of them."""

from typing import Any

import boto3
import pytest

from ops.preflight.quotas import VCPUS
from ops.preflight.vcpus import _vcpus, look
from tests.ops.bootstrap.conftest import Faults
from tests.ops.bootstrap.hubs import Changed
from tests.ops.looking.findings import told
from tests.ops.preflight.conftest import Views

ON_DEMAND, SPOT = "quota vCPUs, standard, on demand", "quota vCPUs, standard, spot"
GPU: Changed = {
    "node_pools.gpu": {"instances": {"g4dn": ["2xlarge"]}, "gpu": True, "limits": {"cpu": 64}},
    "hub.server_options.large.node_pool": "gpu",
    "hub.server_options.large.gpus": 1,
}


@pytest.fixture(autouse=True)
def quotas(session: boto3.Session) -> Any:
    """Let the account have 2000 standard vCPUs either way; return what sets a quota."""
    client: Any = session.client("service-quotas")

    def put(kind: str, capacity: str, value: float) -> None:
        client.request_service_quota_increase(
            ServiceCode="ec2", QuotaCode=VCPUS[kind, capacity].code, DesiredValue=value
        )

    put("standard", "on-demand", 2000)
    put("standard", "spot", 2000)
    return put


def run_instance(session: boto3.Session, instance_type: str, **more: Any) -> None:
    session.client("ec2").run_instances(
        ImageId="ami-12c6146b",
        InstanceType=instance_type,  # type: ignore[arg-type]
        MinCount=1,
        MaxCount=1,
        **more,
    )


def test_what_the_hub_may_have_fits(view: Views) -> None:
    assert told(look(view())) == [
        f"ok {ON_DEMAND}: 2000: the hub may have 8",
        f"ok {SPOT}: 2000: the hub may have 1000",
    ]


def test_a_pools_limit_above_the_quota_is_a_warning_in_servers(view: Views, quotas: Any) -> None:
    quotas("standard", "spot", 64)
    _, found = look(view())
    assert told([found]) == [
        (
            f"warning {SPOT}: 64: the hub may have 1000; there is room for about 56 servers"
            " `little` (default)"
        )
    ]
    assert found.command == (
        "aws service-quotas request-service-quota-increase --service-code ec2"
        " --quota-code L-34B43A08 --desired-value 1000 --region us-west-2 --profile researcher"
    )


def test_core_nodes_that_cannot_start_are_a_problem(view: Views, quotas: Any) -> None:
    quotas("standard", "on-demand", 3)
    found, _ = look(view())
    assert told([found]) == [f"problem {ON_DEMAND}: 3: the core nodes need 4, and could not start"]
    assert "--desired-value 8 " in found.command


def test_core_nodes_that_could_not_be_updated_are_a_warning(view: Views, quotas: Any) -> None:
    quotas("standard", "on-demand", 5)
    assert told(look(view()))[0] == (
        f"warning {ON_DEMAND}: 5: the hub may have 8; an update of the core nodes, which adds some,"
        " could fail"
    )


def test_a_gpu_pool_has_a_quota_of_its_own(view: Views) -> None:
    assert told(look(view(GPU)))[2] == (
        "warning quota vCPUs, G and VT (GPU), spot: 0: the hub may have 64; there is room for no"
        " server `large` (gpu)"
    )


def test_pools_of_one_quota_are_added_up(view: Views, quotas: Any) -> None:
    quotas("standard", "spot", 1500)
    second = {
        "node_pools.second": {"instances": {"m5": ["xlarge"]}},
        "hub.server_options.large.node_pool": "second",
    }
    assert told(look(view(second)))[1].startswith(
        f"warning {SPOT}: 1500: the hub may have 2000; there is room for about 1309 servers"
        " `little` (default) or about 375 servers `large` (second)"
    )


def test_a_pool_that_no_server_uses_needs_none(view: Views) -> None:
    idle = {"node_pools.idle": {"instances": {"g4dn": ["2xlarge"]}, "gpu": True}}
    assert len(list(look(view(idle)))) == 2


def test_what_others_run_counts(view: Views, session: boto3.Session) -> None:
    run_instance(session, "m5.2xlarge")
    assert told(look(view()))[0] == (
        f"ok {ON_DEMAND}: 2000, of which others use 8: the hub may have 8"
    )


def test_a_type_this_release_does_not_know_counts_by_what_it_was_given() -> None:
    """As EC2 answers; the stand-in leaves CpuOptions out."""
    given = {"CoreCount": 3, "ThreadsPerCore": 2}
    assert _vcpus({"InstanceType": "c3.large", "CpuOptions": given}) == 6


def test_what_the_hub_runs_is_its_own(view: Views, session: boto3.Session) -> None:
    tags = [{"ResourceType": "instance", "Tags": [{"Key": "dandihub", "Value": "oscar"}]}]
    run_instance(session, "m5.2xlarge", TagSpecifications=tags)
    assert told(look(view()))[0] == f"ok {ON_DEMAND}: 2000: the hub may have 8"


def test_what_is_stopped_does_not_count(view: Views, session: boto3.Session) -> None:
    run_instance(session, "m5.2xlarge")
    ec2 = session.client("ec2")
    (group,) = ec2.describe_instances()["Reservations"]
    ec2.stop_instances(InstanceIds=[group["Instances"][0]["InstanceId"]])
    assert told(look(view()))[0] == f"ok {ON_DEMAND}: 2000: the hub may have 8"


def test_spot_machines_count_against_spot(view: Views, session: boto3.Session) -> None:
    run_instance(session, "m5.xlarge", InstanceMarketOptions={"MarketType": "spot"})
    assert told(look(view())) == [
        f"ok {ON_DEMAND}: 2000: the hub may have 8",
        f"ok {SPOT}: 2000, of which others use 4: the hub may have 1000",
    ]


def test_a_quota_that_may_not_be_asked_is_unknown(view: Views, faults: Faults) -> None:
    faults("service-quotas", "GetServiceQuota", "AccessDeniedException")
    assert told(look(view())) == [
        f"unknown {thing}: could not be looked at: GetServiceQuota is not allowed"
        for thing in (ON_DEMAND, SPOT)
    ]
