"""JupyterHub's configuration, from the chart's values."""

import json
from typing import Any

import pytest
from jupyterhub.app import JupyterHub
from kubespawner import KubeSpawner

from preview.defaults import DEFAULTS
from preview.translation import UntranslatedError
from tests.preview.translated import configuration, told
from tests.stacks.compiled import HUBS, ROOT

DATA = ROOT.parent / "shared" / "data" / "z2jh-4.4.0.values.json"
USER = {"key": "hub.jupyter.org/node-purpose", "operator": "In", "values": ["user"]}


@pytest.fixture
def chart() -> dict[str, Any]:
    """The chart's own values."""
    if not DATA.is_file():
        pytest.skip("no values of the JupyterHub chart: there is no ../shared/data")
    read: dict[str, Any] = json.loads(DATA.read_text(encoding="utf-8"))
    return read


@pytest.mark.parametrize("name", HUBS)
def test_every_value_of_a_hub_is_translated(name: str) -> None:
    assert configuration(*told(name)["values"])["KubeSpawner"]["profile_list"]


@pytest.mark.parametrize(
    "values",
    [
        {"hub": {"unheard": 1}},
        {"singleuser": {"image": {"unheard": 1}}},
        {"unheard": {"of": 1}},
    ],
)
def test_a_value_that_nothing_knows_is_an_error(values: dict[str, Any]) -> None:
    with pytest.raises(UntranslatedError, match="unheard"):
        configuration(values)


def test_every_value_of_the_chart_is_known(chart: dict[str, Any]) -> None:
    configuration(chart)


def test_the_defaults_are_the_charts(chart: dict[str, Any]) -> None:
    def differences(ours: Any, theirs: Any, path: str = "") -> list[str]:
        if not isinstance(ours, dict):
            return [] if ours == theirs else [f"{path}: {ours!r} is {theirs!r} in the chart"]
        return [
            difference
            for key, value in ours.items()
            for difference in differences(value, theirs.get(key), f"{path}.{key}")
        ]

    assert not differences(DEFAULTS, chart)


def test_what_is_made_without_any_values_is_the_same_with_the_charts_own(
    chart: dict[str, Any],
) -> None:
    for owner in (chart["singleuser"], chart["singleuser"]["networkTools"]):
        owner["image"]["tag"] = "4.4.0"  # set when the chart is published
    ours, theirs = configuration(), configuration(chart)
    empty: tuple[object, ...] = ([], {}, None)
    for section, traits in theirs.items():
        given = {trait: value for trait, value in traits.items() if value not in empty}
        assert given == {t: v for t, v in ours[section].items() if v not in empty}


@pytest.mark.parametrize(
    ("values", "section", "expected"),
    [
        pytest.param(
            {"hub": {"activeServerLimit": 10, "allowNamedServers": True}},
            "JupyterHub",
            {"active_server_limit": 10, "allow_named_servers": True},
            id="traits of JupyterHub",
        ),
        pytest.param(
            {"hub": {"config": {"JupyterHub": {"tornado_settings": {"a": 1}}}}},
            "JupyterHub",
            {"tornado_settings": {"a": 1}},
            id="a trait in hub.config is what holds of it",
        ),
        pytest.param(
            {"hub": {"db": {"type": "postgres", "url": "postgres://db"}}},
            "JupyterHub",
            {"db_url": "postgres://db"},
            id="a database elsewhere",
        ),
        pytest.param(
            {
                "hub": {"loadRoles": {"reader": {"scopes": ["list:users"]}}},
                "cull": {"enabled": False},
            },
            "JupyterHub",
            {"load_roles": [{"name": "reader", "scopes": ["list:users"]}], "services": []},
            id="roles, and nothing culled",
        ),
        pytest.param(
            {"hub": {"services": {"bot": {"admin": True}}}, "cull": {"enabled": False}},
            "JupyterHub",
            {"services": [{"name": "bot", "admin": True}]},
            id="services",
        ),
        pytest.param({"debug": {"enabled": True}}, "Spawner", {"debug": True}, id="debug"),
        pytest.param({"singleuser": {"cmd": ["x"]}}, "Spawner", {"cmd": ["x"]}, id="a command"),
        pytest.param(
            {"singleuser": {"image": {"name": "a/b", "tag": "c"}}},
            "KubeSpawner",
            {"image": "a/b:c"},
            id="an image",
        ),
        pytest.param(
            {
                "imagePullSecret": {"create": True},
                "imagePullSecrets": ["one"],
                "singleuser": {"image": {"pullSecrets": ["two"]}},
            },
            "KubeSpawner",
            {"image_pull_secrets": ["image-pull-secret", "one", "two"]},
            id="pull secrets",
        ),
        pytest.param(
            {"scheduling": {"userPods": {"nodeAffinity": {"matchNodePurpose": "require"}}}},
            "KubeSpawner",
            {"node_affinity_required": [{"matchExpressions": [USER]}]},
            id="servers on nodes for users",
        ),
        pytest.param(
            {"scheduling": {"podPriority": {"enabled": True}}},
            "KubeSpawner",
            {"priority_class_name": "jupyterhub-default-priority"},
            id="priorities",
        ),
        pytest.param(
            {"fullnameOverride": "big", "scheduling": {"podPriority": {"enabled": True}}},
            "KubeSpawner",
            {"priority_class_name": "big", "scheduler_name": "big-user-scheduler"},
            id="names of the chart's",
        ),
        pytest.param(
            {"singleuser": {"storage": {"type": "static", "static": {"pvcName": "homes"}}}},
            "KubeSpawner",
            {
                "volumes": {
                    "home": {"name": "home", "persistentVolumeClaim": {"claimName": "homes"}}
                }
            },
            id="homes in one claim",
        ),
        pytest.param(
            {"singleuser": {"cloudMetadata": {"blockWithIptables": False}}},
            "KubeSpawner",
            {"init_containers": []},
            id="metadata left open",
        ),
    ],
)
def test_a_value_reaches_its_trait(
    values: dict[str, Any], section: str, expected: dict[str, Any]
) -> None:
    made = configuration(values)[section]
    assert {trait: made.get(trait) for trait in expected} == expected


def test_files_for_servers_are_mounted_from_the_charts_secret() -> None:
    file = {"mountPath": "/etc/motd", "mode": 0o444, "stringData": "hello"}
    made = configuration({"singleuser": {"extraFiles": {"motd": file}}})["KubeSpawner"]
    items = [{"key": "motd", "path": "motd", "mode": 0o444}]
    assert made["volumes"]["files"]["secret"] == {"secretName": "singleuser", "items": items}
    assert {"name": "files", "mountPath": "/etc/motd", "subPath": "motd"} in (
        made["volume_mounts"].values()
    )


def test_what_is_culled_is_said_to_the_culler() -> None:
    cull = {"timeout": 60, "maxAge": 9, "users": True, "adminUsers": False}
    (service,) = configuration({"cull": cull})["JupyterHub"]["services"]
    assert service["command"][4:] == [
        "--timeout=60",
        "--cull-every=600",
        "--concurrency=10",
        "--max-age=9",
        "--cull-users",
        "--cull-admin-users=false",
    ]


def test_no_trait_is_unknown_to_jupyterhub_and_its_spawner() -> None:
    made = configuration(*told(HUBS[0])["values"])
    spawner = set(KubeSpawner.class_traits(config=True))
    assert set(made["JupyterHub"]) <= set(JupyterHub.class_traits(config=True))
    assert set(made["KubeSpawner"]) | set(made["Spawner"]) <= spawner
