"""Records of the VPC's connections."""

from cdktf import TerraformStack
from cdktf_cdktf_provider_aws.cloudwatch_log_group import CloudwatchLogGroup
from cdktf_cdktf_provider_aws.flow_log import FlowLog

from spec.network import FlowLogs
from stacks.account import Account
from stacks.policies import flow_logs, trust
from stacks.roles import Role


def record_flows(
    stack: TerraformStack, *, spec: FlowLogs, account: Account, vpc_id: str, name: str
) -> None:
    """Write the VPC's flow logs to a log group of their own."""
    group = CloudwatchLogGroup(
        stack,
        "flow_logs_group",
        name=f"/aws/vpc/{name}/flow-logs",
        retention_in_days=spec.retention_days,
    )
    role = Role(
        stack,
        "flow_logs_role",
        name=f"{name}-flow-logs",
        trusts=trust.flow_logs(region=account.region, account_id=account.id),
        inline={"write": flow_logs.delivery(log_group_arn=group.arn)},
    )
    FlowLog(
        stack,
        "flow_logs",
        vpc_id=vpc_id,
        traffic_type=spec.traffic,
        log_destination=group.arn,
        iam_role_arn=role.arn,
        depends_on=role.ready,
    )
