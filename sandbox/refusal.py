"""An error as the service would send it: in its protocol, by botocore's model of it."""

from collections.abc import Mapping

from botocore.model import OperationNotFoundError
from moto.core.exceptions import ServiceException
from moto.core.model import OperationModel, ServiceModel
from moto.core.request import determine_request_protocol
from moto.core.serialize import XFormedAttributePicker, get_serializer_class
from moto.core.utils import get_service_model

from sandbox.calls import Call


class Refused(ServiceException):
    """Moto looks an error's shape up by its class's module, too; ours belongs to no service."""


def refusal(
    call: Call, content_type: str, code: str, message: str
) -> tuple[Mapping[str, str], bytes]:
    """Return headers and body of the error."""
    model = get_service_model(call.service)
    protocol = determine_request_protocol(model, content_type)
    serializer = get_serializer_class(call.service, protocol)(
        _operation(model, call.action), value_picker=XFormedAttributePicker()
    )
    answer = serializer.serialize(Refused(code, message))
    body = answer["body"]
    return answer["headers"], body.encode() if isinstance(body, str) else body


def _operation(model: ServiceModel, action: str) -> OperationModel:
    try:
        found: OperationModel = model.operation_model(action)
    except OperationNotFoundError:
        return OperationModel({}, model)
    return found
