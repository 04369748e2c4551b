"""templates/dandihub.yaml.j2, filled in for the four hubs."""

import base64
import re
from typing import Any

import pytest

from spec.environment import Environment
from tests.stacks.blocks import values
from tests.stacks.compiled import HUBS, ROOT, compiled, hub, hubs

pytestmark = pytest.mark.parametrize("name", HUBS)


def of(name: str) -> tuple[Environment, dict[str, Any]]:
    """Return a hub's spec, and its values for the chart."""
    return hubs()[name], values(hub(name), "jupyterhub")


def overrides(user: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {each["slug"]: each["kubespawner_override"] for each in user["profileList"]}


def test_it_is_one_yaml_mapping(name: str) -> None:
    _, chart = of(name)
    assert chart.keys() == {"hub", "proxy", "singleuser", "scheduling", "prePuller", "cull"}


def test_the_page_has_the_specs_options_in_order(name: str) -> None:
    spec, chart = of(name)
    options = chart["singleuser"]["profileList"]
    assert [each["slug"] for each in options] == list(spec.hub.server_options)
    for option in options:
        wanted = spec.hub.server_options[option["slug"]]
        assert option["display_name"] == wanted.display_name
        assert option["description"] == wanted.description


def test_exactly_one_option_is_the_default(name: str) -> None:
    spec, chart = of(name)
    default = [each["slug"] for each in chart["singleuser"]["profileList"] if each["default"]]
    assert default == [spec.hub.default_server_option]


def test_each_option_has_its_images_in_order_and_one_default(name: str) -> None:
    spec, chart = of(name)
    for option in chart["singleuser"]["profileList"]:
        choices = option["profile_options"]["image"]["choices"]
        wanted = spec.hub.server_options[option["slug"]].images
        # Helm hands a mapping on in its keys' order.
        in_order = [choices[key] for key in sorted(choices)]
        assert [
            (each["display_name"], each["kubespawner_override"]["image"]) for each in in_order
        ] == [
            (spec.hub.images[image].display_name, spec.hub.images[image].image) for image in wanted
        ]
        assert sum(each["default"] for each in choices.values()) == 1


def test_the_hubs_default_image_is_preselected_where_it_is_offered(name: str) -> None:
    spec, chart = of(name)
    default = spec.hub.images[spec.hub.default_image].image
    for option in chart["singleuser"]["profileList"]:
        choices = list(option["profile_options"]["image"]["choices"].values())
        images = [each["kubespawner_override"]["image"] for each in choices]
        (chosen,) = (each for each in choices if each["default"])
        assert chosen["kubespawner_override"]["image"] == (
            default if default in images else images[0]
        )


def test_resources_are_the_specs(name: str) -> None:
    spec, chart = of(name)
    for slug, override in overrides(chart["singleuser"]).items():
        option = spec.hub.server_options[slug]
        assert override["cpu_guarantee"] == option.cpu.guarantee
        assert override["cpu_limit"] == option.cpu.limit
        assert override["mem_guarantee"] == option.memory.guarantee
        assert override["mem_limit"] == option.memory.limit
        gpus = {"nvidia.com/gpu": str(option.gpus)} if option.gpus else None
        assert override.get("extra_resource_limits") == gpus


def test_an_option_is_bound_to_its_pool_and_tolerates_it(name: str) -> None:
    spec, chart = of(name)
    pools = {
        each["metadata"]["name"]: each["spec"]["template"]["spec"]["taints"]
        for each in values(hub(name), "node_pools")["manifests"]
        if each["kind"] == "NodePool"
    }
    for slug, override in overrides(chart["singleuser"]).items():
        pool = spec.hub.server_options[slug].node_pool
        assert override["node_selector"] == {"NodePool": pool}
        tolerated = {
            (each["key"], each.get("value"), each["effect"]) for each in override["tolerations"]
        }
        assert tolerated == {
            (taint["key"], taint.get("value"), taint["effect"]) for taint in pools[pool]
        }


def test_gpu_options_only_run_where_there_are_gpus(name: str) -> None:
    spec, chart = of(name)
    for slug, override in overrides(chart["singleuser"]).items():
        option = spec.hub.server_options[slug]
        asks = "nvidia.com/gpu" in {each["key"] for each in override["tolerations"]}
        assert asks == bool(option.gpus) == spec.node_pools[option.node_pool].gpu


def test_homes_are_where_they_were(name: str) -> None:
    _, chart = of(name)
    user = chart["singleuser"]
    mounts = {each["mountPath"]: each for each in user["storage"]["extraVolumeMounts"]}
    assert mounts["/home/jovyan"]["subPath"] == "home/{escaped_username}"
    assert mounts["/shared"]["subPath"] == "shared"
    assert mounts["/readonly"] == {
        "name": "shared",
        "mountPath": "/readonly",
        "subPath": "readonly",
        "readOnly": True,
    }


def test_every_mount_has_its_volume(name: str) -> None:
    _, chart = of(name)
    user = chart["singleuser"]
    volumes = [each["name"] for each in user["storage"]["extraVolumes"]]
    assert user["extraFiles"]
    volumes.append("files")  # the chart's own, for extraFiles
    assert len(volumes) == len(set(volumes))
    mounts = [*user["storage"]["extraVolumeMounts"]]
    for container in user["initContainers"]:
        mounts += container["volumeMounts"]
    assert {each["name"] for each in mounts} == set(volumes)


def test_the_hubs_own_python_arrives_byte_for_byte(name: str) -> None:
    _, chart = of(name)
    files = chart["hub"]["extraFiles"]
    modules = {path.name: path.read_bytes() for path in (ROOT / "templates/hub").glob("*.py")}
    assert modules
    assert {file: base64.b64decode(each["binaryData"]) for file, each in files.items()} == modules
    for file, each in files.items():
        # Beside jupyterhub_config.py, whose directory is on the path.
        assert each["mountPath"] == f"/usr/local/etc/jupyterhub/{file}"


def test_the_servers_scripts_arrive_byte_for_byte_where_they_are_run(name: str) -> None:
    _, chart = of(name)
    user = chart["singleuser"]
    scripts = {path.name: path.read_bytes() for path in (ROOT / "templates/server").glob("*.sh")}
    files = user["extraFiles"]
    assert {file: base64.b64decode(each["binaryData"]) for file, each in files.items()} == scripts
    hook = user["lifecycleHooks"]["postStart"]["exec"]["command"]
    assert hook[:2] == ["sh", files["dandihub-at-start.sh"]["mountPath"]]


def test_servers_are_started_by_what_refuses_other_choices(name: str) -> None:
    _, chart = of(name)
    spawner = chart["hub"]["config"]["JupyterHub"]["spawner_class"]
    assert spawner == "dandihub_spawner.DandihubSpawner"
    assert chart["hub"]["consecutiveFailureLimit"] == 0


def test_the_login_is_configured_by_the_spec(name: str) -> None:
    spec, chart = of(name)
    config = chart["hub"]["config"]
    assert config["JupyterHub"]["authenticator_class"] == "dandihub_login.DandihubAuthenticator"
    assert config["Authenticator"] == {
        "admin_users": list(spec.hub.admin_users),
        "enable_auth_state": True,
        "auth_refresh_age": 900,
        "refresh_pre_spawn": True,
    }
    github = config["GitHubOAuthenticator"]
    assert github["scope"] == list(spec.hub.login.github_scopes)
    assert github["oauth_callback_url"] == f"https://{spec.hub.domain}/hub/oauth_callback"
    assert github.get("allowed_organizations", []) == list(spec.hub.login.github_organizations)
    ours = config["DandihubAuthenticator"]
    assert ours["dandi_apis"] == list(spec.hub.login.dandi_apis)
    assert not re.search("client_secret|token", str(config))


def test_servers_reach_the_internet_and_nothing_inside(name: str) -> None:
    _, chart = of(name)
    user = chart["singleuser"]
    assert user["cloudMetadata"] == {"blockWithIptables": True}
    policy = user["networkPolicy"]
    assert policy["enabled"] is True
    assert not any(policy["egressAllowRules"].values())
    internet = policy["egress"][0]["to"][0]["ipBlock"]
    assert internet["cidr"] == "0.0.0.0/0"
    assert {"10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16"} <= set(internet["except"])


def test_karpenter_moves_no_server(name: str) -> None:
    _, chart = of(name)
    assert chart["singleuser"]["extraAnnotations"]["karpenter.sh/do-not-disrupt"] == "true"


def test_helper_images_are_pinned(name: str) -> None:
    _, chart = of(name)
    for container in chart["singleuser"]["initContainers"]:
        assert re.fullmatch(r"[a-z0-9./-]+:\d+\.\d+\.\d+", container["image"])


def test_privileges_are_what_the_hubs_have_and_no_more_than_asked_for(name: str) -> None:
    spec, chart = of(name)
    assert (spec.hub.servers.sudo, spec.hub.servers.privileged, spec.hub.servers.fuse) == (
        True,
    ) * 3
    user = chart["singleuser"]
    assert user["uid"] == 0
    assert chart["hub"]["config"]["KubeSpawner"] == {"privileged": True}
    plain = values(compiled(), "jupyterhub")
    assert plain["singleuser"]["uid"] == 1000
    assert plain["singleuser"]["allowPrivilegeEscalation"] is False
    assert "KubeSpawner" not in plain["hub"]["config"]
    assert "/dev/fuse" not in str(plain)
    assert "GRANT_SUDO" not in str(plain)
