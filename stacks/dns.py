"""The hub's name: its hosted zone, its certificate, and the record that follows the balancer."""

from collections.abc import Sequence

from cdktf import ITerraformDependable, TerraformStack
from cdktf_cdktf_provider_aws.data_aws_route53_zone import DataAwsRoute53Zone
from cdktf_cdktf_provider_helm.release import Release

from spec.charts import Charts
from spec.hub import Hub
from stacks.account import Account
from stacks.charts import install
from stacks.cluster import Cluster
from stacks.pod_identity import PodIdentity
from stacks.policies import external_dns


def hosted_zone(stack: TerraformStack, *, spec: Hub) -> DataAwsRoute53Zone | None:
    """Return the zone that holds the hub's record, or None where it is kept elsewhere."""
    if spec.dns.managed_by == "external":
        return None
    by_id = {"zone_id": spec.dns.hosted_zone_id}
    by_name = {"name": spec.dns.hosted_zone or spec.domain, "private_zone": False}
    given = by_id if spec.dns.hosted_zone_id else by_name
    return DataAwsRoute53Zone(stack, "hosted_zone", **given)


def keep_record(
    stack: TerraformStack,
    *,
    charts: Charts,
    domain: str,
    zone: DataAwsRoute53Zone,
    account: Account,
    cluster: Cluster,
    after: Sequence[ITerraformDependable],
) -> Release:
    """Install ExternalDNS for the hub's name in that zone, and nothing else."""
    identity = PodIdentity(
        stack,
        "external_dns_identity",
        account=account,
        cluster=cluster,
        service_account="external-dns",
        inline={"record": external_dns.records(hosted_zone_arn=zone.arn, domain=domain)},
    )
    return install(
        stack,
        "external_dns",
        chart=charts.external_dns,
        namespace="kube-system",
        values=[_values(domain, zone, account)],
        depends_on=[*after, *identity.ready],
    )


def _values(domain: str, zone: DataAwsRoute53Zone, account: Account) -> dict[str, object]:
    """Return the values: one name, taken over from whoever made its record before.

    Without a registry there are no ownership records, so a record made by hand is updated like
    our own; with upsert-only none is ever deleted.
    """
    return {
        "provider": {"name": "aws"},
        "sources": ["service"],
        "policy": "upsert-only",
        "registry": "noop",
        "domainFilters": [domain],
        "managedRecordTypes": ["A", "AAAA"],
        "extraArgs": [f"--zone-id-filter={zone.zone_id}", "--aws-zone-type=public"],
        "env": [{"name": "AWS_DEFAULT_REGION", "value": account.region}],
        "serviceAccount": {"name": "external-dns"},
        "resources": {
            "requests": {"cpu": "10m", "memory": "64Mi"},
            "limits": {"memory": "128Mi"},
        },
    }
