"""The bucket policy that refuses clear text.

Source: S3 user guide, "Security best practices for Amazon S3" (enforce encryption of data in
transit), 2026-11.
"""

from collections.abc import Mapping
from typing import Any

from ops.bootstrap.policy_json import Document, as_list, statements


def clear_text_refused(bucket: str) -> Document:
    """Return the statement."""
    return {
        "Sid": "RefuseClearText",
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": [f"arn:aws:s3:::{bucket}", f"arn:aws:s3:::{bucket}/*"],
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }


def refuses_clear_text(document: Mapping[str, Any], bucket: str) -> bool:
    """Whether statements of the policy refuse it, for the bucket and every object in it."""
    refused = [
        resource
        for statement in statements(document)
        if _refuses(statement)
        for resource in as_list(statement.get("Resource", []))
    ]
    whole = {f"arn:aws:s3:::{bucket}", f"arn:aws:s3:::{bucket}/*"}
    return bool({"*", f"arn:aws:s3:::{bucket}*"} & set(refused)) or whole <= set(refused)


def _refuses(statement: Mapping[str, Any]) -> bool:
    condition = statement.get("Condition", {})
    transport = condition.get("Bool", {}).get("aws:SecureTransport")
    return (
        statement.get("Effect") == "Deny"
        and statement.get("Principal") in ("*", {"AWS": "*"}, {"AWS": ["*"]})
        and bool({"*", "s3:*"} & set(as_list(statement.get("Action"))))
        and set(condition) == {"Bool"}
        and set(condition["Bool"]) == {"aws:SecureTransport"}
        and [str(each).lower() for each in as_list(transport)] == ["false"]
    )
