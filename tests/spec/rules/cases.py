"""One hub for each rule that breaks it, and nothing else: change, path of the finding, its words."""

from typing import NamedTuple

from tests.spec.rules.a_hub import BASE, GPU_POOL

ARN = "arn:aws:iam::111122223333:"
ELSEWHERE = "arn:aws:iam::999900001111:"
CERTIFICATE = "certificate/12345678-1234-1234-1234-123456789012"
THREE_ZONES = ["us-east-2a", "us-east-2b", "us-east-2c"]
TOKEN = "ghp_" + "a1B2" * 9
POOL = "node_pools.default"
OPTION = "hub.server_options.base"
VALUES = "hub.chart_values"


class Case(NamedTuple):
    changes: dict[str, object]
    path: str
    words: tuple[str, ...]


def case(path: str, value: object, at: str, *words: str, **more: object) -> Case:
    """Return a case; `more` are further changes, dots written as two underscores."""
    others = {key.replace("__", "."): other for key, other in more.items()}
    return Case({path: value, **others}, at or path, words)


NETWORK = [
    case("aws.region", "us-est-2", "", "no region", "'us-est-2'", "did you mean 'us-east-2'"),
    case("network.zones", ["us-east-2a", "us-east-2z"], "network.zones.1", "no zone of us-east-2"),
    case("network.zones", ["us-east-2a", "us-east-2a"], "network.zones.1", "twice"),
    case("network.cidr", "10.0.0.0/15", "", "size", "/16 to /28"),
    case("network.cidr", "11.1.0.0/16", "", "not a private block", "100.64.0.0/10"),
    case("network.cidr", "172.17.0.0/16", "", "Docker"),
    case("network.pod_cidr", "10.1.0.0/16", "", "overlaps", "10.1.0.0/21"),
    case("network.pod_cidr", "192.168.0.0/16", "", "AWS does not let", "10.0.0.0/8"),
    case("network.pod_cidr", "10.0.0.0/16", "", "AWS does not let", "outside 10.0.0.0/16"),
    case(
        "network.pod_cidr", "172.31.0.0/16", "", "outside 172.31.0.0/16",
        network__cidr="172.16.0.0/21",
    ),
    case("network.pod_cidr", "10.9.0.0/16", "", "a part of 100.64", network__cidr="100.65.0.0/16"),
    case("network.public_subnets", ["10.1.7.0/26"], "", "one block for each zone", "2 blocks"),
    case(
        "network.private_subnets", ["10.1.6.0/24", "10.2.0.0/24"], "network.private_subnets.1",
        "not inside network.cidr", "10.1.0.0/21",
    ),
    case(
        "network.pod_subnets", ["100.65.0.0/17", "100.64.0.0/17"], "network.pod_subnets.0",
        "not inside network.pod_cidr",
    ),
    case(
        "network.public_subnets", ["10.1.7.0/29", "10.1.7.64/26"], "network.public_subnets.0",
        "too small for a public subnet", "3 addresses", "/28 or larger (11 addresses)",
    ),
    case(
        "network.pod_subnets", ["100.64.0.0/25", "100.64.1.0/24"], "network.pod_subnets.0",
        "too small for a pod subnet", "100 addresses", "/24 or larger (251 addresses)",
    ),
    case("network.cidr", "10.1.0.0/24", "", "2 public subnets", "/23 or larger"),
    case("network.pod_cidr", "100.64.0.0/24", "", "2 pod subnets", "/23 or larger"),
    case(
        "network.private_subnets", ["10.1.2.0/24", "10.1.3.0/24"], "network.private_subnets.0",
        "overlaps the public subnet 10.1.2.0/26, cut from the block by default",
    ),
    case(
        "network.public_subnets", ["10.1.7.0/26", "10.1.7.32/27"], "network.public_subnets.1",
        "overlaps the public subnet 10.1.7.0/26",
    ),
    case("network.interface_endpoints", ["efs"], "network.interface_endpoints.0", "elasticfile"),
    case("network.interface_endpoints", ["sts", "sts"], "network.interface_endpoints.1", "twice"),
]  # fmt: skip

