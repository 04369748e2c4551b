"""Whatever AWS, or the way to it, says no with: a message, and what to do."""

import re
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

import pytest

from ops.bootstrap.command import run
from ops.options import Options
from ops.trouble import TroubleError
from tests.ops.bootstrap.conftest import Faults
from tests.ops.bootstrap.hubs import Changed, written
from tests.ops.bootstrap.portal import portal

Fails = Callable[..., str]
ASSUMING = (
    "[profile researcher]\nrole_arn = arn:aws:iam::123456789012:role/JupyterhubProvisioningRole\n"
    "source_profile = administrator\n"
)
KEYS = "[administrator]\naws_access_key_id = key\naws_secret_access_key = secret\n"


@pytest.fixture
def fails(tmp_path: Path) -> Fails:
    """Return what says the message that the command ends with."""

    def message(changes: Changed | None = None, profile: str | None = None) -> str:
        with pytest.raises(TroubleError) as trouble:
            run(Options(("oscar",), written(tmp_path, changes), profile=profile, yes=True))
        return "\n".join(trouble.value.messages)

    return message


def test_another_account(fails: Fails) -> None:
    assert fails({"aws.account_id": "111122223333"}) == (
        "these credentials are of account 123456789012 (arn:aws:sts::123456789012:user/moto), and"
        " oscar's file says aws.account_id 111122223333: use a profile of that account, or"
        " correct the file"
    )


def test_a_profile_that_is_not_there(fails: Fails) -> None:
    assert fails({"aws.profile": "nobody"}) == (
        "there is no profile nobody in ~/.aws/config: dandihub profile oscar prints the hub's"
        " (check, status and bootstrap take another with --profile)"
    )


def test_another_profile_in_the_environment(fails: Fails, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_PROFILE", "administrator")
    assert fails() == (
        "AWS_PROFILE is administrator, and oscar's file says aws.profile researcher: unset"
        " AWS_PROFILE, or say --profile administrator if that is meant"
    )


@pytest.mark.parametrize("asked", ["administrator", "researcher"])
def test_a_profile_that_is_asked_for_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    monkeypatch.setenv("AWS_PROFILE", "administrator")
    assert run(Options(("oscar",), written(tmp_path), profile=asked, yes=True)) == 0


def test_no_profile_in_the_file_takes_the_environments(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_PROFILE", "administrator")
    assert run(Options(("oscar",), written(tmp_path, {"aws.profile": None}), yes=True)) == 0


def test_no_credentials_in_the_profile(fails: Fails, aws: Path) -> None:
    (aws / "credentials").write_text("")
    assert fails().startswith("profile researcher has no complete credentials: aws sso login")


def test_no_credentials_in_the_environment(fails: Fails) -> None:
    assert fails({"aws.profile": None}).startswith("the environment has no complete credentials")


def test_half_the_credentials(fails: Fails, aws: Path) -> None:
    (aws / "credentials").write_text("[researcher]\naws_access_key_id = key\n")
    assert "profile researcher has no complete credentials" in fails()


def test_a_single_sign_on_that_is_over(fails: Fails, aws: Path) -> None:
    (aws / "credentials").write_text("")
    (aws / "config").write_text(
        "[profile researcher]\nsso_start_url = https://example.org/start\nsso_region = us-east-1\n"
        "sso_account_id = 123456789012\nsso_role_name = Administrator\n"
    )
    assert fails() == (
        "profile researcher: the session has expired: aws sso login --profile researcher"
        " (or renew its keys in ~/.aws/credentials)"
    )


@pytest.mark.parametrize("code", ["ExpiredToken", "ExpiredTokenException", "RequestExpired"])
def test_expired_credentials(fails: Fails, faults: Faults, code: str) -> None:
    faults("sts", "GetCallerIdentity", code)
    assert "the session has expired: aws sso login --profile researcher" in fails()


@pytest.mark.parametrize("code", ["InvalidClientTokenId", "SignatureDoesNotMatch"])
def test_credentials_that_aws_does_not_know(fails: Fails, faults: Faults, code: str) -> None:
    faults("sts", "GetCallerIdentity", code)
    assert f"AWS does not know these credentials ({code})" in fails()


def test_a_role_that_is_not_there_yet(fails: Fails, faults: Faults, aws: Path) -> None:
    """The profile of README assumes the very role that is to be made."""
    (aws / "config").write_text(ASSUMING)
    (aws / "credentials").write_text(KEYS)
    faults("sts", "AssumeRole", "AccessDenied")
    assert fails() == (
        "profile researcher may not assume its role, or the role is not there yet: dandihub"
        " bootstrap makes it, as an administrator of the account (--profile and that profile's"
        " name)"
    )


def test_a_change_that_is_not_allowed(fails: Fails, faults: Faults) -> None:
    faults("s3", "CreateBucket", "AccessDenied")
    message = fails()
    assert message.startswith(
        "profile researcher may not do CreateBucket: work as an administrator"
    )
    assert "AWS says: a fault that was asked for" in message


def test_anything_else_is_said_in_aws_words(fails: Fails, faults: Faults) -> None:
    faults("route53", "CreateHostedZone", "TooManyHostedZones", status=400)
    assert fails() == (
        "AWS refused CreateHostedZone: TooManyHostedZones: a fault that was asked for"
    )


def test_no_way_to_aws(fails: Fails, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    message = fails()
    assert re.match(r"AWS could not be reached: .*127\.0\.0\.1:9", message)
    assert "network, proxies, AWS_ENDPOINT_URL" in message


@pytest.mark.parametrize(
    ("status", "page"),
    [
        (HTTPStatus.OK, "<p>Welcome!"),
        (HTTPStatus.OK, "<html><body><p>Welcome!</p></body></html>"),
        (HTTPStatus.OK, ""),
        (HTTPStatus.FOUND, "<html><body><p>Sign in.</p></body></html>"),
        (HTTPStatus.FORBIDDEN, "<html><body><p>Not from here.</p></body></html>"),
        (HTTPStatus.FORBIDDEN, "<p>Not from here."),
    ],
)
@pytest.mark.parametrize("assumed", [False, True])
def test_whoever_answers_in_the_place_of_aws_is_not_believed(
    fails: Fails,
    monkeypatch: pytest.MonkeyPatch,
    aws: Path,
    status: HTTPStatus,
    page: str,
    *,
    assumed: bool,
) -> None:
    if assumed:
        (aws / "config").write_text(ASSUMING)
        (aws / "credentials").write_text(KEYS)
    with portal(status, page) as address:
        monkeypatch.setenv("AWS_ENDPOINT_URL", address)
        assert fails() == (
            "what answered is not AWS. Look at the network, proxies, AWS_ENDPOINT_URL"
        )


def test_an_address_that_is_none(fails: Fails, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "127.0.0.1:9")
    assert fails().startswith("Invalid endpoint: 127.0.0.1:9: AWS_ENDPOINT_URL")


def test_an_unreadable_configuration(fails: Fails, aws: Path) -> None:
    (aws / "config").write_text("[profile researcher\n")
    assert fails().startswith("profile researcher: Unable to parse config file: ")
