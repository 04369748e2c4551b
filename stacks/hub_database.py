"""The EBS volume with JupyterHub's database."""

from cdktf import TerraformResourceLifecycle, TerraformStack
from cdktf_cdktf_provider_aws.ebs_volume import EbsVolume

from spec.storage import Storage
from stacks.network import Network

# What AmazonEBSCSIDriverPolicyV2 wants of a volume that the driver did not make (AWS managed
# policy reference, 2026-04).
EBS_TAG = {"ebs.csi.aws.com/cluster": "true"}


def hub_database(
    stack: TerraformStack, *, spec: Storage, network: Network, name: str, key_arn: str
) -> EbsVolume:
    """Make the volume outside the chart, so that neither release nor cluster takes it along."""
    return EbsVolume(
        stack,
        "hub_database",
        availability_zone=spec.hub_database.zone or network.zones.zones[0],
        size=spec.hub_database.size_gib,
        type="gp3",
        encrypted=True,
        kms_key_id=key_arn,
        tags={"Name": f"{name}-hub-database", **EBS_TAG},
        lifecycle=TerraformResourceLifecycle(prevent_destroy=spec.protect),
    )
