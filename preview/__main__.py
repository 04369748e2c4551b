"""`python -m preview DIRECTORY`: a hub as DIRECTORY/preview.json says, until standard input ends.

Prints a line of JSON once it answers (`url`, `pods`), and one for each pod (`pod`, `page`). Whoever
starts it holds the other end of standard input: with its owner, however that ends, the hub goes
too.
"""

import asyncio
import json
import logging
import os
import socket
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

from jupyterhub.app import JupyterHub
from traitlets.config import Config

from preview.defaults import DEFAULTS
from preview.environment import environment
from preview.extra_config import ExtraConfigError, run_extra_config
from preview.files import write_files
from preview.release import base_path
from preview.setup import Setup, read
from preview.stand_ins import stand_ins
from preview.surroundings import adapt
from preview.translation import UntranslatedError, translate
from preview.values import Values


def main() -> None:
    """Serve."""
    # Standard output is for our lines alone: what else is printed goes to the log.
    lines = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)
    logging.getLogger("tornado.access").setLevel(logging.WARNING)  # the stand-ins' answers
    directory = Path(sys.argv[1]).resolve()
    try:
        # JupyterHub ends its loop itself when it is shut down from the admin page.
        with suppress(asyncio.CancelledError):
            asyncio.new_event_loop().run_until_complete(
                serve(read(directory / "preview.json"), directory, lines)
            )
    except (UntranslatedError, ExtraConfigError) as error:
        sys.exit(str(error))


async def serve(setup: Setup, directory: Path, lines: TextIO) -> None:
    """Serve the stand-ins and, when they are there, the hub."""

    def tell(line: object) -> None:
        lines.write(json.dumps(line) + "\n")

    values = Values(DEFAULTS, *setup.values)
    config = Config(translate(values, setup.release))
    port = setup.port or _free_port()
    url = f"http://127.0.0.1:{port}{base_path(values)}"
    apis = values.get("hub.config.DandihubAuthenticator.dandi_apis", [])
    servers = stand_ins(setup, apis, f"{url}hub/oauth_callback", directory / "authority.pem", tell)
    async with servers as addresses:
        os.environ.update(environment(values, addresses, apis, directory))
        sys.path.insert(0, str(write_files(values, directory / "root")))
        run_extra_config(values, config)
        adapt(config, values, addresses, port, directory)
        hub = await _started(config)
        tell({"url": url, "pods": addresses.kubernetes})
        await _end_of_input()
        await hub.cleanup()


async def _started(config: Config) -> Any:  # noqa: ANN401 (JupyterHub has no types)
    """Start JupyterHub in this loop, and return it once it answers."""
    hub = JupyterHub.instance(config=config)
    await hub.launch_instance_async([])
    return hub


async def _end_of_input() -> None:
    """Return when standard input ends; not by a thread, which could not be told to give up."""
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    await reader.read()


def _free_port() -> int:
    with socket.socket() as attempt:
        attempt.bind(("127.0.0.1", 0))
        port: int = attempt.getsockname()[1]
        return port


if __name__ == "__main__":
    main()
