from spec.load.origins import origins
from spec.load.paths import path_text
from tests.spec.load.standin import VALID, Place


def test_every_value_knows_the_place_that_set_it(place: Place) -> None:
    place.write(
        common=f"abstract: true\n{VALID}  environment: {{A: '1', B: '2'}}\n",
        dandi="extends: common\nhub:\n  domain: dandi.example.org\n  environment: {B: null}\n"
        "cluster:\n  admins: [role/A]\nnetwork:\n  zones: []\n",
    )
    told = [
        f"{path_text(path)} = {value!r} {position}"
        for path, value, position in origins(place.load().trees["dandi"])
    ]
    assert told == [
        "name = 'dandi' dandi.yaml:1:1",
        "aws.region = 'us-east-2' common.yaml:3:11",
        "cluster.name = 'eks' common.yaml:5:9",
        "cluster.kubernetes_version = '1.35' common.yaml:6:23",
        "cluster.admins[0] = 'role/A' dandi.yaml:6:12",
        "hub.domain = 'dandi.example.org' dandi.yaml:3:11",
        "hub.environment.A = '1' common.yaml:9:20",
        "network.zones = [] dandi.yaml:8:10",
    ]


def test_only_valid_hubs_have_origins(place: Place) -> None:
    place.write(dandi=VALID, linc=VALID.replace("us-east-2", "nowhere"))
    loaded = place.load()
    assert [hub.name for hub in loaded.environments] == list(loaded.trees) == ["dandi"]
    assert [problem.path for problem in loaded.problems] == ["aws.region"]
