"""Security group rules that let another group in: moto forgets how they are described."""

from typing import Any

from moto.ec2.models import EC2Backend
from moto.ec2.models.security_groups import SecurityGroupRule


class SecurityGroupRules(EC2Backend):
    """Rules with a referenced group."""

    def describe_security_group_rules(
        self, sg_rule_ids: list[str], filters: dict[str, list[str]]
    ) -> list[SecurityGroupRule]:
        """https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroupRules.html."""
        rules = super().describe_security_group_rules(sg_rule_ids, filters)
        for copy in [rule for rule in rules if "Description" in rule.source_group]:
            copy.ip_range = {"Description": copy.source_group["Description"]}
        return rules

    def modify_security_group_rules(self, group_id: str, rules: dict[str, dict[str, Any]]) -> None:
        """https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySecurityGroupRules.html."""
        super().modify_security_group_rules(group_id, rules)
        group = self.get_security_group_from_id(group_id)
        for rule_id, given in rules.items():
            rule = group.get_rule(rule_id) if group else None
            if rule and "ReferencedGroupId" in given:
                rule.ip_range = {}
                rule.source_group["GroupId"] = given["ReferencedGroupId"]
                rule.source_group["Description"] = given.get("Description", "")
