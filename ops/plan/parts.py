"""Which part of a hub a kind of resource belongs to, where nobody notices its change."""

from fnmatch import fnmatchcase

UNKNOWN = "not known to this command"
_PARTS = {
    "data and keys": "aws_efs_* aws_ebs_* aws_kms_* aws_backup_* aws_fsx_* aws_db_* aws_rds_*",
    "cluster": "aws_eks_* aws_launch_template aws_cloudwatch_log_group",
    "rights": "aws_iam_*",
    "notices of interruptions": "aws_sqs_* aws_cloudwatch_event_*",
    "name and certificate": "aws_acm_* aws_route53_*",
    "network": "aws_vpc* aws_subnet aws_route aws_route_table* aws_main_route_table_association"
    " aws_nat_gateway aws_eip* aws_internet_gateway* aws_security_group* aws_default_*"
    " aws_flow_log aws_lb* aws_elb*",
    "Kubernetes": "kubernetes_* helm_release kubectl_manifest",
}
PARTS = (*_PARTS, UNKNOWN)


def part_of(kind: str) -> str:
    """Return the part, or UNKNOWN."""
    return next((part for part, kinds in _PARTS.items() if _among(kind, kinds)), UNKNOWN)


def _among(kind: str, patterns: str) -> bool:
    return any(fnmatchcase(kind, pattern) for pattern in patterns.split())
