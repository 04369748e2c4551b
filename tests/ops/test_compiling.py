"""Compiling a hub, where its output can be written and where it cannot."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ops.compiling import compile_hub
from ops.trouble import TroubleError
from tests.ops.bootstrap.hubs import written


@pytest.fixture
def compiled(tmp_path: Path) -> Callable[[Path], Path]:
    hubs = tmp_path / "hubs"
    hubs.mkdir()
    written(hubs)
    return lambda output: compile_hub("oscar", hubs, output)


def test_a_directory_for_temporary_files_that_is_not_there_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compiled: Callable[[Path], Path]
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "nowhere"))
    assert (compiled(tmp_path / "out") / "cdk.tf.json").exists()


def test_a_file_in_the_place_of_the_output_is_named(
    tmp_path: Path, compiled: Callable[[Path], Path]
) -> None:
    (tmp_path / "out").touch()
    with pytest.raises(TroubleError) as trouble:
        compiled(tmp_path / "out")
    (message,) = trouble.value.messages
    assert message == (
        f"{tmp_path}/out/stacks/oscar: Not a directory: what is compiled goes to"
        f" {tmp_path}/out/stacks/oscar. Move away what is in its place, or see to its owner and the"
        " disk"
    )


@pytest.mark.parametrize("closed", ["manifest.json", "stacks/oscar/cdk.tf.json"])
def test_something_else_in_the_place_of_a_file_is_named(
    tmp_path: Path, compiled: Callable[[Path], Path], closed: str
) -> None:
    (tmp_path / "out" / closed).mkdir(parents=True)
    with pytest.raises(TroubleError, match=rf"^{tmp_path}/out/{closed}: Is a directory: "):
        compiled(tmp_path / "out")


@pytest.mark.skipif(os.getuid() == 0, reason="nothing is closed to root")
def test_a_directory_that_is_anothers_is_named(
    tmp_path: Path, compiled: Callable[[Path], Path]
) -> None:
    (tmp_path / "out").mkdir(mode=0o500)
    with pytest.raises(TroubleError, match="Permission denied: what is compiled goes to"):
        compiled(tmp_path / "out")
