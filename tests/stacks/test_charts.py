"""Helm charts: where from, which version, and how a release is made."""

import pytest

from tests.stacks.changes import Change, Changes, gone
from tests.stacks.compiled import made

GPU = {"node_pools.default.gpu": True}
CHARTS = {
    "jupyterhub": {},
    "karpenter": {},
    "karpenter_crd": {},
    "aws_load_balancer_controller": {},
    "external_dns": {},
    "nvidia_device_plugin": GPU,
}
MIRROR = "oci://registry.example.org/charts"
COPY = "/srv/charts/chart.tgz"

CHANGES: Changes = tuple(
    Change(f"charts.{name}.{field}", value, makes, given=given)
    for name, given in CHARTS.items()
    for field, value, makes in (
        ("repository", MIRROR, {f"helm_release.{name}.repository": MIRROR}),
        ("version", "9.9.9", {f"helm_release.{name}.version": "9.9.9"}),
        (
            "path",
            COPY,
            {
                f"helm_release.{name}.chart": COPY,
                **gone(f"helm_release.{name}.repository", f"helm_release.{name}.version"),
            },
        ),
    )
)


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_one_field_changes_what_it_says(change: Change) -> None:
    assert change.found() == change.makes


def releases() -> dict[str, dict[str, object]]:
    found = made(GPU)
    prefix = "helm_release."
    return {name.removeprefix(prefix): b for name, b in found.items() if name.startswith(prefix)}


def test_these_are_all_releases() -> None:
    assert releases().keys() == {*CHARTS, "node_pools"}


@pytest.mark.parametrize("name", [*CHARTS, "node_pools"])
def test_a_failed_first_install_does_not_stop_the_next(name: str) -> None:
    release = releases()[name]
    assert release["upgrade_install"] is True
    assert release["wait"] is True
    assert release["name"] == name.replace("_", "-")


@pytest.mark.parametrize("name", CHARTS)
def test_a_published_chart_is_pinned(name: str) -> None:
    release = releases()[name]
    assert release["chart"] == name.replace("_", "-")
    assert str(release["repository"]).startswith(("https://", "oci://"))
    assert release["version"]


def test_node_pools_come_from_the_chart_that_travels_with_the_json() -> None:
    release = releases()["node_pools"]
    assert str(release["chart"]).startswith("assets/manifests/")
    assert "repository" not in release


def test_definitions_made_by_somebody_else_are_taken_over() -> None:
    taken = [name for name, block in releases().items() if block.get("take_ownership")]
    assert taken == ["karpenter_crd"]


def test_the_user_namespace_is_the_hubs_alone() -> None:
    found = releases()
    namespaces = {name: block["namespace"] for name, block in found.items()}
    hub = namespaces.pop("jupyterhub")
    assert hub == "${kubernetes_namespace_v1.jupyterhub_namespace.metadata[0].name}"
    assert set(namespaces.values()) == {"kube-system"}
