"""What servers mount: the chart's `singleuser.storage` and `extraFiles`, for KubeSpawner.

Both of its traits are mappings, whose keys KubeSpawner only sorts by.
"""

from preview.release import Release
from preview.values import Mapped, Values

DYNAMIC = {
    "pvc_name_template": "dynamic.pvcNameTemplate",
    "storage_class": "dynamic.storageClass",
    "storage_access_modes": "dynamic.storageAccessModes",
    "storage_capacity": "capacity",
}
STORAGE = "singleuser.storage."


def kubespawner(values: Values, release: Release) -> Mapped:
    """Return the traits for volumes and where they are mounted."""
    traits, volumes, mounts = _home(values)
    files, file_mounts = _files(values, release)
    extra = values.get(f"{STORAGE}extraVolumes", [])
    extra_mounts = values.get(f"{STORAGE}extraVolumeMounts", [])
    if isinstance(extra, list):
        extra = {volume["name"]: volume for volume in extra}
    if isinstance(extra_mounts, list):
        extra_mounts = {f"{at}-{mount['name']}": mount for at, mount in enumerate(extra_mounts)}
    return traits | {
        "volumes": volumes | files | extra,
        "volume_mounts": mounts | file_mounts | extra_mounts,
    }


def _home(values: Values) -> tuple[Mapped, Mapped, Mapped]:
    """Return traits, volumes and mounts of the home that the chart would provide."""
    traits = values.traits(DYNAMIC, below=STORAGE)
    names = {
        "dynamic": (values.get(f"{STORAGE}dynamic.volumeNameTemplate"), "{pvc_name}"),
        "static": ("home", values.get(f"{STORAGE}static.pvcName")),
    }
    paths = {kind: values.get(f"{STORAGE}{kind}.subPath") for kind in names}
    home = values.get(f"{STORAGE}homeMountPath")
    kind = values.get(f"{STORAGE}type")
    if kind not in names:
        return {}, {}, {}
    volume, claim = names[kind]
    return (
        traits | {"storage_pvc_ensure": True} if kind == "dynamic" else {},
        {volume: {"name": volume, "persistentVolumeClaim": {"claimName": claim}}},
        {volume: {"name": volume, "mountPath": home, "subPath": paths[kind]}},
    )


def _files(values: Values, release: Release) -> tuple[Mapped, Mapped]:
    """Return the volume of the servers' own files, from a Secret of the chart's, and its mounts."""
    files = values.get("singleuser.extraFiles", {})
    if not files:
        return {}, {}
    items = [
        {"key": name, "path": name} | ({"mode": file["mode"]} if "mode" in file else {})
        for name, file in files.items()
    ]
    secret = {"secretName": release.named(values, "singleuser"), "items": items}
    mounts = {
        f"{at}-files": {"name": "files", "mountPath": file["mountPath"], "subPath": name}
        for at, (name, file) in enumerate(files.items())
    }
    return {"files": {"name": "files", "secret": secret}}, mounts
