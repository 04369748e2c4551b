"""The commands there are: what each is for, how it is called, and which module answers it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from ops.options import environments_directory


class Argument(NamedTuple):
    """One argument, as `argparse.ArgumentParser.add_argument` takes it; named as in Options."""

    flags: tuple[str, ...]
    settings: Mapping[str, Any]


@dataclass(frozen=True)
class Command:
    """A command. `examples` are lines without `dandihub`, each with what it does."""

    name: str
    module: str
    summary: str
    examples: Mapping[str, str]
    arguments: tuple[Argument, ...] = ()


def _argument(*flags: str, **settings: Any) -> Argument:  # noqa: ANN401 (argparse's own)
    return Argument(flags, settings)


_ENVIRONMENTS = _argument(
    "--environments",
    type=Path,
    metavar="DIR",
    default=environments_directory(),
    help="where the hub files are (default: $DANDIHUB_ENVIRONMENTS, else environments/)",
)
_HUB = (_argument("hubs", nargs=1, metavar="HUB", help="a hub's name"), _ENVIRONMENTS)
_HUBS = (
    _argument("hubs", nargs="*", metavar="HUB", help="a hub's name (default: all hubs)"),
    _ENVIRONMENTS,
)
_JSON = _argument("--json", dest="as_json", action="store_true", help="print JSON")
_YES = _argument("--yes", action="store_true", help="go on without asking")
_ALLOW = _argument(
    "--allow",
    action="append",
    metavar="ADDRESS",
    help="let this resource past the gate, though its data would be lost; logged (repeatable)",
)

COMMANDS = (
    Command(
        "check",
        "check",
        "Find every mistake in hub files, offline; with --aws, in the account, too.",
        {
            "check": "every problem of every hub file",
            "check linc --json": "one hub's, for a machine to read",
            "check linc --aws": "what its account lacks; changes nothing",
        },
        (
            *_HUBS,
            _JSON,
            _argument(
                "--aws",
                action="store_true",
                help="look at the account, too: rights, quotas, names, versions, certificate",
            ),
            _argument(
                "--profile",
                metavar="NAME",
                help="with --aws: a profile in ~/.aws/config (default: the hub's aws.profile)",
            ),
        ),
    ),
    Command(
        "show",
        "show",
        "Show every value of a hub and where it comes from.",
        {"show dandi": "every value of a hub and the line that set it"},
        (*_HUB, _JSON),
    ),
    Command(
        "schema",
        "schema",
        "Print the JSON Schema of hub files, for editors.",
        {"schema > schema.json": "what editors need to know of hub files"},
    ),
    Command(
        "reference",
        "reference",
        "Print a page on every key of a hub file, in Markdown.",
        {"reference | less": "every key of a hub file, explained"},
    ),
    Command(
        "profile",
        "profile",
        "Print what an operator of a hub sets up once: AWS profile, secrets, OAuth app.",
        {"profile linc": "AWS profile, exports, OAuth app, kubeconfig: ready to be pasted"},
        (*_HUB, _JSON),
    ),
    Command(
        "bootstrap",
        "bootstrap.command",
        "Make in a hub's account what Terraform needs before it can run.",
        {
            "bootstrap linc": "make in its account what Terraform needs beforehand",
            "bootstrap linc --print": "the same as a page for whoever has the rights",
        },
        (
            *_HUB,
            _JSON,
            _argument("--yes", action="store_true", help="make it without asking"),
            _argument(
                "--profile",
                metavar="NAME",
                help="an administrator's profile in ~/.aws/config (default: the hub's aws.profile)",
            ),
            _argument(
                "--print",
                dest="printed",
                action="store_true",
                help="show policies and commands for somebody else to run; offline",
            ),
        ),
    ),
    Command(
        "plan",
        "plan.command",
        "Say what a deployment would do, and whether data would be lost by it.",
        {
            "plan linc": "compile, plan, and say in words what an apply would do",
            "plan linc --allow aws_ebs_volume.hub_database": "let one resource past the gate",
        },
        (*_HUB, _JSON, _ALLOW),
    ),
    Command(
        "gate",
        "plan.gate_command",
        "Say the same of a plan made elsewhere, by a CI or by cdktf.",
        {
            "gate plan.json": "refuse it if home directories, keys or backups would be lost",
            "gate - < plan.json": "the same, from standard input",
        },
        (
            _argument(
                "plan", metavar="PLAN.json", help="what `terraform show -json` printed, or -"
            ),
            _JSON,
            _ALLOW,
        ),
    ),
    Command(
        "deploy",
        "deploy.command",
        "Check the account, plan, ask, apply, and wait until the hub answers at its address.",
        {
            "deploy linc": "all of it, with one question: after the plan",
            "deploy linc --yes": "without the question; the gate stays",
        },
        (*_HUB, _JSON, _YES, _ALLOW),
    ),
    Command(
        "status",
        "health.command",
        "Say how a hub is: versions, pods, nodes, users, address, backups, drift.",
        {
            "status linc": "what works, what does not, and why; changes nothing",
            "status linc --json": "the same, for a machine to read",
        },
        (
            *_HUB,
            _JSON,
            _argument(
                "--profile",
                metavar="NAME",
                help="a profile in ~/.aws/config (default: the hub's aws.profile)",
            ),
        ),
    ),
    Command(
        "takedown",
        "takedown.command",
        "Take a hub away; its cluster, homes and database stay for the next deployment.",
        {
            "takedown linc": "say who is working, ask, and take JupyterHub out of the cluster",
        },
        (*_HUB, _JSON, _YES),
    ),
    Command(
        "destroy",
        "destroy.command",
        "Destroy a hub with its cluster and network; its data stay, unless asked for by name.",
        {
            "destroy linc": "leave homes, database, key and backups; say what they cost",
            "destroy linc --delete-data": "these, too: the hub's name must be typed",
        },
        (
            *_HUB,
            _JSON,
            _YES,
            _argument(
                "--delete-data",
                action="store_true",
                help="delete homes, database, key and backups, too; asks for the hub's name",
            ),
        ),
    ),
    Command(
        "rehearse",
        "rehearse.command",
        "Deploy a hub's AWS part to a stand-in on this machine, plan it again, and destroy it.",
        {
            "rehearse linc": "deploy and destroy its AWS part, without an AWS account",
            "rehearse linc --keep": "leave it up, to point aws, terraform or cdktf at it",
        },
        (
            *_HUBS,
            _JSON,
            _argument(
                "--keep",
                action="store_true",
                help="leave it up, and say how to reach it, until Ctrl-C",
            ),
            _argument(
                "--port",
                type=int,
                default=0,
                metavar="PORT",
                help="the stand-in's, on 127.0.0.1 (default: any free one)",
            ),
        ),
    ),
    Command(
        "preview",
        "preview.command",
        "Show a hub's pages, by a real JupyterHub on this machine, until Ctrl-C.",
        {"preview dandi": "its pages as its users would see them, in a browser"},
        (
            *_HUB,
            _JSON,
            _argument(
                "--no-browser", dest="browser", action="store_false", help="only say where it is"
            ),
            _argument(
                "--port",
                type=int,
                default=0,
                metavar="PORT",
                help="the hub's, on 127.0.0.1 (default: any free one)",
            ),
        ),
    ),
)
