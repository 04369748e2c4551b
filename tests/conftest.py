"""Every test's surroundings, how they are shared out to processes, and what was not run."""

import os
import signal
from collections import Counter
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

# No test depends on how fast a machine is, or on chance.
settings.register_profile("here", deadline=None, derandomize=True)
settings.load_profile("here")

# A script's `make test &` begins with SIGINT ignored, and so would all that the tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)

# What says where terraform finds its providers here, and whom this machine trusts.
KEPT = ("AWS_CA_BUNDLE", "TF_CLI_CONFIG_FILE", "TF_PLUGIN_CACHE_DIR")


def leads_astray(variable: str) -> bool:
    """Whether it would have the tests ask other servers than theirs, or about other hubs."""
    begins = variable.startswith(("AWS_", "TF_")) and variable not in KEPT
    return begins or variable.lower().endswith("_proxy") or variable == "DANDIHUB_ENVIRONMENTS"


for name in filter(leads_astray, tuple(os.environ)):
    del os.environ[name]

HERE = Path(__file__).parent
# What many files share is made once. These take longest, and so begin first: mostly they wait.
LONGEST = ("fleet", "rehearsal/test_faults.py", "rehearsal/test_destroy.py")


def group(item: pytest.Item) -> str:
    """Return what a test shares a process with: a deployed fleet, a cluster, or its file."""
    if "fleet" in getattr(item, "fixturenames", ()):
        return "fleet"
    if item.get_closest_marker("kubernetes"):
        return "kubernetes"
    return str(item.path.relative_to(HERE))


@pytest.hookimpl(tryfirst=True)  # before xdist looks for the marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        item.add_marker(pytest.mark.xdist_group(group(item)))
    items.sort(key=lambda item: not group(item).endswith(LONGEST))


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
