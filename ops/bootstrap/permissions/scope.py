"""The names of one hub that its permissions are limited to."""

from spec.environment import Environment


def scope(environment: Environment, account_id: str) -> dict[str, str]:
    """Return what the limits' texts name in braces."""
    state, cluster, dns = environment.state, environment.cluster.name, environment.hub.dns
    return {
        "account": account_id,
        "region": environment.aws.region,
        "hub": environment.name,
        "cluster": cluster,
        "alias": environment.encryption.alias or f"eks/{cluster}",
        "file_system": environment.storage.file_system.id or "",
        "domain": environment.hub.domain,
        "zone": dns.hosted_zone_id or "*",
        "bucket": state.bucket,
        "table": state.lock_table,
        "state_region": state.region,
        # The address of stacks/backend.py; a test compares the two.
        "key": state.key or f"env:/{environment.name}/terraform.tfstate",
    }
