"""The chart's values, merged and asked for."""

from preview.values import Values

DEFAULTS = {"hub": {"a": 1, "b": {"c": 2}}}


def test_a_later_document_wins_by_key() -> None:
    values = Values(DEFAULTS, {"hub": {"a": 3}}, {"hub": {"b": {"c": 4}}})
    assert (values.get("hub.a"), values.get("hub.b.c")) == (3, 4)


def test_a_null_takes_a_default_away() -> None:
    assert Values(DEFAULTS, {"hub": {"a": None}}).get("hub.a", "gone") == "gone"


def test_below_a_null_is_nothing() -> None:
    assert Values(DEFAULTS, {"hub": {"b": None}}).get("hub.b.c") is None


def test_what_is_handed_out_is_a_copy() -> None:
    values = Values(DEFAULTS)
    values.get("hub.b")["c"] = 5
    assert values.get("hub.b.c") == 2


def test_what_nobody_asked_for_is_named() -> None:
    values = Values(DEFAULTS, {"hub": {"a": 1, "d": {"e": 1, "f": 2}}})
    values.get("hub.a")
    values.get("hub.d.e")
    assert values.unasked() == ["hub.d.f"]


def test_whoever_asks_for_a_mapping_asks_for_all_in_it() -> None:
    values = Values(DEFAULTS, {"hub": {"d": {"e": 1}}})
    values.get("hub.d")
    assert values.unasked() == []


def test_what_is_set_aside_counts_as_asked_for() -> None:
    values = Values(DEFAULTS, {"hub": {"d": {"e": 1}}})
    values.set_aside("hub.d")
    assert values.unasked() == []


def test_defaults_need_not_be_asked_for() -> None:
    assert Values(DEFAULTS).unasked() == []
