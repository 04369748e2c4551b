"""Every look there is, in the order in which their findings are told; taken at the same time."""

from collections.abc import Callable, Iterator
from functools import partial

from ops.looking.finding import Finding
from ops.looking.together import Look
from ops.preflight import (
    caller,
    certificate,
    hosted_zone,
    instances,
    key,
    kubernetes,
    network_quotas,
    role,
    secrets,
    service_linked_roles,
    state_store,
    subnets,
    taken,
    tools,
    vcpus,
)
from ops.preflight.view import View
from spec.environment import Environment

# What is looked at in the account.
IN_AWS: tuple[tuple[str, Callable[[View], Iterator[Finding]]], ...] = (
    ("state's bucket", state_store.look_at_bucket),
    ("lock's table", state_store.look_at_table),
    ("Terraform's state", state_store.look_at_state),
    ("provisioning role", role.look),
    ("service-linked role of spot", service_linked_roles.look_at_spot),
    ("other service-linked roles", service_linked_roles.look_at_others),
    ("certificate", certificate.look),
    ("hosted zone", hosted_zone.look),
    ("KMS alias", key.look_at_alias),
    ("KMS keys", key.look_at_keys),
    ("names", taken.look),
    ("subnets", subnets.look),
    ("Kubernetes version", kubernetes.look_at_offer),
    ("cluster's version", kubernetes.look_at_step),
    ("machines", instances.look),
    ("quotas of vCPUs", vcpus.look),
    ("quotas of the network", network_quotas.look),
)


def on_this_machine(environment: Environment) -> list[Look]:
    """Return the looks that need no AWS."""
    return [
        Look("secrets", partial(secrets.look, environment.name, environment.hub)),
        Look("terraform", tools.terraform),
        Look("aws", tools.aws),
        Look("kubectl", partial(tools.kubectl, environment.cluster.kubernetes_version)),
    ]


def in_the_account(view: View) -> list[Look]:
    """Return the others."""
    return [Look(thing, partial(look, view)) for thing, look in IN_AWS]


def asked(view: View) -> Iterator[Finding]:
    """Return who is asking, which is known when the others begin."""
    return caller.look(view)
