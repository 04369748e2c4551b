"""Names of the hub's that something else has: Terraform would fail half-way, or take it over.

Where the state has a name, the hub has it, and that is right. What is not in the state is left over
(tagged with this hub's name), or another's.
"""

from collections.abc import Iterator
from functools import partial

from ops.looking.finding import Finding, Level, ok, problem
from ops.looking.guarded import guarded
from ops.preflight.found_names import LOOKUPS, Found
from ops.preflight.names import Name, names
from ops.preflight.view import View

# The tag of everything the stack makes (stacks/account.py).
TAG = "dandihub"


def look(view: View) -> Iterator[Finding]:
    """Find names that are taken; each kind of thing by itself, where one may not be looked at."""
    found = [finding for kind in LOOKUPS for finding in _of_kind(view, kind)]
    yield from found
    if all(each.level is Level.OK for each in found):
        count = len(names(view.environment))
        yield ok("names", f"none of the {count} that the stack takes is another's")


def _of_kind(view: View, kind: str) -> Iterator[Finding]:
    title, _ = LOOKUPS[kind]
    return guarded(f"{title}s", view.profile, partial(_taken, view, kind))


def _taken(view: View, kind: str) -> Iterator[Finding]:
    title, lookup = LOOKUPS[kind]
    wanted = {each.name: each for each in names(view.environment) if each.type == kind}
    for found in lookup(view, list(wanted)) if wanted else ():
        if not _is_ours(view, kind, found):
            yield _said(view, f"{title} {found.name}", wanted[found.name], found)


def _is_ours(view: View, kind: str, found: Found) -> bool:
    if view.state.unread:  # the tag must do
        return found.tags.get(TAG) == view.environment.name
    return view.state.holds(kind, found.name)


def _said(view: View, thing: str, wanted: Name, found: Found) -> Finding:
    owner = found.tags.get(TAG)
    if owner == view.environment.name:
        what = "is there, of this hub, and Terraform's state does not know it"
        address = f"{wanted.type}.{wanted.id}"
        command = view.terraform("import", address, found.import_id)
        return problem(thing, what, "delete it, or let Terraform have it", command)
    whose = f"of the hub {owner}" if owner else "and not of a hub of ours"
    fix = "choose another cluster.name, or delete it if nobody needs it"
    return problem(thing, f"is there already, {whose}", fix)
