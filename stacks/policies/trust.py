"""Who may assume a role.

Sources: EKS user guide ("Create IAM role with trust policy required by EKS Pod Identity": the
session tags as conditions; "Enable or disable session tags"), VPC user guide ("IAM role for
publishing flow logs to CloudWatch Logs"); read 2026-11-23.
"""

from stacks.iam import Statement, document
from stacks.policies.scope import PARTITION


def service(principal: str) -> str:
    """Return the trust in an AWS service, such as `eks.amazonaws.com`.

    Without conditions: a role cannot be passed to a service from another account, and AWS
    documents no source for EKS's, EC2's and AWS Backup's use of their roles.
    """
    return document(
        Statement(sid="Service", actions=("sts:AssumeRole",), principals={"Service": principal})
    )


def pod_identity(*, account_id: str, cluster_arn: str, namespace: str, service_account: str) -> str:
    """Return the trust in the pods of one service account of one cluster.

    It rests on the session tags that EKS Pod Identity sets; the association must not disable
    them.
    """
    return document(
        Statement(
            sid="PodIdentity",
            actions=("sts:AssumeRole", "sts:TagSession"),
            principals={"Service": "pods.eks.amazonaws.com"},
            conditions={
                "StringEquals": {
                    "aws:SourceAccount": account_id,
                    "aws:RequestTag/eks-cluster-arn": cluster_arn,
                    "aws:RequestTag/kubernetes-namespace": namespace,
                    "aws:RequestTag/kubernetes-service-account": service_account,
                }
            },
        )
    )


def flow_logs(*, region: str, account_id: str) -> str:
    """Return the trust in VPC flow logs, on behalf of this account's flow logs only."""
    logs = f"arn:{PARTITION}:ec2:{region}:{account_id}:vpc-flow-log/*"
    return document(
        Statement(
            sid="FlowLogs",
            actions=("sts:AssumeRole",),
            principals={"Service": "vpc-flow-logs.amazonaws.com"},
            conditions={
                "StringEquals": {"aws:SourceAccount": account_id},
                "ArnLike": {"aws:SourceArn": logs},
            },
        )
    )
