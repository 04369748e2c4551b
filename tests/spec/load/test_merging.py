import pytest

from tests.spec.load.standin import VALID, Place, Root

BASE = (
    "abstract: true\n"
    "aws:\n  region: us-east-2\n  profile: shared\n"
    "cluster:\n  name: eks\n  kubernetes_version: '1.35'\n  admins: [role/A, role/B]\n"
    "hub:\n  domain: hub.example.org\n  environment: {A: '1', B: '2', C: '3'}\n"
)


def _dandi(place: Place, overlay: str, base: str = BASE) -> Root:
    place.write(common=base, dandi=f"extends: common\n{overlay}")
    loaded = place.load()
    assert loaded.problems == ()
    return loaded.environments[0]


def test_a_hub_that_adds_nothing_is_its_base_with_its_own_name(place: Place) -> None:
    hub = _dandi(place, "")
    assert (hub.name, hub.aws.profile, hub.cluster.name) == ("dandi", "shared", "eks")


def test_mappings_merge_by_key(place: Place) -> None:
    hub = _dandi(place, "hub:\n  environment: {B: '20'}\ncluster:\n  name: eks-dandi\n")
    assert hub.hub.environment == {"A": "1", "B": "20", "C": "3"}
    assert (hub.cluster.name, hub.cluster.kubernetes_version) == ("eks-dandi", "1.35")


def test_lists_are_replaced(place: Place) -> None:
    assert _dandi(place, "cluster:\n  admins: [role/C]\n").cluster.admins == ("role/C",)


def test_null_removes_a_key(place: Place) -> None:
    hub = _dandi(place, "hub:\n  environment: {A: null}\naws:\n  profile: ~\n")
    assert hub.hub.environment == {"B": "2", "C": "3"}
    assert hub.aws.profile is None


def test_null_in_a_file_that_extends_nothing_is_no_key_either(place: Place) -> None:
    place.write(hub=f"{VALID}  environment:\n    A:\nnetwork:\n")
    (hub,) = place.load().environments
    assert hub.hub.environment == {}


def test_the_bases_keys_come_first_in_its_order(place: Place) -> None:
    hub = _dandi(place, "hub:\n  environment: {Z: '0', C: '30', A: '10'}\n")
    assert list(hub.hub.environment) == ["A", "B", "C", "Z"]


def test_a_key_removed_on_the_way_starts_afresh(place: Place) -> None:
    place.write(
        common=BASE,
        middle="abstract: true\nextends: common\nhub:\n  environment:\n",
        dandi="extends: middle\nhub:\n  environment: {D: '4'}\n",
    )
    (hub,) = place.load().environments
    assert hub.hub.environment == {"D": "4"}


def test_a_mapping_replaces_a_single_value_and_the_reverse(place: Place) -> None:
    base = BASE.replace("{A: '1', B: '2', C: '3'}", "{}\n  extra_values: {a: 1, b: {c: 2}}")
    hub = _dandi(place, "hub:\n  extra_values: {a: {x: 1}, b: 3}\n", base)
    assert hub.hub.extra_values == {"a": {"x": 1}, "b": 3}


def test_a_hub_may_extend_a_hub(place: Place) -> None:
    place.write(dandi=VALID, staging="extends: dandi\nhub:\n  domain: staging.example.org\n")
    names = [(hub.name, hub.hub.domain) for hub in place.load().environments]
    assert names == [("dandi", "hub.example.org"), ("staging", "staging.example.org")]


def test_abstract_is_not_inherited_and_may_be_false(place: Place) -> None:
    place.write(common=BASE, dandi="extends: common\nabstract: false\n")
    assert [hub.name for hub in place.load().environments] == ["dandi"]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_byte_order_mark_and_any_line_ends_are_fine(
    place: Place, mark: str, line_end: str
) -> None:
    place.write(hub=(mark + VALID).replace("\n", line_end))
    assert place.problems() == []
    place.write(hub=(mark + VALID + "\ntags: [\n").replace("\n", line_end))
    assert place.problems()[0].startswith("hub.yaml:10:1: ")


def test_yaml_lists_become_tuples_and_texts_networks(place: Place) -> None:
    place.write(hub=f"{VALID}network:\n  cidr: 10.0.0.0/16\n  zones:\n  - us-east-2a\n")
    (hub,) = place.load().environments
    assert hub.network.cidr.prefixlen == 16
    assert hub.network.zones == ("us-east-2a",)