CLUSTER = [
    case("cluster.kubernetes_version", "1.99", "", "not a Kubernetes version", "1.35"),
    case("cluster.kubernetes_version", "1.30", "", "ended its support on 2026-07-23", "1.31, 1.32"),
    case(
        "cluster.support_type", "STANDARD", "", "ended on 2026-07-29", "1.34, 1.35",
        cluster__kubernetes_version="1.33",
    ),
    case(
        "cluster.addon_versions", {"kube-proxy": "v1.36.0-eksbuild.2"},
        "cluster.addon_versions.kube-proxy", "does not work with Kubernetes 1.35", "v1.32 to v1.35",
    ),
    case("cluster.endpoint", {"public": False}, "cluster.endpoint.public", "would not answer"),
    case(
        "cluster.endpoint.public_cidrs", ["10.0.0.0/8"], "cluster.endpoint.public_cidrs.0",
        "private or reserved",
    ),
    case(
        "cluster.endpoint.public_cidrs", [f"198.51.{net}.0/24" for net in range(41)],
        "", "more blocks", "41", "at most 40",
    ),
    case(
        "cluster.endpoint.public_cidrs", ["0.0.0.0/0", "0.0.0.0/0"],
        "cluster.endpoint.public_cidrs.1", "twice",
    ),
    case("cluster.name", "a" * 31, "", "EventBridge rule", "31 characters", "at most 30"),
    case("encryption.alias", "alias/eks/x", "", "without `alias/`", "'eks/x'"),
    case("charts.jupyterhub", {"version": "3.3.8"}, "charts.jupyterhub.version", "4.x.y"),
    case(
        "charts.karpenter_crd", {"version": "1.13.0"}, "charts.karpenter_crd.version",
        "must have the same version", "1.14.1",
    ),
    case(
        "charts.karpenter", {"version": "1.8.0"}, "charts.karpenter.version",
        "does not support Kubernetes 1.35", "1.9.0 or newer",
        charts__karpenter_crd={"version": "1.8.0"},
    ),
    case("cluster.admins", ["role/A", ARN + "role/A"], "cluster.admins.1", "twice", "'role/A'"),
    case("cluster.viewers", ["user/a", "user/a"], "cluster.viewers.1", "twice"),
    case(
        "cluster.viewers", [ARN + "role/JupyterhubProvisioningRole"], "cluster.viewers.0",
        "also administers", "aws.provisioning_role",
    ),
    case(
        "cluster.viewers", ["role/A"], "cluster.viewers.0", "cluster.admins",
        cluster__admins=["role/A"],
    ),
    case("cluster.admins", [ELSEWHERE + "role/A"], "cluster.admins.0", "another account", "'role/A'"),
    case("aws.provisioning_role", ELSEWHERE + "role/A", "", "another account", "111122223333"),
]  # fmt: skip

STATE_AND_TAGS = [
    case("state.region", "us-est-2", "", "unknown region", "did you mean 'us-east-2'"),
    case("state.bucket", "a..b", "", "two dots"),
    case("state.bucket", "192.168.1.1", "", "an IP address"),
    case("state.bucket", "xn--a", "", "begin with xn--"),
    case("state.bucket", "state-s3alias", "", "end with -s3alias"),
    case("state.key", "/a", "", "slash"),
    case("tags", {"Name": "a"}, "tags.Name", "already in use"),
    case("tags", {"dandihub": "a"}, "tags.dandihub", "the hub's name"),
    case("tags", {"kubernetes.io/a": "b"}, "tags.kubernetes.io/a", "kubernetes.io/… tells"),
    case("tags", {"Owner": "a", "owner": "b"}, "tags.owner", "only its case differs"),
    case("tags", {f"tag-{n}": "" for n in range(41)}, "", "too many", "41", "at most 40"),
]

