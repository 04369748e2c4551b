"""What the Resource Groups Tagging API finds in EC2."""

from collections.abc import Iterable, Iterator

from moto.core.resource_tagging import TaggedResource
from moto.ec2.models import EC2Backend


class Tagged(EC2Backend):
    """Resources with tags, those that moto leaves out among them.

    Names of types:
    https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/supported-services.html
    """

    def iter_tagged_resources(self) -> Iterator[TaggedResource]:
        """Yield them; a NAT gateway that is deleted has left its tags behind."""
        gone = {each.id for each in self.nat_gateways.values() if each.state == "deleted"}
        for resource in super().iter_tagged_resources():
            if resource.arn.rpartition("/")[2] not in gone:
                yield resource
        addresses = [each.allocation_id or "" for each in self.addresses]
        groups = [each for groups in self.groups.values() for each in groups.values()]
        rules = [
            each.id for group in groups for each in [*group.ingress_rules, *group.egress_rules]
        ]
        yield from self._tagged("elastic-ip", addresses)
        yield from self._tagged("launch-template", self.launch_templates)
        yield from self._tagged("security-group-rule", rules)
        yield from self._tagged("vpc-endpoint", self.vpc_end_points)
        yield from self._tagged("network-acl", self.network_acls)

    def _tagged(self, kind: str, ids: Iterable[str]) -> Iterator[TaggedResource]:
        prefix = f"arn:{self.partition}:ec2:{self.region_name}:{self.account_id}:{kind}"
        for each in ids:
            yield TaggedResource(
                arn=f"{prefix}/{each}",
                tags=dict(self.tags.get(each, {})),
                resource_type=f"ec2:{kind}",
            )
