"""A real JupyterHub on loopback, with the spawner of our rendered values and no cluster.

What is not real: the proxy (requests come to the hub itself), who logs in (anybody, as themselves),
and the pod, which is noted and not made.
"""

import asyncio
import functools
import json
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import requests
from jupyterhub.app import JupyterHub
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler
from traitlets.config import Config

from dandihub_spawner import DandihubSpawner
from preview.port import held_port
from preview.proxy import NoProxy

XSRF = re.compile(r'name="_xsrf"[^>]*value="([^"]+)"')
Pod = Any


class NotingSpawner(DandihubSpawner):
    """Notes each pod it would make, and says that its server is at `address`."""

    pods: dict[str, Pod]
    address: str
    machines: asyncio.Event
    """Set as long as there is a machine for whoever starts a server."""

    async def _start(self) -> str:
        await self.load_user_options()
        await self.machines.wait()
        self.pods[self._key] = await self.get_pod_manifest()
        return self.address

    async def poll(self) -> int | None:
        return None if self._key in self.pods else 1

    async def stop(self, now: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 (JupyterHub's)
        self.pods.pop(self._key, None)

    @property
    def _key(self) -> str:
        return f"{self.user.name}/{self.name}".rstrip("/")


class Answers(RequestHandler):
    """A user's server, as far as the hub asks."""

    def get(self) -> None:
        self.finish("{}")


class Visitor:
    """Somebody's browser, logged in."""

    def __init__(self, url: str, name: str) -> None:
        self.url, self.session = url, requests.Session()
        token = self._token("/hub/login")
        login = {"username": name, "password": "any", "_xsrf": token}
        self.session.post(f"{url}/hub/login", data=login, timeout=30, allow_redirects=False)

    def _token(self, path: str) -> str:
        page = self.session.get(self.url + path, timeout=30).text
        found = XSRF.search(page)
        assert found, page
        return found[1]

    async def get(self, path: str) -> requests.Response:
        """Open a page."""
        get = functools.partial(self.session.get, timeout=30, allow_redirects=False)
        return await asyncio.to_thread(get, self.url + path)

    async def choose(self, *, way: str = "", **form: str) -> requests.Response:
        """Send the page of servers with these choices, whatever it offers, for /USER/NAME."""
        cookie = self.session.cookies.get("_xsrf", path="/hub/")
        post = functools.partial(self.session.post, timeout=30, allow_redirects=False)
        return await asyncio.to_thread(
            post, f"{self.url}/hub/spawn{way}", params={"_xsrf": cookie}, data=form
        )


class Hub:
    """A running hub."""

    def __init__(self, app: JupyterHub, pods: dict[str, Pod], machines: asyncio.Event) -> None:
        self.app, self.pods, self.machines = app, pods, machines
        self.url = f"http://127.0.0.1:{app.hub.port}"

    async def visitor(self, name: str) -> Visitor:
        """Log somebody in."""
        return await asyncio.to_thread(Visitor, self.url, name)

    async def request_server(self, visitor: str, body: Any, server: str = "") -> requests.Response:
        """Ask for a server of theirs by the API, with a token of their own."""
        token = self.app.users[visitor].new_api_token()
        way = f"servers/{server}" if server else "server"
        post = functools.partial(
            requests.post, headers={"Authorization": f"token {token}"}, json=body, timeout=30
        )
        return await asyncio.to_thread(post, f"{self.url}/hub/api/users/{visitor}/{way}")

    async def ask(self, method: str, path: str, as_whom: str) -> requests.Response:
        """Ask the API, with a token of somebody's own."""
        token = self.app.users[as_whom].new_api_token()
        ask = functools.partial(requests.request, timeout=30)
        headers = {"Authorization": f"token {token}"}
        return await asyncio.to_thread(ask, method, f"{self.url}/hub/api/{path}", headers=headers)

    async def settled(self, visitor: str, server: str = "") -> BaseException | None:
        """Wait until the start of a server is over; give why it failed, if it did."""
        future = self.app.users[visitor].spawners[server]._spawn_future
        if future is None:
            return None
        await asyncio.wait([future])
        error: BaseException | None = future.exception()
        return error

    async def told(self, visitor: str, messages: int) -> list[str]:
        """What the start page of a server that is on its way is told first."""
        token = self.app.users[visitor].new_api_token()
        return await asyncio.to_thread(self._told, visitor, token, messages)

    def _told(self, visitor: str, token: str, messages: int) -> list[str]:
        with requests.get(
            f"{self.url}/hub/api/users/{visitor}/server/progress",
            headers={"Authorization": f"token {token}"},
            stream=True,
            timeout=30,
        ) as answer:
            lines = (line for line in answer.iter_lines(chunk_size=1) if line.startswith(b"data:"))
            return [json.loads(next(lines)[5:])["message"] for _ in range(messages)]


@asynccontextmanager
async def running(values: Mapping[str, Any], directory: Path) -> AsyncIterator[Hub]:
    """A hub with what the chart would make of these of its values; its database is kept."""
    (socket,) = bind_sockets(0, "127.0.0.1")
    server = HTTPServer(Application([(r"/.*", Answers)]))
    server.add_socket(socket)
    pods: dict[str, Pod] = {}
    machines = asyncio.Event()
    machines.set()
    address = f"http://127.0.0.1:{socket.getsockname()[1]}"
    spawner = type(
        "Noting", (NotingSpawner,), {"pods": pods, "address": address, "machines": machines}
    )
    with held_port() as port, held_port() as proxy_port:
        app = JupyterHub(config=configuration(values, spawner, directory, port, proxy_port))
        try:
            await app.initialize([])
            await app.start()
            yield Hub(app, pods, machines)
        finally:
            app.http_server.stop()
            await app.http_server.close_all_connections()
            await app.cleanup()
            app.clear_instance()
            server.stop()
            await server.close_all_connections()


def configuration(
    values: Mapping[str, Any], spawner: type, directory: Path, port: int, proxy_port: int
) -> Config:
    """What chart 4.4's jupyterhub_config.py makes of the values that these tests are about."""
    hub, user = values["hub"], values["singleuser"]
    config = Config()
    config.JupyterHub.update(
        hub_bind_url=f"http://127.0.0.1:{port}/",
        bind_url=f"http://127.0.0.1:{proxy_port}/",
        db_url=f"sqlite:///{directory}/hub.sqlite",
        data_files_path=str(data_files()),
        cookie_secret=b"0" * 32,
        authenticator_class="dummy",
        spawner_class=spawner,
        proxy_class=NoProxy,
        allow_named_servers=hub.get("allowNamedServers", False),
        named_server_limit_per_user=hub.get("namedServerLimitPerUser", 0),
        active_server_limit=hub.get("activeServerLimit", 0),
        template_vars=hub.get("templateVars", {}),
        tornado_settings={
            "slow_spawn_timeout": hub["config"]["JupyterHub"]["tornado_settings"][
                "slow_spawn_timeout"
            ]
        },
        log_level=50,
    )
    config.Authenticator.allow_all = True
    config.Spawner.consecutive_failure_limit = hub["consecutiveFailureLimit"]
    config.KubeSpawner.update(
        profile_list=user["profileList"], hub_connect_url="http://127.0.0.1:8081/"
    )
    for section in ("KubeSpawner", "DandihubSpawner"):
        config[section].update(hub["config"].get(section, {}))
    config.JupyterHub.cookie_secret_file = str(directory / "cookie_secret")
    return config


def data_files() -> Path:
    """Where JupyterHub's own pages and scripts are installed."""
    from jupyterhub._data import DATA_FILES_PATH  # noqa: PLC0415

    return Path(DATA_FILES_PATH)
