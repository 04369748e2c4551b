"""Secrets: from Terraform's variables into the cluster, through no file, plan or state.

The variables are ephemeral (Terraform forgets them) and leave through write-only arguments
(the provider forgets them), both since Terraform 1.11. A raised revision writes them anew.
"""

import json

from cdktf import TerraformStack, TerraformVariable
from cdktf_cdktf_provider_kubernetes.secret_v1 import SecretV1, SecretV1Metadata

from spec.login import Login
from stacks.references import reference

OAUTH = "hub-login"
KEYS = "hub-keys"
DANDI_TOKENS = "dandi_api_credentials"
GITHUB = {
    "github_client_id": "Client id of the hub's GitHub OAuth app.",
    "github_client_secret": "Client secret of the hub's GitHub OAuth app.",
}
# What the chart calls the keys it would make itself, and take along when the release goes.
GENERATED = {
    "hub.config.JupyterHub.cookie_secret": "hub_cookie_secret",
    "hub.config.CryptKeeper.keys": "hub_crypt_keys",
}


def login_secret(stack: TerraformStack, *, spec: Login, namespace: str) -> str:
    """Write what the login needs into a Secret and return its name; its keys are the variables'."""
    wanted = _wanted(spec)
    data = {name: _variable(stack, name, described) for name, described in wanted.items()}
    metadata = SecretV1Metadata(name=OAUTH, namespace=namespace)
    secret = SecretV1(
        stack,
        "login_secret",
        metadata=metadata,
        data_wo=data,
        data_wo_revision=spec.secrets_revision,
    )
    secret.add_override("lifecycle.precondition", [_given(*each) for each in wanted.items()])
    return reference("kubernetes_secret_v1", "login_secret", "metadata[0].name")


def keys_secret(stack: TerraformStack, *, namespace: str) -> str:
    """Write the hub's own keys into a Secret, once, and return its name.

    They sign sessions and decrypt what the database holds, so they outlive the release. AWS makes
    them up anew in each plan; only the first, of revision 1, is ever written.
    """
    for name in GENERATED.values():
        block = {"password_length": 64, "exclude_punctuation": True}
        stack.add_override(f"ephemeral.aws_secretsmanager_random_password.{name}", block)
    data = {key: _hex(name) for key, name in GENERATED.items()}
    metadata = SecretV1Metadata(name=KEYS, namespace=namespace)
    SecretV1(stack, "hub_keys", metadata=metadata, data_wo=data, data_wo_revision=1)
    return reference("kubernetes_secret_v1", "hub_keys", "metadata[0].name")


def _hex(name: str) -> str:
    """Return a Terraform expression: 32 random bytes in hexadecimal, as JupyterHub wants them."""
    return f"${{sha256(ephemeral.aws_secretsmanager_random_password.{name}.random_password)}}"


def _wanted(spec: Login) -> dict[str, str]:
    """Return the variables that the login needs, each with what it is."""
    if not spec.dandi_apis:
        return GITHUB
    tokens = json.dumps(dict.fromkeys(spec.dandi_apis, "token"))
    return {**GITHUB, DANDI_TOKENS: f"DANDI tokens as JSON: {tokens}."}


def _variable(stack: TerraformStack, name: str, described: str) -> str:
    variable = TerraformVariable(
        stack, name, type="string", description=described, sensitive=True, default=""
    )
    variable.add_override("ephemeral", value=True)
    return f"${{var.{name}}}"


def _given(name: str, described: str) -> dict[str, str]:
    """Return the precondition: asked for when something is made, not when it is destroyed."""
    return {
        "condition": f'${{var.{name} != ""}}',
        "error_message": f"Set TF_VAR_{name}. {described}",
    }
