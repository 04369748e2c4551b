"""Measure a burst of logins at a hub whose DANDI API takes its time, side by side with stock ones.

`make logins`, or `python -m bench.logins [--people N] [--seconds S] [--json]`: a real JupyterHub
each time, with stand-ins for GitHub and the API. Meanwhile its /hub/health is asked over and over.
Exit code 1 if a figure is missed.
"""

import argparse
import asyncio
import json
import logging
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from tornado.httpclient import HTTPError

from bench.browser import Browser
from bench.hub import hub
from bench.ratio import Ratio, as_data, exit_code
from bench.world import world
from standins.dandi import Dandi
from standins.github import Account, GitHub

PEOPLE, API_SECONDS = 200, 2.0
TABS = 4  # logins of one person at once, in the burst of few people
HEALTH_SECONDS = 0.05  # between two questions
CREDENTIAL = "bench"
_CLASS = "JupyterHub.authenticator_class"
# The first asks GitHub alone, which is what a burst costs anyway.
SUBJECTS = {
    "stock, GitHub only": {_CLASS: "github", "GitHubOAuthenticator.allow_all": "True"},
    "stock, asking": {_CLASS: "bench.stock_login.AskingAuthenticator"},
    "dandihub": {_CLASS: "dandihub_login.DandihubAuthenticator"},
}


@dataclass(frozen=True)
class Burst:
    """What came of one burst; times in seconds, of logins that were not lost and of /hub/health."""

    logins: int
    lost: int
    seconds: float
    login_p50: float
    login_max: float
    health_p50: float
    health_p95: float
    health_max: float
    api_requests: int

    @property
    def rate(self) -> float:
        """Logins a second that were not lost."""
        return (self.logins - self.lost) / self.seconds


async def measure(subject: str, *, people: int, seconds: float, tabs: int = 1) -> Burst:
    """One burst of everybody, each `tabs` times at once, at a hub of its own."""
    names = [f"person{number}" for number in range(people)]
    github = GitHub()
    github.has(*map(Account, names))
    dandi = Dandi(names, CREDENTIAL, before_answer=lambda: asyncio.sleep(seconds))
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        async with world(directory, github, dandi) as around:
            settings = around.settings | SUBJECTS[subject]
            async with hub(directory, settings, **around.environ) as url:
                return await burst(url, dandi, tabs)


async def burst(url: str, dandi: Dandi, tabs: int) -> Burst:
    """Let everybody log in at once, and watch the hub's health."""
    watching = asyncio.create_task(watch(url))
    start = time.perf_counter()
    logins = [login(url, name) for name in dandi.logins for _ in range(tabs)]
    times = await asyncio.gather(*logins)
    seconds = time.perf_counter() - start
    watching.cancel()
    health = await watching
    done = [each for each in times if each is not None] or [float("nan")]
    return Burst(
        logins=len(times),
        lost=times.count(None),
        seconds=seconds,
        login_p50=statistics.median(done),
        login_max=max(done),
        health_p50=statistics.median(health),
        health_p95=statistics.quantiles(health, n=20)[-1],
        health_max=max(health),
        api_requests=len(dandi.asked),
    )


async def login(url: str, name: str) -> float | None:
    """How long one login took, or None if it was lost."""
    browser = Browser(url)
    start = time.perf_counter()
    try:
        await browser.log_in(name)
    except (HTTPError, OSError):
        return None
    return time.perf_counter() - start if browser.is_logged_in else None


async def watch(url: str) -> list[float]:
    """How long each answer of /hub/health took, until this is cancelled."""
    browser, times = Browser(url), []
    try:
        while True:
            start = time.perf_counter()
            await browser.get("/hub/health")
            times.append(time.perf_counter() - start)
            await asyncio.sleep(HEALTH_SECONDS)
    except asyncio.CancelledError:
        return times


def ratios(bursts: Mapping[str, Burst], seconds: float) -> list[Ratio]:
    """Return the figures that the bursts come to.

    Stock logins that ask wait for the API, ten at a time; ours wait for the processor, as stock
    ones do that ask nobody: beside those, a burst may take one API answer longer.
    """
    ours, asking = bursts["dandihub"], bursts["stock, asking"]
    github = bursts["stock, GitHub only"]
    few = bursts[f"dandihub, {TABS} tabs each"]
    people = few.logins / TABS
    return [
        Ratio("logins lost", ours.lost + few.lost, at_most=0),
        Ratio("logins a second / stock, asking", ours.rate / asking.rate, at_least=2),
        Ratio(
            "burst less one API answer / GitHub",
            (ours.seconds - seconds) / github.seconds,
            at_most=2.5,
        ),
        Ratio("API requests / people", ours.api_requests / ours.logins, at_most=1),
        Ratio("API requests / people, in tabs", few.api_requests / people, at_most=1),
        Ratio("slowest health / one API answer", ours.health_max / seconds, at_most=0.5),
    ]


def table(bursts: Mapping[str, Burst], figures: list[Ratio]) -> str:
    """Return both lists for a person to read; times in seconds."""
    head = "lost  burst  login p50   max  health p50   p95   max  API requests"
    lines = [f"{'':22} {head}"]
    lines += [
        f"{name:22} {each.lost:4} {each.seconds:6.2f} {each.login_p50:10.2f} {each.login_max:5.2f}"
        f" {each.health_p50:11.3f} {each.health_p95:5.3f} {each.health_max:5.3f}"
        f" {each.api_requests:13}"
        for name, each in bursts.items()
    ]
    lines += ["", *(str(figure) for figure in figures)]
    return "\n".join(lines)


async def run(people: int, seconds: float) -> dict[str, Burst]:
    """Measure every subject, one after the other, and ours with few people in many tabs."""
    bursts = {name: await measure(name, people=people, seconds=seconds) for name in SUBJECTS}
    few = await measure("dandihub", people=people // TABS, seconds=seconds, tabs=TABS)
    return bursts | {f"dandihub, {TABS} tabs each": few}


def main() -> int:
    """Measure, print a table or JSON, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE, help=f"default: {PEOPLE}")
    parser.add_argument("--seconds", type=float, default=API_SECONDS, help="an API answer takes")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    arguments = parser.parse_args()
    logging.getLogger("tornado.access").setLevel(logging.ERROR)
    bursts = asyncio.run(run(arguments.people, arguments.seconds))
    figures = ratios(bursts, arguments.seconds)
    data = {
        "bursts": {name: asdict(each) for name, each in bursts.items()},
        "ratios": as_data(figures),
    }
    print(json.dumps(data, indent=2) if arguments.json else table(bursts, figures))
    return exit_code(figures)


if __name__ == "__main__":
    sys.exit(main())