NODES = [
    case("core_nodes.instance_type", "t3a.larg", "", "not an instance type", "'t3a.large'"),
    case("core_nodes.instance_type", "t4g.large", "", "amd64 processors", "arm64"),
    case("core_nodes.instance_type", "t3a.small", "", "too small", "at least 2 vCPUs and 4 GiB"),
    case("core_nodes.instance_type", "t3a.medium", "", "17 pods", "'t3a.large' has room"),
    case("core_nodes", {"desired_size": 5}, "core_nodes.max_size", "less than", "5 or more"),
    case("network.zones", THREE_ZONES, "core_nodes.desired_size", "fewer core nodes", "at least 3"),
    case(f"{POOL}.instances", {"m55": ["large"]}, f"{POOL}.instances.m55", "family", "'m5'"),
    case(f"{POOL}.instances.c5", [], "", "no size", "9xlarge"),
    case(f"{POOL}.instances.c5", ["8xlarge"], f"{POOL}.instances.c5.0", "c5 has no such size"),
    case(f"{POOL}.instances.c5", ["metal"], f"{POOL}.instances.c5.0", "metal sizes are left out"),
    case(f"{POOL}.instances.m5", ["xlarge", "xlarge"], f"{POOL}.instances.m5.1", "twice"),
    case(f"{POOL}.capacity_types", ["spot", "spot"], f"{POOL}.capacity_types.1", "twice"),
    case(f"{POOL}.instances.m7g", ["large"], f"{POOL}.instances.m7g", "arm64 processors"),
    case(f"{POOL}.instances.g5", ["xlarge"], f"{POOL}.instances.g5", "does not say gpu: true"),
    case("node_pools.gpu.instances.m5", ["large"], "", "without GPUs in a pool with gpu: true"),
    case(
        f"{POOL}.disruption", {"termination_grace_period": None},
        f"{POOL}.disruption.termination_grace_period", "720h", "for ever",
    ),
    case(f"{POOL}.labels", {"NodePool": "a"}, f"{POOL}.labels.NodePool", "this hub sets"),
    case(f"{POOL}.labels", {"k8s.io/a": "b"}, f"{POOL}.labels.k8s.io/a", "Kubernetes sets"),
    case(
        f"{POOL}.labels", {"karpenter.sh/nodepool": "b"}, f"{POOL}.labels.karpenter.sh/nodepool",
        "Karpenter sets",
    ),
    case(
        f"{POOL}.taints", [{"key": "hub.jupyter.org/dedicated"}], f"{POOL}.taints.0",
        "every pool sets",
    ),
    case(
        f"{POOL}.taints", [{"key": "a"}, {"key": "a", "value": "b"}], f"{POOL}.taints.1",
        "a:NoSchedule",
    ),
    case(f"{POOL}.ami_release", "v20261340", "", "a day", "vYYYYMMDD"),
    case(
        "node_pools.spare", {"instances": {"m5": ["2xlarge"]}, "limits": {"cpu": 4}},
        "node_pools.spare.limits", "would have none", "at least 8 vCPUs and 32Gi (m5.2xlarge)",
    ),
]  # fmt: skip

STORAGE_AND_DNS = [
    case("storage.hub_database.zone", "us-east-2c", "", "network's zones", "us-east-2a, us-east-2b"),
    case(
        "storage.file_system", {"throughput_mode": "provisioned"},
        "storage.file_system.provisioned_mibps", "needs a speed",
    ),
    case("storage.file_system.provisioned_mibps", 9, "", "does nothing with throughput_mode elastic"),
    case("storage.backup.schedule", "cron(0 5 * * *)", "", "six fields", "these are 5"),
    case("storage.backup.schedule", "cron(0 5 * * * *)", "", "must be `?`"),
    case("storage.backup.schedule", "cron(0/5 * * * ? *)", "", "one backup an hour"),
    case("storage.backup.schedule", "rate(1 days)", "", "hours or days"),
    case("hub.dns", {"managed_by": "external"}, "hub.certificate_arn", "no zone to validate"),
    case(
        "hub.dns", {"managed_by": "external", "hosted_zone": "example.org"}, "hub.dns.hosted_zone",
        "does nothing",
        hub__certificate_arn=f"arn:aws:acm:us-east-2:111122223333:{CERTIFICATE}",
    ),
    case(
        "hub.dns", {"hosted_zone": "ample.org"}, "hub.dns.hosted_zone", "cannot hold",
        "hub.example.org or example.org",
    ),
    case(
        "hub.certificate_arn", f"arn:aws:acm:us-east-1:111122223333:{CERTIFICATE}", "",
        "another region", "us-east-2",
    ),
    case(
        "hub.certificate_arn", f"arn:aws:acm:us-east-2:999900001111:{CERTIFICATE}", "",
        "another account", "111122223333",
    ),
]  # fmt: skip

LOGIN = [
    case("hub.login", {}, "hub.login", "nobody could log in", hub__admin_users=[]),
    case("hub.login", {"github_organizations": ["a"]}, "hub.login.github_scopes", "add read:org"),
    case(
        "hub.login", {"pass_github_credentials": True, "github_scopes": ["read:user"]},
        "hub.login.github_scopes", "GITHUB_EMAIL", "add user:email",
    ),
    case("hub.admin_users", ["ada", "Ada"], "hub.admin_users.1", "twice", "'ada'"),
    case(
        "hub.login.dandi_apis", ["https://a.org", "https://a.org"], "hub.login.dandi_apis.1", "twice"
    ),
]  # fmt: skip

