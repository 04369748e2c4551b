"""Text of a hub file reaches Kubernetes as it was written, whatever characters it has."""

import html
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.stacks.blocks import unescaped
from tests.stacks.compiled import HUBS, compiled, hub

# What is special in Terraform, Jinja, YAML, shell, KubeSpawner, or not ASCII.
TEXTS = {
    "home": "${HOME}",
    "escaped-home": "$${HOME}",
    "twice": "$$${HOME} %%%{x}",
    "directive": "%{ if true }%{ endif }",
    "percent": "100% %{",
    "jinja": "{{ hub.domain }} {% if x %} {# no comment #}",
    "braces": "{username} {unknown} {",
    "quotes": "a \"double\" and a 'single' one",
    "backslash": "\\n \\ \\\\",
    "yaml": "yes: [no, {a: b}] # no comment",
    "lines": "one\n  two\n\nfour\n",
    "spaces": "  before and after  ",
    "accents": "é ü 漢字 🧠",
    "null": "null",
    "number": "012",
    "empty": "",
}
ENVIRONMENT = {name.upper().replace("-", "_"): text for name, text in TEXTS.items()}
TITLE = "\"Größe\": ${L} %{x} {{ y }} 'z' # <b>"
ODD: dict[str, object] = {
    "hub.servers.environment": ENVIRONMENT,
    "hub.servers.at_start": {name: text for name, text in TEXTS.items() if text},
    "hub.server_options.little.display_name": TITLE,
    "hub.server_options.little.description": TITLE,
    "hub.images.standard.display_name": TITLE,
    "hub.servers.default_url": '/lab/tree/${HOME}?a=%{b}&c="d"',
    "hub.chart_values": {"singleuser": {"extraLabels": TEXTS}, "custom": [TITLE, None, 1.5]},
}
# Terraform's own: an expression, as opposed to an escaped `$${`.
EXPRESSION = re.compile(r"(?<!\$)\$\{([^}]*)\}")
REFERENCE = re.compile(r"(?:data\.)?[a-z0-9_]+\.[A-Za-z0-9_]+(?:\.[a-z_]+|\[0\])+")


def texts() -> list[str]:
    """Return the chart's values as they stand in the JSON: ours, then the spec's."""
    found: list[str] = compiled(ODD)["resource"]["helm_release"]["jupyterhub"]["values"]
    return found


def read() -> tuple[dict[str, Any], dict[str, Any]]:
    ours, theirs = (yaml.safe_load(unescaped(text)) for text in texts())
    return ours, theirs


def test_texts_are_what_the_spec_says() -> None:
    ours, theirs = read()
    assert ours["singleuser"]["defaultUrl"] == ODD["hub.servers.default_url"]
    assert theirs == ODD["hub.chart_values"]


def test_names_on_the_page_are_text_and_no_html() -> None:
    ours, _ = read()
    option = ours["singleuser"]["profileList"][0]
    (image, *_) = option["profile_options"]["image"]["choices"].values()
    for shown in (option["display_name"], option["description"], image["display_name"]):
        assert html.unescape(shown) == TITLE
        assert "<" not in shown


async def test_the_environment_is_what_the_spec_says_once_kubespawner_has_expanded_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kubespawner = pytest.importorskip("kubespawner", reason="KubeSpawner is not installed")
    monkeypatch.setattr("kubespawner.spawner.load_config", lambda **_: None)
    user = type("User", (), {"name": "ada", "id": 1, "url": "/user/ada/"})()
    spawner = kubespawner.KubeSpawner(user=user, _mock=True)
    ours, _ = read()
    assert spawner._expand_env(ours["singleuser"]["extraEnv"]) == ENVIRONMENT


def test_no_text_of_a_spec_is_an_expression() -> None:
    for text in texts():
        assert all(REFERENCE.fullmatch(each) for each in EXPRESSION.findall(text))
        assert not re.search(r"(?<!%)%\{", text)


@pytest.mark.parametrize("name", HUBS)
def test_every_expression_of_a_hub_refers_to_something_it_has(name: str) -> None:
    stack = hub(name)
    for release in stack["resource"]["helm_release"].values():
        for text in release["values"]:
            for reference in EXPRESSION.findall(text):
                assert REFERENCE.fullmatch(reference), reference
                kind, id_ = reference.removeprefix("data.").split(".")[:2]
                section = stack["data" if reference.startswith("data.") else "resource"]
                assert id_.partition("[")[0] in section[kind], reference


@pytest.mark.terraform
def test_terraform_reads_the_texts_as_we_do(tmp_path: Path) -> None:
    if shutil.which("terraform") is None:
        pytest.skip("terraform is not installed")
    plain = [EXPRESSION.sub("reference", text) for text in texts()]
    outputs = {f"text_{index}": {"value": text} for index, text in enumerate(plain)}
    (tmp_path / "main.tf.json").write_text(json.dumps({"output": outputs}))
    for arguments in (["init"], ["apply", "-auto-approve"]):
        command = ["terraform", f"-chdir={tmp_path}", *arguments, "-input=false", "-no-color"]
        subprocess.run(command, check=True, capture_output=True)
    command = ["terraform", f"-chdir={tmp_path}", "output", "-json"]
    printed = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    assert [each["value"] for each in printed.values()] == [unescaped(text) for text in plain]
