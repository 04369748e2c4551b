"""The hub's name: zone, certificate, record."""

import pytest

from tests.stacks.blocks import values
from tests.stacks.changes import HUB, Change, Changes, Renamed, gone
from tests.stacks.compiled import compiled, made

ARN = "arn:aws:acm:us-west-2:111122223333:certificate/01234567-89ab-cdef-0123-456789abcdef"
ZONE = "data.aws_route53_zone.hosted_zone"
ANNOTATIONS = f"{HUB}.proxy.service.annotations"
BALANCER = "service.beta.kubernetes.io/aws-load-balancer"
ADDRESS = "data.kubernetes_service_v1.proxy_public.status[0].load_balancer[0].ingress[0].hostname"

CHANGES: Changes = (
    Renamed("hub.domain", "hub.example.org", "hub.example.net"),
    Change(
        "hub.dns.managed_by",
        "external",
        {
            "data.kubernetes_service_v1.proxy_public": {
                "depends_on": ["helm_release.jupyterhub"],
                "metadata": {"name": "proxy-public", "namespace": "jupyterhub"},
            },
            "output.dns_record": {
                "description": "The record to make where the hub's zone is kept.",
                "value": f"hub.example.org. CNAME ${{{ADDRESS}}}.",
            },
            **gone(
                ZONE,
                "aws_eks_pod_identity_association.external_dns_identity",
                "aws_iam_role.external_dns_identity_role",
                "aws_iam_role_policy.external_dns_identity_role_record",
                "helm_release.external_dns",
                "output.name_servers",
                f"{ANNOTATIONS}.external-dns.alpha.kubernetes.io/hostname",
            ),
        },
        given={"hub.certificate_arn": ARN},
    ),
    Change("hub.dns.hosted_zone", "example.org", {f"{ZONE}.name": "example.org"}),
    Change(
        "hub.dns.hosted_zone_id",
        "Z0123456789",
        {f"{ZONE}.zone_id": "Z0123456789", **gone(f"{ZONE}.name", f"{ZONE}.private_zone")},
    ),
    Change(
        "hub.certificate_arn",
        ARN,
        {
            f"{ANNOTATIONS}.{BALANCER}-ssl-cert": ARN,
            **gone(
                "aws_acm_certificate.certificate",
                "aws_acm_certificate_validation.certificate_validation",
                "aws_route53_record.certificate_validation_record",
            ),
        },
    ),
)


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_one_field_changes_what_it_says(change: Change | Renamed) -> None:
    assert change.found() == change.makes


def test_a_certificate_is_made_validated_and_used() -> None:
    found = made()
    assert found["aws_acm_certificate.certificate"] == {
        "domain_name": "hub.example.org",
        "validation_method": "DNS",
        "lifecycle": {"create_before_destroy": True},
    }
    record = found["aws_route53_record.certificate_validation_record"]
    assert record["zone_id"] == "${data.aws_route53_zone.hosted_zone.zone_id}"
    assert record["allow_overwrite"] is True
    used = values(compiled(), "jupyterhub")["proxy"]["service"]["annotations"]
    assert used[f"{BALANCER}-ssl-cert"] == (
        "${aws_acm_certificate_validation.certificate_validation.certificate_arn}"
    )


def test_an_external_zone_without_a_certificate_cannot_be_compiled() -> None:
    with pytest.raises(Exception, match="certificate_arn"):
        compiled({"hub.dns.managed_by": "external"})


def test_external_dns_keeps_one_name_in_one_zone() -> None:
    kept = values(compiled(), "external_dns")
    assert kept["domainFilters"] == ["hub.example.org"]
    assert kept["policy"] == "upsert-only"
    assert "--zone-id-filter=${data.aws_route53_zone.hosted_zone.zone_id}" in kept["extraArgs"]
    policy = made()["aws_iam_role_policy.external_dns_identity_role_record"]["policy"]
    (change,) = (s for s in policy["Statement"] if s["Sid"] == "ChangeAddressesOfHub")
    assert change["Resource"] == ["${data.aws_route53_zone.hosted_zone.arn}"]


def test_only_tls_is_served_on_a_network_load_balancer() -> None:
    service = values(compiled(), "jupyterhub")["proxy"]["service"]
    assert service["disableHttpPort"] is True
    annotations = service["annotations"]
    assert annotations[f"{BALANCER}-type"] == "external"
    assert annotations[f"{BALANCER}-nlb-target-type"] == "ip"
    assert annotations[f"{BALANCER}-scheme"] == "internet-facing"
    assert annotations["external-dns.alpha.kubernetes.io/hostname"] == "hub.example.org"


def test_outputs_say_what_an_operator_needs() -> None:
    outputs = {name: each["value"] for name, each in compiled()["output"].items()}
    assert outputs == {
        "hub_url": "https://hub.example.org",
        "oauth_callback_url": "https://hub.example.org/hub/oauth_callback",
        "kubectl": (
            "aws eks update-kubeconfig --name bravo --region us-west-2 --profile researcher"
        ),
        "file_system_id": "${aws_efs_file_system.homes.id}",
        "interruption_queue": "${aws_sqs_queue.karpenter_queue.name}",
        "node_role": "${aws_iam_role.karpenter_node_role.name}",
        "name_servers": "${data.aws_route53_zone.hosted_zone.name_servers}",
    }
    assert all(each["description"] for each in compiled()["output"].values())
