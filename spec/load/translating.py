"""Pydantic's errors about a hub as problems with places in its files."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from spec.load.extending import Merged
from spec.load.hub_file import OWN_KEYS
from spec.load.locating import Located, key_place, locate, value_place
from spec.load.paths import key_text, path_text
from spec.load.schema import Model, field_at, keys_at, paths_of, required_at
from spec.load.suggest import did_you_mean, listed
from spec.load.tree import MappingNode, Node, Path, RefusedNode, descend, length
from spec.load.unions import alternatives, meant
from spec.load.wording import Fault, Wording, wording
from spec.problem import Position, Problem


class Translator:
    """Translates the errors of one hub, whose tree exists."""

    def __init__(self, hub: Merged, tree: MappingNode, model: Model) -> None:
        self._hub = hub
        self._tree = tree
        self._model = model

    def problems(self, errors: Iterable[Mapping[str, Any]]) -> Iterator[Problem]:
        """One problem for each mistake; none for what is already known to be refused."""
        located = [locate(error, self._tree) for error in errors]
        for site, group in groupby(located, lambda one: one.site):
            yield from self._group(site, [one for one in group if self._tells(one)])

    def _tells(self, one: Located) -> bool:
        """Whether an error is news: of a hub of which files are unreadable, parts are missing."""
        node = descend(self._tree, one.path)
        of_whole = one.error["type"] == "missing" or isinstance(node, MappingNode)
        if isinstance(node, RefusedNode) or _only_invalid_items(one, node):
            return False
        return self._hub.complete or one.about_key or not of_whole

    def _group(self, site: Path | None, group: Sequence[Located]) -> Iterator[Problem]:
        node = descend(self._tree, site) if site is not None else None
        chosen = meant(group, node) if node is not None else group
        for one in chosen:
            yield self._problem(one)
        if site is not None and group and not chosen:
            words = alternatives([self._fault(one) for one in group])
            yield self._at(value_place(self._tree, site, self._hub.start), site, words)

    def _problem(self, one: Located) -> Problem:
        if one.error["type"] in ("missing", "union_tag_not_found"):
            return self._missing(one.path)
        if one.error["type"] == "extra_forbidden":
            return self._at(self._key_place(one.path), one.path, self._unknown_key(one.path))
        words = wording(self._fault(one))
        if one.about_key:
            words = words._replace(what=f"the key is wrong: {words.what}", found="")
            return self._at(self._key_place(one.path), one.path, words)
        return self._at(value_place(self._tree, one.path, self._hub.start), one.path, words)

    def _fault(self, one: Located) -> Fault:
        node = descend(self._tree, one.path) or RefusedNode(self._hub.start)
        error = one.error
        return Fault(error["type"], error["msg"], error.get("ctx", {}), one.path, node)

    def _unknown_key(self, path: Path) -> Wording:
        key = str(path[-1])
        keys = keys_at(self._model, path[:-1])
        known = [one for one in keys if one != "name"] + list(OWN_KEYS) if len(path) == 1 else keys
        if hint := did_you_mean(key, known):
            return Wording("unknown key", hint=hint)
        elsewhere = [path_text(one) for one in paths_of(self._model, key)]
        hint = f"did you mean '{elsewhere[0]}'?" if len(elsewhere) == 1 else ""
        return Wording("unknown key", allowed=listed(known), hint=hint)

    def _missing(self, path: Path) -> Problem:
        if descend(self._tree, path) is not None:
            what = "missing: an empty value removes the key"
            return self._at(self._key_place(path), path, Wording(what, hint=self._example(path)))
        place = value_place(self._tree, path, self._hub.start)
        hint = self._example(path) + self._elsewhere(path[:-1])
        return self._at(place, path, Wording("missing", hint=hint))

    def _elsewhere(self, above: Path) -> str:
        place = value_place(self._tree, above, self._hub.start)
        own = place.file == self._hub.start.file
        return "" if own else f"; {path_text(above)} begins at {place}"

    def _example(self, path: Path) -> str:
        field, key = field_at(self._model, path), key_text(str(path[-1]))
        if field is not None and field.examples:
            return f"add, for example, {key}: {_flow(field.examples[0])}"
        if required := required_at(self._model, path):
            return f"add {key}: with {', '.join(required)}"
        description = (field.description or "") if field else ""
        return f"add {key}: <{description.removesuffix('.')}>" if description else f"add {key}"

    def _key_place(self, path: Path) -> Position:
        return key_place(self._tree, path, self._hub.start)

    def _at(self, position: Position, path: Path, words: Wording) -> Problem:
        return Problem(position, path_text(path), *words)


def _only_invalid_items(one: Located, node: Node | None) -> bool:
    """Whether there are too few entries only because pydantic counts the valid ones."""
    if one.error["type"] != "too_short" or node is None:
        return False
    return bool((length(node) or 0) >= one.error["ctx"]["min_length"])


def _flow(example: object) -> str:
    if isinstance(example, str) and re.fullmatch(r"[A-Za-z][\w./-]*", example):
        return example
    return json.dumps(example, ensure_ascii=False, default=str)
