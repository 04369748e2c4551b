"""Who is asking, and whether Terraform would work for them."""

import re
from collections.abc import Iterator

from ops.looking.finding import Finding, ok, problem, warning
from ops.preflight.view import View
from spec.principals import administrators

# IAM reference, "IAM identifiers": a session of a role, and a user.
_SESSION = re.compile(r"arn:aws:sts::(?P<account>\d+):assumed-role/(?P<name>[^/]+)/")
_USER = re.compile(r"arn:aws:iam::(?P<account>\d+):user/(?:.*/)?(?P<name>[^/]+)$")


def look(view: View) -> Iterator[Finding]:
    """Find who it is, whether the file names the account, and whether Terraform refuses them."""
    account, file = view.account, view.environment.aws
    means = f"profile {view.profile}" if view.profile else "the environment's credentials"
    yield ok("caller", f"{account.caller}, of account {account.id}, by {means}")
    if file.account_id is None:
        what = "is not in the hub's file, so that Terraform would work in any account"
        yield warning("aws.account_id", what, f'write aws.account_id: "{account.id}"')
    yield from _allowed(view)


def _allowed(view: View) -> Iterator[Finding]:
    """Compare as the stack does, which refuses a plan by whom the cluster would lock out."""
    file = view.environment
    admins = administrators(file.aws.provisioning_role, file.cluster.admins)
    if _who(view.account.caller) in {_named(each, view.account.id) for each in admins}:
        return
    if view.profile != (file.aws.profile or view.profile):
        what = f"Terraform works with another, {file.aws.profile}: this is what {view.profile} sees"
        yield warning("profile", what, command=f"dandihub check {file.name} --aws")
        return
    what = (
        f"is none of the cluster's administrators ({', '.join(admins)}): Terraform refuses a plan"
    )
    fix = "use a profile that assumes aws.provisioning_role, or add them to cluster.admins"
    yield problem("caller", what, fix, f"dandihub profile {file.name}")


def _who(arn: str) -> str:
    """Return `account/role/Name` or `account/user/Name`."""
    for pattern, kind in ((_SESSION, "role"), (_USER, "user")):
        if found := pattern.match(arn):
            return f"{found['account']}/{kind}/{found['name']}"
    return arn


def _named(principal: str, account_id: str) -> str:
    """Return the same of a principal as a hub's file has it, in short or as an ARN."""
    account = principal.split(":")[4] if principal.startswith("arn:") else account_id
    kind, _, path = principal.rpartition(":")[2].partition("/")
    return f"{account}/{kind}/{path.rpartition('/')[2]}"
