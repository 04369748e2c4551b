"""Terraform's state and its lock, and what asks AWS for next to nothing.

Sources: Terraform, "Backend Type: s3" (permissions for the bucket, the lock file and the table;
the lock's item is `<bucket>/<key>`, the state's digest `<bucket>/<key>-md5`); DynamoDB developer
guide ("Using IAM policy conditions for fine-grained access control"). `sts:GetCallerIdentity` and
`aws eks get-token` need no permission.
"""

from ops.bootstrap.permissions.limit import SERVICES, Grant, Limit

_BUCKET = Limit("ListState", SERVICES, ("arn:aws:s3:::{bucket}",))
_OBJECTS = Limit(
    "State", SERVICES, ("arn:aws:s3:::{bucket}/{key}", "arn:aws:s3:::{bucket}/{key}.tflock")
)
_TABLE_ARN = "arn:aws:dynamodb:{state_region}:{account}:table/{table}"
_TABLE = Limit("LockTable", SERVICES, (_TABLE_ARN,))
_LOCK = Limit(
    "Lock",
    SERVICES,
    (_TABLE_ARN,),
    {
        "ForAllValues:StringEquals": {
            "dynamodb:LeadingKeys": ("{bucket}/{key}", "{bucket}/{key}-md5")
        }
    },
)
_PASSWORDS = Limit(
    "Passwords",
    SERVICES,
    ("*",),
    reason="secretsmanager:GetRandomPassword makes a text and keeps nothing: no resources",
)

KINDS: dict[str, tuple[Grant, ...]] = {
    "backend.s3": (
        _BUCKET.allows("s3:ListBucket"),
        _OBJECTS.allows("s3:DeleteObject", "s3:GetObject", "s3:PutObject"),
        _TABLE.allows("dynamodb:DescribeTable"),
        _LOCK.allows("dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem"),
    ),
    "data.aws_caller_identity": (),
    "ephemeral.aws_secretsmanager_random_password": (
        _PASSWORDS.allows("secretsmanager:GetRandomPassword"),
    ),
}
