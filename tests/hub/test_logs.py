"""Which tracebacks stay in the hub's log."""

import logging

import pytest

from dandihub_choices import NotOfferedError
from dandihub_logs import without_our_tracebacks


def logged(error: Exception | None) -> logging.LogRecord:
    """What the filter leaves of a line about an error, or about one that is past."""
    about = (type(error), error, None) if error else (None, None, None)
    record = logging.LogRecord("hub", logging.ERROR, __file__, 1, "Failed", None, about)
    assert without_our_tracebacks(record)
    return record


@pytest.mark.parametrize("error", [None, NotOfferedError("There is no such server.")])
def test_what_we_refuse_has_no_traceback(error: Exception | None) -> None:
    assert logged(error).exc_info is None


def test_what_nobody_meant_keeps_its_traceback() -> None:
    error = ZeroDivisionError()
    assert logged(error).exc_info == (ZeroDivisionError, error, None)


def test_a_line_without_a_traceback_stays_as_it_is() -> None:
    record = logging.LogRecord("hub", logging.INFO, __file__, 1, "Fine", None, None)
    assert without_our_tracebacks(record)
