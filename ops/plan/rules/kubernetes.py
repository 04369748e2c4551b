"""Kubernetes objects and Helm releases.

Sources: kubernetes.io, "Persistent Volumes" (Storage Object in Use Protection; Reclaiming) and
"Namespaces Walkthrough" (deleting one deletes what is in it); the JupyterHub chart 4.4, whose hub's
pod carries a checksum of its configuration, and its proxy's does not; karpenter.sh 1.14,
"NodePools" and "Disruption" (a deleted NodePool takes its nodes along). The releases are
those of stacks/.
"""

from dataclasses import replace

from ops.plan.rules.rule import GONE, Effect, Rule

_DATA, _SERVERS, _HUB, _NODES = Effect.DATA, Effect.SERVERS, Effect.HUB, Effect.NODES
_NAMESPACES = "kubernetes_namespace kubernetes_namespace_v1"
_VOLUMES = "kubernetes_persistent_volume*"
_SECRETS = "kubernetes_secret kubernetes_secret_v1"
_CONTENT = "data data_wo_revision binary_data binary_data_wo_revision"
_CONFIG_MAPS = "kubernetes_config_map*"
_RELEASE = "helm_release"


def _release(effect: Effect, name: str, actions: str, why: str, arguments: str = "") -> Rule:
    return Rule(effect, _RELEASE, actions, why, arguments, {"name": name})


def _named(name: str, rule: Rule) -> Rule:
    return replace(rule, where={"metadata.0.name": name})


_HUBS_KEYS = "sessions and stored GitHub tokens become void: everybody logs in again"
_LOGIN = "the hub reads it when it starts; logins fail while it is away"
_ACCESS = "who may use the cluster"
_GRACE = "disruption.termination_grace_period"

RULES = (
    _named("jupyterhub", Rule(_HUB, _NAMESPACES, GONE, "the hub goes with its namespace")),
    _named("hub-keys", Rule(_HUB, _SECRETS, f"update {GONE}", _HUBS_KEYS, _CONTENT)),
    _named("hub-login", Rule(_HUB, _SECRETS, f"update {GONE}", _LOGIN, _CONTENT)),
    _named("aws-auth", Rule(Effect.PEOPLE, _CONFIG_MAPS, f"create update {GONE}", _ACCESS)),
    Rule(_SERVERS, _NAMESPACES, GONE, "all that runs in the namespace ends"),
    Rule(_DATA, _NAMESPACES, GONE, "its claims go with it; the gate looks at the volumes of each"),
    Rule(
        _DATA,
        _VOLUMES,
        GONE,
        "how home directories or database are mounted; with Retain they stay in AWS",
    ),
    Rule(_SERVERS, _VOLUMES, GONE, "it goes only when no server uses it: the apply waits for that"),
    Rule(
        _DATA,
        _VOLUMES,
        "update forget",
        "how home directories or database are mounted, and what becomes of them with the claim",
    ),
    _release(
        _SERVERS,
        "jupyterhub",
        GONE,
        "without hub and proxy nobody reaches a server; those that run are left running",
    ),
    _release(_HUB, "jupyterhub", GONE, "hub and proxy go"),
    _release(
        _HUB,
        "jupyterhub",
        "update",
        "hub and proxy restart; servers keep running, and are out of reach for moments",
        "version chart",
    ),
    _release(
        _HUB,
        "jupyterhub",
        "update",
        "no logins and no starts for about a minute; servers keep running",
        "values set set_list set_sensitive set_wo_revision",
    ),
    _release(_SERVERS, "node-pools", GONE, f"Karpenter ends users' nodes, after {_GRACE} at most"),
    _release(_NODES, "node-pools", GONE, "all users' nodes go"),
    _release(
        _NODES,
        "node-pools",
        "update",
        "for new nodes; those that are there stay until they are empty or expire",
        "values version chart",
    ),
    _release(_SERVERS, "karpenter-crd", GONE, "with the definitions go all node pools and nodes"),
    _release(_NODES, "karpenter-crd", GONE, "all users' nodes go"),
    _release(_NODES, "karpenter", GONE, "no node is started or ended meanwhile; those there stay"),
    _release(Effect.NONE, "karpenter", "update", "starts that need a new node wait a minute"),
    _release(
        Effect.NAME,
        "aws-load-balancer-controller",
        GONE,
        "a proxy that moves meanwhile is not found again by the load balancer",
    ),
    _release(Effect.NAME, "external-dns", GONE, "the name no longer follows the load balancer"),
    _release(Effect.NONE, "nvidia-device-plugin", GONE, "no server with a GPU starts meanwhile"),
)
