"""What a request asks of AWS: the service, the action and the region it is signed for."""

import io
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from moto.core.request import Request
from moto.core.routing import get_service_router
from werkzeug.exceptions import NotFound

Environ = dict[str, Any]
# AWS Signature Version 4: Credential=<key>/<date>/<region>/<service>/aws4_request
_SCOPE = re.compile(r"Credential=[^/]+/\d+/(?P<region>[^/]+)/(?P<service>[^/]+)/aws4_request")
# Services that sign under another name than botocore's models have.
_MODELS = {
    "elasticfilesystem": "efs",
    "elasticloadbalancing": "elbv2",
    "monitoring": "cloudwatch",
    "servicequotas": "service-quotas",
}


@dataclass(frozen=True)
class Call:
    """One request; `action` is the API's own name, as in `CreateNodegroup`."""

    service: str
    action: str
    region: str


def identify(environ: Environ) -> Call | None:
    """Return the call a WSGI request makes, or None where it is not signed for AWS.

    The body is read and put back.
    """
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    environ["wsgi.input"] = io.BytesIO(body)
    scope = _SCOPE.search(environ.get("HTTP_AUTHORIZATION", ""))
    if scope is None:
        return None
    service = _MODELS.get(scope["service"], scope["service"])
    return Call(service, _action(service, environ, body), scope["region"])


def _action(service: str, environ: Environ, body: bytes) -> str:
    """Return the action: JSON names it in a header, query in the body, REST by method and path."""
    if target := environ.get("HTTP_X_AMZ_TARGET"):
        return str(target).rpartition(".")[2]
    named = parse_qs(environ.get("QUERY_STRING", "")) | parse_qs(body.decode(errors="replace"))
    if "Action" in named:
        return str(named["Action"][0])
    try:
        operation, _ = get_service_router(service).match(Request({**environ, "wsgi.input": None}))
    except NotFound:
        return f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}"
    return str(operation.name)
