"""`--allow ADDRESS`: the way past the gate, and the log of who took it.

It is kept beside the hubs' files, to be committed with them: what may lose data should be known to
all who work on a hub, and outlive the checkout. Of a plan made elsewhere it is beside the plan.
"""

import getpass
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path

from ops.gate.refusal import Refusal
from ops.trouble import TroubleError

LOG = "dandihub-allowed.log"


def refuse_unknown(allowed: Iterable[str], refused: Sequence[Refusal]) -> None:
    """Raise TroubleError where an address is allowed that nobody refused."""
    addresses = sorted({each.address for each in refused})
    unknown = [address for address in allowed if address not in addresses]
    if not unknown:
        return
    messages = [_not_refused(address, addresses) for address in unknown]
    known = f"refused are: {', '.join(addresses)}" if addresses else "nothing is refused"
    raise TroubleError(*messages, f"{known}; --allow takes addresses that are")


def write(passed: Sequence[Refusal], directory: Path, plan: str, digest: str) -> Path:
    """Append a line (JSON) for each to the log in the directory, and return its path.

    Raises TroubleError where it cannot be written: what is not logged does not pass.
    """
    log = directory / LOG
    about = {"when": datetime.now(UTC).isoformat(timespec="seconds"), "who": _caller()}
    lines = [_line(each, about | {"plan": plan, "sha256": digest}) for each in passed]
    try:
        with log.open("a", encoding="utf-8") as file:
            file.writelines(lines)
    except OSError as error:
        raise TroubleError(f"{log}: {error.strerror}: what is not logged is not allowed") from None
    return log


def _line(refusal: Refusal, about: Mapping[str, str]) -> str:
    said = {"address": refusal.address, "action": refusal.change.action, "reason": refusal.why}
    return json.dumps({**about, **said}, ensure_ascii=False) + "\n"


def _not_refused(address: str, addresses: Sequence[str]) -> str:
    near = get_close_matches(address, addresses, 1)
    return f"--allow {address}: not refused" + (f" (did you mean {near[0]}?)" if near else "")


def _caller() -> str:
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):  # a container without a name for its user
        return "unknown"