SERVERS = [
    case("hub.default_image", "standart", "", "no image", "did you mean 'standard'"),
    case("hub.default_server_option", "bas", "", "no server option", "did you mean 'base'"),
    case(f"{OPTION}.images", ["standart"], f"{OPTION}.images.0", "did you mean 'standard'"),
    case(f"{OPTION}.images", ["standard", "standard"], f"{OPTION}.images.1", "twice"),
    case(f"{OPTION}.node_pool", "defalt", "", "no node pool", "did you mean 'default'"),
    case(f"{OPTION}.cpu.limit", 1, "", "less than the guarantee", "2 or more"),
    case(f"{OPTION}.memory.limit", "1000M", "", "less than the guarantee", "4G or more"),
    case(f"{OPTION}.gpus", 1, "", "have no GPUs", "pools with GPUs: gpu"),
    case("hub.server_options.gpu.gpus", 0, "", "for servers with a GPU"),
    case(
        f"{OPTION}.cpu", {"guarantee": 8, "limit": 8}, OPTION,
        "fits on no machine", "8 vCPUs, 4G", "at most 7.7 vCPUs, 29.1G on the largest, m5.2xlarge",
    ),
    case(
        f"{OPTION}.memory", {"guarantee": "30G", "limit": "32G"}, OPTION, "fits on no machine", "30G"
    ),
    case(
        "hub.server_options.gpu.gpus", 2, "hub.server_options.gpu", "fits on no machine", "2 GPUs"
    ),
    case(
        f"{POOL}.limits", {"cpu": 4}, "", "hub.server_options.base fits on", "8 vCPUs",
        hub__server_options__base__memory={"guarantee": "16G", "limit": "16G"},
    ),
    case(
        "hub.placeholders", {"replicas": 1}, "hub.placeholders.replicas", "taints of its own",
        node_pools__default__taints=[{"key": "a"}],
    ),
    case(
        "hub.placeholders", {"replicas": 300}, "hub.placeholders.replicas", "with no server on it",
        "fewer than 250",
    ),
    case("hub.servers", {"fuse": True}, "hub.servers.fuse", "privileged: true"),
    case("hub.servers", {"at_start": {"a": " "}}, "hub.servers.at_start.a", "no command"),
    case(
        "hub.servers", {"environment": {"GITHUB_TOKEN": "a"}}, "hub.servers.environment.GITHUB_TOKEN",
        "pass_github_credentials",
    ),
    case(
        "hub.servers", {"environment": {"JUPYTERHUB_X": "a"}}, "hub.servers.environment.JUPYTERHUB_X",
        "by JupyterHub",
    ),
    case(
        "hub.servers", {"environment": {"HF_TOKEN": "a"}}, "hub.servers.environment.HF_TOKEN",
        "secrets never stand",
    ),
    case(
        "hub.servers", {"at_start": {"a": f"git clone https://{TOKEN}@github.com/a/b"}},
        "hub.servers.at_start.a", "secrets never stand",
    ),
    case(
        "hub.servers", {"readable_buckets": ["s3://a"]}, "hub.servers.readable_buckets.0",
        "not a bucket's name", "without arn",
    ),
    case(
        "hub.servers", {"readable_buckets": ["data", "*"]}, "hub.servers.readable_buckets.1",
        "every bucket already",
    ),
    case(
        "hub.servers", {"readable_buckets": ["state"]}, "hub.servers.readable_buckets.0",
        "Terraform's state",
    ),
    case(
        "hub.culling", {"max_age_seconds": 24}, "hub.culling.max_age_seconds", "86400",
    ),
]  # fmt: skip

