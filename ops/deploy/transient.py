"""Errors of an apply that pass by themselves, told from those that somebody must see to.

The patterns are of what Terraform 1.11 and its AWS, helm and kubernetes providers print, after they
have asked again themselves. What took longer than Terraform waits is no such error: a pod that does
not start will not do so for being waited for again.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple


class _Passing(NamedTuple):
    pattern: str
    reason: str


_PASSING = (
    # AWS's common errors, https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
    _Passing(
        r"Throttl|RequestLimitExceeded|TooManyRequests|[Rr]ate exceeded|SlowDown"
        r"|PriorRequestNotComplete",
        "AWS asks to slow down",
    ),
    _Passing(
        r"StatusCode: 50[0234]|InternalFailure|InternalError\b|InternalServerError"
        r"|ServiceUnavailable|ServerException|Server\.Internal",
        "AWS had an error of its own",
    ),
    _Passing(
        r"request send failed|connection reset by peer|unexpected EOF|: EOF\b|broken pipe"
        r"|TLS handshake timeout|i/o timeout|Temporary failure in name resolution"
        r"|http2: client connection lost|RequestTimeout\b|RequestError: send",
        "the connection was lost",
    ),
    # A cluster that has just been made, or whose control plane is being changed.
    _Passing(
        r"the server is currently unable to handle the request|etcdserver: |leader changed"
        r"|connection refused|no matches for kind|Kubernetes cluster unreachable",
        "the cluster's API is not ready yet",
    ),
    # The load balancer controller's webhook, while its first pod starts:
    # https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2462
    _Passing(
        r"failed calling webhook|no endpoints available for service",
        "a controller in the cluster is still starting",
    ),
    # IAM tells its other services of a new role within seconds, sometimes minutes:
    # https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency
    _Passing(
        r"role .* cannot be assumed|is not authorized to assume role|Invalid principal in policy"
        r"|Role .* is invalid or cannot be assumed",
        "AWS has not heard everywhere of a new role yet",
    ),
)
# What contains one of the above, and does not pass.
_LASTING = (
    r"AccessDenied|UnauthorizedOperation|not authorized to perform: (?!sts:AssumeRole)"
    r"|(?<!Request)LimitExceeded|QuotaExceeded|ImagePullBackOff|ErrImagePull"
    r"|Error acquiring the state lock|Error releasing the state lock|Failed to save state"
    r"|Saved plan is stale"
    r"|another operation \(install/upgrade/rollback\) is in progress"
)


def reason(error: str) -> str:
    """Return why an error passes by itself, or "" where it does not."""
    if re.search(_LASTING, error):
        return ""
    return next((each.reason for each in _PASSING if re.search(each.pattern, error)), "")


def reasons(errors: Sequence[str]) -> list[str]:
    """Return why all of these pass, each reason once; none where one of them does not."""
    found = [reason(error) for error in errors]
    return list(dict.fromkeys(found)) if all(found) else []
