"""The four hubs say what the hubs that exist are: facts that were taken over, one by one."""

from dataclasses import dataclass
from typing import Any

import pytest

from spec.subnets import subnets
from tests.stacks.compiled import ENVIRONMENTS, HUBS, hubs

DANDI_ADMINS = ("asmacdo", "dandibot", "satra", "yarikoptic")
LINC_ADMINS = ("asmacdo", "dandibot", "satra", "aaronkanzer", "kabilar")
SCOPES = ("read:user", "read:gist", "user:email")
EVERYWHERE = ("allensdk-kernel", "git-user", "git-email")
DANDI_STEPS = (*EVERYWHERE, "example-notebooks", "dandisets", "upgrade-dandi")
IMAGE = "dandiarchive/dandihub:latest"


@dataclass(frozen=True)
class Facts:
    """What is known of a hub that exists."""

    cluster: str
    region: str
    domain: str
    profile: str
    bucket: str
    table: str
    admins: tuple[str, ...]
    steps: tuple[str, ...]
    apis: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    scopes: tuple[str, ...] = SCOPES
    gpu: bool = False


FACTS = {
    "dandi": Facts(
        cluster="eks-dandihub",
        region="us-east-2",
        domain="hub.dandiarchive.org",
        profile="mcgovern",
        bucket="eks-dandihub-tfstate",
        table="eks-jupyterhub-tf-lock",
        admins=DANDI_ADMINS,
        steps=DANDI_STEPS,
        # Since February 2025 EMBER's and LINC's users, too.
        apis=(
            "https://api.dandiarchive.org",
            "https://api-dandi.emberarchive.org",
            "https://api.lincbrain.org",
        ),
        gpu=True,
    ),
    "dandi-staging": Facts(
        cluster="eks-hub-staging",
        region="us-west-2",
        domain="hub-staging.dandiarchive.org",
        profile="mcgovern",
        bucket="dandihub-staging-tfstate",
        table="dandihub-staging-tf-lock",
        admins=DANDI_ADMINS,
        steps=DANDI_STEPS,
        apis=("https://api.sandbox.dandiarchive.org",),  # since July 2025
    ),
    "linc": Facts(
        cluster="eks-linchub",
        region="us-east-2",
        domain="hub.lincbrain.org",
        profile="linc",
        bucket="eks-linc-tfstate",
        table="eks-jupyterhub-tf-lock",
        admins=LINC_ADMINS,
        steps=(*EVERYWHERE, "upgrade-dandi"),
        apis=("https://api.lincbrain.org",),
    ),
    "bican": Facts(
        cluster="bican-hub-on-eks",
        region="us-east-2",
        domain="hub.brainkb.org",
        profile="bican",
        bucket="bicanhub-tfstate",
        table="bicanhub-tf-lock",
        admins=DANDI_ADMINS,
        steps=EVERYWHERE,
        teams=("brain-bican:kbhub-users",),
        scopes=("read:org", "read:gist", "user:email"),
    ),
}
# Option -> CPUs and memory, guaranteed and at most.
OPTIONS: dict[str, tuple[float, float, str, str]] = {
    "tiny": (0.25, 2, "0.5G", "2G"),
    "base": (6, 12, "16G", "32G"),
    "medium": (12, 24, "32G", "64G"),
    "large": (24, 48, "64G", "96G"),
}
T4 = {"t4-gpu": (6, 8, "25G", "31G")}
IMAGES = {
    "standard": ("Standard", IMAGE),
    "allensdk": ("AllenSDK", f"{IMAGE}-allensdk"),
    "openscope": ("OpenScope", f"{IMAGE}-openscope"),
    "matlab": ("MATLAB (must provide your own license)", f"{IMAGE}-matlab"),
}
GPU_IMAGES = {
    "gpu-standard": ("Standard GPU", f"{IMAGE}-gpu"),
    "gpu-matlab": ("MATLAB GPU (must provide your own license)", f"{IMAGE}-gpu-matlab"),
}

each_hub = pytest.mark.parametrize("name", HUBS)


def test_these_are_the_four() -> None:
    assert set(HUBS) == set(FACTS)
    assert not {path.stem for path in ENVIRONMENTS.iterdir()} - {*HUBS, "common"}


@each_hub
def test_it_is_a_short_file(name: str) -> None:
    assert len((ENVIRONMENTS / f"{name}.yaml").read_text().splitlines()) < 40


@each_hub
def test_where_it_is(name: str) -> None:
    spec, facts = hubs()[name], FACTS[name]
    assert spec.cluster.name == facts.cluster
    assert (spec.aws.region, spec.aws.profile) == (facts.region, facts.profile)
    assert spec.aws.account_id is None  # not public
    assert spec.hub.domain == facts.domain


