"""Changes to the pods that KubeSpawner makes."""

from kubernetes_asyncio.client import V1Pod, V1SecurityContext
from kubespawner import KubeSpawner
from kubespawner.utils import get_k8s_model

USER_CONTAINER = "notebook"  # KubeSpawner's name for it


def make_privileged(_spawner: KubeSpawner, pod: V1Pod) -> V1Pod:
    """A `KubeSpawner.modify_pod_hook`: the user's container, and no other, is privileged."""
    (container,) = (c for c in pod.spec.containers if c.name == USER_CONTAINER)
    # KubeSpawner 7 leaves a dict in Kubernetes' own keys there, or None.
    context = get_k8s_model(V1SecurityContext, container.security_context or {})
    context.privileged = True
    context.allow_privilege_escalation = True  # with false, the API server refuses the pod
    container.security_context = context
    return pod
