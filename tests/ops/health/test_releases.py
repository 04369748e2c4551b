"""Helm's releases, as Helm keeps them."""

import json

import pytest

from ops.health import releases
from ops.health.helm import releases as read
from spec.versions import EXTERNAL_DNS, JUPYTERHUB
from tests.ops.bootstrap.hubs import hub
from tests.ops.health.conftest import Views
from tests.ops.health.made import HUB, SYSTEM, Made, release, secret
from tests.ops.looking.findings import bad, told


def everything(but: dict[str, list[Made]] | None = None) -> dict[str, list[Made]]:
    """Every release the small hub has, in the version its file names, but some."""
    lists: dict[str, list[Made]] = {f"secrets.{SYSTEM}": [], f"secrets.{HUB}": []}
    for name, chart in releases.wanted(hub()):
        made = [release(name, chart.version if chart else "0.1.0")]
        namespace = HUB if name == "jupyterhub" else SYSTEM
        lists[f"secrets.{namespace}"] += (but or {}).get(name, made)
    return lists


def test_charts_are_told_with_their_versions(view: Views) -> None:
    lines = told(releases.look(view(everything())))
    assert f"ok release jupyterhub: chart {JUPYTERHUB.version}" in lines
    assert "ok release node-pools: is installed" in lines
    assert all(line.startswith("ok ") for line in lines)


def test_another_version_is_a_warning(view: Views) -> None:
    found = bad(
        releases.look(view(everything({"external-dns": [release("external-dns", "1.0.0")]})))
    )
    assert told(found) == [
        f"warning release external-dns: chart 1.0.0, and the hub's file says {EXTERNAL_DNS.version}"
    ]


def test_a_release_that_is_not_there_is_a_problem(view: Views) -> None:
    found = bad(releases.look(view(everything({"jupyterhub": []}))))
    assert told(found) == ["problem release jupyterhub: is not installed"]


def test_a_local_chart_is_of_whatever_version(view: Views) -> None:
    other = {"jupyterhub": [release("jupyterhub", "9.9.9")]}
    changes = {"charts.jupyterhub": {"path": "/srv/charts/jupyterhub.tgz"}}
    assert bad(releases.look(view(everything(other), changes=changes))) == []


def test_the_last_revision_counts_though_one_before_is_still_deployed(view: Views) -> None:
    version = JUPYTERHUB.version
    both = [
        release("jupyterhub", version, 10, "failed"),
        release("jupyterhub", version, 9),
    ]
    (found,) = bad(releases.look(view(everything({"jupyterhub": both}))))
    assert told([found]) == ["problem release jupyterhub: revision 10 is failed: timed out"]
    assert found.command == "dandihub deploy oscar"


def test_an_upgrade_that_nobody_finished_says_how_to_go_back(view: Views) -> None:
    stuck = release("jupyterhub", JUPYTERHUB.version, 3, "pending-upgrade")
    (found,) = bad(releases.look(view(everything({"jupyterhub": [stuck]}))))
    assert found.command == "helm -n jupyterhub rollback jupyterhub"


def test_no_value_of_a_release_is_kept() -> None:
    assert "hush" not in repr(read([release("jupyterhub", "1.0.0")]))


def test_a_record_that_is_not_compressed_is_read_too() -> None:
    record = {"name": "a", "info": {"status": "deployed"}, "chart": {"metadata": {"version": "1"}}}
    assert read([secret("a", json.dumps(record).encode())])["a"].chart == "1"


def test_what_is_not_helms_is_refused() -> None:
    with pytest.raises(ValueError, match=r".+"):
        read([secret("a", b"nonsense")])
