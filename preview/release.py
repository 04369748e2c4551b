"""What helm knows of the hub's release, and how the chart names what is in it."""

from dataclasses import dataclass

from preview.values import Values

CHART = "jupyterhub"
HUB_PORT = 8081  # of the hub's container and its Service


def base_path(values: Values) -> str:
    """Return where the hub is on its server, from slash to slash."""
    return f"/{values.get('hub.baseUrl').strip('/')}/".replace("//", "/")


@dataclass(frozen=True)
class Release:
    """A release's name, its namespace, and its chart's version."""

    name: str
    namespace: str
    version: str

    def named(self, values: Values, name: str) -> str:
        """Return what the chart calls one of the objects in its namespace."""
        prefix = self._prefix(values)
        return f"{prefix}-{name}" if prefix else name

    def user_scheduler(self, values: Values) -> str:
        """Return the scheduler's name, which the whole cluster knows."""
        return f"{self._prefix(values) or self.name}-user-scheduler"

    def priority_class(self, values: Values) -> str:
        """Return the name of the class of servers' priority, which is the whole cluster's."""
        return self._prefix(values) or f"{self.name}-default-priority"

    def labels(self, values: Values) -> dict[str, str]:
        """Return the labels of every object KubeSpawner makes, in both of their spellings."""
        name = str(values.get("nameOverride", CHART))
        chart = f"{CHART}-{self.version.replace('+', '_')}"
        return {
            "app.kubernetes.io/name": name,
            "app": name,
            "app.kubernetes.io/instance": self.name,
            "release": self.name,
            "helm.sh/chart": chart,
            "chart": chart,
            "app.kubernetes.io/managed-by": "kubespawner",
        }

    def _prefix(self, values: Values) -> str:
        """Return what begins each name: nothing by the chart's default, the release's by null."""
        given = values.get("fullnameOverride")
        if given is not None:
            return str(given)
        name = str(values.get("nameOverride", CHART))
        return self.name if name in self.name else f"{self.name}-{name}"
