"""A server's pod: what its hub's file says of it, and the same parts of what KubeSpawner made."""

from typing import Any

from spec.servers import ServerOption
from tests.preview.translated import spec as file_of
from tests.preview.translated import told

UNITS = {unit: 1024**power for power, unit in enumerate("KMGT", start=1)}
DEDICATED = {
    "key": "hub.jupyter.org/dedicated",
    "operator": "Equal",
    "value": "user",
    "effect": "NoSchedule",
}
GPU = {"key": "nvidia.com/gpu", "operator": "Exists", "effect": "NoSchedule"}
FUSE = {"hostPath": {"path": "/dev/fuse", "type": "CharDevice"}}
# What else there is in every pod's specification, and in its container.
BESIDES = {
    "affinity",
    "imagePullSecrets",
    "initContainers",
    "priorityClassName",
    "restartPolicy",
    "schedulerName",
    "securityContext",
}
BESIDES_IN_CONTAINER = {"imagePullPolicy", "lifecycle", "name", "ports", "securityContext"}
IN_POD = {"containers", "nodeSelector", "serviceAccountName", "tolerations", "volumes"}
IN_CONTAINER = {"env", "image", "resources", "volumeMounts"}
# What JupyterHub and KubeSpawner set for every server.
TO_EACH = ("JUPYTER", "JPY_", "CPU_", "MEM_")


def said(hub: str, login: str, home: str, option: str, image: str) -> dict[str, Any]:
    """What the hub's file says of the server of this login."""
    spec = file_of(hub)
    volumes, mounts = _files(hub)
    chosen, servers = spec.hub.server_options[option], spec.hub.servers
    gpu = spec.node_pools[chosen.node_pool].gpu
    return {
        "image": spec.hub.images[image].image,
        "resources": _resources(chosen),
        "nodeSelector": {"NodePool": chosen.node_pool},
        "tolerations": [DEDICATED, GPU] if gpu else [DEDICATED],
        "serviceAccountName": "user-server" if servers.readable_buckets else None,
        "privileged": servers.privileged or None,
        "user": 0 if servers.sudo else 1000,
        "environment": servers.environment
        | ({"GRANT_SUDO": "yes", "NOTEBOOK_ARGS": "--allow-root"} if servers.sudo else {})
        | {"GITHUB_USER": login, "GITHUB_EMAIL": "hidden@example.org"},
        "volumes": {
            "homes": {"persistentVolumeClaim": {"claimName": "homes"}},
            "shared": {"persistentVolumeClaim": {"claimName": "shared"}},
            "shm": {"emptyDir": {"medium": "Memory"}},
        }
        | volumes
        | ({"fuse": FUSE} if servers.fuse else {}),
        "mounts": {
            "/home/jovyan": f"homes: home/{home}",
            "/shared": "shared: shared",
            "/readonly": "shared: readonly, for reading",
            "/dev/shm": "shm: ",  # noqa: S108 (the server's)
        }
        | mounts
        | ({"/dev/fuse": "fuse: "} if servers.fuse else {}),
        "unexpected": set(),
    }


def of(pod: dict[str, Any]) -> dict[str, Any]:
    """The same of a pod; its GitHub token, which must be there, is left out."""
    spec = pod["spec"]
    (container,) = spec["containers"]
    environment = {each["name"]: each["value"] for each in container["env"]}
    del environment["GITHUB_TOKEN"]
    return {
        "image": container["image"],
        "resources": container["resources"],
        "nodeSelector": spec["nodeSelector"],
        "tolerations": spec["tolerations"],
        "serviceAccountName": spec.get("serviceAccountName"),
        "privileged": container["securityContext"].get("privileged"),
        "user": container["securityContext"]["runAsUser"],
        "environment": {
            name: value for name, value in environment.items() if not name.startswith(TO_EACH)
        },
        "volumes": {
            each["name"]: {key: value for key, value in each.items() if key != "name"}
            for each in spec["volumes"]
        },
        "mounts": {each["mountPath"]: _mount(each) for each in container["volumeMounts"]},
        "unexpected": (set(spec) - BESIDES - IN_POD)
        | (set(container) - BESIDES_IN_CONTAINER - IN_CONTAINER),
    }


def _files(hub: str) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the volume of our own files in servers, where there are any, and their mounts."""
    (values,) = told(hub)["values"]
    files = values["singleuser"].get("extraFiles", {})
    items = [{"key": name, "path": name} for name in files]
    volume = {"files": {"secret": {"secretName": "singleuser", "items": items}}}
    mounts = {each["mountPath"]: f"files: {name}" for name, each in files.items()}
    return (volume if files else {}), mounts


def _resources(option: ServerOption) -> dict[str, Any]:
    gpus = {"nvidia.com/gpu": str(option.gpus)} if option.gpus else {}
    return {
        "requests": {"cpu": option.cpu.guarantee, "memory": _bytes(option.memory.guarantee)},
        "limits": {"cpu": option.cpu.limit, "memory": _bytes(option.memory.limit)} | gpus,
    }


def _bytes(amount: str) -> int:
    return int(float(amount[:-1]) * UNITS[amount[-1]])


def _mount(mount: dict[str, Any]) -> str:
    reading = ", for reading" if mount.get("readOnly") else ""
    return f"{mount['name']}: {mount.get('subPath', '')}{reading}"
