"""Terraform's strings as they are once applied: escapes undone, references replaced.

A reference to an argument becomes that argument; what AWS would make up becomes something that
looks like it.
"""

import hashlib
import re
from typing import Any

from tests.validators.compiled import Block

_TEMPLATE = re.compile(r"\$\$\{|%%\{|\$\{(?P<expression>[^{}]*)\}")
_REFERENCE = re.compile(r"(?P<data>data\.)?(?P<kind>\w+)\.(?P<name>\w+)\.(?P<path>[\w.\[\]]+)")
_MADE_UP = {
    "data.aws_caller_identity.account_id": "123456789012",
    "data.aws_route53_zone.zone_id": "Z0123456789ABCDEFGHIJ",
    "aws_acm_certificate.arn": "arn:aws:acm:us-east-2:123456789012:certificate/"
    "01234567-89ab-cdef-0123-456789abcdef",
    "aws_ebs_volume.id": "vol-0123456789abcdef0",
    "aws_efs_file_system.id": "fs-0123456789abcdef0",
    "aws_eks_cluster.vpc_config[0].cluster_security_group_id": "sg-0123456789abcdef0",
    "aws_kms_key.arn": "arn:aws:kms:us-east-2:123456789012:key/"
    "01234567-89ab-cdef-0123-456789abcdef",
    "aws_vpc.id": "vpc-0123456789abcdef0",
}


def applied(value: Any, config: Block) -> Any:
    """Return the value (or all strings in it) as it is after an apply of the configuration.

    Raises KeyError for a reference to something computed that nothing was made up for.
    """
    match value:
        case str():
            return _TEMPLATE.sub(lambda found: _replacement(found, config), value)
        case list():
            return [applied(each, config) for each in value]
        case dict():
            return {key: applied(each, config) for key, each in value.items()}
    return value


def _replacement(found: re.Match[str], config: Block) -> str:
    expression = found["expression"]
    return found[0][1:] if expression is None else _value(expression, config)


def _value(expression: str, config: Block) -> str:
    if expression.startswith("var."):
        return f"value-of-{expression.removeprefix('var.')}"
    if expression.startswith("sha256(ephemeral."):
        return hashlib.sha256(expression.encode()).hexdigest()
    reference = _REFERENCE.fullmatch(expression)
    assert reference, f"not a reference these tests can follow: {expression}"
    section = config["data" if reference["data"] else "resource"]
    given = _walk(section[reference["kind"]][reference["name"]], reference["path"])
    if given is not None:
        return str(applied(given, config))
    return _MADE_UP[f"{reference['data'] or ''}{reference['kind']}.{reference['path']}"]


def _walk(block: Any, path: str) -> Any:
    """Return what the block says at `metadata[0].name`, or None where that is left to AWS."""
    for part in path.replace("[0]", "").split("."):
        inner = block[0] if isinstance(block, list) else block
        block = inner.get(part) if isinstance(inner, dict) else None
    return block
