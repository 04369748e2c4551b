"""A stage that Terraform carries out: a configuration less something, planned, judged and applied.

The same words and the same gate as `dandihub plan`.
"""

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from ops.gate.words import refused_in_words
from ops.plan import words
from ops.plan.document import Plan, plan_of
from ops.plan.given import as_documented
from ops.plan.planning import Planning
from ops.plan.verdict import Verdict, evidence, judge
from ops.takedown.endings import RefusedError
from ops.takedown.hub import Hub
from ops.terraform.interrupts import held_back
from ops.terraform.plan import Change
from ops.terraform.telling import counting
from ops.trouble import TroubleError


@dataclass(frozen=True)
class Stage:
    """What is to be gone by its end.

    `config` is what stays, `question` is asked before the apply, `allowed` are addresses of data
    that were agreed to, `changed` those whose arguments may change, and with `alone` nothing may
    go that the others in the hub's file do not ask for.
    """

    name: str
    config: Mapping[str, Any]
    question: str
    allowed: Collection[str] = ()
    changed: Collection[str] = ()
    alone: Callable[[str], bool] = lambda _: True


def carry_out(hub: Hub, stage: Stage) -> None:
    """Plan, say what it does, ask, apply.

    Raises DeclinedError, RefusedError where the gate refuses, TroubleError with Terraform's errors
    or where the plan would do anything else.
    """
    hub.phase(stage.name)
    with _configured(hub, stage.config), _planning(hub, stage) as planning:
        plan = _judged(hub, stage, planning)
        _refuse_others(hub, stage, plan.changes)
        if not plan.to_do:
            return
        hub.say(f"{hub.name}: {stage.name}: {words.heading(plan)}", *words.in_words(plan))
        hub.ask(stage.question)
        _apply(hub, planning)
        hub.report.plans[-1]["applied"] = True


def _judged(hub: Hub, stage: Stage, planning: Planning) -> Plan:
    document = planning.document()
    name = f"{hub.name}: {stage.name}"
    of = evidence(planning.file.read_bytes(), name, hub.options.environments)
    with as_documented(name):
        plan = plan_of(document)
    present = {change.address for change in plan.changes}
    verdict = judge(plan, [each for each in stage.allowed if each in present], of)
    hub.report.plans.append(_recorded(stage, plan, verdict))
    if verdict.refused:
        hub.say("REFUSED, since data would be lost:")
        hub.say(*(line for each in verdict.refused for line in refused_in_words(each)))
        raise RefusedError(stage.name)
    return plan


def _recorded(stage: Stage, plan: Plan, verdict: Verdict) -> dict[str, Any]:
    def addresses(*actions: str) -> list[str]:
        return [each.address for each in plan.changes if each.action in actions]

    return {
        "stage": stage.name,
        "deleted": addresses("delete"),
        "forgotten": addresses("forget"),
        "changed": addresses("update"),
        "refused": [each.as_json() for each in verdict.refused],
        "log": str(verdict.log) if verdict.log else None,
        "applied": False,
    }


def _refuse_others(hub: Hub, stage: Stage, changes: Sequence[Change]) -> None:
    """Raise TroubleError where the plan does more than take away what the stage is about."""
    others = [each for each in changes if not _expected(stage, each)]
    hub.refuse_if_any(
        [f"{each.address} would be {each.action}d, too" for each in others],
        f"{hub.name}'s file and its state differ: see dandihub plan {hub.name}, and apply that"
        " first (or take it back), or bring the state in order",
    )


def _expected(stage: Stage, change: Change) -> bool:
    match change.action:
        case "forget":
            return True
        case "delete":
            return stage.alone(change.address)
        case "update":
            return change.address in stage.changed
    return False


def _apply(hub: Hub, planning: Planning) -> None:
    tell = counting(hub.progress.meanwhile)
    outcome = hub.terraform.follow("apply", planning.file.name, tell=tell)
    if outcome.returncode:
        raise TroubleError(*hub.failures.explained(outcome.errors))


@contextmanager
def _configured(hub: Hub, config: Mapping[str, Any]) -> Iterator[None]:
    """Let Terraform work on this configuration; the compiled one is back in the end.

    Plain `terraform apply` would take away what is not in the former: an interrupt waits for that.
    """
    compiled = hub.file.read_bytes()
    try:
        hub.file.write_text(json.dumps(config, indent=2), encoding="utf-8")
        yield
    finally:
        with held_back():
            hub.file.write_bytes(compiled)


@contextmanager
def _planning(hub: Hub, stage: Stage) -> Iterator[Planning]:
    """Plan into a file that is gone in the end: it fits no other configuration."""
    name = f"{hub.name}.{stage.name.replace(' ', '-')}.tfplan"
    planning = Planning(hub.terraform, name, hub.failures, hub.progress)
    try:
        yield planning
    finally:
        planning.file.unlink(missing_ok=True)
