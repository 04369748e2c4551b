"""What a hub's file says of a server's pod, in the parts that `pods.of` finds in one."""

from typing import Any

from spec.servers import ServerOption, Servers
from spec.versions import INIT_IMAGE
from tests.preview.translated import RELEASE, spec

UNITS = {unit: 1024**power for power, unit in enumerate("KMGT", start=1)}
DEDICATED = {
    "key": "hub.jupyter.org/dedicated",
    "operator": "Equal",
    "value": "user",
    "effect": "NoSchedule",
}
GPU = {"key": "nvidia.com/gpu", "operator": "Exists", "effect": "NoSchedule"}
FUSE = {"hostPath": {"path": "/dev/fuse", "type": "CharDevice"}}
FOR_USERS = {"key": "hub.jupyter.org/node-purpose", "operator": "In", "values": ["user"]}
SCRIPTS = "/usr/local/libexec"
AT_START, OWN_HOME = "dandihub-at-start.sh", "dandihub-own-home.sh"
CLOSE = (
    "iptables --append OUTPUT --protocol tcp --destination 169.254.169.254"
    " --destination-port 80 --jump DROP"
)
# Of the JupyterHub chart: no server asks the machine for the machine's rights in AWS.
NO_METADATA = {
    "name": "block-cloud-metadata",
    "image": f"quay.io/jupyterhub/k8s-network-tools:{RELEASE.version}",
    "command": CLOSE.split(),
    "securityContext": {
        "privileged": True,
        "runAsUser": 0,
        "capabilities": {"add": ["NET_ADMIN"]},
    },
    "resources": {},
}


def said(hub: str, login: str, home: str, option: str, image: str) -> dict[str, Any]:
    """What the hub's file says of the server of this login."""
    file = spec(hub)
    chosen, servers = file.hub.server_options[option], file.hub.servers
    return {
        "image": file.hub.images[image].image,
        "resources": _resources(chosen),
        "nodeSelector": {"NodePool": chosen.node_pool},
        "affinity": {"nodeAffinity": _required({"matchExpressions": [FOR_USERS]})},
        "tolerations": _tolerations(hub, chosen),
        "serviceAccountName": "user-server" if servers.readable_buckets else None,
        "do-not-disrupt": "true",
        "pod's securityContext": {"fsGroup": 100},
        "securityContext": _rights(servers),
        "lifecycle": _at_start(servers),
        "environment": _environment(hub, login),
        "volumes": {
            "homes": {"persistentVolumeClaim": {"claimName": "homes"}},
            "shared": {"persistentVolumeClaim": {"claimName": "shared"}},
            "shm": {"emptyDir": {"medium": "Memory"}},
            "files": {
                "secret": {
                    "secretName": "singleuser",
                    "items": [{"key": name, "path": name} for name in (AT_START, OWN_HOME)],
                }
            },
        }
        | ({"fuse": FUSE} if servers.fuse else {}),
        "mounts": {
            "/home/jovyan": f"homes: home/{home}",
            "/shared": "shared: shared",
            "/readonly": "shared: readonly, for reading",
            "/dev/shm": "shm: ",  # noqa: S108 (the server's)
        }
        | {f"{SCRIPTS}/{name}": f"files: {name}" for name in (AT_START, OWN_HOME)}
        | ({"/dev/fuse": "fuse: "} if servers.fuse else {}),
        "initContainers": [_own_home(home), NO_METADATA],
        "unexpected": set(),
    }


def _rights(servers: Servers) -> dict[str, Any]:
    """What a server may do: root only with sudo, and no more than fuse needs unless privileged."""
    rights: dict[str, Any] = {
        "runAsUser": 0 if servers.sudo else 1000,
        "allowPrivilegeEscalation": servers.sudo or servers.privileged or servers.fuse,
    }
    if servers.privileged:
        return rights | {"privileged": True}
    return rights | ({"capabilities": {"add": ["SYS_ADMIN"]}} if servers.fuse else {})


def _own_home(home: str) -> dict[str, Any]:
    return {
        "name": "own-home",
        "image": INIT_IMAGE,
        "command": ["sh", f"{SCRIPTS}/{OWN_HOME}"],
        "securityContext": {
            "runAsUser": 0,
            "allowPrivilegeEscalation": False,
            "capabilities": {"drop": ["ALL"], "add": ["CHOWN", "FOWNER", "DAC_OVERRIDE"]},
        },
        "volumeMounts": {
            "/home-directory": f"homes: home/{home}",
            "/shared": "shared: shared",
            "/readonly": "shared: readonly",
            f"{SCRIPTS}/{OWN_HOME}": f"files: {OWN_HOME}",
        },
    }


def _at_start(servers: Servers) -> dict[str, Any]:
    steps = [text for step in servers.at_start.items() for text in step]
    seconds = str(servers.at_start_timeout_seconds)
    return {"postStart": {"exec": {"command": ["sh", f"{SCRIPTS}/{AT_START}", seconds, *steps]}}}


def _environment(hub: str, login: str) -> dict[str, str]:
    servers, passed = spec(hub).hub.servers, spec(hub).hub.login.pass_github_credentials
    github = {
        "GITHUB_TOKEN": "there",
        "GITHUB_USER": login,
        "GITHUB_EMAIL": "hidden@example.org",
        "GITHUB_NOREPLY_EMAIL": f"1+{login}@users.noreply.github.com",
    }
    return (
        servers.environment
        | ({"GRANT_SUDO": "yes", "NOTEBOOK_ARGS": "--allow-root"} if servers.sudo else {})
        | (github if passed else {})
    )


def _tolerations(hub: str, option: ServerOption) -> list[dict[str, str]]:
    pool = spec(hub).node_pools[option.node_pool]
    own = [
        {"key": each.key, "operator": "Equal", "value": each.value, "effect": each.effect}
        for each in pool.taints
    ]
    return [DEDICATED, *([GPU] if pool.gpu else []), *own]


def _resources(option: ServerOption) -> dict[str, Any]:
    gpus = {"nvidia.com/gpu": str(option.gpus)} if option.gpus else {}
    return {
        "requests": {"cpu": option.cpu.guarantee, "memory": _bytes(option.memory.guarantee)},
        "limits": {"cpu": option.cpu.limit, "memory": _bytes(option.memory.limit)} | gpus,
    }


def _bytes(amount: str) -> int:
    return int(float(amount[:-1]) * UNITS[amount[-1]])


def _required(term: dict[str, Any]) -> dict[str, Any]:
    return {"requiredDuringSchedulingIgnoredDuringExecution": {"nodeSelectorTerms": [term]}}
