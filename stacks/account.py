"""The account Terraform works in, and full names for what a spec names in short."""

from cdktf import TerraformStack
from cdktf_cdktf_provider_aws.data_aws_caller_identity import DataAwsCallerIdentity
from cdktf_cdktf_provider_aws.provider import AwsProvider, AwsProviderDefaultTags

from spec.environment import Environment

# Whoever makes the plan, as a Terraform expression.
CALLER = "data.aws_caller_identity.account"


class Account:
    """The AWS provider and the identity behind it."""

    def __init__(self, stack: TerraformStack, *, spec: Environment) -> None:
        """Configure the provider for the hub's region, profile and, when known, account."""
        self.region = spec.aws.region
        self.profile = spec.aws.profile
        self.tags = {"dandihub": spec.name, **spec.tags}
        AwsProvider(
            stack,
            "aws",
            region=spec.aws.region,
            profile=spec.aws.profile,
            allowed_account_ids=[spec.aws.account_id] if spec.aws.account_id else None,
            default_tags=[AwsProviderDefaultTags(tags=self.tags)],
        )
        identity = DataAwsCallerIdentity(stack, "account")
        self.id = identity.account_id

    def arn(self, service: str, resource: str) -> str:
        """Return the ARN of a resource of this account and region."""
        return f"arn:aws:{service}:{self.region}:{self.id}:{resource}"

    def principal(self, principal: str) -> str:
        """Return the ARN of `role/Name` or `user/Name`; an ARN is returned as it is."""
        return principal if principal.startswith("arn:") else f"arn:aws:iam::{self.id}:{principal}"
