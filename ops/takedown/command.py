"""`dandihub takedown`: the hub away; cluster, homes and database stay for the next deployment."""

from collections.abc import Callable

from ops.options import Options
from ops.progress import Progress
from ops.result import Result
from ops.takedown.endings import DeclinedError, RefusedError
from ops.takedown.hub import Hub
from ops.takedown.left import verify
from ops.takedown.opening import opened
from ops.takedown.report import Report
from ops.takedown.takedown import take_down
from ops.the_hub import the_hub
from ops.trouble import TroubleError


def run(options: Options) -> int:
    """Take the hub away, and see that all else is there.

    Return 0 when that is so, 1 when the answer was no, 20 where the gate refuses; raises
    TroubleError where it cannot be done, which is 2.
    """
    return carried_out(options, take_away)


def take_away(hub: Hub) -> None:
    """Take the hub away, and see that all else is there; raises as `take_down` does."""
    if hub.unreached:
        raise TroubleError(
            f"{hub.cluster} is there, and its API is not reached from here: {hub.unreached[0]}",
            f"the hub may well run; nothing was changed. {hub.unreached[1]}; then the same again",
        )
    if hub.kubectl is None:
        raise TroubleError(
            "without its cluster the hub does not run, and nothing of it can be taken away there:"
            f" dandihub destroy {hub.name} takes away what is left"
        )
    take_down(hub, hub.kubectl)
    verify(hub, hub.kubectl)


def carried_out(options: Options, action: Callable[[Hub], None]) -> int:
    """Do this to the hub that was named, and return the code to exit with: 130 if interrupted."""
    report = Report(options.hubs[0])
    try:
        with opened(the_hub(options), options, report) as hub:
            report.result = ending(hub, action)
    except TroubleError as trouble:
        if not options.as_json:
            raise
        report.errors = list(trouble.messages)
    except KeyboardInterrupt:
        report.result = Result.INTERRUPTED
        report.errors = ["interrupted: what was done stays done, and the same command goes on"]
        Progress().say(*report.errors)
    if options.as_json:
        print(report.as_json())
    return report.result.code


def ending(hub: Hub, action: Callable[[Hub], None]) -> Result:
    """Do it, and return how it ended; raises TroubleError."""
    try:
        action(hub)
    except DeclinedError:
        hub.say("Stopped here; the same command goes on.")
        return Result.DECLINED
    except RefusedError:
        return Result.REFUSED
    return Result.DONE
