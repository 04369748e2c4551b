"""What became of a deployment: said as it happens, or as one JSON document in the end."""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, TextIO

from ops.looking.finding import Finding, Level
from ops.looking.lines import lines
from ops.plan.answer import Answer
from ops.result import Result

_TROUBLE = {Result.FAILED, Result.INTERRUPTED}


@dataclass
class Report:
    """A deployment so far.

    `check` is what the account's check found that is not as it should be, `plan` what
    `dandihub plan --json` says of the last plan, `attempts` the applies that failed, `health` what
    was found of the hub in the end.
    """

    hub: str
    as_json: bool
    result: Result = Result.DONE
    check: Sequence[Finding] = ()
    plan: Mapping[str, Any] | None = None
    attempts: list[dict[str, Any]] = field(default_factory=list)
    health: Sequence[Finding] = ()
    errors: Sequence[str] = ()

    def checked(self, findings: Sequence[Finding]) -> None:
        """Take what was found in the account, and say what is not as it should be."""
        self.check = [each for each in findings if each.level is not Level.OK]
        self._say(*lines(self.check))

    def planned(self, answer: Answer) -> None:
        """Take a plan, and say it."""
        self.plan = answer.found
        self._say(answer.text)

    def looked(self, findings: Sequence[Finding]) -> None:
        """Take what was found of the hub, and say it."""
        self.health = findings
        self._say(*lines(findings))

    def end(self, result: Result, *messages: str) -> None:
        """Say how it ended; what went wrong is kept, too."""
        self.result = result
        self.errors = messages if result.code else ()
        self._say(*messages, to=sys.stderr if result in _TROUBLE else sys.stdout)

    def document(self) -> str:
        """Return all of it for a machine."""
        found = asdict(self)
        del found["as_json"]
        return json.dumps(found | {"code": self.result.code}, indent=2, ensure_ascii=False)

    def _say(self, *texts: str, to: TextIO | None = None) -> None:
        if not self.as_json:
            for text in texts:
                print(text, file=to, flush=True)
