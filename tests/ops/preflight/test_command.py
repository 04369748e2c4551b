"""`dandihub check --aws`, as an operator runs it."""

import json
import re
import sys
from collections.abc import Callable, Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import boto3
import pytest

from ops.options import Options
from ops.preflight import command
from ops.preflight.command import run
from ops.preflight.quotas import VCPUS
from tests.ops import golden
from tests.ops.bootstrap.conftest import Faults
from tests.ops.bootstrap.hubs import BUCKET, DOMAIN, TABLE, Changed, prepare, written
from tests.ops.bootstrap.portal import portal
from tests.ops.preflight import things
from tests.ops.preflight.conftest import TODAY, Tools
from tests.ops.preflight.resolver import Resolver, delegated

HERE = Path(__file__).parent
Check = Callable[..., int]
Secrets = Callable[[Mapping[str, str]], None]
SERVICES = (
    *("acm", "backup", "dynamodb", "ec2", "eks", "events", "iam", "kms", "logs", "route53", "s3"),
    *("service-quotas", "sqs"),
)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "_today", lambda: TODAY)


@pytest.fixture
def check(tmp_path: Path) -> Check:
    def go(changes: Changed | None = None, **options: Any) -> int:
        return run(Options(("oscar",), written(tmp_path, changes), **options))

    return go


def as_ada(session: boto3.Session, aws: Path) -> None:
    """Let the profile be of the user Ada, who administers the cluster."""
    iam = session.client("iam")
    iam.create_user(UserName="ada")
    made = iam.create_access_key(UserName="ada")["AccessKey"]
    keys = f"{made['AccessKeyId']}\naws_secret_access_key = {made['SecretAccessKey']}\n"
    (aws / "credentials").write_text(f"[researcher]\naws_access_key_id = {keys}")


@pytest.fixture
def right(session: boto3.Session, aws: Path, set_secrets: Secrets, resolver: Resolver) -> None:
    """Make everything as it should be, and let the profile be Ada's."""
    as_ada(session, aws)
    prepare(session)
    set_secrets({})
    zone = session.client("route53").list_hosted_zones()["HostedZones"][0]["Id"]
    found = session.client("route53").get_hosted_zone(Id=zone)
    resolver.answers[DOMAIN] = delegated(*found["DelegationSet"]["NameServers"])
    client: Any = session.client("service-quotas")
    for quota in VCPUS.values():
        client.request_service_quota_increase(
            ServiceCode="ec2", QuotaCode=quota.code, DesiredValue=2000
        )


@pytest.fixture
def wrong(session: boto3.Session, tools: Tools, resolver: Resolver) -> Changed:
    """Make everything as it should not be; return how the hub's file is to differ."""
    tools("terraform", '{"terraform_version": "1.9.8"}')
    tools("aws", "aws-cli/1.18.0 Python/3.8")
    tools("kubectl", '{"clientVersion": {"major": "1", "minor": "29"}}')
    certificate = session.client("acm").request_certificate(DomainName="elsewhere.org")
    session.client("route53").create_hosted_zone(Name=DOMAIN, CallerReference="1")
    resolver.answers[DOMAIN] = delegated("ns.old.net")
    names_taken(session)
    quotas_used_up(session)
    return {
        "hub.certificate_arn": certificate["CertificateArn"],
        "aws.account_id": None,
        "cluster.kubernetes_version": "1.33",
        "cluster.addon_versions": {"coredns": "v1.12.4-eksbuild.38"},
        "core_nodes.instance_type": "g4dn.xlarge",
        "network.zones": ["us-west-2a", "us-west-2d"],
        "network.nat_gateways": "one_per_zone",
    }


