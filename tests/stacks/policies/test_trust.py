"""Who may assume the roles."""

from stacks.policies import backup, trust
from tests.stacks.policies import documents


def test_a_service_assumes_its_role() -> None:
    statement = documents.statements(trust.service("eks.amazonaws.com"))["Service"]
    assert statement["Principal"] == {"Service": "eks.amazonaws.com"}
    assert statement["Action"] == ["sts:AssumeRole"]


def test_pods_are_of_one_service_account_of_one_cluster() -> None:
    statement = documents.statements(documents.pod_identity_trust())["PodIdentity"]
    assert statement["Condition"] == {
        "StringEquals": {
            "aws:SourceAccount": documents.ACCOUNT,
            "aws:RequestTag/eks-cluster-arn": documents.CLUSTER_ARN,
            "aws:RequestTag/kubernetes-namespace": "kube-system",
            "aws:RequestTag/kubernetes-service-account": "dns",
        }
    }


def test_pod_identity_tags_its_sessions() -> None:
    statement = documents.statements(documents.pod_identity_trust())["PodIdentity"]
    assert statement["Action"] == ["sts:AssumeRole", "sts:TagSession"]


def test_flow_logs_are_this_accounts_own() -> None:
    policy = trust.flow_logs(region=documents.REGION, account_id=documents.ACCOUNT)
    assert documents.statements(policy)["FlowLogs"]["Condition"] == {
        "StringEquals": {"aws:SourceAccount": documents.ACCOUNT},
        "ArnLike": {"aws:SourceArn": "arn:aws:ec2:us-east-2:123456789012:vpc-flow-log/*"},
    }


def test_backups_use_the_policies_that_aws_keeps() -> None:
    assert backup.ROLE_POLICIES == (
        "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup",
        "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores",
    )


def test_backups_are_made_by_aws_backup() -> None:
    statement = documents.statements(backup.assume_role())["Service"]
    assert statement["Principal"] == {"Service": "backup.amazonaws.com"}
