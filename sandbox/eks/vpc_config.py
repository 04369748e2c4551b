"""A cluster's VPC configuration: subnets, security groups, and who reaches its endpoint."""

import json

from moto.eks.exceptions import InvalidParameterException

from sandbox.eks.shape import Shape

# API reference, VpcConfigRequest.
DEFAULTS = {"securityGroupIds": [], "endpointPublicAccess": True, "endpointPrivateAccess": False}
ENDPOINT = ("endpointPublicAccess", "endpointPrivateAccess", "publicAccessCidrs")
ANYWHERE = ["0.0.0.0/0"]


def created(request: Shape, *, vpc_id: str, security_group_id: str) -> Shape:
    """Return a new cluster's, as AWS answers with it."""
    own = {"vpcId": vpc_id, "clusterSecurityGroupId": security_group_id}
    return _complete({**DEFAULTS, **request, **own})


def updated(current: Shape, request: Shape) -> Shape:
    """Return the current one with what is asked for changed; no change at all is refused."""
    result = _complete({**current, **request})
    if all(_same(result[key], current.get(key)) for key in result):
        raise InvalidParameterException(message=_already(current))
    return result


def check(request: Shape) -> None:
    """Refuse an endpoint that nobody could reach."""
    config = {**DEFAULTS, **request}
    if not config["endpointPublicAccess"] and not config["endpointPrivateAccess"]:
        raise InvalidParameterException(
            message="Private and public endpoint access cannot be false"
        )


def _complete(config: Shape) -> Shape:
    """Return it with the CIDRs that go with its public access: by default any, else none."""
    check(config)
    public = config["endpointPublicAccess"]
    return {
        **config,
        "publicAccessCidrs": (config.get("publicAccessCidrs") or ANYWHERE) if public else [],
    }


def _same(one: object, other: object) -> bool:
    if isinstance(one, list) and isinstance(other, list):
        return sorted(one) == sorted(other)
    return one == other


def _already(config: Shape) -> str:
    """Return AWS's words, with AWS's blanks."""
    private, public = (json.dumps(config[key]) for key in reversed(ENDPOINT[:2]))
    cidrs = ", ".join(config["publicAccessCidrs"])
    return (
        "Cluster is already at the desired configuration with"
        f" endpointPrivateAccess: {private} , endpointPublicAccess: {public},"
        f" and Public Endpoint Restrictions: [{cidrs}]"
    )
