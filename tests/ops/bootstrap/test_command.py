"""`dandihub bootstrap`, as an operator runs it."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import boto3
import pytest

from ops.bootstrap import command
from ops.bootstrap.command import run
from ops.bootstrap.findings import Change
from ops.options import Options
from ops.trouble import TroubleError
from tests.ops.bootstrap.conftest import Faults
from tests.ops.bootstrap.hubs import BUCKET, DOMAIN, ROLE, TABLE, Changed, prepare, written

Bootstrap = Callable[..., int]


@pytest.fixture
def bootstrap(tmp_path: Path) -> Bootstrap:
    def go(changes: Changed | None = None, **options: Any) -> int:
        return run(Options(("oscar",), written(tmp_path, changes), **options))

    return go


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    return lambda text: monkeypatch.setattr("sys.stdin", io.StringIO(text))


def is_empty(session: boto3.Session) -> bool:
    roles = session.client("iam").list_roles()["Roles"]
    return not roles and not session.client("s3").list_buckets()["Buckets"]


def test_from_nothing_everything_is_made(
    bootstrap: Bootstrap, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bootstrap(yes=True) == 0
    said = capsys.readouterr().out
    for thing in (
        f"S3 bucket {BUCKET}",
        f"DynamoDB table {TABLE}",
        f"role {ROLE}",
        "policy dandihub-oscar-network",
        "service-linked role AWSServiceRoleForEC2Spot",
        f"hosted zone {DOMAIN}",
    ):
        assert f"\n{thing}\n  + " in said
        assert f"\ndone: {thing}: " in said
    assert f"delegate {DOMAIN} to ns-" in said
    assert said.endswith("Done, and looked at again: nothing is left to do.\n")


def test_the_second_time_there_is_nothing_to_do(
    bootstrap: Bootstrap, session: boto3.Session, capsys: pytest.CaptureFixture[str]
) -> None:
    prepare(session)
    assert bootstrap() == 0
    said = capsys.readouterr().out
    assert said == (
        "oscar: account 123456789012, as arn:aws:sts::123456789012:user/moto\nNothing to do.\n"
    )


def test_what_could_not_be_looked_at_is_not_called_done(
    bootstrap: Bootstrap,
    session: boto3.Session,
    faults: Faults,
    capsys: pytest.CaptureFixture[str],
) -> None:
    prepare(session)
    faults("iam", "GetRole", "AccessDenied")
    assert bootstrap() == 0
    said = capsys.readouterr().out
    assert f"role {ROLE}\n  . could not be looked at: GetRole is not allowed\n" in said
    assert said.endswith("Nothing to do, as far as it could be looked at.\n")


def test_a_hub_may_be_moved_to_another_region(session: boto3.Session) -> None:
    prepare(session)
    east = {"aws.region": "us-east-1", "network": {}, "state.region": "us-east-1"}
    said = prepare(session, {**east, "state.bucket": "another", "state.lock_table": "another"})
    assert [line.partition(": make")[0] for line in said] == [
        "done: S3 bucket another",
        "done: DynamoDB table another",
        "done: policy dandihub-oscar-network",
        "done: policy dandihub-oscar-cluster",
        "done: policy dandihub-oscar-data",
        "done: policy dandihub-oscar-services",
    ]


@pytest.mark.parametrize("answer", ["n\n", "\n", "whatever\n"])
def test_no_is_no(
    bootstrap: Bootstrap,
    answers: Callable[[str], None],
    session: boto3.Session,
    capsys: pytest.CaptureFixture[str],
    answer: str,
) -> None:
    answers(answer)
    assert bootstrap() == 1
    said = capsys.readouterr().out
    assert "Make these 13 changes? [y/N] " in said
    assert said.endswith("Nothing was changed.\n")
    assert is_empty(session)


def test_yes_is_yes(bootstrap: Bootstrap, answers: Callable[[str], None]) -> None:
    answers("y\n")
    assert bootstrap() == 0


def test_nobody_there_to_answer_is_no(
    bootstrap: Bootstrap, answers: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    answers("")
    assert bootstrap() == 1
    assert "no answer (--yes goes on without asking)" in capsys.readouterr().err


def test_everything_in_the_way_is_said_before_anything_is_changed(
    bootstrap: Bootstrap,
    session: boto3.Session,
    faults: Faults,
    capsys: pytest.CaptureFixture[str],
) -> None:
    ec2 = {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}}
    trust = {"Version": "2012-10-17", "Statement": [{**ec2, "Action": "sts:AssumeRole"}]}
    session.client("iam").create_role(RoleName=ROLE, AssumeRolePolicyDocument=json.dumps(trust))
    session.client("dynamodb", region_name="eu-west-1").create_table(
        TableName=TABLE,
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    faults("s3", "HeadBucket", "403")
    assert bootstrap(yes=True) == 2
    said = capsys.readouterr().out
    assert f"S3 bucket {BUCKET}\n  ! is another account's" in said
    assert f"DynamoDB table {TABLE}\n  ! has the key id" in said
    assert f"role {ROLE}\n  ! is there, and does not let in" in said
    assert said.endswith("Nothing was changed: see what is marked with !\n")
    assert not session.client("iam").list_policies(Scope="Local")["Policies"]


def test_a_wrong_certificate_is_in_the_way(
    bootstrap: Bootstrap, capsys: pytest.CaptureFixture[str]
) -> None:
    arn = f"arn:aws:acm:us-west-2:123456789012:certificate/{'0' * 36}"
    assert bootstrap({"hub.certificate_arn": arn}, yes=True) == 2
    assert "  ! is not there\n" in capsys.readouterr().out


def test_a_failure_half_way_says_what_is_done_and_is_completed_later(
    bootstrap: Bootstrap, faults: Faults, capsys: pytest.CaptureFixture[str]
) -> None:
    faults("iam", "CreateRole", "AccessDenied", times=1)
    with pytest.raises(TroubleError, match=r"may not do CreateRole: work as an administrator"):
        bootstrap(yes=True)
    said = capsys.readouterr().out
    assert f"done: DynamoDB table {TABLE}: " in said
    assert f"failed: role {ROLE}: " in said
    assert "What is done stays: run the same again" in said
    assert bootstrap(yes=True) == 0
    assert f"S3 bucket {BUCKET}" not in capsys.readouterr().out


def test_what_aws_does_not_show_after_a_while_is_said(
    bootstrap: Bootstrap, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    left = Change("role R", "attach P", "Terraform's rights", lambda: None)
    monkeypatch.setattr(command, "remaining", lambda *_: [left])
    assert bootstrap(yes=True) == 2
    said = capsys.readouterr().out
    assert "Run the same again in a minute:\nrole R\n  + attach P\n" in said


def test_json_without_yes_only_looks(
    bootstrap: Bootstrap, session: boto3.Session, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bootstrap(as_json=True) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["hub"], found["account_id"], found["done"]) == ("oscar", "123456789012", False)
    assert found["changes"][0] == {
        "thing": f"S3 bucket {BUCKET}",
        "what": "make it in eu-west-1",
        "why": found["changes"][0]["why"],
    }
    assert is_empty(session)


def test_json_with_yes_makes_and_keeps_progress_apart(
    bootstrap: Bootstrap, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bootstrap(as_json=True, yes=True) == 0
    said = capsys.readouterr()
    found = json.loads(said.out)
    assert (found["done"], found["looked_at_all"]) == (True, True)
    assert any("delegate" in note["what"] for note in found["notes"])
    assert f"done: S3 bucket {BUCKET}: " in said.err


def test_json_of_what_is_in_the_way(
    bootstrap: Bootstrap, faults: Faults, capsys: pytest.CaptureFixture[str]
) -> None:
    faults("s3", "HeadBucket", "403")
    assert bootstrap(as_json=True, yes=True) == 2
    found = json.loads(capsys.readouterr().out)
    assert [each["thing"] for each in found["refusals"]] == [f"S3 bucket {BUCKET}"]
    assert found["done"] is False


def test_a_mistake_in_the_file_is_said_with_its_place(bootstrap: Bootstrap) -> None:
    with pytest.raises(TroubleError, match=r"oscar\.yaml:1:"):
        bootstrap({"aws.provisioners": ["Ada"]})


def test_an_unknown_hub_is_said(tmp_path: Path) -> None:
    with pytest.raises(TroubleError, match="did you mean 'oscar'"):
        run(Options(("oskar",), written(tmp_path)))
