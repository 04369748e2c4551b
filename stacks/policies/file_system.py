"""The EFS resource policy of the home directories.

Source: EFS user guide, "Using IAM to control file system data access": clients without an IAM
identity (the CSI driver mounts as the node does) are admitted through a mount target, and a
denied `aws:SecureTransport: false` enforces encryption in transit.
"""

from stacks.iam import Statement, document


def encrypted_in_transit(*, file_system_arn: str) -> str:
    """Return the policy: through a mount target, and over TLS only."""
    return document(
        Statement(
            sid="MountThroughMountTarget",
            principals={"AWS": "*"},
            actions=[
                "elasticfilesystem:ClientMount",
                "elasticfilesystem:ClientWrite",
                "elasticfilesystem:ClientRootAccess",
            ],
            resources=[file_system_arn],
            conditions={"Bool": {"elasticfilesystem:AccessedViaMountTarget": "true"}},
        ),
        Statement(
            sid="RefuseClearText",
            effect="Deny",
            principals={"AWS": "*"},
            actions=["*"],
            resources=[file_system_arn],
            conditions={"Bool": {"aws:SecureTransport": "false"}},
        ),
    )
