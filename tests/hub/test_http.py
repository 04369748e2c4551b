"""How requests are sent, whatever they ask."""

import asyncio

import pytest
from tornado.httpclient import HTTPRequest, HTTPResponse

import dandihub_http
from dandihub_http import ANSWER_BYTES, CONCURRENT_REQUESTS, Client, NoAnswer
from standins.dandi import Dandi
from standins.failures import Answer, body, endless, long_header
from standins.serving import serving

REQUEST = HTTPRequest("http://127.0.0.1/")


@pytest.mark.parametrize("url", ["http://api.example.org/", "http://localhost/", "ftp://127.0.0.1"])
async def test_nothing_is_sent_unencrypted(url: str) -> None:
    with pytest.raises(NoAnswer):
        await Client().ask(HTTPRequest(url))


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        pytest.param(body(b"x" * (ANSWER_BYTES + 1)), "HTTPStreamClosedError", id="of a length"),
        pytest.param(endless, "its answer is longer than 1048576 bytes", id="of none"),
        pytest.param(long_header, "UnsatisfiableReadError", id="with a long header"),
    ],
)
async def test_no_answer_is_read_beyond_a_mebibyte(answer: Answer, reason: str) -> None:
    async with serving(Dandi(failures=[answer]).application()) as url:
        with pytest.raises(NoAnswer, match=reason):
            await Client()._once(HTTPRequest(f"{url}/api/users/search/?username=alice"))


async def test_answers_that_come_together_are_acted_upon_in_turn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Between any two, the hub's loop comes round: to whatever else it is asked."""
    all_at_once, client, rounds, seen = asyncio.Event(), Client(), 0, []

    async def answer(request: HTTPRequest) -> HTTPResponse:
        await all_at_once.wait()
        return HTTPResponse(request, 200)

    async def ask() -> None:
        await client.ask(REQUEST)
        seen.append(rounds)

    async def count() -> None:
        nonlocal rounds
        while True:
            rounds += 1
            await asyncio.sleep(0)

    monkeypatch.setattr(client, "_once", answer)
    asking = [asyncio.create_task(ask()) for _ in range(5)]
    counting = asyncio.create_task(count())
    await asyncio.sleep(0)
    all_at_once.set()
    await asyncio.gather(*asking)
    counting.cancel()
    assert len(set(seen)) == 5, f"answers were acted upon in rounds {seen}"


async def test_waiting_for_a_place_is_not_part_of_a_requests_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Tornado's client has a queue whose waiting is: nothing may get into it."""
    monkeypatch.setattr(dandihub_http, "CONCURRENT_REQUESTS", 2)
    client, arrived, go_on = Client(), asyncio.Semaphore(0), asyncio.Event()

    async def arrive() -> None:
        arrived.release()
        await go_on.wait()

    async with serving(Dandi(before_answer=arrive).application()) as url:
        search = f"{url}/api/users/search/?username=alice"
        asking = [asyncio.create_task(client.ask(HTTPRequest(search))) for _ in range(6)]
        for _ in range(2):
            await arrived.acquire()
        assert not client._http.queue
        go_on.set()
        assert [answer.code for answer in await asyncio.gather(*asking)] == [200] * 6


def test_a_hundred_may_be_asked_at_once() -> None:
    assert Client()._http.max_clients == CONCURRENT_REQUESTS == 100
