"""The kinds of text a hub file holds: AWS's, Kubernetes's and the web's own formats."""

from ipaddress import IPv4Network
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema

from spec.matches import Matches


def _network(value: object) -> IPv4Network:
    expected = "expected an IPv4 block such as 10.1.0.0/21"
    if not isinstance(value, str):
        raise ValueError(expected)  # noqa: TRY004 (pydantic reports ValueErrors)
    try:
        return IPv4Network(value)
    except ValueError as error:
        raise ValueError(f"{expected} ({error})") from None


Cidr = Annotated[
    IPv4Network,
    PlainValidator(_network),
    WithJsonSchema({"type": "string", "examples": ["10.1.0.0/21"]}),
]

# IAM's names, and the ARNs of what can be given access to a cluster (EKS user guide, "Access
# entries": IAM users and roles, no assumed-role sessions).
ROLE_OR_USER = r"(role|user)/[\w+=,.@/-]{1,128}"
AccountId = Annotated[str, Matches(r"\d{12}", 'twelve digits in quotes, as in "123456789012"')]
Principal = Annotated[
    str,
    Matches(
        rf"(arn:aws:iam::\d{{12}}:)?{ROLE_OR_USER}",
        "an IAM role or user: `role/Name`, `user/Name` (of this account) or its ARN,"
        " arn:aws:iam::123456789012:role/Name",
    ),
]
CertificateArn = Annotated[
    str,
    Matches(
        r"arn:aws:acm:[a-z0-9-]+:\d{12}:certificate/[0-9a-f-]{36}",
        "the ARN of an ACM certificate, arn:aws:acm:us-east-2:123456789012:certificate/…",
    ),
]
HostedZoneId = Annotated[
    str, Matches(r"Z[A-Z0-9]{1,31}", "a hosted zone's id, as in Z0123456789AB")
]
FileSystemId = Annotated[
    str, Matches(r"fs-[0-9a-f]{8,40}", "an EFS id, as in fs-0123456789abcdef0")
]
Zone = Annotated[str, Matches(r"[a-z]{2}(-[a-z]+)+-\d[a-z]", "a zone, as in us-east-2a")]

# S3 bucket naming rules and DynamoDB's table names (their developer guides).
BucketName = Annotated[
    str,
    Matches(
        r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]",
        "a bucket's name: 3 to 63 lower-case letters, digits, dots and hyphens",
    ),
]
TableName = Annotated[
    str, Matches(r"[\w.-]{3,255}", "a table's name: 3 to 255 of A-Z a-z 0-9 _ . -")
]

# Kubernetes object names and labels (Kubernetes documentation, "Object names", "Labels").
DnsLabel = Annotated[
    str,
    Matches(
        r"[a-z0-9]([a-z0-9-]*[a-z0-9])?",
        "lower-case letters, digits and hyphens, beginning and ending with a letter or digit",
        longest=63,
    ),
]
LabelKey = Annotated[
    str,
    Matches(
        r"([a-z0-9]([a-z0-9.-]*[a-z0-9])?/)?[A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?",
        "a label's key, as in hub.jupyter.org/node-purpose",
    ),
]
LabelValue = Annotated[
    str,
    Matches(r"([A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?)?", "a label's value, at most 63 characters"),
]
Duration = Annotated[str, Matches(r"(\d+(h|m|s))+", "a length of time such as 720h, 30m or 90s")]
Quantity = Annotated[
    str, Matches(r"\d+(\.\d+)?(Ki|Mi|Gi|Ti)", "an amount of memory such as 1000Gi")
]
# KubeSpawner's ByteSpecification: K, M, G, T are powers of 1024.
Memory = Annotated[str, Matches(r"\d+(\.\d+)?[KMGT]", "an amount of memory such as 16G or 512M")]
Image = Annotated[
    str,
    Matches(
        r"[a-z0-9][\w.:/-]*(:[\w.-]{1,128}|@sha256:[0-9a-f]{64})",
        "an image with its tag or digest, as in dandiarchive/dandihub:2026.11",
    ),
]
EnvironmentName = Annotated[
    str, Matches(r"[A-Za-z_]\w*", "a variable's name: letters, digits and underscores")
]

Line = Annotated[str, Matches(r"[^\r\n]{1,500}", "one line of text, at most 500 characters")]

# What reaches Terraform as it is: there, `${` and `%{` begin an expression.
PlainText = Annotated[str, Matches(r"(?!.*[$%]\{).{1,1024}", "text without ${ or %{")]

# The web's.
Domain = Annotated[
    str,
    Matches(
        r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}",
        "a host name in lower case, as in hub.dandiarchive.org",
    ),
]
HttpsUrl = Annotated[
    str,
    Matches(
        r"https://([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,63}(:\d{1,5})?",
        "an https address without a path, as in https://api.dandiarchive.org",
    ),
]
Contact = Annotated[
    str,
    Matches(
        r"https://[^\s<>\"$%{}]+|[\w.+-]+@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,63}",
        "an e-mail address or an https address, as in help@dandiarchive.org",
    ),
]
GitHubLogin = Annotated[
    str,
    Matches(r"[A-Za-z0-9](-?[A-Za-z0-9]){0,38}", "a GitHub login, as in yarikoptic"),
]
GitHubTeam = Annotated[
    str,
    Matches(
        r"[A-Za-z0-9](-?[A-Za-z0-9]){0,38}(:[a-z0-9][a-z0-9_-]*)?",
        "a GitHub organization or organization:team, as in brain-bican:kbhub-users",
    ),
]
TagKey = Annotated[
    str,
    Matches(
        r"(?!aws:)[\w .:/=+@-]{1,128}",
        "a tag's key: at most 128 characters, not beginning with aws:",
    ),
]
TagValue = Annotated[str, Matches(r"[\w .:/=+@-]{0,256}", "a tag's value: at most 256 characters")]
