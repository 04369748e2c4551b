"""Mistakes in the page of servers and what holds for all of them."""

from tests.spec.rules.a_hub import BASE
from tests.spec.rules.case import case

TOKEN = "ghp_" + "a1B2" * 9  # of the form of GitHub's tokens
POOL = "node_pools.default"
OPTION = "hub.server_options.base"
ENV = "hub.servers.environment"

CASES = [
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
        f"{OPTION}.cpu",
        {"guarantee": 8, "limit": 8},
        OPTION,
        "fits on no machine",
        "8 vCPUs, 4G",
        "at most 7.7 vCPUs, 29.1G on the largest, m5.2xlarge",
    ),
    case(
        f"{OPTION}.memory",
        {"guarantee": "30G", "limit": "32G"},
        OPTION,
        "fits on no machine",
        "30G",
    ),
    case(
        "hub.server_options.gpu.gpus", 2, "hub.server_options.gpu", "fits on no machine", "2 GPUs"
    ),
    case(
        f"{POOL}.limits",
        {"cpu": 4},
        "",
        "hub.server_options.base fits on",
        "8 vCPUs",
        hub__server_options__base__memory={"guarantee": "16G", "limit": "16G"},
    ),
    case(
        "hub.placeholders",
        {"replicas": 1},
        "hub.placeholders.replicas",
        "taints of its own",
        node_pools__default__taints=[{"key": "a"}],
    ),
    case(
        "hub.placeholders",
        {"replicas": 300},
        "hub.placeholders.replicas",
        "with no server on it",
        "1200Gi",
    ),
    case(
        "hub.server_limits",
        {"per_user": 3, "total": 2},
        "hub.server_limits.per_user",
        "whole hub",
        "at most 2",
    ),
    case(
        "hub.server_options.base--old",
        BASE,
        "",
        "two hyphens",
        "call it 'base-old'",
    ),
    case("hub.servers", {"at_start": {"a": " "}}, "hub.servers.at_start.a", "no command"),
    case(
        ENV,
        {"GITHUB_TOKEN": "a"},
        f"{ENV}.GITHUB_TOKEN",
        "pass_github_credentials",
    ),
    case(
        ENV,
        {"JUPYTERHUB_X": "a"},
        f"{ENV}.JUPYTERHUB_X",
        "by JupyterHub",
    ),
    case(
        ENV,
        {"HF_TOKEN": "a"},
        f"{ENV}.HF_TOKEN",
        "secrets never stand",
    ),
    case(
        "hub.servers",
        {"at_start": {"a": f"git clone https://{TOKEN}@github.com/a/b"}},
        "hub.servers.at_start.a",
        "secrets never stand",
    ),
    case(
        "hub.servers",
        {"readable_buckets": ["s3://a"]},
        "hub.servers.readable_buckets.0",
        "not a bucket's name",
        "without arn",
    ),
    case(
        "hub.servers",
        {"readable_buckets": ["data", "*"]},
        "hub.servers.readable_buckets.1",
        "every bucket already",
    ),
    case(
        "hub.servers",
        {"readable_buckets": ["state"]},
        "hub.servers.readable_buckets.0",
        "Terraform's state",
    ),
    case(
        "hub.culling",
        {"max_age_seconds": 24},
        "hub.culling.max_age_seconds",
        "86400",
    ),
]
