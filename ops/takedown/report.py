"""What was done and found, for a machine; the words are said as it happens."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from ops.result import Result


@dataclass
class Report:
    """One takedown or destroy.

    `servers` are those that were running; `plans` what Terraform planned, a stage each: `stage`,
    `deleted`, `forgotten` and `changed` addresses, `refused` and whether it was `applied`; `swept`
    and `left` things in AWS (`kind`, `id`, `name`, `why`); `stays` what costs (`monthly_usd`: null
    where no price is known). `said` are all words said.
    """

    hub: str
    result: Result = Result.FAILED
    servers: list[str] = field(default_factory=list)
    plans: list[dict[str, Any]] = field(default_factory=list)
    swept: list[dict[str, Any]] = field(default_factory=list)
    left: list[dict[str, Any]] = field(default_factory=list)
    stays: list[dict[str, Any]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def as_json(self) -> str:
        """Return the report."""
        found = asdict(self) | {"code": self.result.code}
        return json.dumps(found, indent=2, ensure_ascii=False)
