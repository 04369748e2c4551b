"""The directory that is a user's home, by KubeSpawner's own expansion."""

import asyncio
import string
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from kubespawner import KubeSpawner

from dandihub_login import DandihubAuthenticator
from stacks.jupyterhub import HOME_PATHS

SCHEMES = sorted(HOME_PATHS)
CHARACTERS = string.ascii_letters + string.digits
# GitHub's: letters and digits with single hyphens between, 39 at most; older ones end in hyphens or
# have several, and those of enterprises an underscore before their short code.
LOGINS = st.text(CHARACTERS + "-_", min_size=1, max_size=39)
# Whatever a person can read, in any script.
NAMES = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=80)


@pytest.fixture(scope="module")
def spawner() -> KubeSpawner:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kubespawner.spawner.load_config", lambda **_: None)
        return asyncio.run(_made())


async def _made() -> KubeSpawner:
    """KubeSpawner wants a loop for the client that is not used here."""
    return KubeSpawner(_mock=True)


def directory(spawner: KubeSpawner, scheme: str, login: str) -> str:
    """Where the home of somebody who logs in under this name is, below the file system's root."""
    spawner.user.name = DandihubAuthenticator().normalize_username(login)
    path: str = spawner._expand_user_properties(HOME_PATHS[scheme])
    return path


@pytest.mark.parametrize(
    ("login", "escaped", "slug"),
    [
        ("ada", "ada", "ada"),
        ("foo-bar", "foo-2dbar", "foo-bar"),
        ("Foo_Bar", "foo-5fbar", "foo-bar---4928cae8"),
        ("élan", "-c3-a9lan", "lan---640b44d5"),
        ("1password", "1password", "x-1password---d58fc8da"),
        ("octo_corp", "octo-5fcorp", "octo-corp---12e96e24"),
        ("a" * 63, "a" * 63, "a" * 37 + "---7d3e74a0"),
    ],
)
def test_a_home_is_called(spawner: KubeSpawner, login: str, escaped: str, slug: str) -> None:
    assert directory(spawner, "escaped", login) == f"home/{escaped}"
    assert directory(spawner, "slug", login) == f"home/{slug}"


def test_a_login_is_one_home_however_it_is_written(spawner: KubeSpawner) -> None:
    for scheme in SCHEMES:
        assert len({directory(spawner, scheme, login) for login in ("Ada", "ADA", "ada")}) == 1


@pytest.mark.parametrize("scheme", SCHEMES)
@given(one=LOGINS | NAMES, other=LOGINS | NAMES)
def test_two_logins_never_share_a_home(
    spawner: KubeSpawner, scheme: str, one: str, other: str
) -> None:
    assume(one.lower() != other.lower())
    assert directory(spawner, scheme, one) != directory(spawner, scheme, other)


@pytest.mark.parametrize("scheme", SCHEMES)
@given(data=st.data())
def test_nor_do_logins_that_are_alike(spawner: KubeSpawner, scheme: str, data: Any) -> None:
    """Those that differ in a hyphen, an underscore or an escape are where a scheme would fail."""
    parts = st.lists(st.sampled_from(["a", "B", "-", "_", "2d", "5f", "x-", "1"]), min_size=1)
    one, other = ("".join(data.draw(parts)) for _ in range(2))
    assume(one.lower() != other.lower())
    assert directory(spawner, scheme, one) != directory(spawner, scheme, other)


@pytest.mark.parametrize("scheme", SCHEMES)
@given(login=LOGINS | NAMES)
def test_a_home_is_directly_below_the_homes(spawner: KubeSpawner, scheme: str, login: str) -> None:
    above, _, name = directory(spawner, scheme, login).partition("/")
    assert above == "home"
    assert name not in {"", ".", ".."}
    assert "/" not in name


def test_the_schemes_do_not_mix(spawner: KubeSpawner) -> None:
    """Changing it on a hub with homes would hand one to somebody else."""
    assert directory(spawner, "slug", "foo-2dbar") == directory(spawner, "escaped", "foo-bar")
