"""Which logs of its control plane a cluster writes."""

from moto.eks.exceptions import InvalidParameterException

from sandbox.eks.shape import Shape

TYPES = ("api", "audit", "authenticator", "controllerManager", "scheduler")


def full(enabled: set[str]) -> Shape:
    """Return AWS's answer: each type in one of two groups, of which an empty one is left out."""
    groups = (
        {"types": [name for name in TYPES if (name in enabled) is on], "enabled": on}
        for on in (True, False)
    )
    return {"clusterLogging": [group for group in groups if group["types"]]}


def enabled_in(logging: Shape) -> set[str]:
    """Return the types that are on."""
    return {name for group in _groups(logging) if group.get("enabled") for name in group["types"]}


def updated(current: Shape, request: Shape) -> Shape:
    """Return the current logs with what is asked for changed; no change at all is refused."""
    disabled = {
        name for group in _groups(request) if not group.get("enabled") for name in group["types"]
    }
    result = full((enabled_in(current) - disabled) | enabled_in(request))
    if result == current:
        raise InvalidParameterException(message="No changes needed for the logging config provided")
    return result


def _groups(logging: Shape) -> list[Shape]:
    """Return the groups; API reference, LogSetup: `types` may be left out."""
    return [{"types": [], **group} for group in logging.get("clusterLogging", [])]
