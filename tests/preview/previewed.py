"""A previewed hub that runs."""

import json
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from ops.preview.process import Process
from tests.preview.browser import Browser

NAMESPACE = "jupyterhub"


@dataclass(frozen=True)
class Previewed:
    """A hub at `url`; `pods` is the Kubernetes API it talks to."""

    url: str
    pods: str
    log: Path

    def sign_in(self, page: Browser, login: str, *checked: str, while_: str = "") -> None:
        """Go to the hub and sign in, with boxes checked, while something is wrong."""
        page.open(self.url)
        page.click("a.btn-jupyter")
        page.one("input[name=login]").send_keys(login)
        for name in checked:
            page.click(f"input[type=checkbox][{name}]")
        if while_:
            (option,) = (each for each in page.all("option") if while_ in each.text)
            option.click()
        page.click("fieldset:last-of-type button")
        page.wait("back at the hub", lambda: page.path.startswith("/hub/"))

    def lets_in(self, page: Browser) -> bool:
        """Whether whoever came to sign in is signed in."""
        page.open(f"{self.url}hub/home")
        return page.path == "/hub/home"

    def pod(self, name: str) -> dict[str, Any]:
        """A pod as KubeSpawner made it; raises HTTPError where there is none."""
        return self._asked(f"pods/{name}")

    def events(self, pod: str) -> list[dict[str, Any]]:
        """What the cluster has said of a pod."""
        every = self._asked("events")["items"]
        return [each for each in every if each["involvedObject"]["name"] == pod]

    def _asked(self, path: str) -> dict[str, Any]:
        with urlopen(f"{self.pods}/api/v1/namespaces/{NAMESPACE}/{path}") as answer:  # noqa: S310 (loopback)
            found: dict[str, Any] = json.load(answer)
        return found


@contextmanager
def previewed(told: Mapping[str, Any], directory: Path) -> Iterator[Previewed]:
    """Run a hub of which this is told."""
    with closing(Process(told, directory)) as process:
        up = next(process.lines())
        yield Previewed(up["url"], up["pods"], process.log)
