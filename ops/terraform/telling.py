"""What Terraform is at while it applies: how much is done, and what it said last."""

from collections.abc import Callable

from ops.terraform.command import Event


def counting(tell: Callable[[str], None], total: int | None = None) -> Callable[[Event], None]:
    """Return what tells of each event of an apply, with the number of resources that are done.

    `total` is how many there are to do, where that is known.
    """
    done = 0

    def counted(event: Event) -> None:
        nonlocal done
        done += event["type"] == "apply_complete"
        if "hook" in event:
            so_far = f"{done} done" if total is None else f"{done} of {total}"
            tell(f"{so_far}: {event['@message']}")

    return counted
