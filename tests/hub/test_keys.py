"""A new key for what the hub has encrypted, as the operating guide has it made."""

import base64
import json
import re
import subprocess
import sys
from pathlib import Path

from bench.browser import Browser
from bench.hub import hub
from bench.world import world
from standins.dandi import Dandi
from standins.github import Account, GitHub

GUIDE = Path(__file__).parents[2] / "docs" / "operating.md"
NAME = "hub.config.CryptKeeper.keys"
ADDED, TAKEN_AWAY = 'keys = secrets.token_hex(32) + ";" + keys', 'keys = keys.split(";")[0]'


def guides_script() -> str:
    """What the guide pipes the Secret through."""
    piped = r"secret hub-keys -o json \| python3 -c '\n(.*?)' \|"
    (script,) = re.findall(piped, GUIDE.read_text(), re.DOTALL)
    return str(script)


def changed(script: str, keys: str) -> str:
    """The keys after the script has had the Secret."""
    secret = {"kind": "Secret", "data": {NAME: base64.b64encode(keys.encode()).decode()}}
    done = subprocess.run(
        [sys.executable, "-c", script],
        input=json.dumps(secret),
        check=True,
        capture_output=True,
        text=True,
    )
    return base64.b64decode(json.loads(done.stdout)["data"][NAME]).decode()


async def visits(directory: Path, *keys: str) -> list[int]:
    """What somebody who logs in once gets from a hub that is started again with each of the keys.

    Everybody is asked about, and so encrypted anew, with each of their requests.
    """
    github, dandi = GitHub(), Dandi(["ada"], credential="any")
    github.has(Account("ada"))
    async with world(directory, github, dandi) as around:
        settings = around.settings | {
            "JupyterHub.authenticator_class": "dandihub_login.DandihubAuthenticator",
            "Authenticator.auth_refresh_age": "-1",
        }
        browser, codes = Browser(""), []
        for key in keys:
            environ = around.environ | {"JUPYTERHUB_CRYPT_KEY": key}
            async with hub(directory, settings, **environ) as browser.hub:
                if not browser.is_logged_in:
                    await browser.log_in("ada")
                codes.append((await browser.get("/hub/home")).code)
    return codes


async def test_with_a_new_key_everybody_stays_logged_in_and_the_old_one_can_go(
    tmp_path: Path,
) -> None:
    old = "a" * 64
    both = changed(guides_script(), old)
    new = changed(guides_script().replace(ADDED, TAKEN_AWAY), both)
    assert re.fullmatch("[0-9a-f]{64}", new)
    assert both == f"{new};{old}"
    assert await visits(tmp_path, old, both, new) == [200, 200, 200]


async def test_without_any_of_the_keys_one_logs_in_once_more(tmp_path: Path) -> None:
    assert await visits(tmp_path, "a" * 64, "b" * 64) == [200, 302]


def test_the_guide_says_how_the_old_key_goes() -> None:
    assert ADDED in guides_script()
    assert f"`{TAKEN_AWAY}`" in GUIDE.read_text()
