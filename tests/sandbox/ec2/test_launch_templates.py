"""Launch templates: tags, versions, and which version is the default."""

import base64
from typing import Any

import pytest
from botocore.exceptions import ClientError
from types_boto3_ec2 import EC2Client

FOR_INSTANCES = {"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": "node"}]}


@pytest.fixture
def template(ec2: EC2Client, name: str) -> str:
    made = ec2.create_launch_template(
        LaunchTemplateName=name,
        LaunchTemplateData={"InstanceType": "m5.large", "TagSpecifications": [FOR_INSTANCES]},  # type: ignore[list-item]
        TagSpecifications=[
            {"ResourceType": "launch-template", "Tags": [{"Key": "owner", "Value": "me"}]}
        ],
    )
    return made["LaunchTemplate"]["LaunchTemplateId"]


def described(ec2: EC2Client, template: str) -> Any:
    return ec2.describe_launch_templates(LaunchTemplateIds=[template])["LaunchTemplates"][0]


def version(ec2: EC2Client, template: str, number: str) -> Any:
    found = ec2.describe_launch_template_versions(LaunchTemplateId=template, Versions=[number])
    return found["LaunchTemplateVersions"][0]["LaunchTemplateData"]


def test_its_own_tags_are_not_those_of_instances(ec2: EC2Client, template: str) -> None:
    assert described(ec2, template)["Tags"] == [{"Key": "owner", "Value": "me"}]
    assert version(ec2, template, "1")["TagSpecifications"] == [FOR_INSTANCES]


def test_tags_come_and_go(ec2: EC2Client, template: str) -> None:
    ec2.create_tags(Resources=[template], Tags=[{"Key": "more", "Value": "1"}])
    ec2.delete_tags(Resources=[template], Tags=[{"Key": "owner"}])
    assert described(ec2, template)["Tags"] == [{"Key": "more", "Value": "1"}]


def test_a_new_version_is_the_latest_but_not_the_default(ec2: EC2Client, template: str) -> None:
    ec2.create_launch_template_version(
        LaunchTemplateId=template, LaunchTemplateData={"InstanceType": "m5.xlarge"}
    )
    found = described(ec2, template)
    assert (found["LatestVersionNumber"], found["DefaultVersionNumber"]) == (2, 1)


def test_the_default_version_changes(ec2: EC2Client, template: str) -> None:
    ec2.create_launch_template_version(
        LaunchTemplateId=template, LaunchTemplateData={"InstanceType": "m5.xlarge"}
    )
    changed = ec2.modify_launch_template(LaunchTemplateId=template, DefaultVersion="2")
    assert changed["LaunchTemplate"]["DefaultVersionNumber"] == 2
    assert version(ec2, template, "$Default")["InstanceType"] == "m5.xlarge"


def test_without_a_source_a_version_stands_alone(ec2: EC2Client, template: str) -> None:
    ec2.create_launch_template_version(
        LaunchTemplateId=template, LaunchTemplateData={"InstanceType": "m5.xlarge"}
    )
    assert "TagSpecifications" not in version(ec2, template, "2")


def test_with_a_source_a_version_adds_to_it(ec2: EC2Client, template: str) -> None:
    ec2.create_launch_template_version(
        LaunchTemplateId=template,
        SourceVersion="1",
        LaunchTemplateData={"InstanceType": "m5.xlarge"},
    )
    assert version(ec2, template, "2") == {
        "InstanceType": "m5.xlarge",
        "TagSpecifications": [FOR_INSTANCES],
    }


def test_user_data_comes_back_as_given(ec2: EC2Client, template: str) -> None:
    data = base64.b64encode(b"#!/bin/sh").decode()
    ec2.create_launch_template_version(
        LaunchTemplateId=template, LaunchTemplateData={"UserData": data}
    )
    assert version(ec2, template, "2")["UserData"] == data


def test_a_name_is_taken_once(ec2: EC2Client, template: str, name: str) -> None:
    assert template
    with pytest.raises(ClientError, match=r"InvalidLaunchTemplateName\.AlreadyExists"):
        ec2.create_launch_template(LaunchTemplateName=name, LaunchTemplateData={})


def test_a_deleted_one_is_not_found(ec2: EC2Client, template: str) -> None:
    ec2.delete_launch_template(LaunchTemplateId=template)
    with pytest.raises(ClientError, match=r"InvalidLaunchTemplateId\.NotFound"):
        described(ec2, template)