@each_hub
def test_where_its_state_is(name: str) -> None:
    state, facts = hubs()[name].state, FACTS[name]
    assert (state.bucket, state.lock_table, state.region) == (
        facts.bucket,
        facts.table,
        "us-east-2",
    )
    assert state.key is None  # env:/<name>/terraform.tfstate


@each_hub
def test_who_may_log_in(name: str) -> None:
    hub, facts = hubs()[name].hub, FACTS[name]
    assert hub.admin_users == facts.admins
    assert hub.login.dandi_apis == facts.apis
    assert hub.login.github_organizations == facts.teams
    assert hub.login.github_scopes == facts.scopes
    assert hub.login.pass_github_credentials


@each_hub
def test_what_runs_when_a_server_starts(name: str) -> None:
    assert tuple(hubs()[name].hub.servers.at_start) == FACTS[name].steps


@each_hub
def test_the_options_of_the_page(name: str) -> None:
    hub = hubs()[name].hub
    found = {
        option: (each.cpu.guarantee, each.cpu.limit, each.memory.guarantee, each.memory.limit)
        for option, each in hub.server_options.items()
    }
    assert found == OPTIONS | (T4 if FACTS[name].gpu else {})
    assert list(found)[:4] == list(OPTIONS)
    assert hub.default_server_option == "base"
    assert "matlab" not in hub.server_options["tiny"].images


@each_hub
def test_the_images(name: str) -> None:
    hub = hubs()[name].hub
    found = {image: (each.display_name, each.image) for image, each in hub.images.items()}
    assert found == IMAGES | (GPU_IMAGES if FACTS[name].gpu else {})
    assert hub.default_image == "standard"


@each_hub
def test_the_node_pools(name: str) -> None:
    pools = hubs()[name].node_pools
    bought = {pool: each.capacity_types for pool, each in pools.items()}
    gpu = {"gpu": ("spot",)} if FACTS[name].gpu else {}
    assert bought == {"default": ("spot",), "cpu-on-demand": ("on-demand",), **gpu}
    for pool in ("default", "cpu-on-demand"):
        assert list(pools[pool].instances) == ["c5", "m5", "r5"]
    for each in pools.values():
        assert (each.limits.cpu, each.limits.memory) == (1000, "1000Gi")
        assert each.disruption.consolidation_policy == "WhenEmpty"
        assert (each.disruption.consolidate_after, each.disruption.expire_after) == ("30s", "720h")
        assert each.disk_gib == 200
        assert (each.architecture, each.local_disks) == ("amd64", True)


def test_the_gpu_pool() -> None:
    pool = hubs()["dandi"].node_pools["gpu"]
    assert pool.gpu
    assert pool.instances == {"g4dn": ("2xlarge",)}
    option = hubs()["dandi"].hub.server_options["t4-gpu"]
    assert (option.node_pool, option.gpus) == ("gpu", 1)


@each_hub
def test_the_network_is_divided_as_it_was(name: str) -> None:
    spec = hubs()[name]
    found = subnets(spec.network, spec.aws.region)
    assert found.zones == (f"{spec.aws.region}a", f"{spec.aws.region}b")
    blocks: dict[str, Any] = {
        kind: [str(block) for block in getattr(found, kind)]
        for kind in ("public", "private", "pods")
    }
    assert (str(spec.network.cidr), str(spec.network.pod_cidr)) == ("10.1.0.0/21", "100.64.0.0/16")
    assert blocks == {
        "public": ["10.1.2.0/26", "10.1.2.64/26"],
        "private": ["10.1.0.0/24", "10.1.1.0/24"],
        "pods": ["100.64.0.0/17", "100.64.128.0/17"],
    }
    assert spec.network.nat_gateways == "one"


@each_hub
def test_homes_keep_their_names_and_their_file_systems_mode(name: str) -> None:
    storage = hubs()[name].storage
    assert storage.home_path == "escaped"
    assert storage.file_system.throughput_mode == "bursting"
    assert storage.protect
    assert storage.hub_database.size_gib == 50


@each_hub
def test_servers_are_culled_and_started_as_they_were(name: str) -> None:
    hub = hubs()[name].hub
    assert (hub.culling.timeout_seconds, hub.culling.every_seconds) == (3600, 300)
    assert hub.servers.start_timeout_seconds == 2400
    assert hub.servers.readable_buckets == ("*",)
    assert (hub.servers.sudo, hub.servers.fuse, hub.servers.privileged) == (True, True, True)
