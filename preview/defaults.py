"""The JupyterHub chart's own defaults, as far as they reach JupyterHub's configuration.

Source: values.yaml of jupyterhub/zero-to-jupyterhub-k8s at tag 4.4.0 (2026-06-10). A test compares
this with the chart's values, where they are to be had.
"""

from typing import Any

_USER_TOLERATIONS = [
    {"key": key, "operator": "Equal", "value": "user", "effect": "NoSchedule"}
    for key in ("hub.jupyter.org/dedicated", "hub.jupyter.org_dedicated")
]

DEFAULTS: dict[str, Any] = {
    "fullnameOverride": "",
    "imagePullSecret": {"create": False, "automaticReferenceInjection": True},
    "hub": {
        "config": {"JupyterHub": {"admin_access": True, "authenticator_class": "dummy"}},
        "baseUrl": "/",
        "concurrentSpawnLimit": 64,
        "consecutiveFailureLimit": 5,
        "allowNamedServers": False,
        "db": {"type": "sqlite-pvc"},
        "templatePaths": [],
        "templateVars": {},
    },
    "singleuser": {
        "networkTools": {"image": {"name": "quay.io/jupyterhub/k8s-network-tools"}},
        "cloudMetadata": {"blockWithIptables": True, "ip": "169.254.169.254"},
        "events": True,
        "extraLabels": {"hub.jupyter.org/network-access-hub": "true"},
        "allowPrivilegeEscalation": False,
        "uid": 1000,
        "fsGid": 100,
        "storage": {
            "type": "dynamic",
            "static": {"subPath": "{username}"},
            "capacity": "10Gi",
            "homeMountPath": "/home/jovyan",
            "dynamic": {
                "volumeNameTemplate": "volume-{user_server}",
                "storageAccessModes": ["ReadWriteOnce"],
            },
        },
        "image": {"name": "quay.io/jupyterhub/k8s-singleuser-sample"},
        "startTimeout": 300,
        "memory": {"guarantee": "1G"},
        "cmd": "jupyterhub-singleuser",
    },
    "scheduling": {
        "userScheduler": {"enabled": True},
        "podPriority": {"enabled": False},
        "userPods": {
            "tolerations": _USER_TOLERATIONS,
            "nodeAffinity": {"matchNodePurpose": "prefer"},
        },
    },
    "cull": {
        "enabled": True,
        "users": False,
        "adminUsers": True,
        "removeNamedServers": False,
        "timeout": 3600,
        "every": 600,
        "concurrency": 10,
        "maxAge": 0,
    },
    "debug": {"enabled": False},
}
