"""Rules that let another group in keep their description."""

from types_boto3_ec2 import EC2Client


def made(ec2: EC2Client, group: str) -> str:
    answer = ec2.authorize_security_group_ingress(
        GroupId=group,
        IpPermissions=[
            {
                "IpProtocol": "tcp",
                "FromPort": 1,
                "ToPort": 1,
                "UserIdGroupPairs": [{"GroupId": group, "Description": "first"}],
            }
        ],
    )
    return answer["SecurityGroupRules"][0]["SecurityGroupRuleId"]


def test_the_description_is_kept(ec2: EC2Client, group: str) -> None:
    found = ec2.describe_security_group_rules(SecurityGroupRuleIds=[made(ec2, group)])
    assert found["SecurityGroupRules"][0]["Description"] == "first"


def test_the_description_changes(ec2: EC2Client, group: str) -> None:
    rule_id = made(ec2, group)
    ec2.modify_security_group_rules(
        GroupId=group,
        SecurityGroupRules=[
            {
                "SecurityGroupRuleId": rule_id,
                "SecurityGroupRule": {
                    "IpProtocol": "tcp",
                    "FromPort": 1,
                    "ToPort": 1,
                    "ReferencedGroupId": group,
                    "Description": "second",
                },
            }
        ],
    )
    found = ec2.describe_security_group_rules(SecurityGroupRuleIds=[rule_id])
    assert found["SecurityGroupRules"][0]["Description"] == "second"
