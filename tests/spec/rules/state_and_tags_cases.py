"""Mistakes in the state and the tags."""

from tests.spec.rules.case import case

CASES = [
    case("state.region", "us-est-2", "", "unknown region", "did you mean 'us-east-2'"),
    case("state.bucket", "a..b", "", "two dots"),
    case("state.bucket", "192.168.1.1", "", "an IP address"),
    case("state.bucket", "xn--a", "", "begin with xn--"),
    case("state.bucket", "state-s3alias", "", "end with -s3alias"),
    case("state.key", "/a", "", "slash"),
    case("tags", {"Name": "a"}, "tags.Name", "already in use"),
    case("tags", {"dandihub": "a"}, "tags.dandihub", "the hub's name"),
    case("tags", {"kubernetes.io/a": "b"}, "tags.kubernetes.io/a", "kubernetes.io/… tells"),
    case("tags", {"Owner": "a", "owner": "b"}, "tags.owner", "only its case differs"),
    case("tags", {f"tag-{n}": "" for n in range(41)}, "", "too many", "41", "at most 40"),
]
