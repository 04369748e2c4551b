"""Previewed hubs, a browser to see them with, and the pictures it took."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.preview.browser import Browser, browser
from tests.preview.previewed import Previewed, previewed
from tests.preview.translated import told

PICTURES = Path(__file__).parent / "pictures"
Hubs: TypeAlias = Callable[[str], Previewed]


@pytest.fixture(scope="session")
def hubs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hubs]:
    """Hubs by name, each started when it is first asked for."""
    running: dict[str, Previewed] = {}
    with ExitStack() as ends:

        def hub(name: str) -> Previewed:
            if name not in running:
                directory = tmp_path_factory.mktemp(name)
                running[name] = ends.enter_context(previewed(told(name), directory))
            return running[name]

        yield hub


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    PICTURES.mkdir(exist_ok=True)
    with browser(PICTURES, tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.fixture
def page(chromium: Browser) -> Browser:
    """A browser in which nobody is signed in."""
    chromium.forget()
    return chromium


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if any(PICTURES.glob("*.png")):
        terminalreporter.line(f"what the hubs' pages looked like: {PICTURES}")
