"""The hub from a browser: who is let in, what they choose from, and the pod that comes of it."""

from collections.abc import Sequence
from urllib.error import HTTPError

import pytest

from tests.preview.browser import Browser
from tests.preview.conftest import Hubs
from tests.preview.pods import of
from tests.preview.previewed import Previewed
from tests.preview.said import said
from tests.preview.translated import FUSE, PREVIEWED, spec

pytestmark = pytest.mark.browser
# Of the four, the one with several DANDI APIs and with GPUs.
DANDI = "dandi"
# Where the home of Foo-Bar is, by the scheme of a hub's homes.
HOMES = {"escaped": "foo-2dbar", "slug": "foo-bar"}


@pytest.fixture
def dandi(hubs: Hubs) -> Previewed:
    return hubs(DANDI)


def somebody(name: str) -> str:
    """What to check on the sign-in page of a hub for somebody who is let in."""
    login = spec(name).hub.login
    teams = [f"value='{team}'" for team in login.github_organizations]
    return teams[0] if teams else "name=registered"


def listed(names: Sequence[str], word: str = "or") -> str:
    return f" {word} ".join(", ".join(names).rsplit(", ", 1))


def start(page: Browser) -> None:
    page.click("#spawn_form [type=submit]")
    page.says("as far as a preview goes")


@pytest.mark.parametrize("name", PREVIEWED)
def test_the_options_page_is_the_specs(hubs: Hubs, page: Browser, name: str) -> None:
    hubs(name).sign_in(page, "chooser", somebody(name))
    page.picture(f"{name}-options")
    hub = spec(name).hub
    shown = [
        (
            option.get_attribute("for"),
            [each.text for each in page.within(option, "h3, p")],
            [each.text.strip() for each in page.within(option, "option")],
            bool(page.within(option, "input[type=radio]:checked")),
        )
        for option in page.all(".js-profile-label")
    ]
    assert shown == [
        (
            f"profile-item-{key}",
            [text for text in (option.display_name, option.description) if text],
            [hub.images[image].display_name for image in option.images],
            key == hub.default_server_option,
        )
        for key, option in hub.server_options.items()
    ]


@pytest.mark.parametrize("name", PREVIEWED)
def test_the_preselected_server_is_what_the_spec_says(hubs: Hubs, page: Browser, name: str) -> None:
    hub = hubs(name)
    hub.sign_in(page, "Foo-Bar", somebody(name))
    start(page)
    default = spec(name).hub.default_server_option, spec(name).hub.default_image
    home = HOMES[spec(name).storage.home_path]
    assert of(hub.pod("jupyter-foo-bar")) == said(name, "Foo-Bar", home, *default)


def test_a_hub_of_unprivileged_servers_with_fuse_is_among_them() -> None:
    """They need rights of their own; the four hubs' have all there are."""
    servers = spec(FUSE).hub.servers
    assert (servers.fuse, servers.privileged, servers.sudo) == (True, False, False)


def test_another_server_is_what_the_spec_says(dandi: Previewed, page: Browser) -> None:
    dandi.sign_in(page, "gpu-user", "name=registered")
    page.click("#profile-item-t4-gpu")
    page.click("[name=profile-option-t4-gpu--image] option:nth-child(2)")
    page.picture("dandi-options-gpu")
    start(page)
    expected = said(DANDI, "gpu-user", "gpu-2duser", "t4-gpu", "gpu-matlab")
    assert of(dandi.pod("jupyter-gpu-user")) == expected


def test_the_start_page_shows_what_it_waits_for(dandi: Previewed, page: Browser) -> None:
    dandi.sign_in(page, "waiting", "name=registered")
    start(page)
    page.click("#progress-details summary")
    page.picture("dandi-start")
    requested, *lines = page.texts(".progress-log-event")
    assert requested == "Server requested"
    assert len(lines) == len(dandi.events("jupyter-waiting"))
    assert 'Pulling image "dandiarchive/dandihub:latest"' in lines[-2]


def test_the_pod_can_be_read(dandi: Previewed, page: Browser) -> None:
    dandi.sign_in(page, "reader", "name=registered")
    start(page)
    page.open(f"{dandi.pods}/pods/jupyter-reader")
    page.picture("dandi-pod")
    assert "serviceAccountName: user-server" in page.text


