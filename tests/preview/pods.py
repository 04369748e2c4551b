"""A server's pod as KubeSpawner made it, in the parts that `said` says."""

from typing import Any

# What else there is in every pod's specification, and in its container.
BESIDES = {"imagePullSecrets", "priorityClassName", "restartPolicy", "schedulerName"}
BESIDES_IN_CONTAINER = {"imagePullPolicy", "ports"}
IN_POD = {
    "affinity",
    "containers",
    "initContainers",
    "nodeSelector",
    "securityContext",
    "serviceAccountName",
    "tolerations",
    "volumes",
}
IN_CONTAINER = {
    "env",
    "image",
    "lifecycle",
    "name",
    "resources",
    "securityContext",
    "volumeMounts",
}
# What JupyterHub and KubeSpawner set for every server.
TO_EACH = ("JUPYTER", "JPY_", "CPU_", "MEM_")


def of(pod: dict[str, Any]) -> dict[str, Any]:
    """The parts of a pod; of its GitHub token only that it is there."""
    spec = pod["spec"]
    (container,) = spec["containers"]
    return {
        "image": container["image"],
        "resources": container["resources"],
        "nodeSelector": spec["nodeSelector"],
        "affinity": spec["affinity"],
        "tolerations": spec["tolerations"],
        "serviceAccountName": spec.get("serviceAccountName"),
        "do-not-disrupt": pod["metadata"]["annotations"].get("karpenter.sh/do-not-disrupt"),
        "pod's securityContext": spec["securityContext"],
        "securityContext": container["securityContext"],
        "lifecycle": container.get("lifecycle"),
        "environment": _environment(container),
        "volumes": {
            each["name"]: {key: value for key, value in each.items() if key != "name"}
            for each in spec["volumes"]
        },
        "mounts": _mounts(container),
        "initContainers": [_init_container(each) for each in spec["initContainers"]],
        "unexpected": (set(spec) - BESIDES - IN_POD)
        | (set(container) - BESIDES_IN_CONTAINER - IN_CONTAINER),
    }


def _environment(container: dict[str, Any]) -> dict[str, str]:
    every = {each["name"]: each["value"] for each in container["env"]}
    if "GITHUB_TOKEN" in every:
        every["GITHUB_TOKEN"] = "there" if every["GITHUB_TOKEN"] else "empty"
    return {name: value for name, value in every.items() if not name.startswith(TO_EACH)}


def _init_container(container: dict[str, Any]) -> dict[str, Any]:
    mounts = {"volumeMounts": _mounts(container)} if "volumeMounts" in container else {}
    return container | mounts


def _mounts(container: dict[str, Any]) -> dict[str, str]:
    return {each["mountPath"]: _mount(each) for each in container["volumeMounts"]}


def _mount(mount: dict[str, Any]) -> str:
    reading = ", for reading" if mount.get("readOnly") else ""
    return f"{mount['name']}: {mount.get('subPath', '')}{reading}"
