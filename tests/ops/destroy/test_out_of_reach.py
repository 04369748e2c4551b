"""A destroy of a cluster that is there, and that is not reached from here."""

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import boto3
import pytest

from ops.bootstrap.account import Account
from ops.destroy.order import destroy
from ops.progress import Progress
from ops.takedown.endings import DeclinedError
from ops.takedown.hub import Hub
from ops.takedown.report import Report
from ops.takedown.takedown import RELEASE
from ops.trouble import TroubleError
from tests.ops.bootstrap.hubs import ACCOUNT, hub
from tests.ops.plan.asking import told
from tests.ops.takedown.terraform import Made
from tests.stacks.compiled import hub as compiled

WHERE = "it answers 198.51.100.0/24 only (cluster.endpoint.public_cidrs): come from there"


class Forgetting(Made):
    """Terraform that forgets what it is told to."""

    def read(self, *arguments: str) -> str:
        if arguments[:2] == ("state", "rm"):
            self.known[:] = [each for each in self.known if each not in arguments]
        return super().read(*arguments)


@dataclass
class Case:
    """A hub whose release is in a cluster that is not reached."""

    terraform: Forgetting
    hub: Hub

    def destroy(self, **options: Any) -> None:
        destroy(replace(self.hub, options=told(("oscar",), **options)))


@pytest.fixture
def case(tmp_path: Path, session: boto3.Session) -> Case:
    terraform = Forgetting(tmp_path, compiled("linc"), [RELEASE])
    found = Hub(
        environment=hub(),
        terraform=terraform,
        account=Account(session, ACCOUNT, "ada"),
        kubectl=None,
        options=told(("oscar",)),
        progress=Progress(io.StringIO()),
        report=Report("oscar"),
        unreached=("The connection to the server was refused", WHERE),
    )
    return Case(terraform, found)


@pytest.fixture
def types(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    return lambda text: monkeypatch.setattr("sys.stdin", io.StringIO(text))


@pytest.mark.parametrize("text", ["", "y\n", "oscar\n"])
def test_yes_is_not_the_answer_and_nothing_is_forgotten(
    case: Case, types: Callable[[str], None], text: str
) -> None:
    types(text)
    with pytest.raises(DeclinedError, match="bravo is there, and nobody can look into it"):
        case.destroy(yes=True)
    assert case.terraform.known == [RELEASE]
    assert case.terraform.given == []


def test_the_clusters_name_is(case: Case, types: Callable[[str], None]) -> None:
    types("bravo\n")
    case.destroy(yes=True)
    assert case.terraform.known == []


def test_where_nobody_can_be_asked_it_says_what_to_do(case: Case) -> None:
    with pytest.raises(TroubleError, match=r"198\.51\.100\.0/24 only") as trouble:
        case.destroy(yes=True, as_json=True)
    assert "without --json asks for the cluster's name" in str(trouble.value)
    assert case.terraform.known == [RELEASE]


def test_one_that_is_gone_is_not_asked_about(case: Case) -> None:
    case.hub = replace(case.hub, unreached=())
    case.destroy(yes=True)
    assert case.terraform.known == []
