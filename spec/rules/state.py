"""Where Terraform keeps its state.

Bucket names: Amazon S3 User Guide, "General purpose bucket naming rules" (2026-11). Key: what
Terraform 1.11's S3 backend accepts.
"""

import re
from collections.abc import Iterator

from spec.aws import Region
from spec.load.display import quoted
from spec.load.suggest import did_you_mean, listed
from spec.regions import REGIONS
from spec.rules.finding import Finding
from spec.state import State

# Regions that have S3 and DynamoDB, but where this release makes no hubs.
_NO_HUBS: tuple[Region, ...] = (
    "ap-east-2",
    "ap-southeast-6",
    "ap-southeast-7",
    "mx-central-1",
    "us-west-1",
)
_PREFIXES = ("xn--", "sthree-", "amzn-s3-demo-")
_SUFFIXES = ("-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3")


def region_is_known(state: State) -> Iterator[Finding]:
    """A region of AWS; not necessarily one for hubs."""
    known = sorted((*REGIONS, *_NO_HUBS))
    if state.region not in known:
        yield Finding(
            ("state", "region"),
            "unknown region",
            found=quoted(state.region),
            allowed=listed(known),
            hint=did_you_mean(state.region, known),
        )


def bucket_name_is_possible(state: State) -> Iterator[Finding]:
    """A name S3 accepts."""
    why = _impossible(state.bucket)
    if why:
        what = f"S3 has no bucket of this name: {why}"
        yield Finding(("state", "bucket"), what, quoted(state.bucket))


def key_is_possible(state: State) -> Iterator[Finding]:
    """A key Terraform's S3 backend accepts."""
    if state.key and (state.key.startswith("/") or state.key.endswith("/")):
        what = "the state's key neither begins nor ends with a slash"
        yield Finding(
            ("state", "key"), what, quoted(state.key), hint=f"write {quoted(state.key.strip('/'))}"
        )


def _impossible(bucket: str) -> str:
    if ".." in bucket:
        return "two dots in a row"
    if re.fullmatch(r"\d+(\.\d+){3}", bucket):
        return "it looks like an IP address"
    prefix = next((one for one in _PREFIXES if bucket.startswith(one)), "")
    suffix = next((one for one in _SUFFIXES if bucket.endswith(one)), "")
    if prefix:
        return f"names that begin with {prefix} are AWS's own"
    return f"names that end with {suffix} are AWS's own" if suffix else ""


CHECKS = (region_is_known, bucket_name_is_possible, key_is_possible)
