"""Values of the chart that JupyterHub's own configuration knows nothing of, by their paths."""

# Objects of Kubernetes around the hub and its servers.
_KUBERNETES = {
    "": "custom enabled global httpRoute ingress prePuller proxy rbac",
    "hub.": """
        annotations args command containerSecurityContext db.pvc db.upgrade deploymentStrategy
        extraContainers extraPodSpec extraVolumeMounts extraVolumes fsGid image initContainers
        labels lifecycle livenessProbe networkPolicy nodeSelector pdb podSecurityContext
        readinessProbe resources revisionHistoryLimit service serviceAccount tolerations
    """,
    "imagePullSecret.": "email password registry username",
    "scheduling.": "corePods podPriority userPlaceholder userScheduler",
    "singleuser.": "networkPolicy networkTools.image.pullPolicy networkTools.image.pullSecrets",
}
# What is seen to beside the configuration: environment, files, secrets, code.
_SURROUNDINGS = {
    "hub.": "cookieSecret db.password existingSecret extraConfig extraEnv extraFiles",
}

ELSEWHERE = tuple(
    f"{above}{key}"
    for values in (_KUBERNETES, _SURROUNDINGS)
    for above, keys in values.items()
    for key in keys.split()
)