@pytest.fixture
def told(
    check: Check, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    def go(changes: Changed, variables: Mapping[str, str], **options: Any) -> tuple[int, str]:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        return check(changes, **options), capsys.readouterr().out

    return go


def names_taken(session: boto3.Session) -> None:
    things.role(session, "bravo-cluster", {"dandihub": "oscar"})
    things.log_group(session, "/aws/eks/bravo/cluster", {"dandihub": "papa"})
    things.queue(session, "bravo-karpenter", {})
    ec2, kms = session.client("ec2"), session.client("kms")
    subnet = ec2.describe_subnets()["Subnets"][0]["SubnetId"]
    tag = {"Key": "karpenter.sh/discovery", "Value": "bravo"}
    ec2.create_tags(Resources=[subnet], Tags=[tag])  # type: ignore[list-item]
    old = kms.create_key(Description="bravo: cluster secrets")["KeyMetadata"]["KeyId"]
    kms.create_alias(AliasName="alias/eks/bravo", TargetKeyId=old)
    kms.schedule_key_deletion(KeyId=old, PendingWindowInDays=7)
    session.client("dynamodb", region_name="eu-west-1").create_table(
        TableName=TABLE,
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    session.client("s3").create_bucket(
        Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "us-west-2"}
    )


def quotas_used_up(session: boto3.Session) -> None:
    for number in range(4):
        session.client("ec2").create_vpc(CidrBlock=f"10.{number}.0.0/16")
        session.client("ec2").allocate_address(Domain="vpc")


# What differs each time.
SAME = {
    r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}": "UUID",
    r"subnet-[0-9a-f]+": "subnet-ID",
    r"pending deletion on \d{4}-\d\d-\d\d": "pending deletion on DAY",
}


def is_golden(name: str, text: str) -> bool:
    return golden.is_golden(HERE / f"{name}.txt", text, SAME)


@pytest.mark.usefixtures("right")
def test_everything_right(check: Check, capsys: pytest.CaptureFixture[str]) -> None:
    assert check() == 0
    assert is_golden("right", capsys.readouterr().out)


