"""The page on which a server is chosen, from the spec's options."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spec.hub import Hub
from spec.nodes import NodePool
from spec.servers import ServerImage, ServerOption
from stacks.node_pools import taints


@dataclass(frozen=True)
class ImageChoice:
    """One image of an option.

    Helm sorts a mapping by its keys, so `key` begins with the image's place on the page.
    """

    key: str
    spec: ServerImage
    default: bool


@dataclass(frozen=True)
class Option:
    """One option with its images, and the tolerations that let it onto its pool."""

    name: str
    spec: ServerOption
    default: bool
    images: tuple[ImageChoice, ...]
    tolerations: tuple[Mapping[str, str], ...]


def options(hub: Hub, pools: Mapping[str, NodePool]) -> Iterator[Option]:
    """Yield the page's options in order, exactly one of them the default."""
    for name, spec in hub.server_options.items():
        yield Option(
            name=name,
            spec=spec,
            default=name == hub.default_server_option,
            images=tuple(_images(hub, spec)),
            tolerations=tuple(_tolerations(pools[spec.node_pool])),
        )


def pulled_images(page: Sequence[Option]) -> list[ServerImage]:
    """Return the images of the options on the default option's pool, each once."""
    (pool,) = (option.spec.node_pool for option in page if option.default)
    offered = (
        choice.spec for option in page if option.spec.node_pool == pool for choice in option.images
    )
    return list({image.image: image for image in offered}.values())


def _images(hub: Hub, option: ServerOption) -> Iterator[ImageChoice]:
    chosen = hub.default_image if hub.default_image in option.images else option.images[0]
    for place, name in enumerate(option.images, start=1):
        key = f"{place:02}-{name}"
        yield ImageChoice(key=key, spec=hub.images[name], default=name == chosen)


def _tolerations(pool: NodePool) -> Iterator[dict[str, str]]:
    for taint in taints(pool):
        match = (
            {"operator": "Equal", "value": taint.value} if taint.value else {"operator": "Exists"}
        )
        yield {"key": taint.key, **match, "effect": taint.effect}
