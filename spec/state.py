"""`state`: where Terraform keeps what it knows of the hub, and its lock."""

from pydantic import Field

from spec.aws import Region
from spec.model import Spec
from spec.types import BucketName, PlainText, TableName


class State(Spec):
    """Terraform's S3 backend: the bucket and the lock table the hub already has."""

    bucket: BucketName = Field(
        description="The S3 bucket with Terraform's state.", examples=["eks-dandihub-tfstate"]
    )
    lock_table: TableName = Field(
        description="The DynamoDB table with Terraform's lock (partition key `LockID`).",
        examples=["eks-jupyterhub-tf-lock"],
    )
    region: Region = Field(
        description="The region of bucket and table; it need not be the hub's.",
        examples=["us-east-2"],
    )
    key: PlainText | None = Field(
        default=None,
        description="The state's object in the bucket. Default: `env:/<hub>/terraform.tfstate`,"
        " where a Terraform workspace named after the hub kept it.",
        examples=["env:/dandi/terraform.tfstate"],
    )
    use_lockfile: bool = Field(
        default=True,
        description="Also lock through an S3 object beside the state. Default: true, so that"
        " clients that know only the table and clients that know only the object are both kept"
        " out while one of them works.",
    )
