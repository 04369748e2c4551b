"""Each of the four hubs: applied, nothing left to change, destroyed, nothing left."""

import json
import os
from collections import Counter

import pytest

from tests.rehearsal.cdktf import CDKTF, ByCdktf
from tests.rehearsal.deployment import UNDISTURBED, undisturbed, written
from tests.rehearsal.fleet import HUBS, Fleet


@pytest.mark.parametrize("name", HUBS)
def test_everything_in_the_configuration_is_there(fleet: Fleet, name: str) -> None:
    hub = fleet.hubs[name]
    assert len(hub.ids()) == hub.stack.resources


@pytest.mark.parametrize("name", HUBS)
def test_the_second_plan_is_empty(fleet: Fleet, name: str) -> None:
    assert written(fleet.hubs[name].plan()) == []


@pytest.mark.skipif(not CDKTF.exists(), reason="the cdktf command is not installed: make cdktf")
def test_cdktf_finds_nothing_to_change(fleet: Fleet) -> None:
    dandi = fleet.hubs["dandi"]
    assert isinstance(dandi, ByCdktf)
    assert "No changes. Your infrastructure matches the configuration." in dandi.diff()


@pytest.mark.parametrize("name", HUBS)
def test_the_outputs_are_the_hubs_own(fleet: Fleet, name: str) -> None:
    hub = fleet.hubs[name]
    assert hub.output("hub_url") == f"https://{hub.environment.hub.domain}"
    assert hub.output("file_system_id") == hub.ids()["aws_efs_file_system.homes"]
    assert len(hub.output("name_servers")) == 4


def test_what_is_in_an_account_by_kind(fleet: Fleet) -> None:
    """The golden counts of linc; UPDATE_GOLDENS=1 writes them anew."""
    found = fleet.hubs["linc"].there()
    if os.environ.get("UPDATE_GOLDENS"):
        UNDISTURBED.write_text(json.dumps(found, indent=2, sort_keys=True) + "\n")
    assert found == undisturbed()


@pytest.mark.parametrize("name", HUBS)
def test_a_destroy_takes_everything_out_of_the_state(destroyed: Fleet, name: str) -> None:
    assert destroyed.hubs[name].ids() == {}


def test_destroys_leave_nothing_but_the_keys_that_can_be_called_back(destroyed: Fleet) -> None:
    assert Counter(item.kind for item in destroyed.left()) == {
        "KMS key pending deletion": len(HUBS)
    }
