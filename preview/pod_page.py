"""The pods KubeSpawner made, for people to read."""

import yaml
from tornado.template import Template
from tornado.web import HTTPError, RequestHandler

from standins.kubernetes.store import Object, Store

LIST = Template(
    """<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,">
<title>Pods</title></head>
<body style="font: 16px/1.5 system-ui, sans-serif; margin: 2rem">
<h1>Pods that KubeSpawner made</h1>
{% if pods %}<ul>{% for name in pods %}<li><a href="/pods/{{ name }}">{{ name }}</a></li>{% end %}
</ul>{% else %}<p>None yet: start a server.</p>{% end %}</body></html>"""
)


class _Page(RequestHandler):
    def initialize(self, store: Store) -> None:
        self.store = store


class PodList(_Page):
    """`/`: their names."""

    def get(self) -> None:
        """Show them."""
        self.finish(
            LIST.generate(pods=[each["metadata"]["name"] for each in self.store.all("pods")])
        )


class PodPage(_Page):
    """`/pods/NAME`: one of them, as kubectl would print it."""

    def get(self, name: str) -> None:
        """Show it."""
        for pod in self.store.all("pods"):
            if pod["metadata"]["name"] == name:
                self.set_header("Content-Type", "text/plain; charset=utf-8")
                self.finish(_as_yaml(pod))
                return
        raise HTTPError(404, reason="No such pod: its server was stopped")


def _as_yaml(pod: Object) -> str:
    whole = {"apiVersion": "v1", "kind": "Pod", **pod}
    return yaml.safe_dump(whole, sort_keys=False, allow_unicode=True, width=100)
