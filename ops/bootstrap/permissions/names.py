"""The hub's name: certificate, the record that proves it, and the hosted zone.

Sources: Service Authorization Reference, "AWS Certificate Manager", "Amazon Route 53" (2026-11);
Route 53 developer guide ("Using IAM policy conditions for fine-grained access control"); the calls
of the AWS provider 5.100.0. The hub's own record is ExternalDNS's, with a role of its own.
"""

from ops.bootstrap.permissions.limit import (
    FIRST_TAG,
    MADE_IN_REGION,
    SERVICES,
    TAGGED,
    Grant,
    Limit,
)

_ORDER = Limit(
    "OrderCertificate",
    SERVICES,
    ("*",),
    {**MADE_IN_REGION, "ForAllValues:StringEquals": {"acm:DomainNames": "{domain}"}},
    reason="acm:RequestCertificate knows no resources; tag and domain must be the hub's",
)
_CERTIFICATES = ("arn:aws:acm:{region}:{account}:certificate/*",)
_TAG = Limit("TagCertificate", SERVICES, _CERTIFICATES, FIRST_TAG)
_CERTIFICATE = Limit("Certificate", SERVICES, _CERTIFICATES, TAGGED)
_ZONE = "arn:aws:route53:::hostedzone/{zone}"
_READ_ZONE = Limit("ReadZone", SERVICES, (_ZONE, "arn:aws:route53:::change/*"))
_LIST_ZONES = Limit(
    "ListZones", SERVICES, ("*",), reason="a zone is looked for by name; listing knows no resources"
)
# ACM's records are CNAMEs named `_<token>.<domain>`.
_RECORDS = "route53:ChangeResourceRecordSets"
_PROVE = Limit(
    "ProveDomain",
    SERVICES,
    (_ZONE,),
    {
        "ForAllValues:StringLike": {f"{_RECORDS}NormalizedRecordNames": "_*.{domain}"},
        "ForAllValues:StringEquals": {f"{_RECORDS}RecordTypes": "CNAME"},
        # ForAllValues holds for a request without the key, too.
        "Null": {f"{_RECORDS}NormalizedRecordNames": "false"},
    },
)

KINDS: dict[str, tuple[Grant, ...]] = {
    "aws_acm_certificate": (
        _ORDER.allows("acm:RequestCertificate"),
        _TAG.allows("acm:AddTagsToCertificate"),
        _CERTIFICATE.allows(
            "acm:AddTagsToCertificate",
            "acm:DeleteCertificate",
            "acm:DescribeCertificate",
            "acm:ListTagsForCertificate",
            "acm:RemoveTagsFromCertificate",
        ),
    ),
    "aws_acm_certificate_validation": (_CERTIFICATE.allows("acm:DescribeCertificate"),),
    "aws_route53_record": (
        _PROVE.allows("route53:ChangeResourceRecordSets"),
        _READ_ZONE.allows(
            "route53:GetChange", "route53:GetHostedZone", "route53:ListResourceRecordSets"
        ),
    ),
    "data.aws_route53_zone": (
        _LIST_ZONES.allows("route53:ListHostedZones"),
        _READ_ZONE.allows("route53:GetHostedZone", "route53:ListTagsForResource"),
    ),
}
