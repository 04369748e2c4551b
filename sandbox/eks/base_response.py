"""What all parts of the response stand on."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import cast

from botocore import xform_name
from moto.core.common_types import TYPE_RESPONSE
from moto.core.responses import ActionResult
from moto.eks.exceptions import InvalidParameterException
from moto.eks.responses import EKSResponse

from sandbox.eks.models import Eks
from sandbox.eks.shape import Shape

PAGE = 100
# What a list is asked with about its pages, and what makes a request safe to repeat.
ABOUT_PAGES = {"maxResults", "nextToken"}
TOKEN = "clientRequestToken"  # noqa: S105  # a parameter's name


class BaseResponse(EKSResponse):
    """A request to EKS; botocore's model says what its parameters are."""

    def __init__(self) -> None:
        super().__init__()
        self.automated_parameter_parsing = True

    @property
    def eks_backend(self) -> Eks:
        """The backend of the caller's account and region."""
        return cast("Eks", super().eks_backend)

    def call_action(self) -> TYPE_RESPONSE:
        """Answer; nothing else happens to EKS meanwhile."""
        with self.eks_backend.lock:
            return self._answer_again() or self._answer()

    def _answer_again(self) -> TYPE_RESPONSE | None:
        """Return the answer to the same request with the same token, if there was one.

        API reference, clientRequestToken: it makes a request safe to repeat.
        """
        return self.eks_backend.answers.get((self.method, self.path, self.body))

    def _answer(self) -> TYPE_RESPONSE:
        answer = super().call_action()
        if TOKEN in self.body and answer[0] == HTTPStatus.OK:
            self.eks_backend.answers[self.method, self.path, self.body] = answer
        return answer

    @property
    def request(self) -> Shape:
        """The request's members, under the API's names."""
        return {name: value for name, value in self.params.items() if name != TOKEN}

    @property
    def arguments(self) -> Shape:
        """The request's members but for those about pages, under Python's names."""
        return {
            xform_name(name): value
            for name, value in self.request.items()
            if name not in ABOUT_PAGES
        }

    def page(self, name: str, items: Sequence[object]) -> ActionResult:
        """Answer with the page asked for; a token is the number of its first item."""
        start = self.params.get("nextToken", "0")
        if not start.isdecimal():
            raise InvalidParameterException(message="Invalid nextToken")
        end = int(start) + (self.params.get("maxResults") or PAGE)
        token = str(end) if end < len(items) else None
        return ActionResult({name: items[int(start) : end], "nextToken": token})
