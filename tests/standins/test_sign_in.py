"""The stand-in for GitHub's page on which people sign in."""

from collections.abc import AsyncIterator
from urllib.parse import urlencode

import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPResponse

from standins.failing import FailingApplication
from standins.failures import status
from standins.github import Account, GitHub
from standins.serving import serving
from standins.sign_in import Person, SignIn

CALLBACK = "http://127.0.0.1:1/hub/oauth_callback"
ADA = Person(Account("ada"), registered=False, words="an administrator")


class Page:
    """The page, served."""

    def __init__(self) -> None:
        self.github = GitHub()
        self.failing = FailingApplication(self.github.application())
        self.sign_in = SignIn(
            hub="oscar",
            callback=CALLBACK,
            github=self.github,
            before=self.failing,
            dandi=True,
            registered={"ada", "bob"},
            people=[ADA],
            teams=["science:imaging"],
            conditions={"all is well": lambda: None, "it fails": self.fail},
        )
        self.url = ""

    def fail(self) -> None:
        self.failing.failure = status(503)

    async def post(self, callback: str = CALLBACK, **fields: str) -> HTTPResponse:
        query = urlencode({"redirect_uri": callback, "state": "s", "client_id": "c"})
        given = {"condition": "all is well", "login": ""} | fields
        return await AsyncHTTPClient().fetch(
            f"{self.url}/login/oauth/authorize?{query}",
            method="POST",
            body=urlencode(given),
            follow_redirects=False,
            raise_error=False,
        )


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    made = Page()
    async with serving(made.sign_in.application()) as made.url:
        yield made


async def test_it_shows_whom_one_can_be(page: Page) -> None:
    answer = await AsyncHTTPClient().fetch(f"{page.url}/login/oauth/authorize")
    assert all(each in answer.body.decode() for each in ("ada", "an administrator", "it fails"))


async def test_who_was_chosen_goes_back_with_a_code(page: Page) -> None:
    answer = await page.post(person="ada")
    assert answer.headers["Location"] == f"{CALLBACK}?code=ada&state=s"


async def test_who_was_chosen_has_an_account(page: Page) -> None:
    await page.post(person="ada")
    assert page.github.accounts["ada"] == ADA.account


async def test_anybody_may_be_described(page: Page) -> None:
    await page.post(login="Eve", team="science:imaging", registered="on")
    assert page.github.accounts["Eve"].teams == ("science:imaging",)
    assert "Eve" in page.sign_in.registered


async def test_a_login_that_was_typed_is_who_it_is(page: Page) -> None:
    # Return in the field presses the form's first button, which is a person's.
    answer = await page.post(login="Eve", person="ada")
    assert "code=Eve" in answer.headers["Location"]


async def test_who_is_not_registered_any_more_is_taken_off(page: Page) -> None:
    await page.post(login="bob")
    assert "bob" not in page.sign_in.registered


async def test_nobody_is_refused(page: Page) -> None:
    assert (await page.post()).code == 400


async def test_nobody_is_sent_to_another_callback(page: Page) -> None:
    assert (await page.post("http://127.0.0.1:2/", person="ada")).code == 400


async def test_what_was_chosen_to_fail_fails(page: Page) -> None:
    await page.post(person="ada", condition="it fails")
    answer = await AsyncHTTPClient().fetch(f"{page.url}/api/v3/user", raise_error=False)
    assert answer.code == 503


async def test_the_page_itself_goes_on(page: Page) -> None:
    await page.post(person="ada", condition="it fails")
    assert (await page.post(person="ada")).code == 302
