"""One deployment, from its plan to a hub that answers."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

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

        Raises TroubleError where it cannot be planned, and KeyboardInterrupt.
        """
        answer = self._plan()
        result = answer.verdict.result
        if result is Result.REFUSED:
            self.report.end(Result.REFUSED, _HELD)
        elif result is Result.CHANGES and not self._consent(answer):
            self.report.end(Result.DECLINED, "nothing was changed")
        elif result is Result.NOTHING or self._applied(answer):
            self._wait()

    def _plan(self) -> Answer:
        answer = planned(self.planning, self.environment, self.options)
        self.report.planned(answer)
        return answer

    def _consent(self, answer: Answer) -> bool:
        count = len(answer.addresses)
        return agreed(f"Deploy this ({count} resource{'s' * (count != 1)})?", self.options)

    def _applied(self, answer: Answer) -> bool:
        """Apply, and return whether all of it was; else the report has ended."""
        applying = Applying(
            self.planning, self._plan, self._consent, self.sleep, self.report.attempts
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
            # What keeps it from being looked at, such as no network, may be what stopped Terraform.
            self.report.looked(list(guarded("hub", None, lambda: iter(self.as_it_is()))))
            self.report.end(Result.FAILED, *trouble.messages, self._again())
        except KeyboardInterrupt:
            self.planning.progress.say(f"interrupted: Terraform is done writing. {self._again()}")
            raise
        else:
            return True
        return False

    def _wait(self) -> None:
        findings = self.until_up()
        self.report.looked(findings)
        url = f"https://{self.environment.hub.domain}"
        if not is_up(findings):
            self.report.end(Result.NOT_UP, f"deployed, and {url} does not answer as it should")
        else:
            self.report.end(Result.DONE, f"{self.report.hub} is up: {url}")

    def _again(self) -> str:
        return f"What was made is in the state; to go on: dandihub deploy {self.report.hub}"
