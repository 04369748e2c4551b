"""The same values, made into configuration by the JupyterHub chart's own code and by ours."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from tests.preview.translated import RELEASE, configuration, told
from tests.stacks.compiled import HUBS

VARIABLE = "DANDIHUB_JUPYTERHUB_CHART"
# The proxy is another here, and so are the keys.
OTHERWISE = ("ConfigurableHTTPProxy", "CryptKeeper")
CHART = {"Name": "jupyterhub", "Version": RELEASE.version}
Charts: TypeAlias = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def by_chart() -> Charts:
    """Configuration as the chart makes it."""
    chart = Path(os.environ.get(VARIABLE, ""))
    if not (chart / "files" / "hub" / "jupyterhub_config.py").is_file():
        pytest.skip(f"no JupyterHub chart: {VARIABLE} names no directory of an unpacked one")

    def make(values: Mapping[str, Any]) -> dict[str, Any]:
        given = dict(values) | {"Chart": CHART, "Release": {"Name": RELEASE.name}}
        done = subprocess.run(
            [sys.executable, str(Path(__file__).with_name("charts_own.py")), str(chart)],
            input=json.dumps(given),
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        made: dict[str, Any] = json.loads(done.stdout)
        return made

    return make


def _plain(config: dict[str, Any]) -> dict[str, Any]:
    """What counts of a configuration: as JSON, and without what says the default, or nothing."""
    traits = {
        (section, trait): value
        for section, of in json.loads(json.dumps(config)).items()
        if section not in OTHERWISE
        for trait, value in of.items()
        if value not in ([], {}, None) and trait != "cookie_secret"
    }
    return {".".join(key): _without_nulls(value) for key, value in traits.items()}


def _without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_nulls(each) for key, each in value.items() if each is not None}
    return [_without_nulls(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("name", HUBS)
def test_a_hubs_configuration_is_what_the_chart_makes(by_chart: Charts, name: str) -> None:
    (values,) = told(name)["values"]
    assert _plain(configuration(values)) == _plain(by_chart(values))


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({}, id="nothing"),
        pytest.param(
            {
                "singleuser": {
                    "storage": {"type": "static", "static": {"pvcName": "homes"}},
                    "extraFiles": {"motd": {"mountPath": "/etc/motd", "stringData": "hello"}},
                    "extraTolerations": [{"key": "a"}],
                    "extraNodeAffinity": {"required": [{"matchExpressions": []}]},
                    "cmd": ["start"],
                },
                "scheduling": {"userPods": {"nodeAffinity": {"matchNodePurpose": "require"}}},
            },
            id="servers",
        ),
        pytest.param(
            {
                "hub": {"loadRoles": {"reader": {"scopes": ["list:users"]}}, "baseUrl": "/a"},
                "imagePullSecret": {"create": True},
                "imagePullSecrets": ["one"],
                "cull": {"users": True, "adminUsers": False, "removeNamedServers": True},
                "debug": {"enabled": True},
            },
            id="hub",
        ),
        pytest.param({"cull": {"enabled": False}}, id="nothing culled"),
        pytest.param(
            {"hub": {"config": {"JupyterHub": {"services": [], "redirect_to_server": False}}}},
            id="traits by their names",
        ),
    ],
)
def test_it_is_for_other_values_too(by_chart: Charts, values: dict[str, Any]) -> None:
    assert _plain(configuration(values)) == _plain(by_chart(values))