def test_a_start_can_be_stopped(dandi: Previewed, page: Browser) -> None:
    dandi.sign_in(page, "stopper", "name=registered")
    start(page)
    page.open(f"{dandi.url}hub/home")
    page.wait("the page's script listens", lambda: page.listens("#stop"))
    page.click("#stop")
    page.says("Start My Server")
    page.picture("dandi-home")
    with pytest.raises(HTTPError, match="404"):
        dandi.pod("jupyter-stopper")


def test_an_administrator_has_the_admin_page(dandi: Previewed, page: Browser) -> None:
    administrator = spec(DANDI).hub.admin_users[0]
    page.open(dandi.url)
    page.click("a.btn-jupyter")
    page.picture("dandi-sign-in")
    page.click(f"button[value={administrator}]")
    page.click("a[href$='hub/admin']")
    rows = page.wait("users are listed", lambda: page.texts(".user-row"))
    page.picture("dandi-admin")
    listed = {tuple(row.split()[:2]) for row in rows}
    assert {(login, "admin") for login in spec(DANDI).hub.admin_users} <= listed


def test_others_have_no_admin_page(dandi: Previewed, page: Browser) -> None:
    dandi.sign_in(page, "nosy", "name=registered")
    page.open(f"{dandi.url}hub/admin")
    page.picture("dandi-no-admin")
    assert "403" in page.text


def test_whoever_logs_out_is_out(dandi: Previewed, page: Browser) -> None:
    dandi.sign_in(page, "leaver", "name=registered")
    page.click("#logout")
    page.wait("logged out", lambda: not page.all("#logout"))
    page.picture("dandi-logged-out")
    assert not dandi.lets_in(page)


@pytest.mark.parametrize("name", PREVIEWED)
def test_a_stranger_reads_that_they_may_not_use_it(hubs: Hubs, page: Browser, name: str) -> None:
    hubs(name).sign_in(page, "unknown")
    page.picture(f"{name}-stranger")
    login = spec(name).hub.login
    asked = [*login.dandi_apis, *(f"{team} on GitHub" for team in login.github_organizations)]
    words = f"The GitHub account unknown may not use this hub: it is not known to {listed(asked)}."
    assert "403 : Forbidden" in page.text
    assert words in page.text
    assert_names_the_contact(page, name)
    assert not hubs(name).lets_in(page)


def assert_names_the_contact(page: Browser, name: str) -> None:
    """Whoever cannot log in reads whom to ask, where the hub's file says whom."""
    contact = spec(name).hub.contact
    links = [each.get_attribute("href") for each in page.all("a[href^='mailto:']")]
    assert links == ([f"mailto:{contact}"] if contact else [])
    assert (f"For help, ask {contact}." in page.text) == bool(contact)


def test_a_hub_with_a_contact_and_one_without_are_among_them() -> None:
    assert {bool(spec(name).hub.contact) for name in PREVIEWED} == {True, False}


@pytest.mark.parametrize("failure", ["down", "refuse", "web page"])
def test_a_user_is_not_let_in_while_no_dandi_api_can_tell(
    dandi: Previewed, page: Browser, failure: str
) -> None:
    dandi.sign_in(page, "unlucky", "name=registered", while_=failure)
    page.picture(f"dandi-apis-{failure.replace(' ', '-')}")
    assert "503 : Service Unavailable" in page.text
    apis = listed(spec(DANDI).hub.login.dandi_apis, "and")
    assert f"could not be found out: {apis} gave no proper answer. You have not been refused" in (
        page.text
    )
    assert_names_the_contact(page, DANDI)
    assert not dandi.lets_in(page)


def test_an_administrator_is_let_in_while_the_dandi_apis_are_down(
    dandi: Previewed, page: Browser
) -> None:
    dandi.sign_in(page, spec(DANDI).hub.admin_users[0], while_="down")
    assert dandi.lets_in(page)


def test_nobody_is_let_in_while_github_fails(dandi: Previewed, page: Browser) -> None:
    dandi.sign_in(page, "early", "name=registered", while_="GitHub's API fails")
    page.picture("dandi-github-fails")
    assert "503 : Service Unavailable" in page.text
    assert "You could not be logged in: GitHub gave no proper answer." in page.text
    assert_names_the_contact(page, DANDI)
    assert not dandi.lets_in(page)
