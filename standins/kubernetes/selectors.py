"""Label and field selectors, as far as equality goes."""

from standins.kubernetes.store import Matches, Object


def selected(labels: str, fields: str) -> Matches:
    """Return whether an object has all of these labels and fields; "" asks for nothing.

    Raises ValueError for a selector that is not made of `name=value`.
    """
    wanted_labels, wanted_fields = _pairs(labels), _pairs(fields)

    def matches(each: Object) -> bool:
        own = each["metadata"].get("labels") or {}
        return all(own.get(name) == value for name, value in wanted_labels) and all(
            _field(each, path) == value for path, value in wanted_fields
        )

    return matches


def _pairs(selector: str) -> list[tuple[str, str]]:
    pairs = []
    for each in filter(None, selector.split(",")):
        name, equals, value = each.partition("=")
        if not equals or name.endswith("!"):
            raise ValueError(f"unable to parse requirement: {each}")
        pairs.append((name, value.removeprefix("=")))
    return pairs


def _field(each: Object, path: str) -> object:
    found: object = each
    for key in path.split("."):
        found = found.get(key) if isinstance(found, dict) else None
    return found
