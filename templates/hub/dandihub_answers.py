"""What follows when several are asked whether somebody may log in, and not all of them answer."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from dandihub_http import NoAnswer

Question = Callable[[], Awaitable[bool]]
Answer = bool | NoAnswer


class Questions:
    """Questions under way, so that nobody is asked the same about the same person twice at once."""

    def __init__(self, log: logging.Logger) -> None:
        self._log = log
        self._under_way: dict[tuple[str, str], asyncio.Task[Answer]] = {}

    async def ask(self, whom: str, login: str, question: Question) -> Answer:
        """The answer to `question`, or to the same one that is under way already.

        That there is no answer is logged here: once for each time it was asked, and even if nobody
        waits for it any more.
        """
        key = (whom, login.lower())
        if key not in self._under_way:
            task = asyncio.ensure_future(self._answer(whom, login, question))
            self._under_way[key] = task
            task.add_done_callback(lambda _: self._under_way.pop(key))
        return await asyncio.shield(self._under_way[key])

    async def _answer(self, whom: str, login: str, question: Question) -> Answer:
        try:
            return await question()
        except NoAnswer as failure:
            self._log.warning("%s did not say if %s may log in: %s", whom, login, failure)
            return failure


@dataclass(frozen=True)
class Verdict:
    """What the answers come to, each by the name of who was asked.

    `said_yes`: when each of those who vouch for the person said so last, in Unix seconds. With
    none, the person may not log in.
    `unanswered`: who did not answer now, and has not said yes recently either.
    """

    said_yes: dict[str, float]
    unanswered: dict[str, NoAnswer]


async def ask_all(
    questions: Questions, login: str, each: Mapping[str, Question]
) -> dict[str, Answer]:
    """Answers to all in their order, asked at once and waited for until the first yes."""
    asked = {
        asyncio.ensure_future(questions.ask(whom, login, question)): whom
        for whom, question in each.items()
    }
    answers: dict[str, Answer] = {}
    pending = set(asked)
    while pending and True not in answers.values():
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        answers |= {asked[task]: task.result() for task in done}
    for task in pending:
        task.cancel()
    return {whom: answers.get(whom, NoAnswer("not waited for")) for whom in each}


def verdict(
    answers: Mapping[str, Answer], before: Mapping[str, float], *, now: float, keep: float
) -> Verdict:
    """Weigh answers; where there is none, a yes of less than `keep` seconds before holds.

    `before`: when each said yes last. A no ends that.
    """
    failed = {whom: answer for whom, answer in answers.items() if isinstance(answer, NoAnswer)}
    held = {whom: at for whom, at in before.items() if whom in failed and now - at < keep}
    said = {whom: now for whom, answer in answers.items() if answer is True}
    unanswered = {whom: answer for whom, answer in failed.items() if whom not in held}
    return Verdict(held | said, unanswered)
