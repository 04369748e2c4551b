"""Where Terraform keeps the hub's state: the S3 bucket and DynamoDB table it always had."""

from cdktf import S3Backend, TerraformStack

from spec.aws import Aws
from spec.state import State


def keep_state(stack: TerraformStack, name: str, *, spec: State, aws: Aws) -> None:
    """Put the stack's state at the address of the blueprint's workspace `name`.

    A backend without a workspace under the key `env:/<name>/terraform.tfstate` reads, writes and
    locks the same object as workspace `<name>` with the key `terraform.tfstate` does.
    """
    S3Backend(
        stack,
        bucket=spec.bucket,
        key=spec.key or f"env:/{name}/terraform.tfstate",
        region=spec.region,
        dynamodb_table=spec.lock_table,
        encrypt=True,
        profile=aws.profile,
    )
    # cdktf 0.21 does not know the argument yet (Terraform 1.10 and later do).
    stack.add_override("terraform.backend.s3.use_lockfile", spec.use_lockfile)
    stack.add_override("terraform.required_version", ">= 1.11")
