"""The gate's answer in words."""

from collections.abc import Iterator, Sequence
from shlex import quote

from ops.gate.refusal import Refusal
from ops.plan.document import Plan
from ops.plan.verdict import Verdict

_GUARDED = (
    "Terraform itself stopped at prevent_destroy, so there may be more; --allow does not lift that:"
    "\nstorage: {protect: false} in the hub's file does, and then the gate asks again."
)


def in_words(verdict: Verdict, plan: Plan, command: str) -> Iterator[str]:
    """Yield what is refused and what to do, or what was let past; `command` is what was typed."""
    if verdict.refused:
        yield "\nREFUSED, since data would be lost:"
        for refusal in verdict.refused:
            yield from refused_in_words(refusal)
        yield ""
        yield from _way_past(verdict.refused, plan, command)
    if verdict.allowed:
        yield "\nAllowed past the gate:"
        yield from (f"  {each.address}: {each.holds}" for each in verdict.allowed)
        yield f"  logged in {verdict.log}"


def refused_in_words(refusal: Refusal) -> Iterator[str]:
    """Yield what a refused change would do to what, and what to do instead."""
    deposed = refusal.change.said.get("deposed")
    yield f"  {refusal.address}{f' (the old one, {deposed})' if deposed else ''}"
    yield f"    would be  {refusal.would_be}: {refusal.why}"
    yield f"    holds     {refusal.holds}"
    yield f"    instead   {refusal.instead}"


def _way_past(refused: Sequence[Refusal], plan: Plan, command: str) -> Iterator[str]:
    if plan.failed:
        yield _GUARDED
        return
    addresses = sorted({each.address for each in refused})
    yield "If that is meant, and what is to be kept has been copied elsewhere:"
    yield f"  {command} {' '.join(f'--allow {quote(each)}' for each in addresses)}"
