"""`dandihub rehearse`, as a user runs it."""

import json
import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
import yaml

from ops.rehearse.standin import StandIn
from tests.dandihub import COMMAND
from tests.rehearsal.cdktf import CDKTF
from tests.rehearsal.deployment import ROOT
from tests.rehearsal.processes import comes_true, processes_of


def environment(directory: Path, **more: str) -> dict[str, str]:
    """A user's: with keys, secrets and ways of a real account, which nothing may use."""
    users = {
        "AWS_ACCESS_KEY_ID": "AKIAREALREALREALREAL",
        "AWS_SECRET_ACCESS_KEY": "real",
        "AWS_ENDPOINT_URL": "http://127.0.0.1:9",
        "AWS_ENDPOINT_URL_EKS": "http://127.0.0.1:9",
        "AWS_PROFILE": "not-there",
        "TF_CLI_ARGS_init": "-lockfile=readonly",
        "TF_DATA_DIR": str(directory / "data"),
        "TF_WORKSPACE": "dandi",
        "http_proxy": "http://127.0.0.1:9",
        "TF_VAR_github_client_secret": "real",
        "TMPDIR": str(directory),
        "PYTHONPATH": str(ROOT),
    }
    return os.environ | users | more


def rehearse(directory: Path, *arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*COMMAND, "rehearse", *arguments],
        cwd=ROOT,
        env=environment(directory, **more),
        check=False,
        capture_output=True,
        text=True,
    )


@dataclass
class Running:
    """A rehearsal under way, whose temporary files lie in the directory."""

    directory: Path
    process: "subprocess.Popen[str]"


@contextmanager
def running(directory: Path, *arguments: str, **more: str) -> Iterator["subprocess.Popen[str]"]:
    with subprocess.Popen(
        [*COMMAND, "rehearse", *arguments],
        cwd=ROOT,
        env=environment(directory, **more),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)


def read_until(process: "subprocess.Popen[str]", words: str) -> list[str]:
    """Return what it says up to the line with these words."""
    said: list[str] = []
    for line in process.stderr or ():
        said.append(line)
        if words in line:
            return said
    reported = process.stdout.read() if process.stdout else ""
    pytest.fail(f"it ended without saying {words!r}: {''.join(said)}{reported}")


def is_in_an_apply(directory: Path) -> bool:
    """Whether Terraform's provider is at work in one: it has had the VPC made."""
    there = processes_of(directory)
    for each in there.values():
        above = there.get(each.parent)
        if b"terraform-provider-aws" in each.command and above and b"\0apply\0" in above.command:
            return "CreateVpc" in actions(each.environment["AWS_ENDPOINT_URL"])
    return False


def actions(address: str) -> set[str]:
    """What a stand-in was asked for so far."""
    with urlopen(f"{address}/_sandbox/calls") as answer:  # noqa: S310 (loopback)
        return {call["action"] for call in json.load(answer)}


def nothing_is_left(directory: Path) -> bool:
    """Whether it comes to that; Terraform's provider ends by itself, after Terraform."""
    return comes_true(lambda: not processes_of(directory) and not [*directory.iterdir()])


@pytest.fixture(scope="module")
def staying(
    terraform_here: None,  # noqa: ARG001 (a condition)
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Running]:
    """One that is to stay up; it gets there beside the next."""
    directory = tmp_path_factory.mktemp("kept up")
    with running(directory, "bican", "--keep") as process:
        yield Running(directory, process)


