"""References to what is made, as Terraform writes them.

A construct's id is its Terraform address, so a reference to it can be written down. Asking the
construct for it is a message to Node of about half a millisecond; where one kind of construct is
referred to by dozens, that is a tenth of a hub's compile time (`make bench`). Terraform's own
validation, in the tests, finds a reference that leads nowhere.
"""


def reference(kind: str, id: str, attribute: str) -> str:  # noqa: A002 (the constructs' own name)
    """Return `${kind.id.attribute}`, as in `${aws_iam_role.cluster_role.arn}`."""
    return f"${{{kind}.{id}.{attribute}}}"
