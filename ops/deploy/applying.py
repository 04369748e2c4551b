"""The apply of a plan that has passed the gate, again where AWS's trouble passes by itself."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from ops.deploy.transient import reasons
from ops.plan.answer import Answer
from ops.plan.planning import Planning
from ops.result import Result
from ops.terraform.command import Outcome
from ops.terraform.telling import counting
from ops.trouble import TroubleError

# Seconds before each further try. A try is a new plan, judged like the first.
PAUSES = (20, 60)
# Asked whether a new plan may be applied; says it, and returns the answer.
Consent = Callable[[Answer], bool]


class DeclinedError(Exception):
    """A later plan was refused by the gate, or by whoever was asked."""

    def __init__(self, answer: Answer) -> None:
        """Take the plan that may not be applied."""
        super().__init__()
        self.answer = answer


@dataclass
class Applying:
    """Applies a hub's plan. `plan` makes a new one; `attempts` are what has failed so far."""

    planning: Planning
    plan: Callable[[], Answer]
    consent: Consent
    sleep: Callable[[float], None] = time.sleep
    attempts: list[dict[str, Any]] = field(default_factory=list)

    def apply(self, answer: Answer) -> None:
        """Apply the plan, and what is left of it after trouble that passes.

        Raises TroubleError with what does not pass, DeclinedError where what is left may not be
        applied, and KeyboardInterrupt when Terraform has finished what it was writing.
        """
        for pause in (*PAUSES, None):
            outcome = self._try(answer)
            if not outcome.returncode:
                self.planning.file.unlink(missing_ok=True)
                return
            why = reasons(outcome.errors)
            self.attempts.append({"errors": outcome.errors, "passes": why})
            if pause is None or not why:
                raise TroubleError(*self.planning.failures.explained(outcome.errors))
            answer = self._again(answer, why, pause)
            if answer.verdict.result is Result.NOTHING:
                return

    def _again(self, before: Answer, why: Sequence[str], pause: float) -> Answer:
        """Wait, and plan what is left; ask where that is more than was agreed to."""
        for error in self.attempts[-1]["errors"]:
            self.planning.progress.say(error)
        self.planning.progress.say(f"→ {'; '.join(why)}: again in {pause} seconds")
        self.sleep(pause)
        answer = self.plan()
        more = answer.addresses - before.addresses
        if answer.verdict.result is Result.REFUSED or (more and not self.consent(answer)):
            raise DeclinedError(answer)
        return answer

    def _try(self, answer: Answer) -> Outcome:
        tell = counting(self.planning.progress.meanwhile, len(answer.addresses))
        self.planning.progress.say(f"{self.planning.failures.hub}: apply")
        return self.planning.terraform.follow("apply", self.planning.file.name, tell=tell)
