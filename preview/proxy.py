"""In the proxy's place: the browser talks to the hub itself, since no server is there to reach."""

from typing import Any

from jupyterhub.proxy import Proxy

Route = dict[str, Any]


class NoProxy(Proxy):
    """Routes that are remembered and led nowhere."""

    should_start = False

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 (traitlets')
        super().__init__(**kwargs)
        self._routes: dict[str, Route] = {}

    async def add_route(self, routespec: str, target: str, data: Route) -> None:
        """Remember a route."""
        route = {"routespec": routespec, "target": target, "data": data}
        self._routes[self.validate_routespec(routespec)] = route

    async def delete_route(self, routespec: str) -> None:
        """Forget a route."""
        self._routes.pop(self.validate_routespec(routespec), None)

    async def get_all_routes(self) -> dict[str, Route]:
        """Return what is remembered."""
        return dict(self._routes)
