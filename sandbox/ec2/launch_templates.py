"""Launch templates: their own tags apart from those they give to what is launched.

https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html
("TagSpecification": "To tag a resource that is created when an instance is launched, you must use
the TagSpecification parameter in the launch template request structure")
"""

from typing import Any

from moto.core.responses import ActionResult
from moto.ec2.models.launch_templates import LaunchTemplate, LaunchTemplateVersion
from moto.ec2.responses.launch_templates import LaunchTemplates
from moto.ec2.utils import parse_user_data


class LaunchTemplateResponse(LaunchTemplates):
    """The actions that tags, or a version's data, go through."""

    def create_launch_template(self) -> ActionResult:
        """https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html."""
        tags = self._parse_tag_specification("launch-template")
        self.error_on_dryrun()
        template = self.ec2_backend.create_launch_template(
            self._get_param("LaunchTemplateName"),
            self._get_param("VersionDescription"),
            self._given_data(),
            tags,
        )
        return ActionResult({"LaunchTemplate": self._description(template)})

    def create_launch_template_version(self) -> ActionResult:
        """https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplateVersion.html.

        With a source version, what is not given is taken from that.
        """
        template = self._named_template()
        source = self._get_param("SourceVersion")
        data = template.get_version(source).data if source else {}
        self.error_on_dryrun()
        version = template.create_version(
            {**data, **self._given_data()}, self._get_param("VersionDescription")
        )
        return ActionResult({"LaunchTemplateVersion": self._version_description(version)})

    def describe_launch_templates(self) -> ActionResult:
        """https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeLaunchTemplates.html."""
        for template_id in self._get_param("LaunchTemplateIds", []):
            self.ec2_backend.get_launch_template(template_id)
        templates = self.ec2_backend.describe_launch_templates(
            template_names=self._get_param("LaunchTemplateNames", []),
            template_ids=self._get_param("LaunchTemplateIds", []),
            filters=self._filters_from_querystring(),
        )
        return ActionResult({"LaunchTemplates": [self._description(each) for each in templates]})

    def modify_launch_template(self) -> ActionResult:
        """https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyLaunchTemplate.html."""
        super().modify_launch_template()
        return ActionResult({"LaunchTemplate": self._description(self._named_template())})

    def _named_template(self) -> LaunchTemplate:
        if name := self._get_param("LaunchTemplateName"):
            named: LaunchTemplate = self.ec2_backend.get_launch_template_by_name(name)
            return named
        template_id = self._get_param("LaunchTemplateId")
        identified: LaunchTemplate = self.ec2_backend.get_launch_template(template_id)
        return identified

    def _given_data(self) -> dict[str, Any]:
        data: dict[str, Any] = dict(self._get_param("LaunchTemplateData", {}))
        if "UserData" in data:
            data["UserData"] = parse_user_data(data["UserData"])
        return data

    def _description(self, template: LaunchTemplate) -> dict[str, Any]:
        return {
            "CreateTime": template.create_time,
            "CreatedBy": f"arn:{self.partition}:iam::{self.current_account}:root",
            "DefaultVersionNumber": template.default_version_number,
            "LatestVersionNumber": template.latest_version_number,
            "LaunchTemplateId": template.id,
            "LaunchTemplateName": template.name,
            "Tags": template.get_tags(),
        }

    def _version_description(self, version: LaunchTemplateVersion) -> dict[str, Any]:
        template = version.template
        return {
            "CreateTime": version.create_time,
            "CreatedBy": f"arn:{self.partition}:iam::{self.current_account}:root",
            "DefaultVersion": template.is_default(version),
            "LaunchTemplateData": version.data,
            "LaunchTemplateId": template.id,
            "LaunchTemplateName": template.name,
            "VersionDescription": version.description,
            "VersionNumber": version.number,
        }
