"""The sweep of a hub: shown, agreed to, done; and what stays, with what it costs."""

from collections.abc import Iterator

from ops.bootstrap.aws_errors import explained
from ops.destroy import prices
from ops.destroy.staying import Staying, disks, staying
from ops.kubernetes.cluster import described
from ops.sweep.kind import Found
from ops.sweep.owner import Owner
from ops.sweep.sweep import Left, look, remove
from ops.takedown.hub import Hub


def sweep(hub: Hub) -> None:
    """Show what the hub left in AWS, ask, and remove it; raises DeclinedError, TroubleError."""
    hub.phase("sweep")
    with explained(hub.environment.aws.profile):
        if described(hub.account.session, hub.environment):
            hub.say(f"{hub.name}: the cluster {hub.cluster} is there, so nothing of it is swept")
            return
        found = _swept(hub)
        left = [Left(each, each.busy) for each in found if each.busy]
        if len(left) < len(found):
            hub.say(f"{hub.name}: left in AWS by the cluster, and not Terraform's:")
            hub.say(*(f"  {each.in_words}" for each in found))
            hub.ask("Remove these?")
            left = remove(hub.account.session, _owner(hub), found, hub.progress.meanwhile)
    _record(hub, found, left)


def _swept(hub: Hub) -> list[Found]:
    """Return what is to go: not what Terraform knows, nor disks with somebody's data."""
    kept = set(hub.known().values())
    found = [each for each in look(hub.account.session, _owner(hub), kept) if not each.untagged]
    return [each for each in found if hub.options.delete_data or not each.data]


def _owner(hub: Hub) -> Owner:
    return Owner(hub.name, hub.cluster)


def _record(hub: Hub, found: list[Found], left: list[Left]) -> None:
    """Keep what was removed, and what is left as of the last sweep."""
    stuck = {each.found.id for each in left}
    hub.report.swept += [each.as_json() for each in found if each.id not in stuck]
    hub.report.left = [each.found.as_json(each.why) for each in left]


def account_for(hub: Hub) -> None:
    """Say what is left and why, and what stays and costs; raises TroubleError for the former."""
    with explained(hub.environment.aws.profile):
        stays = list(_stays(hub))
    hub.report.stays = [each._asdict() for each in stays]
    if stays:
        hub.say(f"{hub.name}: what stays:", *(f"  {each.in_words}" for each in stays))
        hub.say(*_total(stays))
    hub.refuse_if_any(
        [f"{each['kind']} {each['id']} is left: {each['why']}" for each in hub.report.left],
        f"see to these, then run dandihub destroy {hub.name} again",
    )


def _stays(hub: Hub) -> Iterator[Staying]:
    session, environment = hub.account.session, hub.environment
    yield from staying(session, hub.known(), environment.storage.file_system.id)
    found = look(session, _owner(hub), hub.known().values())
    yield from disks(session, [each for each in found if each.data])
    yield from (_untagged(each) for each in found if each.untagged)
    if environment.hub.dns.managed_by == "route53":
        what = f"with the record of {environment.hub.domain}, which leads nowhere"
        zone = environment.hub.dns.hosted_zone or environment.hub.domain
        yield Staying("hosted zone", zone, what, prices.ZONE)


def _untagged(found: Found) -> Staying:
    """Return a log group that only its name says is the cluster's."""
    what = "has no tags; if it is this hub's: aws logs delete-log-group --log-group-name NAME"
    return Staying(found.kind, found.id, what, None)


def _total(stays: list[Staying]) -> Iterator[str]:
    known = [each.monthly_usd for each in stays if each.monthly_usd is not None]
    unknown = len(stays) - len(known)
    more = f", and {unknown} whose price is unknown" if unknown else ""
    yield f"  {'together':<56}{sum(known):.2f} USD a month{more} (list prices, 2026-11)"
