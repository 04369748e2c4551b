"""What of whoever runs the tests does not reach them."""

import os
import signal
import subprocess
import sys

from tests.stacks.compiled import ROOT

PROGRAM = """\
import os, signal
import tests.conftest
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler, *sorted(os.environ))
"""
ASTRAY = (
    "AWS_ENDPOINT_URL_S3",
    "AWS_PROFILE",
    "DANDIHUB_ENVIRONMENTS",
    "HTTPS_PROXY",
    "TF_DATA_DIR",
    "TF_VAR_github_client_id",
    "http_proxy",
)
OF_USE = (
    "AWS_CA_BUNDLE",
    "DANDIHUB_PROVIDER_MIRROR",
    "KUBECONFIG",
    "TF_CLI_CONFIG_FILE",
    "TF_PLUGIN_CACHE_DIR",
)


def surroundings() -> list[str]:
    """Return whether a SIGINT is heard, and the variables there are, of tests begun with these."""
    given = dict.fromkeys((*ASTRAY, *OF_USE), "given")
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # as a shell does before `command &`
    try:
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], **given},
            check=True,
            capture_output=True,
            text=True,
        )
    finally:
        signal.signal(signal.SIGINT, before)
    return done.stdout.split()


def test_an_interrupt_is_heard_and_nothing_leads_astray() -> None:
    heard, *variables = surroundings()
    assert heard == "True"
    assert set(OF_USE) <= set(variables)
    assert not set(ASTRAY) & set(variables)