@pytest.fixture(scope="module")
def rehearsed(
    staying: Running,  # noqa: ARG001 (started before, so that both wait at once)
    tmp_path_factory: pytest.TempPathFactory,
) -> "subprocess.CompletedProcess[str]":
    """One that goes through."""
    directory = tmp_path_factory.mktemp("rehearsed")
    done = rehearse(directory, "dandi-staging", "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    assert list(directory.iterdir()) == [], "it has left something behind"
    return done


@pytest.fixture(scope="module")
def report(rehearsed: "subprocess.CompletedProcess[str]") -> Mapping[str, Any]:
    (found,) = json.loads(rehearsed.stdout)["hubs"]
    return dict(found)


def test_it_counts_what_was_rehearsed_and_what_was_not(report: Mapping[str, Any]) -> None:
    synthesized = (report["resources"], report["left_out"])
    assert synthesized == (105, 17)
    assert report["calls"] > report["resources"]


def test_the_second_plan_changes_nothing(report: Mapping[str, Any]) -> None:
    assert (report["drift"], report["errors"]) == ([], [])


def test_what_is_left_is_what_is_guarded_and_each_is_named(report: Mapping[str, Any]) -> None:
    assert report["left"] == []
    assert report["kept"].keys() == {
        "aws_backup_vault.backups",
        "aws_ebs_volume.hub_database",
        "aws_efs_file_system.homes",
        "aws_kms_key.key",
    }


def test_every_phase_has_its_time(report: Mapping[str, Any]) -> None:
    assert [*report["seconds"]] == [
        "preparing the account",
        "init",
        "plan",
        "apply",
        "second plan",
        "destroy",
    ]


def test_the_plan_is_told_by_the_parts_of_a_hub(report: Mapping[str, Any]) -> None:
    parts = [line.split(": ")[1] for line in report["plan"]]
    assert parts == [
        "data and keys",
        "cluster",
        "rights",
        "notices of interruptions",
        "name and certificate",
        "network",
    ]


def test_it_says_what_it_does_not_cover(rehearsed: "subprocess.CompletedProcess[str]") -> None:
    assert json.loads(rehearsed.stdout)["not_covered"][0].startswith("Kubernetes and Helm")


def test_progress_is_on_standard_error(rehearsed: "subprocess.CompletedProcess[str]") -> None:
    assert "dandi-staging: apply\n" in rehearsed.stderr
    assert "\x1b" not in rehearsed.stderr


@pytest.fixture(scope="module")
def kept(staying: Running) -> str:
    """What it says when it is up."""
    return "".join(read_until(staying.process, "Ctrl-C here ends it"))


def obeyed(directory: Path, said: str, *commands: str) -> str:
    """Type what it says into another terminal of the user's, these commands alone among it."""
    lines = [line for line in said.splitlines() if line.startswith("  ")]
    typed = [line for line in lines if line.split()[0] in {"unset", "export", *commands}]
    done = subprocess.run(
        ["sh", "-e", "-c", "\n".join(typed)],
        cwd="/",
        env=environment(directory),
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_kept_up_it_can_be_reached_as_it_says(staying: Running, kept: str) -> None:
    assert "No changes." in obeyed(staying.directory, kept, "terraform")
    assert any(b"sandbox" in each.command for each in processes_of(staying.directory).values())


def test_kept_up_it_can_be_reached_by_cdktf_as_it_says(staying: Running, kept: str) -> None:
    if not CDKTF.exists():
        pytest.skip("the cdktf command is not installed: make cdktf")
    assert "No changes." in obeyed(staying.directory, kept, "cd")


def test_ctrl_c_ends_everything_it_started(staying: Running, kept: str) -> None:
    assert kept
    staying.process.send_signal(signal.SIGINT)
    output = staying.process.stdout
    assert output
    assert "bican: 105 AWS resources rehearsed" in output.read()
    assert staying.process.wait() == 0
    assert nothing_is_left(staying.directory)


def test_a_failed_deployment_is_kept_up_for_whoever_looks_why(
    terraform_here: None,  # noqa: ARG001 (a condition)
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    directory = tmp_path_factory.mktemp("bad")
    failing = directory / "bin" / "terraform"
    failing.parent.mkdir()
    script = f'[ "$1" = apply ] && echo no room && exit 1; exec {shutil.which("terraform")} "$@"'
    failing.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    failing.chmod(0o755)
    path = f"{failing.parent}:{os.environ['PATH']}"
    with running(directory, "linc", "--keep", PATH=path) as process:
        said = "".join(read_until(process, "Ctrl-C here ends it"))
        assert "linc: something went wrong:\n  no room\nWhat had been made by then is up" in said
        assert "105 to add" in obeyed(directory, said, "terraform")
        process.send_signal(signal.SIGINT)
        assert process.wait() == 1


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_deployment_ends_everything_too(
    terraform_here: None,  # noqa: ARG001 (a condition)
    tmp_path_factory: pytest.TempPathFactory,
    sent: signal.Signals,
) -> None:
    directory = tmp_path_factory.mktemp("cut")  # a short name: a provider's socket is beneath it
    with running(directory, "linc") as process:
        read_until(process, "linc: apply")
        assert comes_true(lambda: is_in_an_apply(directory) or process.poll() is not None)
        assert process.poll() is None, "it ended before it was interrupted"
        process.send_signal(sent)
        assert process.wait() == 130, process.stderr
    assert nothing_is_left(directory)


def refusal(done: "subprocess.CompletedProcess[str]") -> str:
    assert done.returncode == 2, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def test_without_terraform_it_says_where_to_get_it(tmp_path: Path) -> None:
    said = refusal(rehearse(tmp_path, "linc", PATH="/nowhere"))
    assert "the terraform command is not on PATH: install Terraform 1.11 or newer" in said


@pytest.mark.usefixtures("terraform_here")
def test_without_the_stand_in_it_says_how_to_install_it(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['moto'] = None\n")
    said = refusal(rehearse(tmp_path, "linc", PYTHONPATH=f"{tmp_path}:{ROOT}"))
    assert "`make rehearse` installs it and rehearses" in said


@pytest.mark.usefixtures("terraform_here")
def test_a_hub_that_is_not_there_is_refused_with_the_nearest(tmp_path: Path) -> None:
    assert "did you mean 'linc'?" in refusal(rehearse(tmp_path, "link"))


@pytest.mark.usefixtures("terraform_here")
def test_a_port_of_a_rehearsal_that_is_still_up_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "log").open("w") as log, StandIn(log) as left:
        port = left.address.rpartition(":")[2]
        said = refusal(rehearse(tmp_path, "linc", "--port", port))
    assert f"port {port} is in use by a rehearsal that is still up: end it with Ctrl-C" in said


@pytest.mark.usefixtures("terraform_here")
def test_a_port_of_another_program_is_refused(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        said = refusal(rehearse(tmp_path, "linc", "--port", str(port)))
    assert f"port {port} is in use by another program" in said


@pytest.mark.usefixtures("terraform_here")
def test_a_hub_on_something_that_only_its_account_has_is_refused(tmp_path: Path) -> None:
    hubs = tmp_path / "hubs"
    shutil.copytree(ROOT / "environments", hubs)
    linc = yaml.safe_load((hubs / "linc.yaml").read_text())
    linc["storage"] = {"file_system": {"id": "fs-0123456789abcdef0"}}
    (hubs / "linc.yaml").write_text(yaml.safe_dump(linc))
    said = refusal(rehearse(tmp_path, "linc", "--environments", str(hubs)))
    assert "storage.file_system.id is fs-0123456789abcdef0" in said


@pytest.mark.usefixtures("terraform_here")
def test_without_a_provider_terraform_says_so_before_anything_starts(tmp_path: Path) -> None:
    settings = tmp_path / "terraform.rc"
    settings.write_text('provider_installation { filesystem_mirror { path = "/nowhere" } }\n')
    nowhere = {"TF_CLI_CONFIG_FILE": str(settings), "DANDIHUB_PROVIDER_MIRROR": "/nowhere"}
    said = refusal(rehearse(tmp_path, "linc", **nowhere))
    assert "Failed to query available provider packages" in said
    assert "name a directory that mirrors it in DANDIHUB_PROVIDER_MIRROR" in said
    assert "preparing the account" not in said
