"""A choice that the page does not offer is refused."""

from typing import Any

import pytest

from dandihub_choices import NotOfferedError, refuse_others

PAGE: list[dict[str, Any]] = [
    {
        "slug": "tiny",
        "profile_options": {"image": {"choices": {"01-plain": {"default": True}, "02-extra": {}}}},
    },
    {
        "slug": "base",
        "default": True,
        "profile_options": {"image": {"choices": {"01-plain": {"default": True}}}},
    },
    {"slug": "bare"},
]


@pytest.mark.parametrize(
    "chosen",
    [
        {},
        {"profile": "tiny"},
        {"profile": "tiny", "image": "02-extra"},
        {"image": "01-plain"},
        {"profile": "bare"},
    ],
    ids=str,
)
def test_what_the_page_offers_is_not_refused(chosen: dict[str, Any]) -> None:
    refuse_others(chosen, PAGE)


REFUSED = [
    {"profile": "huge"},
    {"profile": ""},
    {"profile": None},
    {"profile": ["tiny"]},
    {"profile": {"slug": "tiny"}},
    {"profile": "TINY"},
    {"profile": "tiny", "image": "03-other"},
    {"profile": "tiny", "image": ""},
    {"profile": "tiny", "image": ["01-plain"]},
    {"profile": "tiny", "image": {"01-plain": 1}},
    # of another profile, and of the default one where none is named
    {"profile": "base", "image": "02-extra"},
    {"image": "02-extra"},
    {"profile": "bare", "image": "01-plain"},
    # KubeSpawner's own way to an image of one's choice
    {"profile": "tiny", "image--unlisted-choice": "example/other:1"},
    {"image--unlisted-choice": "example/other:1"},
    {"profile": "tiny", "mem_limit": "1T"},
    {"mem_limit": "1T"},
]


@pytest.mark.parametrize("chosen", REFUSED, ids=str)
def test_what_it_does_not_offer_is_refused(chosen: dict[str, Any]) -> None:
    with pytest.raises(NotOfferedError) as refused:
        refuse_others(chosen, PAGE)
    assert refused.value.status_code == 400


def test_the_refusal_says_what_there_is() -> None:
    with pytest.raises(
        NotOfferedError, match=r"no server 'huge' here\. Choose one of: tiny, base, bare"
    ):
        refuse_others({"profile": "huge"}, PAGE)


def test_a_long_choice_is_not_repeated_in_full() -> None:
    with pytest.raises(NotOfferedError) as refused:
        refuse_others({"profile": "x" * 10_000}, PAGE)
    assert len(str(refused.value)) < 200
