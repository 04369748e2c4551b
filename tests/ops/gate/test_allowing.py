"""`--allow ADDRESS`: what passes, what does not, and what the log says."""

import hashlib
import json
from pathlib import Path

import pytest

from ops.gate.allowing import LOG
from ops.plan.gate_command import run
from ops.trouble import TroubleError
from tests.ops.plan.asking import told
from tests.ops.plan.made import document, entry, written

HOMES, KEY = "aws_efs_file_system.it", "aws_kms_key.it"


@pytest.fixture
def plan(tmp_path: Path) -> str:
    gone = (entry("aws_efs_file_system", "delete"), entry("aws_kms_key", "delete"))
    return written(document(*gone), tmp_path)


def test_what_is_not_allowed_is_refused(plan: str, tmp_path: Path) -> None:
    assert run(told(plan=plan)) == 20
    assert not (tmp_path / LOG).exists()


def test_all_must_be_allowed(plan: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(told(plan=plan, allow=(HOMES,))) == 20
    assert f"dandihub gate {plan} --allow {HOMES} --allow {KEY}\n" in capsys.readouterr().out
    assert not (tmp_path / LOG).exists()


def test_what_is_allowed_passes_and_is_logged(
    plan: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "satra")
    assert run(told(plan=plan, allow=(HOMES, KEY))) == 10
    lines = [json.loads(line) for line in (tmp_path / LOG).read_text().splitlines()]
    assert [line["address"] for line in lines] == [HOMES, KEY]
    for line in lines:
        assert line["who"] == "satra"
        assert line["sha256"] == hashlib.sha256(Path(plan).read_bytes()).hexdigest()
        assert line["when"].endswith("+00:00")


def test_the_log_is_kept(plan: str, tmp_path: Path) -> None:
    for _ in range(2):
        run(told(plan=plan, allow=(HOMES, KEY)))
    assert len((tmp_path / LOG).read_text().splitlines()) == 4


def test_where_nothing_can_be_logged_nothing_passes(plan: str, tmp_path: Path) -> None:
    (tmp_path / LOG).mkdir()
    with pytest.raises(TroubleError, match="what is not logged is not allowed"):
        run(told(plan=plan, allow=(HOMES, KEY)))


def test_an_address_that_nobody_refused_is_a_mistake(plan: str) -> None:
    with pytest.raises(TroubleError, match=rf"not refused \(did you mean {HOMES}\?\)"):
        run(told(plan=plan, allow=("aws_efs_file_sytem.it", KEY)))


def test_a_pattern_allows_nothing(plan: str) -> None:
    with pytest.raises(TroubleError, match=r"--allow \*: not refused"):
        run(told(plan=plan, allow=("*",)))


def test_an_address_with_an_index_is_quoted_for_the_shell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = 'module.data["a"].aws_kms_key.it[0]'
    path = written(document(entry("aws_kms_key", "delete", address=where)), tmp_path)
    run(told(plan=path))
    assert f"--allow '{where}'" in capsys.readouterr().out


def test_a_plan_that_failed_does_not_pass(tmp_path: Path) -> None:
    path = written(document(entry("aws_vpc", "update"), errored=True), tmp_path)
    with pytest.raises(TroubleError, match="unfinished"):
        run(told(plan=path))


def test_a_plan_that_failed_on_data_is_refused_whatever_is_allowed(tmp_path: Path) -> None:
    path = written(document(entry("aws_kms_key", "delete"), errored=True), tmp_path)
    assert run(told(plan=path, allow=(KEY,))) == 20
