"""A configuration less some of its resources: applied, it deletes those and changes nothing else.

As `guarded.py` does for data alone (docs/adr/0014), and without -target, which takes along whatever
depends on its targets.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

Block = dict[str, Any]
_REFERENCE = re.compile(r"(?<!ephemeral\.)\b(?:data\.)?(?:aws|helm|kubernetes)_\w+\.\w+")
_META = {"//", "depends_on", "lifecycle", "provider"}
# Of what JSON has as objects, those that are maps; the others are blocks.
_MAPS = {"labels", "tags"}
# Of a resource's lifecycle, what is not about making it.
_ORDER = {"create_before_destroy", "ignore_changes"}
# Sections that are kept whole: where the state is, what is asked for, what Terraform must forget.
_KEPT = ("terraform", "removed", "variable", "ephemeral")


def managed(config: Mapping[str, Any]) -> dict[str, Block]:
    """Return the blocks of resources by address."""
    return {
        f"{kind}.{name}": block
        for kind, blocks in config["resource"].items()
        for name, block in blocks.items()
    }


def dependents(config: Mapping[str, Any], roots: Collection[str]) -> set[str]:
    """Return the addresses and those of all resources that refer to them, directly or not."""
    found, blocks = set(roots), managed(config)
    while more := {each for each in blocks.keys() - found if _references(blocks[each]) & found}:
        found |= more
    return found


def less(
    config: Mapping[str, Any],
    gone: Callable[[str], bool],
    known: Collection[str],
    applied: Collection[str] = (),
) -> Block:
    """Return the configuration of what the state knows (addresses), less what is to be gone.

    So nothing is made, and no value changed, whatever the hub's file says by now; but for the
    addresses in `applied`, whose arguments are. References to what is not kept are dropped, and
    data sources and outputs that have any; so are preconditions, which are about making things.
    """
    found = managed(config)
    blocks = {each: found[each] for each in found if each in known and not gone(each)}
    kept = blocks.keys() | _data(config, blocks.keys())
    made: Block = {section: config[section] for section in _KEPT if section in config}
    made["provider"] = _whole(config.get("provider", {}), kept)
    made["output"] = _whole(config.get("output", {}), kept)
    made["data"] = _nested({each: _block(config, each) for each in kept if _is_data(each)})
    made["resource"] = _nested(
        {each: _as_it_is(block, kept, each in applied) for each, block in blocks.items()}
    )
    return {section: blocks for section, blocks in made.items() if blocks}


def _as_it_is(block: Block, kept: Collection[str], applied: bool) -> Block:  # noqa: FBT001
    """Return the block without references to what goes; Terraform is to leave it alone.

    Not by `ignore_changes = all`: that hands the provider every value it has ever computed, and of
    some (a NAT gateway's) it says that nobody may set them. What is made of blocks stays as it is.
    """
    given = {key: value for key, value in block.items() if _references(value) <= set(kept)}
    after = [each for each in block.get("depends_on", ()) if each in kept]
    lifecycle = {key: each for key, each in block.get("lifecycle", {}).items() if key in _ORDER}
    values = sorted(key for key, each in given.items() if _is_value(key, each))
    ignored = [*lifecycle.pop("ignore_changes", ()), *values]
    lifecycle |= {"prevent_destroy": True} | ({} if applied else {"ignore_changes": ignored})
    return {**given, "depends_on": after, "lifecycle": lifecycle}


def _is_value(name: str, given: object) -> bool:
    """Whether an argument is a value, and not a block or kept out of the state."""
    if name in _META or "_wo" in name:
        return False
    if isinstance(given, dict):
        return name in _MAPS
    return not (isinstance(given, list) and any(isinstance(each, dict) for each in given))


def _data(config: Mapping[str, Any], resources: Collection[str]) -> set[str]:
    """Return the addresses of data sources that refer to nothing but these resources."""
    found = {
        f"data.{kind}.{name}" for kind, all_ in config.get("data", {}).items() for name in all_
    }
    while lost := {
        each for each in found if _references(_block(config, each)) - found - {*resources}
    }:
        found -= lost
    return found


def _block(config: Mapping[str, Any], address: str) -> Block:
    _, kind, name = address.split(".")
    block: Block = config["data"][kind][name]
    return block


def _is_data(address: str) -> bool:
    return address.startswith("data.")


def _nested(blocks: Mapping[str, Block]) -> Block:
    """Return the blocks by kind and name, in order, as a configuration has them."""
    found: Block = {}
    for address in sorted(blocks):
        kind, name = address.removeprefix("data.").split(".")
        found.setdefault(kind, {})[name] = blocks[address]
    return found


def _whole(blocks: Mapping[str, Any], kept: Collection[str]) -> Block:
    return {name: block for name, block in blocks.items() if _references(block) <= set(kept)}


def _references(value: object) -> set[str]:
    return set(_matches(value))


def _matches(value: object) -> Iterator[str]:
    match value:
        case dict():
            for key, each in value.items():
                if key != "//":  # cdktf's own comments
                    yield from _matches(each)
        case list():
            for each in value:
                yield from _matches(each)
        case str():
            yield from _REFERENCE.findall(value)
