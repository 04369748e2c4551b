"""What the previewed hub talks to: GitHub, DANDI APIs, a Kubernetes API, all on loopback."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tornado.web import Application

from preview.names import certificate, lead
from preview.pod_page import PodList, PodPage
from preview.setup import Setup
from standins.below import Below
from standins.dandi import Dandi
from standins.failing import FailingApplication
from standins.failures import Answer, body, silence, status
from standins.github import GitHub
from standins.kubernetes.api import Kubernetes
from standins.kubernetes.starting import Starting
from standins.kubernetes.store import Object
from standins.serving import serving
from standins.sign_in import SignIn

TOKEN = "stand-in"  # noqa: S105 (the stand-in DANDI APIs')
LAST = "This is as far as a preview goes: no container runs. The pod is shown at {url}"
ALL_WELL = "everything answers"
DANDI_FAILURES: dict[str, Answer] = {
    "the DANDI APIs are down (503)": status(503),
    "the DANDI APIs refuse the hub's token (401)": status(401),
    "the DANDI APIs have too many requests (429)": status(429),
    "the DANDI APIs answer with a web page": body("<!doctype html><title>Down</title>"),
    "the DANDI APIs do not answer": silence,
}
GITHUB_FAILURE = "GitHub's API fails (500)"


@dataclass(frozen=True)
class Addresses:
    """Where they are: base URLs."""

    github: str
    kubernetes: str


@asynccontextmanager
async def stand_ins(
    setup: Setup, apis: list[str], callback: str, authority: Path, tell: Callable[[Any], None]
) -> AsyncIterator[Addresses]:
    """Serve them: the DANDI APIs by their own names, to this process alone.

    Writes the certificate of their authority; tells of each pod.
    """
    registered: set[str] = set()
    dandi = FailingApplication(_dandi(apis, registered))
    github = GitHub()
    failing_github = FailingApplication(github.application())
    kubernetes = Kubernetes()
    sign_in = SignIn(
        hub=setup.hub,
        callback=callback,
        github=github,
        before=failing_github,
        dandi=bool(apis),
        registered=registered,
        people=setup.people,
        teams=setup.teams,
        conditions=_conditions(dandi if apis else None, failing_github),
    )
    async with (
        serving(sign_in.application()) as github_url,
        serving(dandi, certificate(apis, authority)) as dandi_url,
        serving(_kubernetes(kubernetes)) as kubernetes_url,
    ):
        lead(apis, dandi_url)
        _follow(kubernetes, kubernetes_url, setup.pace, tell)
        yield Addresses(github_url, kubernetes_url)


def _dandi(apis: list[str], registered: set[str]) -> Application:
    """Return what all of them answer, below each one's path."""
    known = Dandi(registered, credential=TOKEN).application()
    paths = {urlsplit(api).path.rstrip("/") for api in apis}
    return Application([(rf"{re.escape(path)}/.*", Below(path, known)) for path in paths])


def _conditions(
    dandi: FailingApplication | None, github: FailingApplication
) -> dict[str, Callable[[], None]]:
    """Return what can be wrong with them: words, and a switch."""

    def only(failing: FailingApplication | None, answer: Answer | None) -> Callable[[], None]:
        def switch() -> None:
            for application in filter(None, (dandi, github)):
                application.failure = answer if application is failing else None

        return switch

    dandi_failures = DANDI_FAILURES if dandi else {}
    return {
        ALL_WELL: only(None, None),
        **{words: only(dandi, answer) for words, answer in dandi_failures.items()},
        GITHUB_FAILURE: only(github, status(500)),
    }


def _kubernetes(kubernetes: Kubernetes) -> Application:
    """Return the API, and pages on which people read the pods."""
    store = {"store": kubernetes.store}
    pages = [(r"/", PodList, store), (r"/pods/([^/]+)", PodPage, store)]
    return Application([*pages, (r".*", kubernetes.application())])


def _follow(kubernetes: Kubernetes, url: str, pace: float, tell: Callable[[Any], None]) -> None:
    """Have each pod's start told of, on its page and to us."""
    starts: set[asyncio.Task[None]] = set()

    def created(pod: Object) -> None:
        page = f"{url}/pods/{pod['metadata']['name']}"
        starting = Starting(kubernetes.store, pace, LAST.format(url=page))
        start = asyncio.create_task(starting.tell(pod))
        starts.add(start)
        start.add_done_callback(starts.discard)
        tell({"pod": pod["metadata"]["name"], "page": page})

    kubernetes.created = created
