"""The provisioning role: made, completed, never loosened, never somebody else's."""

import json
from typing import Any

import boto3
import pytest

from ops.bootstrap import role
from ops.bootstrap.account import Account
from ops.bootstrap.findings import Finding, Refusal, changes
from ops.bootstrap.permissions.policies import policies
from ops.bootstrap.role_trust import trust
from tests.ops.bootstrap.conftest import Faults
from tests.ops.bootstrap.hubs import ACCOUNT, ROLE, Changed, hub, told

ACCOUNTS = f"arn:aws:iam::{ACCOUNT}:root"
ADA = f"arn:aws:iam::{ACCOUNT}:user/ada"
ELSEWHERE = "arn:aws:iam::999999999999:role/Operators"
NAMES = [f"dandihub-oscar-{part}" for part in ("network", "cluster", "data", "services")]


@pytest.fixture
def iam(session: boto3.Session) -> Any:
    return session.client("iam")


def found(account: Account, changed: Changed | None = None) -> list[Finding]:
    return list(role.look(account, hub(changed)))


def make(account: Account, changed: Changed | None = None) -> None:
    for change in changes(found(account, changed)):
        change.apply()


def trusting(*statements: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def assume(principal: Any, **more: Any) -> dict[str, Any]:
    return {"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole", **more}


def attached(iam: Any) -> dict[str, Any]:
    """Return the documents in force of the role's policies, by name."""
    listed = iam.list_attached_role_policies(RoleName=ROLE)["AttachedPolicies"]
    return {each["PolicyName"]: in_force(iam, each["PolicyArn"]) for each in listed}


def in_force(iam: Any, arn: str) -> Any:
    version = iam.get_policy(PolicyArn=arn)["Policy"]["DefaultVersionId"]
    return iam.get_policy_version(PolicyArn=arn, VersionId=version)["PolicyVersion"]["Document"]


def change_policy(iam: Any, name: str, statements: list[Any]) -> None:
    iam.create_policy_version(
        PolicyArn=f"arn:aws:iam::{ACCOUNT}:policy/{name}",
        PolicyDocument=trusting(*statements),
        SetAsDefault=True,
    )


def test_it_is_made_with_its_policies(account: Account, iam: Any) -> None:
    make(account)
    made = iam.get_role(RoleName=ROLE)["Role"]
    assert made["Path"] == "/"
    assert made["AssumeRolePolicyDocument"] == trust([ACCOUNTS])
    assert attached(iam) == policies(hub(), ACCOUNT)
    assert found(account) == []


def test_it_trusts_whom_the_file_names(account: Account, iam: Any) -> None:
    iam.create_user(UserName="ada")
    changed = {"aws.provisioners": ["user/ada", ELSEWHERE]}
    make(account, changed)
    assert iam.get_role(RoleName=ROLE)["Role"]["AssumeRolePolicyDocument"] == trust(
        [ADA, ELSEWHERE]
    )
    assert found(account, changed) == []


def test_it_may_have_a_path(account: Account, iam: Any) -> None:
    changed = {"aws.provisioning_role": f"role/research/hubs/{ROLE}"}
    make(account, changed)
    assert iam.get_role(RoleName=ROLE)["Role"]["Path"] == "/research/hubs/"
    assert found(account, changed) == []
    (refusal,) = found(account)
    assert isinstance(refusal, Refusal)
    assert refusal.fix == f"write aws.provisioning_role: role/research/hubs/{ROLE}"


def test_an_arn_of_this_account_is_the_same(account: Account) -> None:
    make(account)
    arn = f"arn:aws:iam::{ACCOUNT}:role/{ROLE}"
    assert found(account, {"aws.provisioning_role": arn}) == []


@pytest.mark.parametrize(
    ("principal", "words"),
    [
        ("user/terraform", "is a user: give it the policies that --print shows, by a group"),
        (ELSEWHERE, f"is another account's than {ACCOUNT}: make it there"),
    ],
)
def test_what_is_not_made_here_is_said(account: Account, principal: str, words: str) -> None:
    assert told(found(account, {"aws.provisioning_role": principal})) == [f". {principal}: {words}"]


@pytest.mark.parametrize(
    ("principal", "named"),
    [
        ({"AWS": ACCOUNTS}, ()),
        ({"AWS": ADA}, ()),
        ({"AWS": [ELSEWHERE]}, ()),
        ({"AWS": ADA, "Service": "ec2.amazonaws.com"}, ("user/ada",)),
        ({"AWS": ACCOUNTS}, ("user/ada",)),
        ({"AWS": ACCOUNT}, ("user/ada", "role/Other")),
        ({"AWS": "arn:aws:iam::999999999999:root"}, (ELSEWHERE,)),
    ],
)
def test_a_trust_policy_that_lets_them_in_stays(
    account: Account, iam: Any, principal: Any, named: tuple[str, ...]
) -> None:
    theirs = trusting(assume(principal, Condition={"Bool": {"aws:MultiFactorAuthPresent": "true"}}))
    iam.create_role(RoleName=ROLE, AssumeRolePolicyDocument=theirs)
    make(account, {"aws.provisioners": named})
    assert iam.get_role(RoleName=ROLE)["Role"]["AssumeRolePolicyDocument"] == json.loads(theirs)
    assert found(account, {"aws.provisioners": named}) == []


def test_trust_by_single_sign_on_stays(account: Account, iam: Any) -> None:
    provider = f"arn:aws:iam::{ACCOUNT}:saml-provider/university"
    statement = assume({"Federated": provider}, Action="sts:AssumeRoleWithSAML")
    iam.create_role(RoleName=ROLE, AssumeRolePolicyDocument=trusting(statement))
    make(account)
    assert found(account) == []


@pytest.mark.parametrize(
    ("statement", "named", "out"),
    [
        (assume({"Service": "ec2.amazonaws.com"}), (), ACCOUNTS),
        (assume({"AWS": ADA}, Effect="Deny"), (), ACCOUNTS),
        (assume({"AWS": ADA}, Action="sts:TagSession"), (), ACCOUNTS),
        (
            assume({"AWS": ADA}),
            ("role/Support", "user/ada"),
            f"arn:aws:iam::{ACCOUNT}:role/Support",
        ),
        (assume({"AWS": ACCOUNTS}), (ELSEWHERE,), ELSEWHERE),
    ],
)
def test_one_that_keeps_them_out_is_refused(
    account: Account, iam: Any, statement: Any, named: tuple[str, ...], out: str
) -> None:
    iam.create_role(RoleName=ROLE, AssumeRolePolicyDocument=trusting(statement))
    (refusal,) = [
        each for each in found(account, {"aws.provisioners": named}) if isinstance(each, Refusal)
    ]
    assert refusal.what == f"is there, and does not let in {out}"
    assert (
        f"aws iam update-assume-role-policy --role-name {ROLE} --policy-document '" in refusal.fix
    )
    merged = json.loads(refusal.fix.partition("--policy-document '")[2].rstrip("'"))
    iam.update_assume_role_policy(RoleName=ROLE, PolicyDocument=json.dumps(merged))
    assert statement in merged["Statement"]
    make(account, {"aws.provisioners": named})
    assert found(account, {"aws.provisioners": named}) == []


def test_a_role_open_to_all_is_reported(account: Account, iam: Any) -> None:
    iam.create_role(RoleName=ROLE, AssumeRolePolicyDocument=trusting(assume({"AWS": "*"})))
    make(account)
    assert told(found(account)) == [
        f". role {ROLE}: lets in everybody in all of AWS: name those who may in its trust policy"
    ]


def test_what_else_it_may_do_stays_and_is_reported(account: Account, iam: Any) -> None:
    make(account)
    full = iam.create_policy(
        PolicyName="EverythingInEc2",
        PolicyDocument=trusting({"Effect": "Allow", "Action": "ec2:*", "Resource": "*"}),
    )["Policy"]["Arn"]
    iam.attach_role_policy(RoleName=ROLE, PolicyArn=full)
    inline = trusting({"Effect": "Allow", "Action": "s3:*", "Resource": "*"})
    iam.put_role_policy(RoleName=ROLE, PolicyName="by-hand", PolicyDocument=inline)
    assert told(found(account)) == [
        f". role {ROLE}: may do more than this hub needs, and keeps it: EverythingInEc2, by-hand"
    ]


def test_a_second_hub_gives_the_same_role_its_own(account: Account, iam: Any) -> None:
    make(account)
    make(account, {"name": "zulu"})
    assert found(account) == []
    assert len(attached(iam)) == 8
    assert sum(name.startswith("dandihub-zulu-") for name in attached(iam)) == 4


def test_more_policies_than_iam_attaches_are_refused(account: Account) -> None:
    make(account)
    make(account, {"name": "zulu"})
    (refusal,) = [each for each in found(account, {"name": "tango"}) if isinstance(each, Refusal)]
    assert refusal.what == "would have 12 policies, more than IAM attaches"
    assert "L-0DA4ABF3" in refusal.fix


def test_a_policy_that_was_taken_away_is_attached_again(account: Account, iam: Any) -> None:
    make(account)
    arn = f"arn:aws:iam::{ACCOUNT}:policy/{NAMES[0]}"
    iam.detach_role_policy(RoleName=ROLE, PolicyArn=arn)
    assert told(found(account)) == [f"+ policy {NAMES[0]}: attach it to the role {ROLE}"]
    make(account)
    assert found(account) == []


def test_a_policy_of_another_release_gets_a_new_version(account: Account, iam: Any) -> None:
    make(account)
    wanted = policies(hub(), ACCOUNT)[NAMES[0]]["Statement"]
    old = {**wanted[0], "Action": ["ec2:DeleteVpc"]}
    change_policy(iam, NAMES[0], [old, *wanted[1:]])
    assert told(found(account)) == [
        f"+ policy {NAMES[0]}: make a new version of it: {wanted[0]['Sid']}"
    ]
    make(account)
    assert attached(iam) == policies(hub(), ACCOUNT)
    assert found(account) == []


def test_statements_that_others_added_to_a_policy_stay(account: Account, iam: Any) -> None:
    make(account)
    wanted = policies(hub(), ACCOUNT)[NAMES[0]]["Statement"]
    others = {"Effect": "Allow", "Action": "ec2:DescribeImages", "Resource": "*"}
    change_policy(iam, NAMES[0], [*wanted[1:], others])
    make(account)
    assert attached(iam)[NAMES[0]]["Statement"] == [*wanted, others]
    (note,) = told(found(account))
    assert note == (
        f". policy {NAMES[0]}: has statements that are not this release's, and keeps them:"
        " one without a Sid"
    )


def test_five_versions_leave_room_for_a_sixth(account: Account, iam: Any) -> None:
    make(account)
    arn = f"arn:aws:iam::{ACCOUNT}:policy/{NAMES[0]}"
    for _ in range(4):
        change_policy(iam, NAMES[0], [{"Effect": "Deny", "Action": "ec2:A", "Resource": "*"}])
    make(account)
    versions = {each["VersionId"] for each in iam.list_policy_versions(PolicyArn=arn)["Versions"]}
    assert versions == {"v2", "v3", "v4", "v5", "v6"}


def test_what_others_added_may_leave_no_room(account: Account, iam: Any) -> None:
    make(account)
    actions = [f"ec2:DescribeSomethingRatherLong{number}" for number in range(100)]
    change_policy(iam, NAMES[0], [{"Effect": "Allow", "Action": actions, "Resource": "*"}])
    (refusal,) = [each for each in found(account) if isinstance(each, Refusal)]
    assert "characters of 6144 with what others added" in refusal.what


@pytest.mark.parametrize("action", ["GetRole", "ListAttachedRolePolicies", "GetPolicy"])
def test_what_may_not_be_looked_at_is_said(account: Account, faults: Faults, action: str) -> None:
    make(account)
    faults("iam", action, "AccessDenied")
    assert told(found(account)) == [
        f". role {ROLE}: could not be looked at: {action} is not allowed"
    ]
