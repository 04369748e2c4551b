"""`aws`: whose account, where, and as whom."""

from typing import Annotated

from pydantic import Field

from spec.matches import Matches
from spec.model import Spec
from spec.types import AccountId, Principal

Profile = Annotated[str, Matches(r"[\w.@+-]+", "the name of a profile in ~/.aws/config")]
Region = Annotated[str, Matches(r"[a-z]{2}(-[a-z]+)+-\d", "a region's code, as in us-east-2")]


class Aws(Spec):
    """The account a hub lives in."""

    region: Region = Field(description="The hub's region.", examples=["us-east-2"])
    profile: Profile | None = Field(
        default=None,
        description="The profile in ~/.aws/config that Terraform, its backend and kubectl use."
        " Default: none, the credentials come from the environment (as in a CI).",
        examples=["mcgovern"],
    )
    account_id: AccountId | None = Field(
        default=None,
        description="The account's id. With it Terraform refuses to work in any other account."
        " Default: whichever account the credentials belong to.",
        examples=["123456789012"],
    )
    provisioning_role: Principal = Field(
        default="role/JupyterhubProvisioningRole",
        description="The role (or user) that Terraform runs as. It always administers the cluster,"
        " and a plan made as anybody who does not is refused, so that whoever deploys is never"
        " locked out. Default: the role the hubs' profiles assume.",
        examples=["role/JupyterhubProvisioningRole"],
    )
    provisioners: tuple[Principal, ...] = Field(
        default=(),
        description="IAM roles and users that may assume `provisioning_role`, for"
        " `dandihub bootstrap`, which makes it; one in another account is given as an ARN. Default:"
        " none by name, whoever the account's own IAM policies let assume it.",
        examples=[["user/satra", "arn:aws:iam::123456789012:role/Operators"]],
    )
