"""The JupyterHub chart's values: `templates/dandihub.yaml.j2`, filled in.

The only module that reads `templates/`' Jinja, Python and scripts, and the only place where text is
made safe for Terraform, which reads `${` and `%{` in any string as the beginning of an expression.
"""

import base64
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

NOT_IN_YAML = {ord(each): f"\\u{ord(each):04x}" for each in "\x7f\x85\u2028\u2029\ufeff"}
TEMPLATES = Path(__file__).parent.parent / "templates"


def render(name: str, *, references: Mapping[str, str], **values: object) -> str:
    """Return the template filled in, as a Terraform string.

    `references` are Terraform expressions (`${aws_eks_cluster.cluster.name}`), which stay; the
    same characters in the template or in `values` are escaped and reach Kubernetes as written. An
    empty reference is an empty text to the template.
    """
    # U+FDD0 is no character (The Unicode Standard, 23.7): no text of a spec has it.
    marks = {key: f"\ufdd0{key}\ufdd0" if value else "" for key, value in references.items()}
    template = _jinja().get_template(name)
    text = escape(template.render(**values, **marks))
    for key, mark in marks.items():
        if mark:
            text = text.replace(mark, references[key])
    return text


def escape(text: str) -> str:
    """Return the text so that Terraform's templates leave it alone."""
    return text.replace("${", "$${").replace("%{", "%%{")


def hub_files() -> dict[str, str]:
    """Return the Python of `templates/hub` by module file, in base64: byte for byte."""
    return _in_base64("hub/*.py")


def server_files() -> dict[str, str]:
    """Return the scripts of `templates/server` by file, in base64: byte for byte."""
    return _in_base64("server/*.sh")


def _in_base64(pattern: str) -> dict[str, str]:
    files = sorted(TEMPLATES.glob(pattern))
    return {file.name: base64.b64encode(file.read_bytes()).decode() for file in files}


@cache
def _jinja() -> Environment:
    jinja = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 (YAML, no HTML: `yaml` quotes)
    )
    jinja.filters["yaml"] = _yaml
    return jinja


def _yaml(value: object) -> str:
    """Return the value as JSON, which is YAML once what YAML takes for line breaks is escaped.

    Jinja's own `tojson` is for HTML and would mangle quotes and ampersands.
    """
    return json.dumps(value, ensure_ascii=False).translate(NOT_IN_YAML)
