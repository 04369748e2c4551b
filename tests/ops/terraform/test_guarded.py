"""The configuration of what is guarded alone."""

from typing import Any

from ops.terraform.guarded import guarded, only_guarded

HOMES = {
    "encrypted": True,
    "kms_key_id": "${aws_kms_key.key.arn}",
    "lifecycle": {"prevent_destroy": True},
}
CONFIG: dict[str, Any] = {
    "terraform": {"backend": {"s3": {"bucket": "state"}}},
    "provider": {"aws": [{"region": "us-east-2"}]},
    "data": {"aws_caller_identity": {"account": {}}},
    "output": {"file_system_id": {"value": "${aws_efs_file_system.homes.id}"}},
    "removed": [{"from": "aws_efs_file_system.efs", "lifecycle": {"destroy": False}}],
    "resource": {
        "aws_efs_file_system": {"homes": HOMES},
        "aws_vpc": {"vpc": {"cidr_block": "10.1.0.0/21"}},
        "aws_ebs_volume": {"scratch": {"lifecycle": {"prevent_destroy": False}}},
    },
}


def test_what_is_guarded_is_named() -> None:
    assert guarded(CONFIG) == ["aws_efs_file_system.homes"]


def test_it_is_kept_as_it_is_without_references_to_what_goes() -> None:
    kept = only_guarded(CONFIG)["resource"]["aws_efs_file_system"]["homes"]
    assert kept == {
        "encrypted": True,
        "lifecycle": {"prevent_destroy": True, "ignore_changes": "all"},
    }


def test_nothing_else_is_declared() -> None:
    assert only_guarded(CONFIG)["resource"].keys() == {"aws_efs_file_system"}


def test_the_state_the_account_and_what_is_forgotten_stay() -> None:
    rest = only_guarded(CONFIG)
    assert rest.keys() == {"terraform", "provider", "removed", "resource"}
    assert all(rest[section] == CONFIG[section] for section in ("terraform", "provider", "removed"))
