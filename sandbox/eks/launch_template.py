"""The EC2 launch template that a node group names."""

from dataclasses import dataclass

from moto.ec2.exceptions import EC2ClientError
from moto.ec2.models import EC2Backend
from moto.ec2.models.launch_templates import LaunchTemplate, LaunchTemplateVersion
from moto.eks.exceptions import InvalidParameterException

from sandbox.eks.shape import Shape


@dataclass(frozen=True)
class Template:
    """One version of a launch template, or none; `specification` is what EKS answers with."""

    specification: Shape | None
    data: Shape

    @property
    def image_id(self) -> str | None:
        """The custom image, if it has one."""
        return self.data.get("ImageId")

    @property
    def instance_type(self) -> str | None:
        """The instance type, if it has one."""
        return self.data.get("InstanceType")

    @property
    def security_group_ids(self) -> list[str]:
        """The security groups, if it has any."""
        interfaces = self.data.get("NetworkInterfaces") or []
        groups = [group for interface in interfaces for group in interface.get("Groups", [])]
        return groups or list(self.data.get("SecurityGroupIds") or [])


NONE = Template(None, {})


def resolve(ec2: EC2Backend, specification: Shape | None) -> Template:
    """Return the version that is named by id or name, by default the template's own default.

    One that is not there is refused in EC2's words, which EKS passes on.
    """
    if not specification:
        return NONE
    if ("id" in specification) == ("name" in specification):
        raise InvalidParameterException(
            message="Either provide launch template ID or launch template name in the request."
        )
    try:
        template = _template(ec2, specification)
        version = _version(template, specification.get("version", "$Default"))
    except EC2ClientError as refused:
        raise InvalidParameterException(message=refused.message) from refused
    named = {"id": template.id, "name": template.name, "version": str(version.number)}
    return Template(named, version.data)


def _template(ec2: EC2Backend, specification: Shape) -> LaunchTemplate:
    if "id" in specification:
        return ec2.get_launch_template(specification["id"])
    return ec2.get_launch_template_by_name(specification["name"])


def _version(template: LaunchTemplate, number: str) -> LaunchTemplateVersion:
    """Return the version; moto takes 0 and less for the last ones."""
    if number.isdecimal() and int(number) < 1:
        raise InvalidParameterException(
            message=f"Could not find the specified version {number} for the launch template with ID"
            f" {template.id}."
        )
    return template.get_version(number)
