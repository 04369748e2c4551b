"""The hub's secrets in the environment."""

from collections.abc import Callable, Mapping

import pytest

from ops.looking.finding import Finding
from ops.preflight.secrets import look, variables
from tests.ops.bootstrap.hubs import Changed, hub
from tests.ops.looking.findings import bad, told
from tests.stacks.compiled import compiled

Secrets = Callable[[Mapping[str, str]], None]
NO_APIS: Changed = {"hub.login": {"github_organizations": ["a"], "github_scopes": ["read:org"]}}


def found(changes: Changed | None = None) -> list[Finding]:
    return list(look("oscar", hub(changes).hub))


@pytest.mark.parametrize("changes", [{}, NO_APIS])
def test_they_are_the_stacks_variables(changes: Changed) -> None:
    wanted = {f"TF_VAR_{name}" for name in compiled(changes)["variable"]}
    assert set(variables(hub(changes).hub)) == wanted


def test_what_is_set_is_told_by_name_alone(set_secrets: Secrets) -> None:
    set_secrets({})
    assert told(found()) == [f"ok {name}: is set" for name in variables(hub().hub)]


def test_what_is_missing_is_told_with_the_command_that_shows_all() -> None:
    missing = found()
    assert told(missing) == [f"problem {name}: is not set" for name in variables(hub().hub)]
    assert {each.command for each in missing} == {"dandihub profile oscar"}


@pytest.mark.parametrize(
    ("name", "value", "what"),
    [
        ("github_client_secret", "secret\n", "begins or ends with a blank or a line break"),
        ("dandi_api_credentials", "{", "is no JSON"),
        ("dandi_api_credentials", '"token"', "is no JSON object"),
        ("dandi_api_credentials", "{}", "has no token for https://api.example.org"),
        (
            "dandi_api_credentials",
            '{"https://api.example.org": ""}',
            "has no token for https://api.example.org",
        ),
        (
            "dandi_api_credentials",
            '{"https://api.example.org": 5}',
            "has no token for https://api.example.org",
        ),
    ],
)
def test_what_cannot_be_right_is_told(
    set_secrets: Secrets, name: str, value: str, what: str
) -> None:
    set_secrets({name: value})
    assert told(bad(found())) == [f"problem TF_VAR_{name}: {what}"]


def test_a_hub_without_dandi_needs_no_tokens(set_secrets: Secrets) -> None:
    set_secrets({"dandi_api_credentials": "whatever"})
    assert not bad(found(NO_APIS))
