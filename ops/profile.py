"""`dandihub profile`: what an operator of a hub sets up once, ready to be pasted; offline.

Sources: AWS CLI user guide, "Configuration and credential file settings"; GitHub docs, "Creating an
OAuth app" (the form's fields, by their names), "Approving OAuth apps for your organization" and
"Enabling OAuth app access restrictions for your organization" (on by default in new ones), 2026-11.
"""

import json
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

from ops.bootstrap.role_trust import arn
from ops.options import Options
from ops.preflight.secrets import TOKENS, variables
from ops.the_hub import the_hub
from spec.environment import Environment
from spec.principals import short

# Stands for the account where the hub's file does not name it.
UNKNOWN = "ACCOUNT_ID"
_FORM = "https://github.com/settings/applications/new"
_POLICY = "https://github.com/organizations/{}/settings/oauth_application_policy"
_KEYS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")


@dataclass(frozen=True)
class Profile:
    """What there is to set up. Secrets are left blank.

    `oauth_approvals`: the page on which an owner approves the OAuth app, by organization.
    """

    aws_config: str
    exports: Mapping[str, str]
    oauth_app: Mapping[str, str]
    oauth_approvals: Mapping[str, str]
    kubeconfig: str


def run(options: Options) -> int:
    """Print it; raises TroubleError for mistakes in the hub's file."""
    environment = the_hub(options)
    found = profile(environment)
    if options.as_json:
        print(json.dumps({"hub": environment.name, **asdict(found)}, indent=2, ensure_ascii=False))
    else:
        print("\n".join(_lines(found)))
    return 0


def profile(environment: Environment) -> Profile:
    """Return what a hub's operator sets up."""
    return Profile(
        "\n".join(_aws_config(environment)),
        dict(_exports(environment)),
        _oauth_app(environment),
        _oauth_approvals(environment),
        _kubeconfig(environment),
    )


def _aws_config(environment: Environment) -> Iterator[str]:
    spec = environment.aws
    if spec.profile is None:
        return
    yield f"[profile {spec.profile}]"
    if short(spec.provisioning_role).startswith("role/"):
        yield f"role_arn = {arn(spec.provisioning_role, spec.account_id or UNKNOWN)}"
        yield f"source_profile = {spec.profile}-keys"
    yield f"region = {spec.region}"


def _exports(environment: Environment) -> Iterator[tuple[str, str]]:
    if environment.aws.profile is None:
        yield from ((name, "") for name in _KEYS)
    for name in variables(environment.hub):
        tokens = dict.fromkeys(environment.hub.login.dandi_apis, "")
        yield name, json.dumps(tokens) if name.endswith(TOKENS) else ""


def _oauth_app(environment: Environment) -> dict[str, str]:
    address = f"https://{environment.hub.domain}"
    return {
        "Application name": environment.hub.domain,
        "Homepage URL": address,
        "Authorization callback URL": f"{address}/hub/oauth_callback",
        "Enable Device Flow": "no",
    }


def _oauth_approvals(environment: Environment) -> dict[str, str]:
    teams = environment.hub.login.github_organizations
    organizations = dict.fromkeys(team.partition(":")[0] for team in teams)
    return {name: _POLICY.format(name) for name in organizations}


def _kubeconfig(environment: Environment) -> str:
    """Return the command of Terraform's output `kubectl`, which a test compares it with."""
    words = ["--name", environment.cluster.name, "--region", environment.aws.region]
    if environment.aws.profile:
        words += ["--profile", environment.aws.profile]
    return shlex.join(["aws", "eks", "update-kubeconfig", *words])


def _lines(found: Profile) -> Iterator[str]:
    if found.aws_config:
        yield "# ~/.aws/config: the profile that Terraform and kubectl use"
        yield from _explained(found.aws_config)
        yield from (found.aws_config, "")
    yield "# Secrets, for the shell: to be filled in here, and kept in no file of a repository"
    yield from (f"export {name}={shlex.quote(value)}" for name, value in found.exports.items())
    yield from ("", f"# The GitHub OAuth app, best a bot's: {_FORM}")
    yield from (f"# {field}: {value}" for field, value in found.oauth_app.items())
    for name, page in found.oauth_approvals.items():
        yield f"# An owner of {name} must grant it access, at their first login or at {page}"
    yield from ("", "# kubectl, once the hub is deployed", found.kubeconfig)


def _explained(block: str) -> Iterator[str]:
    if "source_profile" in block:
        yield "# (source_profile: your own keys or single sign-on, under that name or any other)"
    if UNKNOWN in block:
        yield f"# ({UNKNOWN}: twelve digits; better said in the hub's file, as aws.account_id)"
