"""The authenticator as JupyterHub's configuration makes it."""

from typing import Any

import pytest
from jupyterhub.app import JupyterHub
from traitlets import TraitError
from traitlets.config import Config

from dandihub_login import DandihubAuthenticator
from dandihub_spawner import DandihubSpawner
from spec.rules.chart_spawner import SECTIONS

API = "https://api.dandiarchive.org"


def _configured(**sections: dict[str, Any]) -> Any:
    """The authenticator of a hub with the chart's `hub.config`."""
    name = {"JupyterHub": {"authenticator_class": "dandihub_login.DandihubAuthenticator"}}
    hub = JupyterHub(config=Config(name | sections))
    return hub.authenticator_class(parent=hub)


def test_the_class_is_found_by_its_dotted_name() -> None:
    assert isinstance(_configured(), DandihubAuthenticator)


def test_its_own_section_applies() -> None:
    assert _configured(DandihubAuthenticator={"dandi_apis": [API]}).dandi_apis == [API]


def test_its_parents_section_applies() -> None:
    parent = {"allowed_organizations": ["brain:hub-users"]}
    assert _configured(GitHubOAuthenticator=parent).allowed_organizations == {"brain:hub-users"}


def test_its_own_section_comes_before_its_parents() -> None:
    made = _configured(
        GitHubOAuthenticator={"client_id": "parent"}, DandihubAuthenticator={"client_id": "own"}
    )
    assert made.client_id == "own"


def test_dandi_apis_count_as_somebody_who_may_log_in() -> None:
    assert _configured(DandihubAuthenticator={"dandi_apis": [API]}).any_allow_config


def test_a_slash_at_the_end_of_an_api_does_not_matter() -> None:
    assert _configured(DandihubAuthenticator={"dandi_apis": [f"{API}/"]}).dandi_apis == [API]


@pytest.mark.parametrize(
    "api",
    [
        "http://api.dandiarchive.org",
        "api.dandiarchive.org",
        "https://",
        "https://user:password@api.dandiarchive.org",
        "https://api.dandiarchive.org?a=b",
        "https://api.dandiarchive.org#a",
        "https://api.dandiarchive.org:65536",
        "https://api.dandiarchive.org\n",
    ],
)
def test_an_api_that_is_not_an_https_base_url_is_refused(api: str) -> None:
    with pytest.raises(TraitError, match="is not the base URL of an API"):
        _configured(DandihubAuthenticator={"dandi_apis": [API, api]})


def test_malformed_credentials_stop_the_hub_at_its_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DANDI_API_CREDENTIALS", "{")
    with pytest.raises(ValueError, match="DANDI_API_CREDENTIALS"):
        _configured()


def test_the_rules_know_every_section_that_configures_the_spawner() -> None:
    assert set(SECTIONS) == set(DandihubSpawner.section_names())
