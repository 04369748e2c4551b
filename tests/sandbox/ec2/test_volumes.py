"""EBS volumes: keys, growth, attachment."""

from typing import Any

import pytest
from botocore.exceptions import ClientError
from types_boto3_ec2 import EC2Client

ZONE = "us-east-2a"


@pytest.fixture
def key_arn(client: Any) -> str:
    return str(client("kms").create_key()["KeyMetadata"]["Arn"])


@pytest.fixture
def volume(ec2: EC2Client, key_arn: str) -> str:
    return ec2.create_volume(
        AvailabilityZone=ZONE, Size=50, VolumeType="gp3", Encrypted=True, KmsKeyId=key_arn
    )["VolumeId"]


def test_the_key_is_named_by_its_arn(ec2: EC2Client, key_arn: str) -> None:
    made = ec2.create_volume(
        AvailabilityZone=ZONE, Size=1, Encrypted=True, KmsKeyId=key_arn.rpartition("/")[2]
    )
    found = ec2.describe_volumes(VolumeIds=[made["VolumeId"]])["Volumes"][0]
    assert found["KmsKeyId"] == key_arn


def test_a_key_pending_deletion_yields_no_volume(ec2: EC2Client, client: Any, key_arn: str) -> None:
    client("kms").schedule_key_deletion(KeyId=key_arn)
    made = ec2.create_volume(AvailabilityZone=ZONE, Size=1, Encrypted=True, KmsKeyId=key_arn)
    with pytest.raises(ClientError, match=r"InvalidVolume\.NotFound"):
        ec2.describe_volumes(VolumeIds=[made["VolumeId"]])


def test_it_grows_in_place(ec2: EC2Client, volume: str) -> None:
    ec2.modify_volume(VolumeId=volume, Size=80)
    done = ec2.describe_volumes_modifications(VolumeIds=[volume])["VolumesModifications"][0]
    assert (done["ModificationState"], done["TargetSize"]) == ("completed", 80)
    assert ec2.describe_volumes(VolumeIds=[volume])["Volumes"][0]["Size"] == 80


def test_it_does_not_shrink(ec2: EC2Client, volume: str) -> None:
    with pytest.raises(ClientError, match=r"InvalidParameterValue.* smaller than existing size"):
        ec2.modify_volume(VolumeId=volume, Size=49)


def test_an_attached_one_is_not_deleted(ec2: EC2Client, volume: str) -> None:
    image = ec2.describe_images(Owners=["amazon"])["Images"][0]["ImageId"]
    made = ec2.run_instances(ImageId=image, MinCount=1, MaxCount=1)
    instance = made["Instances"][0]["InstanceId"]
    ec2.attach_volume(VolumeId=volume, InstanceId=instance, Device="/dev/sdf")
    with pytest.raises(ClientError, match="VolumeInUse"):
        ec2.delete_volume(VolumeId=volume)
