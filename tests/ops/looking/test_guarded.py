"""A look that goes wrong says so."""

from collections.abc import Iterator

import pytest
from botocore.exceptions import ClientError, ReadTimeoutError
from botocore.parsers import ResponseParserError

from ops.looking.finding import Finding, ok
from ops.looking.guarded import guarded
from ops.trouble import TroubleError
from tests.ops.looking.findings import told


def failed(error: Exception) -> list[str]:
    def look() -> Iterator[Finding]:
        yield ok("bucket", "is there")
        raise error

    return told(guarded("thing", "researcher", look))


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (
            ClientError({"Error": {"Code": "AccessDenied"}}, "GetIt"),
            "unknown thing: could not be looked at: GetIt is not allowed",
        ),
        (
            ClientError({"Error": {"Code": "Throttling", "Message": "Rate"}}, "GetIt"),
            "unknown thing: could not be looked at: AWS refused GetIt: Throttling: Rate",
        ),
        (
            ReadTimeoutError(endpoint_url="https://it"),
            (
                "unknown thing: could not be looked at: AWS could not be reached: Read timeout on"
                ' endpoint URL: "https://it". Look at the network, proxies, AWS_ENDPOINT_URL'
            ),
        ),
        (
            ResponseParserError("<html>"),
            (
                "unknown thing: could not be looked at: what answered is not AWS. Look at the"
                " network, proxies, AWS_ENDPOINT_URL"
            ),
        ),
        (TroubleError("too long", "by far"), "problem thing: too long by far"),
    ],
)
def test_what_was_found_before_stays(error: Exception, line: str) -> None:
    assert failed(error) == ["ok bucket: is there", line]


def test_a_mistake_of_ours_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError):
        failed(ZeroDivisionError())
