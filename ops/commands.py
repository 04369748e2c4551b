"""The commands there are: what each is for, how it is called, and which module answers it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ops.arguments import ALLOW, HUB, HUBS, JSON, YES, Argument, argument


@dataclass(frozen=True)
class Command:
    """A command. `examples` are lines without `dandihub`, each with what it does.

    `codes` are its exit codes, besides 2 for wrong input.
    """

    name: str
    module: str
    summary: str
    examples: Mapping[str, str]
    arguments: tuple[Argument, ...] = ()
    codes: Mapping[int, str] = field(default_factory=lambda: {0: "done"})


REFUSED = {20: "refused: data would be lost"}
PLAN = {0: "nothing to do", 10: "there are changes"} | REFUSED
AGREED = {0: "done", 1: "the answer was no"} | REFUSED

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
            *HUBS,
            JSON,
            argument(
                "--aws",
                action="store_true",
                help="look at the account, too: rights, quotas, names, versions, certificate",
            ),
            argument(
                "--profile",
                metavar="NAME",
                help="with --aws: a profile in ~/.aws/config (default: the hub's aws.profile)",
            ),
        ),
        {0: "no mistakes", 1: "with --aws: something must be done before a deployment"},
    ),
    Command(
        "show",
        "show",
        "Show every value of a hub and where it comes from.",
        {"show dandi": "every value of a hub and the line that set it"},
        (*HUB, JSON),
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
        (*HUB, JSON),
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
            *HUB,
            JSON,
            argument("--yes", action="store_true", help="make it without asking"),
            argument(
                "--profile",
                metavar="NAME",
                help="an administrator's profile in ~/.aws/config (default: the hub's aws.profile)",
            ),
            argument(
                "--print",
                dest="printed",
                action="store_true",
                help="show policies and commands for somebody else to run; offline",
            ),
        ),
        {0: "nothing is left to do", 1: "the answer was no"},
    ),
    Command(
        "plan",
        "plan.command",
        "Say what a deployment would do, and whether data would be lost by it.",
        {
            "plan linc": "compile, plan, and say in words what an apply would do",
            "plan linc --allow aws_ebs_volume.hub_database": "let one resource past the gate",
        },
        (*HUB, JSON, ALLOW),
        PLAN,
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
            argument("plan", metavar="PLAN.json", help="what `terraform show -json` printed, or -"),
            JSON,
            ALLOW,
        ),
        PLAN,
    ),
    Command(
        "deploy",
        "deploy.command",
        "Check the account, plan, ask, apply, and wait until the hub answers at its address.",
        {
            "deploy linc": "all of it, with one question: after the plan",
            "deploy linc --yes": "without the question; the gate stays",
        },
        (*HUB, JSON, YES, ALLOW),
        {0: "the hub answers", 1: "the answer was no, or the hub does not answer"} | REFUSED,
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
            *HUB,
            JSON,
            argument(
                "--profile",
                metavar="NAME",
                help="a profile in ~/.aws/config (default: the hub's aws.profile)",
            ),
        ),
        {0: "healthy", 1: "something is wrong"},
    ),
    Command(
        "takedown",
        "takedown.command",
        "Take a hub away; its cluster, homes and database stay for the next deployment.",
        {
            "takedown linc": "say who is working, ask, and take JupyterHub out of the cluster",
        },
        (*HUB, JSON, YES),
        AGREED,
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
            *HUB,
            JSON,
            YES,
            argument(
                "--delete-data",
                action="store_true",
                help="delete homes, database, key and backups, too; asks for the hub's name",
            ),
        ),
        AGREED,
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
            *HUBS,
            JSON,
            argument(
                "--keep",
                action="store_true",
                help="leave the one hub up, and say how to reach it, until Ctrl-C",
            ),
            argument(
                "--port",
                type=int,
                default=0,
                metavar="PORT",
                help="the stand-in's, on 127.0.0.1 (default: any free one)",
            ),
        ),
        {0: "all went as it should", 1: "something did not"},
    ),
    Command(
        "preview",
        "preview.command",
        "Show a hub's pages, by a real JupyterHub on this machine, until Ctrl-C.",
        {"preview dandi": "its pages as its users would see them, in a browser"},
        (
            *HUB,
            JSON,
            argument(
                "--no-browser", dest="browser", action="store_false", help="only say where it is"
            ),
            argument(
                "--port",
                type=int,
                default=0,
                metavar="PORT",
                help="the hub's, on 127.0.0.1 (default: any free one)",
            ),
        ),
    ),
)
