"""What the JupyterHub chart is given, against the chart's own defaults and schema (4.4.0)."""

import html
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema.protocols import Validator
from jsonschema.validators import validator_for

from tests.validators.charts import Values, coalesced, given, overlaid
from tests.validators.compiled import Hub
from tests.validators.tools import command, run

VERSION = "4.4.0"


@pytest.fixture(scope="session")
def defaults(data: Path) -> Values:
    values: Values = json.loads((data / f"z2jh-{VERSION}.values.json").read_bytes())
    return values


@pytest.fixture(scope="session")
def schema(data: Path) -> Validator:
    read = json.loads((data / f"z2jh-{VERSION}.values.schema.json").read_bytes())
    return validator_for(read)(read)


def mistakes(schema: Validator, values: Values) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in schema.iter_errors(values)]


def test_the_chart_is_the_one_whose_schema_this_is(hub: Hub) -> None:
    assert hub.resources("helm_release")["jupyterhub"].get("version", VERSION) == VERSION


def test_the_chart_accepts_the_values(hub: Hub, schema: Validator, defaults: Values) -> None:
    assert mistakes(schema, coalesced(defaults, given(hub, "jupyterhub"))) == []


@pytest.mark.parametrize(
    ("path", "misspelt"),
    [
        ((), "singleUser"),
        (("hub",), "extrafiles"),
        (("hub", "db"), "uri"),
        (("proxy", "service"), "anotations"),
        (("singleuser",), "startTimeOut"),
        (("singleuser", "storage"), "extraVolume"),
        (("singleuser", "networkPolicy"), "egresss"),
        (("scheduling", "userPlaceholder"), "replica"),
        (("cull",), "maxage"),
    ],
)
def test_a_misspelt_value_is_noticed(
    hubs: Mapping[str, Hub],
    schema: Validator,
    defaults: Values,
    path: tuple[str, ...],
    misspelt: str,
) -> None:
    values = coalesced(defaults, given(hubs["maximal"], "jupyterhub"))
    section = values
    for key in path:
        section = section[key]
    section[misspelt] = {}
    assert any(misspelt in mistake for mistake in mistakes(schema, values))


def test_what_a_hub_file_says_arrives_as_written(hubs: Mapping[str, Hub]) -> None:
    values = given(hubs["maximal"], "jupyterhub")
    assert values["hub"]["extraConfig"]["greeting"] == 'c.JupyterHub.greeting = "${x} %{y}"'
    greeting = values["singleuser"]["extraEnv"]["GREETING"]
    assert greeting.format() == "${HOME} is 'where' %{it} is"  # as KubeSpawner reads it
    option = values["singleuser"]["profileList"][-1]
    as_a_browser_shows_it = html.unescape(option["display_name"])
    assert as_a_browser_shows_it == 'GPU: 8 CPU, "half" a machine ${really} %{yes}'


def test_a_hub_files_own_values_win_and_leave_the_rest(hubs: Mapping[str, Hub]) -> None:
    values = given(hubs["maximal"], "jupyterhub")
    assert values["hub"]["concurrentSpawnLimit"] == 100
    assert values["hub"]["nodeSelector"] == {"hub.jupyter.org/node-purpose": "core"}


def test_null_removes_a_default() -> None:
    ours = overlaid([{"cmd": "lab", "image": {"name": "ours"}}, {"cmd": None}])
    assert ours == {"cmd": None, "image": {"name": "ours"}}
    defaults = {"cmd": "jupyterhub-singleuser", "image": {"name": "theirs", "tag": "1"}}
    assert coalesced(defaults, ours) == {"image": {"name": "ours", "tag": "1"}}


def test_helm_itself_merges_like_this(tmp_path: Path) -> None:
    defaults = {"a": 1, "gone": 2, "kept": {"x": 1, "gone": 1}, "none": None, "text": {"a": 1}}
    values: list[Values] = [
        {"kept": {"z": [1]}, "text": {"b": 2}},
        {"gone": None, "kept": {"gone": None}},
    ]
    assert helm_values(tmp_path, defaults, values) == coalesced(defaults, overlaid(values))


def helm_values(chart: Path, defaults: Values, values: list[Values]) -> Any:
    """What `.Values` is in a template of such a chart."""
    (chart / "templates").mkdir()
    (chart / "Chart.yaml").write_text("{apiVersion: v2, name: chart, version: 1.0.0}")
    (chart / "values.yaml").write_text(yaml.safe_dump(defaults))
    (chart / "templates" / "all.yaml").write_text("{{ toYaml .Values }}")
    arguments = ["template", "chart", str(chart)]
    for number, each in enumerate(values):
        file = chart / f"{number}.yaml"
        file.write_text(yaml.safe_dump(each))
        arguments += ["--values", str(file)]
    return yaml.safe_load(run(command("helm"), *arguments).stdout)
