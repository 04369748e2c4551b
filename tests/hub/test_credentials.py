"""The tokens for DANDI APIs, as the hub's environment has them."""

import json

import pytest

from dandihub_credentials import api_tokens


def test_tokens_by_base_url() -> None:
    environ = {"DANDI_API_CREDENTIALS": '{"https://one.example.org": "t1"}'}
    assert api_tokens(environ) == {"https://one.example.org": "t1"}


def test_a_slash_at_the_end_of_a_base_url_does_not_matter() -> None:
    environ = {"DANDI_API_CREDENTIALS": '{"https://one.example.org/": "t1"}'}
    assert api_tokens(environ) == {"https://one.example.org": "t1"}


@pytest.mark.parametrize("environ", [{}, {"DANDI_API_CREDENTIALS": ""}])
def test_there_may_be_none(environ: dict[str, str]) -> None:
    assert api_tokens(environ) == {}


@pytest.mark.parametrize(
    "text",
    [
        "hunter2",
        '"hunter2"',
        '["hunter2"]',
        '{"https://one.example.org": "hunter2"',
        '{"https://one.example.org": ["hunter2"]}',
        json.dumps({"https://one.example.org": "hunter2\n"}),
        json.dumps({"https://one.example.org": "hunter2", "https://two.example.org": ""}),
        "[" * 100_000 + "hunter2",
    ],
)
def test_anything_else_is_refused_without_being_shown(text: str) -> None:
    with pytest.raises(ValueError, match="DANDI_API_CREDENTIALS is not a JSON object") as refused:
        api_tokens({"DANDI_API_CREDENTIALS": text})
    assert "hunter2" not in str(refused.getrepr(style="short"))
