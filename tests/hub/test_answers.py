"""Asking several about a person, and what their answers come to."""

import asyncio
import logging

import pytest

from dandihub_answers import Questions, ask_all, verdict
from dandihub_http import NoAnswer

LOG = logging.getLogger("hub")
DOWN = NoAnswer("HTTP status 500")


async def _yes() -> bool:
    return True


async def _no() -> bool:
    return False


async def _down() -> bool:
    raise DOWN


async def _slow() -> bool:
    """Asked, and as good as never answered: no test waits for it."""
    await asyncio.sleep(30)
    return False


@pytest.fixture
def questions() -> Questions:
    return Questions(LOG)


class Counted:
    """A question that takes a while, and how often it was asked."""

    asked = 0

    async def __call__(self) -> bool:
        self.asked += 1
        await asyncio.sleep(0)
        return True


async def test_one_person_is_asked_about_once_at_a_time(questions: Questions) -> None:
    question = Counted()
    names = ("alice", "Alice", "ALICE")
    answers = await asyncio.gather(*(questions.ask("api", name, question) for name in names))
    assert (answers, question.asked) == ([True, True, True], 1)


async def test_another_person_is_another_question(questions: Questions) -> None:
    question = Counted()
    await asyncio.gather(*(questions.ask("api", name, question) for name in ("alice", "bob")))
    assert question.asked == 2


async def test_another_api_is_another_question(questions: Questions) -> None:
    question = Counted()
    await asyncio.gather(*(questions.ask(api, "alice", question) for api in ("one", "two")))
    assert question.asked == 2


async def test_an_answer_is_not_kept(questions: Questions) -> None:
    question = Counted()
    await questions.ask("api", "alice", question)
    await questions.ask("api", "alice", question)
    assert question.asked == 2


async def test_who_stops_waiting_does_not_end_the_question_for_others(
    questions: Questions,
) -> None:
    answer: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

    async def question() -> bool:
        return await answer

    first = asyncio.ensure_future(questions.ask("api", "alice", question))
    second = asyncio.ensure_future(questions.ask("api", "alice", question))
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.wait([first])
    answer.set_result(True)
    assert await second is True


async def test_a_failure_is_logged_once_for_everybody_who_waits(
    questions: Questions, caplog: pytest.LogCaptureFixture
) -> None:
    await asyncio.gather(*(questions.ask("api", "alice", _down) for _ in range(3)))
    assert caplog.messages == ["api did not say if alice may log in: HTTP status 500"]


async def test_all_are_asked_at_once(questions: Questions) -> None:
    both = asyncio.Barrier(2)

    async def question() -> bool:
        await asyncio.wait_for(both.wait(), timeout=5)
        return False

    answers = await ask_all(questions, "alice", {"one": question, "two": question})
    assert answers == {"one": False, "two": False}


async def test_nobody_is_waited_for_after_a_yes(questions: Questions) -> None:
    answers = await ask_all(questions, "alice", {"slow": _slow, "api": _yes})
    assert answers["slow"] is not False


async def test_answers_are_told_in_the_order_of_the_questions(questions: Questions) -> None:
    async def late() -> bool:
        await asyncio.sleep(0)
        return False

    assert [*await ask_all(questions, "alice", {"late": late, "api": _no})] == ["late", "api"]


async def test_who_was_not_waited_for_has_not_said_no(questions: Questions) -> None:
    answers = await ask_all(questions, "alice", {"slow": _slow, "api": _yes})
    assert verdict(answers, {"slow": 90.0}, now=100, keep=60).said_yes == {"slow": 90, "api": 100}


async def test_a_no_is_waited_on(questions: Questions) -> None:
    later = {"no": _no, "down": _down, "api": _yes}
    assert (await ask_all(questions, "alice", later))["api"] is True


async def test_nobody_need_be_asked(questions: Questions) -> None:
    assert await ask_all(questions, "alice", {}) == {}


def test_a_yes_is_of_now() -> None:
    assert verdict({"api": True}, {"api": 1.0}, now=100, keep=60).said_yes == {"api": 100}


def test_a_no_ends_an_earlier_yes() -> None:
    assert verdict({"api": False}, {"api": 99.0}, now=100, keep=60).said_yes == {}


def test_an_earlier_yes_holds_while_there_is_no_answer() -> None:
    found = verdict({"api": DOWN}, {"api": 41.0}, now=100, keep=60)
    assert (found.said_yes, found.unanswered) == ({"api": 41}, {})


def test_it_does_not_hold_for_ever() -> None:
    found = verdict({"api": DOWN}, {"api": 40.0}, now=100, keep=60)
    assert (found.said_yes, found.unanswered) == ({}, {"api": DOWN})


def test_with_no_time_to_hold_it_does_not_hold_at_all() -> None:
    assert verdict({"api": DOWN}, {"api": 100.0}, now=100, keep=0).said_yes == {}


def test_it_does_not_hold_for_another_who_is_silent() -> None:
    found = verdict({"one": False, "two": DOWN}, {"one": 99.0}, now=100, keep=60)
    assert (found.said_yes, found.unanswered) == ({}, {"two": DOWN})


def test_who_is_no_longer_asked_vouches_for_nobody() -> None:
    assert verdict({}, {"api": 99.0}, now=100, keep=60).said_yes == {}
