"""The page on which a server is chosen: everything it names exists and fits together."""

import re
from collections.abc import Iterator, Mapping, Sequence

from spec.hub import Hub
from spec.load.display import quoted
from spec.load.suggest import did_you_mean, listed
from spec.nodes import NodePool
from spec.rules.amounts import gib
from spec.rules.finding import Finding
from spec.rules.repeats import repeats


def defaults_exist(hub: Hub) -> Iterator[Finding]:
    """What is preselected is there."""
    yield from _missing(("hub", "default_image"), hub.default_image, tuple(hub.images), "image")
    yield from _missing(
        ("hub", "default_server_option"),
        hub.default_server_option,
        tuple(hub.server_options),
        "server option",
    )


def names_can_be_told_apart(hub: Hub) -> Iterator[Finding]:
    """KubeSpawner's form names an option's choices `profile-option-NAME--CHOICE`."""
    for name in hub.server_options:
        if "--" in name:
            what = "two hyphens in a row end a name for KubeSpawner: options could be mixed up"
            path = ("hub", "server_options", name)
            yield Finding(path, what, quoted(name), hint=f"call it {quoted(_one_hyphen(name))}")


def images_exist(hub: Hub) -> Iterator[Finding]:
    """Each option's images are among the hub's, each once."""
    for name, option in hub.server_options.items():
        path = ("hub", "server_options", name, "images")
        yield from repeats(path, option.images)
        for index, image in enumerate(option.images):
            yield from _missing((*path, index), image, tuple(hub.images), "image")


def node_pools_exist(hub: Hub, node_pools: Mapping[str, NodePool]) -> Iterator[Finding]:
    """Each option's pool is there."""
    for name, option in hub.server_options.items():
        path = ("hub", "server_options", name, "node_pool")
        yield from _missing(path, option.node_pool, tuple(node_pools), "node pool")


def guarantees_are_within_limits(hub: Hub) -> Iterator[Finding]:
    """Kubernetes refuses a pod that is guaranteed more than it may use."""
    for name, option in hub.server_options.items():
        path = ("hub", "server_options", name)
        what = "less than the guarantee"
        if option.cpu.guarantee > option.cpu.limit:
            allowed = f"{option.cpu.guarantee:g} or more"
            yield Finding((*path, "cpu", "limit"), what, f"{option.cpu.limit:g}", allowed)
        if gib(option.memory.guarantee) > gib(option.memory.limit):
            allowed = f"{option.memory.guarantee} or more"
            yield Finding((*path, "memory", "limit"), what, quoted(option.memory.limit), allowed)


def gpus_are_where_the_pool_has_them(
    hub: Hub, node_pools: Mapping[str, NodePool]
) -> Iterator[Finding]:
    """GPUs on a pool that has them, and none of its machines for who needs none."""
    for name, option in hub.server_options.items():
        pool = node_pools.get(option.node_pool)
        if pool is None or pool.gpu == (option.gpus > 0):
            continue
        if pool.gpu:
            what = f"the machines of {option.node_pool} are for servers with a GPU; this has none"
            allowed, hint = "1 or more", "or another node_pool"
        else:
            what = f"the machines of {option.node_pool} have no GPUs"
            having = listed([other for other, one in node_pools.items() if one.gpu])
            allowed, hint = "0", f"pools with GPUs: {having}" if having else "no pool has gpu: true"
        path = ("hub", "server_options", name, "gpus")
        yield Finding(path, what, str(option.gpus), allowed, hint)


def _one_hyphen(name: str) -> str:
    return re.sub("-+", "-", name)


def _missing(
    path: tuple[str | int, ...], name: str, known: Sequence[str], kind: str
) -> Iterator[Finding]:
    if name not in known:
        what = f"there is no {kind} of this name"
        yield Finding(path, what, quoted(name), listed(known), did_you_mean(name, known))


CHECKS = (
    defaults_exist,
    names_can_be_told_apart,
    images_exist,
    node_pools_exist,
    guarantees_are_within_limits,
    gpus_are_where_the_pool_has_them,
)
