"""Every test's surroundings, and the list of what was not run."""

from collections import Counter
from collections.abc import Generator

import pytest


def skip_reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    """Return why a test, or a whole file, was skipped: the words given to pytest.skip."""
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return reason.removeprefix("Skipped: ")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter,
) -> Generator[None, None, None]:
    yield
    skipped = Counter(skip_reason(report) for report in terminalreporter.getreports("skipped"))
    if skipped:
        terminalreporter.section("not run here")
    for reason, count in sorted(skipped.items()):
        terminalreporter.line(f"{count:4} x {reason}")
