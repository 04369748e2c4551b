"""What looks wrong and is not."""

from tests.spec.rules.a_hub import BASE, GPU_POOL

ARN = "arn:aws:iam::111122223333:"
ELSEWHERE = "arn:aws:iam::999900001111:"
THREE_ZONES = ["us-east-2a", "us-east-2b", "us-east-2c"]
POOL = "node_pools.default"
VALUES = "hub.chart_values"

ALLOWED: list[dict[str, object]] = [
    {},
    {"aws.account_id": None, "cluster.admins": [ELSEWHERE + "role/A"]},
    {"cluster.admins": [ARN + "role/JupyterhubProvisioningRole"]},
    {"cluster.endpoint": {"public": False, "reached_privately": True}},
    {"cluster.kubernetes_version": "1.33"},
    {"network.zones": THREE_ZONES, "core_nodes": {"desired_size": 3}},
    {"network.pod_cidr": "10.2.0.0/16"},
    {"core_nodes": {"instance_type": "t3a.medium", "desired_size": 3}},
    {f"{POOL}.disruption": {"expire_after": "Never", "termination_grace_period": "Never"}},
    {f"{POOL}.labels": {"node.kubernetes.io/a": "b", "example.org/a": "b"}},
    {"node_pools.unused": GPU_POOL},
    {"hub.server_options.gpu": {**BASE, "node_pool": "gpu", "gpus": 1}},
    {"hub.dns": {"hosted_zone": "example.org"}},
    {"hub.login": {}},
    {"hub.servers": {"environment": {"TOKENIZERS_PARALLELISM": "1", "A_CREDENTIALS": "/home/a"}}},
    {"hub.servers": {"readable_buckets": ["*"]}},
    {"hub.servers": {"fuse": True, "privileged": True, "sudo": True}},
    {"hub.servers": {"fuse": True}},
    {"hub.server_limits": {"per_user": 3, "total": 3}},
    {"storage.backup.schedule": "rate(1 day)"},
    {
        VALUES: {
            "hub": {
                "concurrentSpawnLimit": 100,
                "extraEnv": {
                    "A_TOKEN": {"valueFrom": {"secretKeyRef": {"name": "a", "key": "token"}}}
                },
            }
        }
    },
    {
        VALUES: {
            "hub": {
                "config": {
                    "KubeSpawner": {"container_security_context": {"readOnlyRootFilesystem": True}},
                    "Authenticator": {"auto_login": True, "blocked_users": ["eve"]},
                    "JupyterHub": {"log_level": "DEBUG"},
                },
                "extraEnv": {"GITHUB_NOTE": "a"},
            }
        }
    },
    {VALUES: {"singleuser": {"image": {"pullPolicy": "Always", "pullSecrets": ["a"]}}}},
]
