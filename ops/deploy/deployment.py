"""One deployment, from its plan to a hub that answers."""

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from ops.consent import agreed
from ops.deploy.applying import Applying, DeclinedError
from ops.deploy.report import Report
from ops.health.waiting import is_up
from ops.looking.finding import Finding
from ops.looking.guarded import guarded
from ops.options import Options
from ops.plan.answer import Answer
from ops.plan.command import planned
from ops.plan.planning import Planning
from ops.result import Result
from ops.trouble import TroubleError
from spec.environment import Environment

_HELD = "nothing was changed: data would be lost"


@dataclass(frozen=True)
class Deployment:
    """What is deployed, and how the hub is looked at: until it is up, or once, as it is."""

    environment: Environment
    planning: Planning
    options: Options
    report: Report
    until_up: Callable[[], Sequence[Finding]]
    as_it_is: Callable[[], Sequence[Finding]]
    sleep: Callable[[float], None] = time.sleep

    def go(self) -> None:
        """Plan, ask, apply, and wait; the report says how it ended.

        Raises TroubleError where it cannot be planned, and KeyboardInterrupt while nothing has been
        changed.
        """
        answer = self._plan()
        result = answer.verdict.result
        if result is Result.REFUSED:
            self.report.end(Result.REFUSED, _HELD)
        elif result is Result.CHANGES and not self._consent(answer):
            self.report.end(Result.DECLINED, "nothing was changed")
        else:
            self._carry_out(answer)

    def _plan(self, *, again: bool = False) -> Answer:
        answer = planned(self.planning, self.environment, self.options, again=again)
        self.report.planned(answer)
        return answer

    def _consent(self, answer: Answer) -> bool:
        count = len(answer.addresses)
        return agreed(f"Deploy this ({count} resource{'s' * (count != 1)})?", self.options)

    def _carry_out(self, answer: Answer) -> None:
        """Apply what there is to apply, and wait; where that is interrupted, say how far it is."""
        so_far = f"Terraform is done writing. {self._again()}"
        try:
            if answer.verdict.result is Result.NOTHING or self._applied(answer):
                so_far = f"everything is applied. {self._look()}"
                self._wait()
        except KeyboardInterrupt:
            self.report.end(Result.INTERRUPTED, f"interrupted: {so_far}")

    def _applied(self, answer: Answer) -> bool:
        """Apply, and return whether all of it was; else the report has ended."""
        plan_again = partial(self._plan, again=True)
        applying = Applying(
            self.planning, plan_again, self._consent, self.sleep, self.report.attempts
        )
        try:
            applying.apply(answer)
        except DeclinedError as declined:
            held = declined.answer.verdict.result is Result.REFUSED
            self.report.end(
                Result.REFUSED if held else Result.DECLINED,
                "some of it was changed; what is left was not agreed to",
            )
        except TroubleError as trouble:
            self._failed(trouble)
        else:
            self.planning.progress.say(f"{self.report.hub}: applied")
            return True
        return False

    def _failed(self, trouble: TroubleError) -> None:
        """Say what is not ready, then what stopped Terraform, which an interrupt does not unsay."""
        with suppress(KeyboardInterrupt):
            # What keeps it from being looked at, such as no network, may be what stopped Terraform.
            self.report.looked(list(guarded("hub", None, lambda: iter(self.as_it_is()))))
        self.report.end(Result.FAILED, *trouble.messages, self._again())

    def _wait(self) -> None:
        """Wait until the hub is up; whatever keeps that from being seen, it is deployed."""
        findings = list(guarded("hub", None, lambda: iter(self.until_up())))
        self.report.looked(findings)
        url = f"https://{self.environment.hub.domain}"
        if is_up(findings):
            self.report.end(Result.DONE, f"{self.report.hub} is up: {url}")
        else:
            not_up = f"everything is applied, and {url} was not seen to answer as it should"
            self.report.end(Result.NOT_UP, not_up, self._look())

    def _look(self) -> str:
        return f"How the hub is: dandihub status {self.report.hub}"

    def _again(self) -> str:
        return f"What was made is in the state; to go on: dandihub deploy {self.report.hub}"