def test_everything_wrong(check: Check, wrong: Changed, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(wrong) == 1
    assert is_golden("wrong", capsys.readouterr().out)


@pytest.mark.usefixtures("right")
def test_nothing_allowed(check: Check, faults: Faults, capsys: pytest.CaptureFixture[str]) -> None:
    for service in SERVICES:
        faults(service, ".*", "AccessDenied", times=999)
    assert check() == 1
    assert is_golden("denied", capsys.readouterr().out)


@pytest.mark.usefixtures("right")
def test_it_only_reads(server: str, check: Check) -> None:
    calls = f"{server}/_sandbox/calls"
    before = len(json.load(urlopen(calls)))  # noqa: S310 (loopback)
    check()
    made = json.load(urlopen(calls))[before:]  # noqa: S310
    reading = re.compile("(Get|List|Describe|Head)")
    assert made
    assert not [call for call in made if not reading.match(call["action"])]


@pytest.mark.usefixtures("right")
def test_warnings_are_allowed(check: Check, capsys: pytest.CaptureFixture[str]) -> None:
    assert check({"aws.account_id": None}) == 0
    assert capsys.readouterr().out.endswith("Ready for Terraform, with 1 warning.\n")


@pytest.mark.usefixtures("right")
def test_what_was_not_looked_at_is_not_called_ready(
    check: Check, faults: Faults, capsys: pytest.CaptureFixture[str]
) -> None:
    faults("kms", "ListKeys", "AccessDeniedException")
    assert check() == 0
    assert capsys.readouterr().out.endswith(
        "Ready for Terraform, as far as it could be looked at.\nNot allowed here: kms:ListKeys\n"
    )


@pytest.mark.usefixtures("right")
def test_a_look_that_aws_refuses_otherwise_is_told_and_the_rest_goes_on(
    check: Check, faults: Faults, capsys: pytest.CaptureFixture[str]
) -> None:
    faults("kms", "ListKeys", "InternalException", status=400)
    assert check() == 0
    said = capsys.readouterr().out
    assert (
        "unknown  KMS keys: could not be looked at: AWS refused ListKeys: InternalException: a"
        " fault that was asked for\n"
    ) in said
    assert "\nok       quota VPCs" in said


@pytest.mark.usefixtures("right")
def test_a_policy_that_iam_would_not_take_is_told(
    check: Check, capsys: pytest.CaptureFixture[str]
) -> None:
    long = "/".join(["k" * 100] * 9)
    check({"state.key": long})
    assert "problem  provisioning role: oscar: the policy" in capsys.readouterr().out


def test_mistakes_in_the_file_come_first_and_alone(
    check: Check, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check({"aws.region": "moon"}) == 2
    said = capsys.readouterr().out
    assert "oscar.yaml:1:" in said
    assert "ok " not in said


def test_mistakes_in_the_file_as_json(check: Check, capsys: pytest.CaptureFixture[str]) -> None:
    assert check({"aws.region": "moon"}, as_json=True) == 2
    found = json.loads(capsys.readouterr().out)
    assert found["problems"][0]["path"] == "aws.region"
    assert (found["valid"], found["aws"]) == ([], [])


@pytest.mark.parametrize(
    ("changes", "profile", "variables", "why"),
    [
        ({"aws.account_id": "111122223333"}, None, {}, "these credentials are of account 1234567"),
        ({}, "nobody", {}, "there is no profile nobody in ~/.aws/config"),
        ({}, None, {"AWS_PROFILE": "administrator"}, "AWS_PROFILE is administrator, and oscar's"),
        ({}, None, {"AWS_ENDPOINT_URL": "http://127.0.0.1:9"}, "AWS could not be reached: "),
        ({}, None, {"AWS_ENDPOINT_URL": "127.0.0.1"}, "Invalid endpoint: 127.0.0.1"),
    ],
)
def test_where_aws_is_not_reached_the_machine_is_looked_at_all_the_same(
    told: Callable[..., tuple[int, str]],
    changes: Changed,
    profile: str | None,
    variables: Mapping[str, str],
    why: str,
) -> None:
    code, said = told(changes, variables, profile=profile)
    assert code == 2
    assert f"\nproblem  account: {why}" in said
    assert "\nok       terraform: 1.11.4\n" in said
    assert said.endswith("Nothing in AWS was looked at.\n")


def test_whoever_answers_in_the_place_of_aws_is_not_believed(
    told: Callable[..., tuple[int, str]],
) -> None:
    with portal(HTTPStatus.OK, "<p>Welcome!") as address:
        code, said = told({}, {"AWS_ENDPOINT_URL": address})
    assert code == 2
    assert "\nproblem  account: what answered is not AWS. Look at the network" in said


@pytest.mark.usefixtures("right")
def test_as_json(check: Check, capsys: pytest.CaptureFixture[str]) -> None:
    assert check({"aws.account_id": None}, as_json=True) == 0
    found = json.loads(capsys.readouterr().out)
    (hub,) = found["aws"]
    assert (found["valid"], found["problems"]) == (["oscar"], [])
    assert (hub["hub"], hub["ready"], hub["reached"], hub["not_allowed"]) == (
        "oscar",
        True,
        True,
        [],
    )
    assert hub["findings"][1] == {
        "level": "warning",
        "thing": "aws.account_id",
        "what": "is not in the hub's file, so that Terraform would work in any account",
        "fix": 'write aws.account_id: "123456789012"',
        "command": "",
        "said": [],
    }


def test_every_hub_is_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(tmp_path)
    text = json.loads((tmp_path / "oscar.yaml").read_text())
    text["cluster"]["name"], text["hub"]["domain"] = "papa", "papa.example.org"
    text["aws"]["account_id"] = "111122223333"
    (tmp_path / "papa.yaml").write_text(json.dumps(text))
    assert run(Options((), tmp_path)) == 2
    said = capsys.readouterr().out
    assert said.startswith("oscar:\n")
    assert "\n\npapa:\nproblem  account: these credentials are of account 123456789012" in said


@pytest.mark.usefixtures("right")
def test_no_secret_is_shown(
    check: Check, set_secrets: Secrets, capsys: pytest.CaptureFixture[str]
) -> None:
    set_secrets({"github_client_secret": " hush", "dandi_api_credentials": '{"hush": "hush"}'})
    assert check() == 1
    assert "hush" not in capsys.readouterr().out


def test_progress_is_for_terminals(
    check: Check, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    check()
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    check()
    shown = capsys.readouterr().err
    assert re.search(r"21 of 21 looked at: ", shown)
    assert shown.endswith("\r\x1b[K\n")
