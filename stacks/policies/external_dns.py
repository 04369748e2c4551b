"""The policy of ExternalDNS: the address records of one name in one hosted zone.

Source: ExternalDNS v0.22.0 (docs/tutorials/aws.md, "IAM Permissions with ABAC", August 2026) and
Route 53's developer guide ("Using IAM policy conditions for fine-grained access control").
Zone tags are read only with `--aws-zone-tags`, TXT records written only with the `txt` registry:
neither is allowed here.
"""

from stacks.iam import ANY, Statement, document

_RECORDS = "route53:ChangeResourceRecordSets"


def records(*, hosted_zone_arn: str, domain: str) -> str:
    """Return the policy for `domain`, in lower case and without a trailing dot."""
    names = f"{_RECORDS}NormalizedRecordNames"
    return document(
        Statement(
            sid="ChangeAddressesOfHub",
            actions=(_RECORDS,),
            resources=[hosted_zone_arn],
            conditions={
                "ForAllValues:StringEquals": {
                    names: (domain,),
                    f"{_RECORDS}RecordTypes": ("A", "AAAA"),
                    f"{_RECORDS}Actions": ("CREATE", "UPSERT", "DELETE"),
                },
                # ForAllValues holds for a request without the key, too.
                "Null": {names: "false"},
            },
        ),
        Statement(
            sid="ReadZone",
            actions=("route53:ListResourceRecordSets",),
            resources=[hosted_zone_arn],
        ),
        Statement(
            sid="ListZones",
            actions=("route53:ListHostedZones",),
            resources=ANY,
            reason="ExternalDNS lists every zone and filters by --zone-id-filter afterwards",
        ),
    )
