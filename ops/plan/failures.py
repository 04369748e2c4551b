"""Terraform's well-known errors, with what to do; its own words are kept above it.

The patterns are of the messages of Terraform 1.11 and of its AWS provider 5.100.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple


class _Known(NamedTuple):
    pattern: str
    advice: str


_LOCKED = _Known(
    r"Error acquiring the state lock[\s\S]*?\n\s+ID:\s+(?P<id>\S+)[\s\S]*?"
    r"Operation:\s+(?P<what>\S+)[\s\S]*?Who:\s+(?P<who>\S+)[\s\S]*?Created:\s+(?P<when>.+)",
    "locked by {who} since {when} ({what}): wait until they are done. Where nobody is at work any"
    " more: terraform -chdir={directory} force-unlock {id}",
)
_DIGEST = _Known(
    r"does not have the expected content",
    "S3 and the lock table disagree about the state: somebody wrote it a minute ago, or without the"
    " table. Try again in a minute; after that, compare the state with what is in AWS",
)
_STALE = _Known(
    r"Saved plan is stale",
    "the state has changed since the plan was made: somebody else deployed. Run the same command"
    " again",
)
_NO_CREDENTIALS = _Known(
    r"failed to get shared config profile|No valid credential sources|ExpiredToken|SSO session"
    r"|failed to refresh cached credentials|InvalidClientTokenId|InvalidGrant",
    "no credentials: aws sso login --profile {profile}, or see to that profile in ~/.aws, as"
    " dandihub profile {hub} prints it",
)
_BACKEND = _Known(
    r"Backend configuration changed",
    "the hub's file names another place for the state than the last init did. To take the state"
    " along: terraform -chdir={directory} init -migrate-state; to use what is there: -reconfigure",
)
_PROVIDERS = _Known(
    r"Failed to query available provider|Failed to install provider",
    "Terraform's providers are not to be had: see to the network and its proxy (HTTPS_PROXY), or"
    " name a mirror of them in ~/.terraformrc (provider_installation)",
)
_API = _Known(
    r"[Kk]ubernetes cluster unreachable|dial tcp .*:443: i/o timeout",
    "the cluster's API does not answer: cluster.endpoint in the hub's file says from where it may"
    " be reached",
)
_AWS_COMMAND = _Known(
    r"executable \S*aws\S* (failed|not found)|exec: \"?aws\"?: executable file not found",
    "the aws command fetches the cluster's tokens: install it, or see to its credentials",
)
_STRANGER = _Known(
    r"whom the cluster would lock out", "work as the role that aws.provisioning_role names"
)
_ACCOUNT = _Known(
    r"AWS account ID not allowed", "these are another account's credentials than aws.account_id's"
)
_ROLE = _Known(
    r"[Cc]annot assume IAM Role|sts:AssumeRole",
    "the role cannot be assumed, or is not there: dandihub bootstrap {hub}",
)
_BUCKET = _Known(
    r"S3 bucket .* does not exist|NoSuchBucket", "make it with: dandihub bootstrap {hub}"
)
_DENIED = _Known(
    r"AccessDenied|UnauthorizedOperation|not authorized to perform",
    "the role lacks this right: dandihub bootstrap {hub} shows what it should have",
)
_UNREACHED = _Known(
    r"connection refused|no such host|request send failed|i/o timeout",
    "AWS could not be reached: see to the network, to proxies, and to AWS_ENDPOINT_URL",
)
# The first that fits is said.
_KNOWN = (
    *(_LOCKED, _DIGEST, _STALE, _STRANGER, _ACCOUNT, _NO_CREDENTIALS, _ROLE, _BUCKET, _PROVIDERS),
    *(_BACKEND, _AWS_COMMAND, _API, _DENIED, _UNREACHED),
)


@dataclass(frozen=True)
class Failures:
    """What the words name: the hub, its profile, and the directory Terraform works in."""

    hub: str
    profile: str
    directory: Path

    def explained(self, errors: Sequence[str]) -> tuple[str, ...]:
        """Return the errors in Terraform's words, each advice once, below the first it is for."""
        said: set[str] = set()
        return tuple(line for error in errors for line in self._with_advice(error.strip(), said))

    def _with_advice(self, error: str, said: set[str]) -> Iterator[str]:
        yield error
        advice = self._advice(error)
        if advice and advice not in said:
            said.add(advice)
            yield f"→ {advice}"

    def _advice(self, error: str) -> str:
        for pattern, words in _KNOWN:
            if found := re.search(pattern, error):
                names = {"hub": self.hub, "profile": self.profile, "directory": self.directory}
                return words.format(**names, **found.groupdict())
        return ""
