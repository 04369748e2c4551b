"""Plans that the real Terraform and AWS provider made, less what nobody reads.

tests/rehearsal/test_plan.py makes them, at the stand-in for AWS, and compares some with what
Terraform says today; `UPDATE_GOLDENS=1 make test ARGS=tests/rehearsal/test_plan.py` records all of
them anew.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

Json = dict[str, Any]
HERE = Path(__file__).parent / "plans"
# What is read of a resource whether it differs or not.
READ = {"addon_name", "name", "type", "vpc_endpoint_type"}
# Of what differs by AWS's own doing, enough to show that it is not said.
OWN_DOING = {"aws_acm_certificate.certificate", "aws_efs_file_system.homes"}
_ABOUT_IT = ("address", "previous_address", "mode", "type", "name", "deposed", "action_reason")
_SIDES = ("before", "after", "after_unknown", "before_sensitive", "after_sensitive")


def names() -> list[str]:
    return sorted(path.stem for path in HERE.glob("*.json"))


def recorded(name: str) -> Json:
    found: Json = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    return found


def record(name: str, document: Mapping[str, Any]) -> None:
    (HERE / f"{name}.json").write_text(_text(trimmed(document)), encoding="utf-8")


def _text(document: Json) -> str:
    """Return the document with a line for each resource."""
    sections = [
        f'"{name}": [\n' + ",\n".join(json.dumps(each) for each in value) + "\n]"
        if isinstance(value, list) and value
        else f'"{name}": {json.dumps(value)}'
        for name, value in document.items()
    ]
    return "{\n" + ",\n".join(sections) + "\n}\n"


def trimmed(document: Mapping[str, Any]) -> Json:
    """Return the plan with what changes in it, and of the state a single resource."""
    changing = [each for each in document.get("resource_changes", ()) if _changes(each)]
    about = {each["address"] for each in changing} | OWN_DOING
    drift = [each for each in document.get("resource_drift", ()) if each["address"] in about]
    kept = ("format_version", "terraform_version", "applyable", "complete", "errored")
    return {
        **{name: document[name] for name in kept},
        "planned_values": {},
        "prior_state": {"values": {"root_module": {"resources": list(_first(document))}}},
        "resource_drift": [_entry(each) for each in drift],
        "resource_changes": [_entry(each) for each in changing],
        "output_changes": {
            name: {"actions": change["actions"]}
            for name, change in document.get("output_changes", {}).items()
        },
    }


def _changes(entry: Mapping[str, Any]) -> bool:
    nothing = entry["change"]["actions"] in (["no-op"], ["read"])
    return not nothing or "previous_address" in entry


def _entry(entry: Mapping[str, Any]) -> Json:
    change = entry["change"]
    differing = _differing(change) if change["actions"] == ["update"] else set()
    forcing = {str(path[0]) for path in change.get("replace_paths", ())}
    wanted = READ | differing | forcing
    sides = {side: _only(change.get(side), wanted) for side in _SIDES}
    others = {key: change[key] for key in ("actions", "replace_paths") if key in change}
    return {key: entry[key] for key in _ABOUT_IT if key in entry} | {"change": others | sides}


def _differing(change: Mapping[str, Any]) -> set[str]:
    before, after = change["before"], change["after"]
    changed = {name for name in before if before[name] != after.get(name)}
    return changed | {name for name, unknown in change["after_unknown"].items() if unknown}


def _only(values: object, wanted: set[str]) -> object:
    if not isinstance(values, dict):
        return values
    return {name: value for name, value in values.items() if name in wanted}


def _first(document: Mapping[str, Any]) -> Iterator[Json]:
    module = (document.get("prior_state") or {}).get("values", {}).get("root_module", {})
    for each in module.get("resources", ()):
        if each["mode"] == "managed":
            yield {
                "address": each["address"],
                "mode": "managed",
                "type": each["type"],
                "values": {},
            }
            return
