"""`dandihub gate PLAN.json`: the gate for a plan made elsewhere, by a CI or by cdktf."""

from pathlib import Path

from ops.options import Options
from ops.plan.answer import answer, show
from ops.plan.given import parsed, read
from ops.plan.verdict import evidence


def run(options: Options) -> int:
    """Say what the plan means, and refuse it where data would be lost.

    Return 0 where there is nothing to do, 10 where there is, 20 where it is refused; raises
    TroubleError for what is no plan.
    """
    content = read(options.plan)
    document = parsed(content, options.plan)
    directory = Path() if options.plan == "-" else Path(options.plan).parent
    of = evidence(content, options.plan, directory)
    found = answer(document, of, options, command=f"dandihub gate {options.plan}")
    show(found, options)
    return found.code
