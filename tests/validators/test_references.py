"""What the JupyterHub chart is pointed to is made beside it."""

from collections.abc import Iterator
from typing import Any

from tests.validators.charts import given
from tests.validators.compiled import Hub
from tests.validators.manifests import manifests
from tests.validators.references import applied

NAMESPACE = "jupyterhub"
# What the chart would otherwise make up, and lose with its release.
KEYS = {"hub.config.JupyterHub.cookie_secret", "hub.config.CryptKeeper.keys"}


def keys_of(hub: Hub, kind: str) -> dict[str, set[str]]:
    """The objects of a kind in the hub's namespace, by name, with the keys of a Secret's data."""
    return {
        each["metadata"]["name"]: set(each.get("stringData", ()))
        for each in manifests(hub, NAMESPACE, kind)
        if each["metadata"]["namespace"] == NAMESPACE
    }


def found(name: str, values: Any) -> Iterator[Any]:
    """Whatever stands under that name, anywhere in the values."""
    match values:
        case dict():
            yield from (value for key, value in values.items() if key == name)
            for value in values.values():
                yield from found(name, value)
        case list():
            for value in values:
                yield from found(name, value)


def test_the_release_goes_where_its_objects_are(hub: Hub) -> None:
    release = hub.resources("helm_release")["jupyterhub"]
    assert applied(release["namespace"], hub.config) == NAMESPACE


def test_every_claim_is_made(hub: Hub) -> None:
    claims = set(found("claimName", given(hub, "jupyterhub")))
    assert claims == keys_of(hub, "PersistentVolumeClaim").keys()


def test_every_key_of_a_secret_is_written(hub: Hub) -> None:
    secrets = keys_of(hub, "Secret")
    references = list(found("secretKeyRef", given(hub, "jupyterhub")))
    assert {"GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET"} <= {
        reference["key"].upper() for reference in references
    }
    assert not [each for each in references if each["key"] not in secrets[each["name"]]]


def test_the_hubs_own_keys_are_written(hub: Hub) -> None:
    name = given(hub, "jupyterhub")["hub"]["existingSecret"]
    assert keys_of(hub, "Secret")[name] == KEYS


def test_the_servers_account_is_made(hub: Hub) -> None:
    account = given(hub, "jupyterhub")["singleuser"].get("serviceAccountName")
    assert [account] == list(keys_of(hub, "ServiceAccount")) or account is None
