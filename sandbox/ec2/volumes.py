"""EBS volumes: they grow only, and need a key that can encrypt."""

from moto.ec2.exceptions import EC2ClientError
from moto.ec2.models import EC2Backend
from moto.ec2.models.elastic_block_store import Volume

from sandbox.kms.usable import usable_key_arn


class Volumes(EC2Backend):
    """EBS volumes."""

    def check_key(self, volume: Volume) -> None:
        """Name the key by its ARN; where it cannot encrypt, the volume does not last.

        https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVolume.html ("KmsKeyId":
        "the action can appear to complete, but eventually fails")
        """
        if not volume.kms_key_id:
            return
        arn = usable_key_arn(volume.kms_key_id, account_id=self.account_id, region=self.region_name)
        if arn is None:
            del self.volumes[volume.id]
        else:
            volume.kms_key_id = arn

    def check_growth(self, volume_id: str, size: int | None) -> None:
        """Raise InvalidParameterValue where a volume would shrink.

        https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVolume.html ("Size": "must
        be greater than or equal to the existing size of the volume")
        """
        if size is not None and size < self.get_volume(volume_id).size:
            raise EC2ClientError(
                "InvalidParameterValue", "New size cannot be smaller than existing size"
            )
