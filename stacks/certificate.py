"""The certificate of the hub's name."""

from cdktf import TerraformResourceLifecycle, TerraformStack
from cdktf_cdktf_provider_aws.acm_certificate import AcmCertificate
from cdktf_cdktf_provider_aws.acm_certificate_validation import AcmCertificateValidation
from cdktf_cdktf_provider_aws.data_aws_route53_zone import DataAwsRoute53Zone
from cdktf_cdktf_provider_aws.route53_record import Route53Record

from spec.hub import Hub


def certificate_arn(stack: TerraformStack, *, spec: Hub, zone: DataAwsRoute53Zone | None) -> str:
    """Return the given certificate's ARN, or make one and wait until it is issued.

    Raises ValueError where one would have to be made without a zone to validate it in.
    """
    if spec.certificate_arn:
        return spec.certificate_arn
    if zone is None:
        raise ValueError("an external zone needs a certificate_arn: the spec's rules refuse this")
    return _made(stack, spec.domain, zone).certificate_arn


def _made(stack: TerraformStack, domain: str, zone: DataAwsRoute53Zone) -> AcmCertificateValidation:
    certificate = AcmCertificate(
        stack,
        "certificate",
        domain_name=domain,
        validation_method="DNS",
        lifecycle=TerraformResourceLifecycle(create_before_destroy=True),
    )
    record = Route53Record(
        stack,
        "certificate_validation_record",
        zone_id=zone.zone_id,
        name=_option("name"),
        type=_option("type"),
        records=[_option("value")],
        ttl=300,
        # A certificate made by hand for the same name is validated by the same record.
        allow_overwrite=True,
    )
    return AcmCertificateValidation(
        stack,
        "certificate_validation",
        certificate_arn=certificate.arn,
        validation_record_fqdns=[record.fqdn],
    )


def _option(part: str) -> str:
    """Return a Terraform expression: a part of the record that proves the one name is ours."""
    options = "aws_acm_certificate.certificate.domain_validation_options"
    return f"${{one({options}).resource_record_{part}}}"
