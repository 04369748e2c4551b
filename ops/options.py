"""What every command is told."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Options:
    """The hubs a command is about, where their files are, and how to answer.

    `yes` does what there is to do without asking; `profile` is the one in ~/.aws/config to work
    with (default: the hub's); `printed` only shows what somebody with the rights would do, offline.
    `keep` leaves a rehearsal's stand-in up; `port` is where a stand-in or a previewed hub is served
    (0: any free port); `browser` opens that hub's page. `aws` looks at the account, too.
    `delete_data` takes a hub's data along. `allow` are the addresses that may pass the gate, and
    `plan` is the file of a plan's JSON, or `-`.
    """

    hubs: tuple[str, ...] = ()
    environments: Path = Path("environments")
    as_json: bool = False
    yes: bool = False
    profile: str | None = None
    printed: bool = False
    keep: bool = False
    port: int = 0
    aws: bool = False
    delete_data: bool = False
    allow: tuple[str, ...] = ()
    plan: str = ""
    browser: bool = True

    @property
    def about(self) -> Mapping[str, object]:
        """What the command is about, as the JSON of all of them names it."""
        if self.plan:
            return {"plan": self.plan}
        return {"hub": self.hubs[0]} if len(self.hubs) == 1 else {"hubs": self.hubs}


def environments_directory() -> Path:
    """Return the directory of hub files: the environment's, this directory's, or our own."""
    if named := os.environ.get("DANDIHUB_ENVIRONMENTS"):
        return Path(named)
    here = Path("environments")
    return here if here.is_dir() else Path(__file__).parent.parent / "environments"
