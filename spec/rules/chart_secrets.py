"""Secrets in the chart's values: Terraform's state and the release would keep them."""

from collections.abc import Iterator

from spec.hub import Hub
from spec.rules.finding import Finding
from spec.rules.secrets import holds_a_secret, names_a_secret

Path = tuple[str | int, ...]

# Keys that name a Secret, and hold none.
_REFERENCES = ("existingSecret", "imagePullSecrets", "pullSecrets", "secretName")
# Where the hub's own secrets come from.
_SOURCES = {
    "apiToken": "leave it out: the chart makes one",
    "api_token": "leave it out: the chart makes one",
    "client_secret": "set TF_VAR_github_client_secret",
    "cookie_secret": "the hub has keys of its own",
    "cookieSecret": "the hub has keys of its own",
    "secretToken": "the chart makes one",
    "keys": "the hub has keys of its own",
}
_ELSEWHERE = "put it into a Secret in the cluster and refer to that, with valueFrom.secretKeyRef"


def no_secret_in_chart_values(hub: Hub) -> Iterator[Finding]:
    """Texts that are secrets by their key's name or by their form."""
    for path, name, text in _texts(("hub", "chart_values"), "", hub.chart_values):
        if _is_secret(path, name, text):
            yield Finding(
                path,
                "secrets never stand in a hub's file: the repository, Terraform's state and the"
                " release would keep it",
                found="what looks like a secret",
                hint=_SOURCES.get(name, _ELSEWHERE),
            )


def _is_secret(path: Path, name: str, text: str) -> bool:
    if not text or any(part in _REFERENCES for part in path):
        return False
    ours = name in _SOURCES and (name != "keys" or "CryptKeeper" in path)
    return ours or names_a_secret(name) or holds_a_secret(text)


def _texts(path: Path, name: str, value: object) -> Iterator[tuple[Path, str, str]]:
    """Yield every text with its path and name: its key, or a variable's in Kubernetes' lists."""
    if isinstance(value, str):
        yield path, name, value
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            yield from _texts((*path, index), name, entry)
    elif isinstance(value, dict):
        for key, entry in value.items():
            own = str(value.get("name", key)) if key == "value" else key
            if key != "secretKeyRef":
                yield from _texts((*path, key), own, entry)


CHECKS = (no_secret_in_chart_values,)
