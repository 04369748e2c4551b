"""A configuration less some of its resources, on what our hubs compile to."""

from typing import Any

import pytest

from ops.destroy.stages import CLUSTER, holds_data, in_cluster
from ops.takedown.hub import NAMESPACE
from ops.takedown.takedown import RELEASE
from ops.terraform.guarded import guarded
from ops.terraform.less import dependents, less, managed
from stacks.namespace import NAMESPACE as THEIRS
from tests.stacks.compiled import HUBS, hub

Json = dict[str, Any]


def without_release(config: Json) -> Json:
    return less(config, lambda address: address == RELEASE, managed(config))


@pytest.mark.parametrize("name", HUBS)
def test_a_takedown_leaves_all_but_the_release(name: str) -> None:
    config = hub(name)
    left = without_release(config)
    assert managed(config).keys() - managed(left).keys() == {RELEASE}
    assert left["provider"] == config["provider"]
    assert left["terraform"] == config["terraform"]


def test_nothing_that_is_left_changes_by_its_own_values() -> None:
    before, left = managed(hub("linc")), managed(without_release(hub("linc")))
    for address, block in left.items():
        assert {key: block[key] for key in block if key not in {"depends_on", "lifecycle"}} == {
            key: value
            for key, value in before[address].items()
            if key not in {"depends_on", "lifecycle"}
        }
        assert block["lifecycle"]["prevent_destroy"], address
        assert "precondition" not in block["lifecycle"], address
    assert "cidr_block" in left["aws_vpc.vpc"]["lifecycle"]["ignore_changes"]
    assert "vpc_config" not in left[CLUSTER]["lifecycle"]["ignore_changes"], "it has computed parts"
    kept = before[CLUSTER]["lifecycle"]["ignore_changes"]
    assert set(kept) <= set(left[CLUSTER]["lifecycle"]["ignore_changes"])


def test_data_sources_and_outputs_go_with_what_they_show() -> None:
    config = hub("linc")
    config = {
        **config,
        "data": {**config["data"], "kubernetes_service_v1": {"proxy": {"depends_on": [RELEASE]}}},
        "output": {
            **config["output"],
            "dns_record": {"value": "${data.kubernetes_service_v1.proxy.status}"},
        },
    }
    left = without_release(config)
    assert left["data"].keys() == hub("linc")["data"].keys()
    assert left["output"].keys() == hub("linc")["output"].keys()


def test_what_the_state_does_not_know_is_not_made() -> None:
    known = ["aws_vpc.vpc", "aws_subnet.pod_a", "aws_eks_cluster.cluster"]
    left = less(hub("linc"), lambda _: False, known)
    assert managed(left).keys() == set(known)
    assert left["resource"]["aws_eks_cluster"]["cluster"]["depends_on"] == []
    assert "role_arn" not in left["resource"]["aws_eks_cluster"]["cluster"]


def test_the_cluster_goes_with_what_depends_on_it_and_the_network_stays() -> None:
    config = hub("linc")
    gone = {each for each in dependents(config, {CLUSTER}) if not in_cluster(each)}
    assert {"aws_eks_node_group.core_nodes", "aws_eks_addon.addon_coredns"} <= gone
    assert "aws_vpc_security_group_ingress_rule.nfs_from_nodes" in gone
    assert not {each for each in gone if holds_data(each)}
    assert not {each for each in gone if each.startswith(("aws_subnet", "aws_vpc."))}


def test_without_the_cluster_no_provider_asks_for_it() -> None:
    config = hub("linc")
    gone = dependents(config, {CLUSTER})
    left = less(config, lambda each: each in gone or in_cluster(each), managed(config))
    assert left["provider"].keys() == {"aws"}


@pytest.mark.parametrize("name", HUBS)
def test_what_holds_data_is_what_is_guarded(name: str) -> None:
    config = hub(name)
    left = less(config, lambda each: not holds_data(each), managed(config))
    assert managed(left).keys() == set(guarded(config))
    assert "policy" not in left["resource"]["aws_kms_key"]["key"], "it names a role that goes"


def test_an_argument_that_is_to_be_applied_is_not_ignored() -> None:
    config, vault = hub("linc"), "aws_backup_vault.backups"
    left = managed(less(config, lambda each: not holds_data(each), managed(config), [vault]))
    assert "ignore_changes" not in left[vault]["lifecycle"]


def test_with_nothing_left_there_is_no_empty_section() -> None:
    config = hub("linc")
    left = less(config, lambda _: True, managed(config))
    assert "resource" not in left
    assert left["provider"].keys() == {"aws"}


def test_the_namespace_is_the_one_that_is_compiled() -> None:
    assert NAMESPACE == THEIRS
