"""Which hub may be kept up, and what would lead past its stand-in."""

import pytest

from ops.options import Options
from ops.rehearse.keep import ONE_HUB, leading_elsewhere, refuse_many
from ops.trouble import TroubleError


@pytest.mark.parametrize("hubs", [(), ("linc", "bican")], ids=["all", "two"])
def test_only_one_hub_is_kept_up(hubs: tuple[str, ...]) -> None:
    with pytest.raises(TroubleError) as trouble:
        refuse_many(Options(hubs, keep=True))
    assert trouble.value.messages == (ONE_HUB,)


def test_several_that_are_not_kept_up_may_be_rehearsed() -> None:
    refuse_many(Options(("linc", "bican")))


def test_what_leads_elsewhere_is_what_is_left_out_and_what_goes_before_the_profile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("os.environ", {"PATH": "", "TF_WORKSPACE": "dandi", "TF_VAR_my-own": ""})
    assert leading_elsewhere({"PATH": ""}) == {
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
        "TF_WORKSPACE",
    }