CHART_VALUES = [
    case(VALUES, {"singelusr": {}}, f"{VALUES}.singelusr", "no such value", "'singleuser'"),
    case(
        f"{VALUES}.hub", {"actveServerLimit": 1}, f"{VALUES}.hub.actveServerLimit",
        "did you mean 'activeServerLimit'",
    ),
    case(f"{VALUES}.hub.db", {"type": "x"}, "", "empty database"),
    case(f"{VALUES}.singleuser", {"storage": {"type": "x"}}, f"{VALUES}.singleuser.storage", "home"),
    case(f"{VALUES}.fullnameOverride", "x", "", "the chart's own names"),
    case(f"{VALUES}.singleuser", {"memory": {}}, f"{VALUES}.singleuser.memory", "hub.server_opt"),
    case(
        f"{VALUES}.hub.extraFiles", {"dandihub_login.py": {}},
        f"{VALUES}.hub.extraFiles.dandihub_login.py", "the hub's own",
    ),
    case(
        f"{VALUES}.hub.extraEnv", {"GITHUB_CLIENT_ID": "x"},
        f"{VALUES}.hub.extraEnv.GITHUB_CLIENT_ID", "the hub's own",
    ),
    case(f"{VALUES}.hub.extraEnv", [], "", "a mapping of names"),
    case(
        f"{VALUES}.hub.config", {"OAuthenticator": {"allow_all": True}},
        f"{VALUES}.hub.config.OAuthenticator.allow_all", "anybody with a GitHub account",
    ),
    case(
        f"{VALUES}.hub.config", {"Authenticator": {"allowed_users": ["*"]}},
        f"{VALUES}.hub.config.Authenticator.allowed_users", "nobody's login",
    ),
    case(
        f"{VALUES}.hub.config", {"JupyterHub": {"authenticator_class": "dummy"}},
        f"{VALUES}.hub.config.JupyterHub.authenticator_class", "not to be replaced",
    ),
    case(
        f"{VALUES}.hub.config", {"DummyAuthenticator": {}},
        f"{VALUES}.hub.config.DummyAuthenticator", "as anybody",
    ),
    case(
        f"{VALUES}.hub.config", {"Authenticator": {"admin_users": ["a"]}},
        f"{VALUES}.hub.config.Authenticator.admin_users", "use hub.admin_users",
    ),
    case(
        f"{VALUES}.hub.extraConfig", {"a": "c.Authenticator.allow_all = True"},
        f"{VALUES}.hub.extraConfig.a", "'allow_all'",
    ),
    case(
        f"{VALUES}.hub.config", {"GitHubOAuthenticator": {"client_secret": "x"}},
        f"{VALUES}.hub.config.GitHubOAuthenticator.client_secret", "TF_VAR_github_client_secret",
    ),
    case(
        f"{VALUES}.hub.config", {"CryptKeeper": {"keys": ["x"]}},
        f"{VALUES}.hub.config.CryptKeeper.keys.0", "keys of its own",
    ),
    case(
        f"{VALUES}.hub.services", {"a": {"apiToken": "x"}}, f"{VALUES}.hub.services.a.apiToken",
        "valueFrom.secretKeyRef",
    ),
    case(
        f"{VALUES}.hub.extraContainers", [{"env": [{"name": "A_TOKEN", "value": "x"}]}],
        f"{VALUES}.hub.extraContainers.0.env.0.value", "secrets never stand",
    ),
    case(f"{VALUES}.custom", {"note": TOKEN}, f"{VALUES}.custom.note", "secrets never stand"),
]  # fmt: skip

CASES = [
    *NETWORK, *CLUSTER, *STATE_AND_TAGS, *NODES, *STORAGE_AND_DNS, *LOGIN, *SERVERS, *CHART_VALUES
]  # fmt: skip

# What looks wrong and is not.
ALLOWED: list[dict[str, object]] = [
    {},
    {"aws.account_id": None, "cluster.admins": [ELSEWHERE + "role/A"]},
    {"cluster.admins": [ARN + "role/JupyterhubProvisioningRole"]},
    {"cluster.endpoint": {"public": False, "reached_privately": True}},
    {"cluster.kubernetes_version": "1.33"},
    {"network.zones": THREE_ZONES, "core_nodes": {"desired_size": 3}},
    {"network.pod_cidr": "10.2.0.0/16"},
    {"core_nodes": {"instance_type": "t3a.medium", "desired_size": 3}},
    {f"{POOL}.disruption": {"expire_after": "Never", "termination_grace_period": None}},
    {f"{POOL}.labels": {"node.kubernetes.io/a": "b", "example.org/a": "b"}},
    {"node_pools.unused": GPU_POOL},
    {"hub.server_options.gpu": {**BASE, "node_pool": "gpu", "gpus": 1}},
    {"hub.dns": {"hosted_zone": "example.org"}},
    {"hub.login": {}},
    {"hub.servers": {"environment": {"TOKENIZERS_PARALLELISM": "1", "A_CREDENTIALS": "/home/a"}}},
    {"hub.servers": {"readable_buckets": ["*"]}},
    {"hub.servers": {"fuse": True, "privileged": True, "sudo": True}},
    {"storage.backup.schedule": "rate(1 day)"},
    {VALUES: {"hub": {"activeServerLimit": 100, "extraEnv": {"A_TOKEN": {
        "valueFrom": {"secretKeyRef": {"name": "a", "key": "token"}}}}}}},
    {VALUES: {"singleuser": {"image": {"pullPolicy": "Always", "pullSecrets": ["a"]}}}},
]  # fmt: skip
