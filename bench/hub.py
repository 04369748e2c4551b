"""A real JupyterHub on loopback, by itself: no proxy before it, and no servers behind it."""

import asyncio
import os
import secrets
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from jupyterhub.spawner import Spawner

from bench.measure import ROOT
from preview.port import held_port
from preview.proxy import NoProxy

READY = "The hub is ready"


class AnnouncingProxy(NoProxy):
    """Says when the hub listens, which is when its routes are first checked."""

    async def check_routes(self, *arguments: object) -> None:
        """As JupyterHub asks."""
        await super().check_routes(*arguments)
        print(READY, flush=True)


class NoServer(Spawner):
    """Has an options page, and starts nothing."""

    options_form = "<p>Options</p>"

    async def start(self) -> None:
        """Fail."""
        raise NotImplementedError("no server is started here")

    async def stop(self, now: bool = False) -> None:  # noqa: FBT001, FBT002
        """Nothing runs."""

    async def poll(self) -> int:
        """Nothing runs."""
        return 0


@asynccontextmanager
async def hub(directory: Path, settings: Mapping[str, str], **environ: str) -> AsyncIterator[str]:
    """The URL of a hub with these settings, by trait; its database and log are in `directory`.

    Started again in the same directory, it knows everybody who was there before.
    """
    with held_port() as port:
        url = f"http://127.0.0.1:{port}"
        async with _running(url, directory, settings, environ):
            yield url


@asynccontextmanager
async def _running(
    url: str, directory: Path, settings: Mapping[str, str], environ: dict[str, str]
) -> AsyncIterator[None]:
    """Let one run there that is ready, and end it."""
    traits = {
        "JupyterHub.hub_bind_url": url,
        "JupyterHub.proxy_class": "bench.hub.AnnouncingProxy",
        "JupyterHub.spawner_class": "bench.hub.NoServer",
        "JupyterHub.db_url": f"sqlite:///{directory}/hub.sqlite",
        "Authenticator.enable_auth_state": "True",
        **settings,
    }
    with (directory / "hub.log").open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "jupyterhub"),
            *(f"--{trait}={value}" for trait, value in traits.items()),
            cwd=directory,
            env=os.environ | _keys(directory) | environ,
            stdout=asyncio.subprocess.PIPE,
            stderr=log,
        )
        try:
            await _ready(process, directory)
            yield
        finally:
            process.terminate()
            await process.wait()


async def _ready(process: asyncio.subprocess.Process, directory: Path) -> None:
    """Wait until the hub listens. Raises RuntimeError with its log if it ends before."""
    assert process.stdout is not None  # noqa: S101 - a pipe was asked for
    async for line in process.stdout:
        if line.decode().strip() == READY:
            return
    raise RuntimeError((directory / "hub.log").read_text(errors="replace"))


def _keys(directory: Path) -> dict[str, str]:
    """What a hub keeps its secrets by; the same for every start in this directory."""
    file = directory / "keys"
    if not file.exists():
        file.write_text(f"{secrets.token_hex(32)} {secrets.token_hex(32)}")
    cookie, crypt = file.read_text().split()
    return {
        "JPY_COOKIE_SECRET": cookie,
        "JUPYTERHUB_CRYPT_KEY": crypt,
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'templates/hub'}",
    }
