"""How a file and the one it extends become one tree, every value keeping its place."""

from spec.load.tree import Entry, MappingNode


def merge(base: MappingNode, over: MappingNode) -> MappingNode:
    """Merge mappings by key; lists and single values are replaced. The base's keys come first.

    A null stays in the tree, where it stands for a removed key.
    """
    entries = dict(base.entries)
    for key, entry in over.entries.items():
        entries[key] = _combined(entries.get(key), entry)
    return MappingNode(entries, over.position)


def _combined(base: Entry | None, over: Entry) -> Entry:
    if base and isinstance(base.value, MappingNode) and isinstance(over.value, MappingNode):
        return Entry(over.key_position, merge(base.value, over.value))
    return over
