"""Where the state is kept, and what is in it already."""

from collections.abc import Iterator

from ops.bootstrap import bucket, lock_table
from ops.looking.finding import Finding, ok, problem, unknown
from ops.preflight.bootstrapped import bootstrapped
from ops.preflight.view import View


def look_at_bucket(view: View) -> Iterator[Finding]:
    """Find whether the bucket is there, ours, and set up as it should be."""
    spec = view.environment.state
    what = f"is ours, in {spec.region}, versioned, encrypted and closed to the public"
    found = list(bucket.look(view.account, spec))
    yield from bootstrapped(view.environment.name, found, ok(f"S3 bucket {spec.bucket}", what))


def look_at_table(view: View) -> Iterator[Finding]:
    """Find whether the lock's table is there and has the key LockID."""
    spec = view.environment.state
    thing = f"DynamoDB table {spec.lock_table}"
    found = list(lock_table.look(view.account, spec))
    yield from bootstrapped(view.environment.name, found, ok(thing, "has the key LockID"))


def look_at_state(view: View) -> Iterator[Finding]:
    """Find whether the hub is deployed, and by this release."""
    state, thing = view.state, "Terraform's state"
    if state.unread:
        what = f"could not be read ({state.unread}): what is deployed already is not known"
        yield unknown(thing, what)
    elif state.foreign:
        what = f"holds what another configuration made ({_named(state.foreign)}): an apply would"
        what += " delete that, a running cluster with it"
        yield problem(thing, what, 'do not apply: README, "Hubs that exist already"')
    elif state.types:
        yield ok(thing, f"holds {len(state.types)} resources: the hub is deployed, or in part")
    else:
        yield ok(thing, "holds nothing yet: the hub is not deployed")


def _named(addresses: tuple[str, ...]) -> str:
    first, *others = addresses
    return f"{first} and {len(others)} more" if others else first
