"""Servers' pods: the chart's `singleuser` and `scheduling`, as traits of KubeSpawner."""

from preview.release import Release
from preview.values import Mapped, Values

# By trait of KubeSpawner, where the chart has it, below `singleuser`.
TRAITS = {
    "pod_name_template": "podNameTemplate",
    "start_timeout": "startTimeout",
    "image_pull_policy": "image.pullPolicy",
    "events_enabled": "events",
    "extra_labels": "extraLabels",
    "extra_annotations": "extraAnnotations",
    "allow_privilege_escalation": "allowPrivilegeEscalation",
    "uid": "uid",
    "fs_gid": "fsGid",
    "service_account": "serviceAccountName",
    "storage_extra_labels": "storage.extraLabels",
    "node_selector": "nodeSelector",
    "node_affinity_required": "extraNodeAffinity.required",
    "node_affinity_preferred": "extraNodeAffinity.preferred",
    "pod_affinity_required": "extraPodAffinity.required",
    "pod_affinity_preferred": "extraPodAffinity.preferred",
    "pod_anti_affinity_required": "extraPodAntiAffinity.required",
    "pod_anti_affinity_preferred": "extraPodAntiAffinity.preferred",
    "lifecycle_hooks": "lifecycleHooks",
    "init_containers": "initContainers",
    "extra_containers": "extraContainers",
    "mem_limit": "memory.limit",
    "mem_guarantee": "memory.guarantee",
    "cpu_limit": "cpu.limit",
    "cpu_guarantee": "cpu.guarantee",
    "extra_resource_limits": "extraResource.limits",
    "extra_resource_guarantees": "extraResource.guarantees",
    "environment": "extraEnv",
    "profile_list": "profileList",
    "extra_pod_config": "extraPodConfig",
}


def spawner(values: Values) -> Mapped:
    """Return what the chart says of any spawner. Without a command, the image's own is run."""
    paths = {
        "cmd": "singleuser.cmd",
        "default_url": "singleuser.defaultUrl",
        "consecutive_failure_limit": "hub.consecutiveFailureLimit",
    }
    return values.traits(paths)


def kubespawner(values: Values, release: Release) -> Mapped:
    """Return everything about a pod but its volumes."""
    traits = values.traits(TRAITS, below="singleuser.")
    traits |= _scheduling(values, release)
    purpose = _node_purpose(values)
    for trait, terms in purpose.items():
        traits[trait] = traits.get(trait, []) + terms
    traits["init_containers"] = traits.get("init_containers", []) + _metadata(values, release)
    return traits | {
        "namespace": release.namespace,
        "common_labels": release.labels(values),
        "image": _image(values, "singleuser.image", release),
        "image_pull_secrets": _pull_secrets(values, release),
    }


def _scheduling(values: Values, release: Release) -> Mapped:
    made: Mapped = {
        "tolerations": [
            *values.get("scheduling.userPods.tolerations", []),
            *values.get("singleuser.extraTolerations", []),
        ]
    }
    if values.get("scheduling.userScheduler.enabled"):
        made["scheduler_name"] = release.user_scheduler(values)
    if values.get("scheduling.podPriority.enabled"):
        made["priority_class_name"] = release.priority_class(values)
    return made


def _node_purpose(values: Values) -> dict[str, list[Mapped]]:
    """Return what binds servers to nodes for users, by trait."""
    expression = {"key": "hub.jupyter.org/node-purpose", "operator": "In", "values": ["user"]}
    term: Mapped = {"matchExpressions": [expression]}
    match values.get("scheduling.userPods.nodeAffinity.matchNodePurpose"):
        case "require":
            return {"node_affinity_required": [term]}
        case "prefer":
            return {"node_affinity_preferred": [{"weight": 100, "preference": term}]}
    return {}


def _image(values: Values, path: str, release: Release) -> str:
    """Return name:tag; the chart's own images have its version."""
    return f"{values.get(f'{path}.name')}:{values.get(f'{path}.tag', release.version)}"


def _pull_secrets(values: Values, release: Release) -> list[str]:
    injected = values.get("imagePullSecret.automaticReferenceInjection")
    own = values.get("imagePullSecret.create") and injected
    return [
        *([release.named(values, "image-pull-secret")] if own else []),
        *values.get("imagePullSecrets", []),
        *values.get("singleuser.image.pullSecrets", []),
    ]


def _metadata(values: Values, release: Release) -> list[Mapped]:
    """Return the container that closes the cloud's metadata service to the server, if it is."""
    address = values.get("singleuser.cloudMetadata.ip")
    image = _image(values, "singleuser.networkTools.image", release)
    resources = values.get("singleuser.networkTools.resources", {})
    if not values.get("singleuser.cloudMetadata.blockWithIptables"):
        return []
    rule = f"iptables --append OUTPUT --protocol tcp --destination {address}"
    container = {
        "name": "block-cloud-metadata",
        "image": image,
        "command": [*rule.split(), "--destination-port", "80", "--jump", "DROP"],
        "securityContext": {
            "privileged": True,
            "runAsUser": 0,
            "capabilities": {"add": ["NET_ADMIN"]},
        },
        "resources": resources,
    }
    return [container]
