"""ExternalDNS, the EFS driver, flow logs and users' servers."""

import pytest

from stacks.policies import efs_csi, external_dns, flow_logs, user_servers
from tests.stacks.policies import documents


def dns() -> str:
    return external_dns.records(hosted_zone_arn=documents.ZONE, domain=documents.DOMAIN)


def test_dns_changes_the_address_records_of_one_name_in_one_zone() -> None:
    statement = documents.statements(dns())["ChangeAddressesOfHub"]
    limits = statement["Condition"]["ForAllValues:StringEquals"]
    assert statement["Resource"] == [documents.ZONE]
    assert limits["route53:ChangeResourceRecordSetsNormalizedRecordNames"] == [documents.DOMAIN]
    assert limits["route53:ChangeResourceRecordSetsRecordTypes"] == ["A", "AAAA"]


def test_dns_changes_nothing_without_a_name() -> None:
    statement = documents.statements(dns())["ChangeAddressesOfHub"]
    assert statement["Condition"]["Null"] == {
        "route53:ChangeResourceRecordSetsNormalizedRecordNames": "false"
    }


def test_dns_reads_no_tags() -> None:
    assert documents.actions(dns()) == {
        "route53:ChangeResourceRecordSets",
        "route53:ListHostedZones",
        "route53:ListResourceRecordSets",
    }


def test_the_efs_driver_makes_and_deletes_nothing() -> None:
    policy = efs_csi.node(region=documents.REGION, file_system_arn=documents.FILE_SYSTEM)
    assert documents.actions(policy) == {
        "ec2:DescribeAvailabilityZones",
        "elasticfilesystem:DescribeMountTargets",
    }


def test_flow_logs_are_written_to_one_group() -> None:
    policy = flow_logs.delivery(log_group_arn=documents.LOG_GROUP)
    assert documents.statements(policy)["WriteStreams"]["Resource"] == [
        documents.LOG_GROUP,
        f"{documents.LOG_GROUP}:*",
    ]


def test_flow_logs_do_not_make_the_group() -> None:
    policy = flow_logs.delivery(log_group_arn=documents.LOG_GROUP)
    assert "logs:CreateLogGroup" not in documents.actions(policy)


def test_servers_read_and_do_not_write() -> None:
    assert documents.actions(user_servers.readable_buckets(["dandiarchive"])) == {
        "s3:GetBucketLocation",
        "s3:GetObject",
        "s3:ListBucket",
    }


def test_buckets_are_listed_and_their_objects_read() -> None:
    found = documents.statements(user_servers.readable_buckets(["one", "two"]))
    assert found["ListBuckets"]["Resource"] == ["arn:aws:s3:::one", "arn:aws:s3:::two"]
    assert found["ReadObjects"]["Resource"] == ["arn:aws:s3:::one/*", "arn:aws:s3:::two/*"]


def test_an_asterisk_is_every_bucket() -> None:
    found = documents.statements(user_servers.readable_buckets(["*"]))
    assert found["ListBuckets"]["Resource"] == ["arn:aws:s3:::*"]
    assert found["ReadObjects"]["Resource"] == ["arn:aws:s3:::*/*"]


def test_no_bucket_is_no_policy() -> None:
    with pytest.raises(ValueError, match="at least one bucket"):
        user_servers.readable_buckets([])
