"""Keys of the JupyterHub chart's values, so that a misspelt one is found before helm finds it.

Source: values.schema.json of jupyterhub/zero-to-jupyterhub-k8s at tag 4.4.0 (2026-06-10), which
refuses any other.
"""

from collections.abc import Iterable, Iterator, Mapping

from spec.charts import Charts
from spec.hub import Hub
from spec.load.display import quoted
from spec.load.suggest import did_you_mean, listed
from spec.rules.finding import Finding
from spec.versions import JUPYTERHUB

# The chart's keys, and the keys below each; none where the chart takes any.
_KEYS: Mapping[str, tuple[str, ...]] = {
    name: tuple(below.split())
    for name, below in {
        "enabled": "",
        "fullnameOverride": "",
        "nameOverride": "",
        "imagePullSecret": "",
        "imagePullSecrets": "",
        "hub": """
            revisionHistoryLimit config extraFiles baseUrl command args cookieSecret image
            networkPolicy db labels initContainers extraEnv extraConfig fsGid service pdb
            existingSecret nodeSelector tolerations activeServerLimit allowNamedServers
            annotations authenticatePrometheus concurrentSpawnLimit consecutiveFailureLimit
            podSecurityContext containerSecurityContext deploymentStrategy extraContainers
            extraVolumeMounts extraVolumes livenessProbe readinessProbe namedServerLimitPerUser
            redirectToServer resources lifecycle services loadRoles shutdownOnLogout
            templatePaths templateVars serviceAccount extraPodSpec
        """,
        "proxy": """
            chp secretToken service https traefik labels annotations deploymentStrategy
            secretSync
        """,
        "singleuser": """
            networkPolicy podNameTemplate cpu memory image initContainers profileList extraFiles
            extraEnv nodeSelector extraTolerations extraNodeAffinity extraPodAffinity
            extraPodAntiAffinity cloudMetadata cmd defaultUrl events extraAnnotations
            extraContainers extraLabels extraPodConfig extraResource fsGid lifecycleHooks
            networkTools serviceAccountName startTimeout storage allowPrivilegeEscalation uid
        """,
        "scheduling": "userScheduler podPriority userPlaceholder corePods userPods",
        "ingress": """
            enabled annotations ingressClassName hosts pathSuffix pathType tls extraPaths
        """,
        "httpRoute": "enabled annotations hostnames gateway",
        "prePuller": """
            revisionHistoryLimit labels annotations resources extraTolerations hook continuous
            pullProfileListImages extraImages containerSecurityContext pause
        """,
        "custom": "",
        "cull": "enabled users adminUsers removeNamedServers timeout every concurrency maxAge",
        "debug": "enabled",
        "rbac": "enabled create",
        "global": "",
    }.items()
}


def chart_knows_the_keys(charts: Charts, hub: Hub) -> Iterator[Finding]:
    """Keys of the chart, where it is the one this release was made with."""
    if charts.jupyterhub.version != JUPYTERHUB.version:
        return
    yield from _unknown((), hub.chart_values, _KEYS)
    for key, below in hub.chart_values.items():
        if isinstance(below, dict) and _KEYS.get(key):
            yield from _unknown((key,), below, _KEYS[key])


def _unknown(
    above: tuple[str, ...], values: Mapping[str, object], known: Iterable[str]
) -> Iterator[Finding]:
    for key in values:
        if key not in known:
            yield Finding(
                ("hub", "chart_values", *above, key),
                f"the JupyterHub chart {JUPYTERHUB.version} has no such value",
                found=quoted(key),
                allowed=listed(tuple(known)),
                hint=did_you_mean(key, known),
            )


CHECKS = (chart_knows_the_keys,)
