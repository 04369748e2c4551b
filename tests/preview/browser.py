"""Chromium without a window, driven by Debian's chromedriver; what it shows is kept."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import pytest
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver import Chrome, ChromeOptions, ChromeService
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

SECONDS = 60  # until a page that does not come is a failure; a page that comes is not waited for
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",  # a container's /dev/shm may be too small for a page
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1100,1400",
)
LISTENS = "return Boolean(window.jQuery?._data(document.querySelector(arguments[0]), 'events'))"
TEXTS = "return [...document.querySelectorAll(arguments[0])].map(each => each.innerText.trim())"
Found = TypeVar("Found")


@dataclass(frozen=True)
class Browser:
    """A browser with nobody signed in, whose pictures go into a directory."""

    chrome: Chrome
    pictures: Path

    def forget(self) -> None:
        """Forget who signed in; a cookie of one hub on this machine goes to all of them."""
        self.chrome.execute_cdp_cmd("Network.clearBrowserCookies", {})

    def open(self, url: str) -> None:
        self.chrome.get(url)

    @property
    def path(self) -> str:
        return urlsplit(self.chrome.current_url).path

    @property
    def text(self) -> str:
        """What the page says."""
        return self.chrome.find_element(By.TAG_NAME, "body").text

    def all(self, selector: str) -> list[WebElement]:
        return self.chrome.find_elements(By.CSS_SELECTOR, selector)

    def within(self, element: WebElement, selector: str) -> list[WebElement]:
        return element.find_elements(By.CSS_SELECTOR, selector)

    def texts(self, selector: str) -> list[str]:
        """What the elements say, all read at one moment: a page may replace them at any other."""
        found: list[str] = self.chrome.execute_script(TEXTS, selector)
        return found

    def listens(self, selector: str) -> bool:
        """Whether a script hears of clicks on the first element: a page is there before its own."""
        found: bool = self.chrome.execute_script(LISTENS, selector)
        return found

    def one(self, selector: str) -> WebElement:
        """The first element, once there is one."""
        return self.wait(f"there is {selector}", lambda: self.all(selector)[:1])[0]

    def click(self, selector: str) -> None:
        self.wait(f"there is {selector} to click", lambda: self._clicked(selector))

    def _clicked(self, selector: str) -> bool:
        """Click the first element and return whether there was one; raises where it just went."""
        first = self.all(selector)[:1]
        for each in first:
            each.click()
        return bool(first)

    def wait(self, what: str, look: Callable[[], Found]) -> Found:
        """Return what is found, once it is true; raises an error with the page where it never is.

        An element that the page has replaced meanwhile is looked for again.
        """
        waiting = WebDriverWait(
            self.chrome, SECONDS, ignored_exceptions=[StaleElementReferenceException]
        )
        try:
            return waiting.until(lambda _: look())
        except Exception as error:
            self.picture("unexpected")
            raise AssertionError(
                f"never: {what}; at {self.chrome.current_url}:\n{self.text}"
            ) from error

    def says(self, words: str) -> None:
        """Wait until the page says so."""
        self.wait(f"it says {words!r}", lambda: words in self.text)

    def picture(self, name: str) -> None:
        """Keep what is shown, whole."""
        self.chrome.save_screenshot(str(self.pictures / f"{name}.png"))


@contextmanager
def browser(pictures: Path, profile: Path) -> Iterator[Browser]:
    """Start a browser with an empty profile; skip the test where there is none."""
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not (chromium and driver):
        pytest.skip(
            "no browser: chromium and chromedriver are not on PATH"
            " (on Debian: apt-get install chromium chromium-driver)"
        )
    options = ChromeOptions()
    options.binary_location = chromium
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    chrome = Chrome(options, ChromeService(driver))
    try:
        yield Browser(chrome, pictures)
    finally:
        chrome.quit()
