"""What is otherwise on this machine than in a cluster."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from traitlets.config import Config

from preview.defaults import DEFAULTS
from preview.environment import UNKNOWN, environment
from preview.extra_config import ExtraConfigError, run_extra_config
from preview.files import write_files
from preview.proxy import NoProxy
from preview.stand_ins import TOKEN, Addresses
from preview.surroundings import adapt
from preview.translation import UntranslatedError
from preview.values import Values
from tests.preview.translated import configuration, told
from tests.stacks.compiled import HUBS, ROOT

ADDRESSES = Addresses("http://127.0.0.1:1", "http://127.0.0.1:3")
API = "https://api.example.org"


def _values(**hub: Any) -> Values:
    return Values(DEFAULTS, {"hub": hub})


def _adapted(directory: Path, *documents: dict[str, Any]) -> Config:
    config = Config(configuration(*documents))
    adapt(config, Values(DEFAULTS, *documents), ADDRESSES, 8000, directory)
    return config


@pytest.mark.parametrize("name", HUBS)
def test_every_secret_of_a_hub_has_a_stand_in(name: str, tmp_path: Path) -> None:
    values = Values(DEFAULTS, *told(name)["values"])
    assert UNKNOWN not in environment(values, ADDRESSES, [API], tmp_path).values()


def test_a_secret_of_somebody_elses_is_said_to_be_unknown(tmp_path: Path) -> None:
    source = {"valueFrom": {"secretKeyRef": {"name": "own", "key": "of-ours"}}}
    variables = environment(_values(extraEnv={"OWN": source}), ADDRESSES, [], tmp_path)
    assert variables["OWN"] == UNKNOWN


@pytest.mark.parametrize(
    "given", [{"NAME": "value"}, {"NAME": {"value": "value"}}, [{"name": "NAME", "value": "value"}]]
)
def test_variables_are_passed_on(given: Any, tmp_path: Path) -> None:
    assert environment(_values(extraEnv=given), ADDRESSES, [], tmp_path)["NAME"] == "value"


def test_each_dandi_api_has_its_token(tmp_path: Path) -> None:
    source = {"valueFrom": {"secretKeyRef": {"name": "x", "key": "dandi_api_credentials"}}}
    values = _values(extraEnv={"CREDENTIALS": source})
    variables = environment(values, ADDRESSES, [API], tmp_path)
    assert json.loads(variables["CREDENTIALS"]) == {API: TOKEN}


@pytest.mark.parametrize("name", HUBS)
def test_the_hubs_own_python_is_there_byte_for_byte(name: str, tmp_path: Path) -> None:
    code = write_files(Values(DEFAULTS, *told(name)["values"]), tmp_path)
    ours = {path.name: path.read_bytes() for path in (ROOT / "templates" / "hub").glob("*.py")}
    assert {path.name: path.read_bytes() for path in code.glob("*.py")} == ours


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ({"binaryData": base64.b64encode(b"\xff").decode()}, b"\xff"),
        ({"stringData": "text"}, b"text"),
        ({"data": {"key": 1}}, b'{"key": 1}'),
    ],
)
def test_files_are_written_where_they_are_mounted(
    file: dict[str, Any], content: bytes, tmp_path: Path
) -> None:
    files = {"any": {"mountPath": "/etc/any.yaml"} | file}
    write_files(_values(extraFiles=files), tmp_path)
    assert (tmp_path / "etc" / "any.yaml").read_bytes() == content


def test_toml_is_not_made(tmp_path: Path) -> None:
    files = {"any": {"mountPath": "/etc/any.toml", "data": {}}}
    with pytest.raises(UntranslatedError, match=r"hub\.extraFiles\.any\.data"):
        write_files(_values(extraFiles=files), tmp_path)


def test_paths_of_the_hubs_files_lead_to_them(tmp_path: Path) -> None:
    files = {"page.html": {"mountPath": "/etc/pages/page.html", "stringData": ""}}
    hub = {"extraFiles": files, "templatePaths": ["/etc/pages", "/etc/elsewhere"]}
    write_files(_values(**hub), tmp_path / "root")
    paths = _adapted(tmp_path, {"hub": hub}).JupyterHub.template_paths
    assert paths == [str(tmp_path / "root" / "etc" / "pages"), "/etc/elsewhere"]


def test_cookies_are_kept_without_tls(tmp_path: Path) -> None:
    settings = {"cookie_options": {"secure": True}, "slow_spawn_timeout": 0}
    hub = {"config": {"JupyterHub": {"tornado_settings": settings}}}
    adapted = _adapted(tmp_path, {"hub": hub}).JupyterHub.tornado_settings
    assert adapted == {"cookie_options": {}, "slow_spawn_timeout": 0}


def test_services_outside_have_a_token(tmp_path: Path) -> None:
    hub = {"services": {"bot": {"apiToken": None}}}
    (culler, bot) = _adapted(tmp_path, {"hub": hub}).JupyterHub.services
    assert bot.keys() == {"name", "api_token"}
    assert "--url=http://127.0.0.1:8000/hub/api" in culler["command"]


def test_the_hubs_own_configuration_is_run_in_its_names_order() -> None:
    code = {"b": "c.JupyterHub.a.append('b')", "a": "c.JupyterHub.a = [get_config('cull.every')]"}
    config = Config()
    run_extra_config(_values(extraConfig=code), config)
    assert config.JupyterHub.a == [600, "b"]


def test_configuration_that_fails_is_named() -> None:
    values = _values(extraConfig={"fine": "c.JupyterHub.a = 1", "wrong": "c.JupyterHub.b = none"})
    told = r"^hub\.extraConfig\.wrong: NameError: name 'none' is not defined$"
    with pytest.raises(ExtraConfigError, match=told):
        run_extra_config(values, Config())


@pytest.mark.parametrize("path", ["/a", "/a/"])
def test_a_hub_may_be_below_a_path(path: str, tmp_path: Path) -> None:
    hub = {"baseUrl": path}
    adapted = _adapted(tmp_path, {"hub": hub})
    assert adapted.JupyterHub.bind_url == "http://127.0.0.1:8000/a/"
    callback = "http://127.0.0.1:8000/a/hub/oauth_callback"
    assert adapted.DandihubAuthenticator.oauth_callback_url == callback


async def test_routes_are_remembered_until_they_are_deleted() -> None:
    proxy = NoProxy()
    await proxy.add_route("/user/ada", "http://10.0.0.1:8888", {"user": "ada"})
    assert (await proxy.get_all_routes()).keys() == {"/user/ada/"}
    await proxy.delete_route("/user/ada/")
    assert await proxy.get_all_routes() == {}


def test_the_pods_hub_is_where_the_cluster_has_it(tmp_path: Path) -> None:
    assert _adapted(tmp_path).JupyterHub.hub_connect_url == "http://hub:8081"
