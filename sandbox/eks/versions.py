"""The Kubernetes versions that EKS offers, and which may follow which."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from moto.eks.exceptions import InvalidParameterException

# Support is judged as of this day, so that the answers are the same on every day.
AS_OF = datetime(2026, 10, 2, tzinfo=UTC)
# EKS names its default in DescribeClusterVersions; which one that is changes without notice.
DEFAULT_VERSION = "1.35"
# The day in every release of the node images: 1.35.8-20260930 was the latest on 2026-10-02 (public
# SSM parameters /aws/service/eks/optimized-ami/1.35/…).
IMAGE_DATE = "20260930"


def _day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@dataclass(frozen=True)
class ClusterVersion:
    """A minor version, with the members of DescribeClusterVersions' answer.

    `patch` is also that of the nodes. The dates are the EKS user guide's (kubernetes-versions,
    release calendar); the patches, but for 1.35's, are plausible and no more.
    """

    cluster_version: str
    patch: int
    release_date: datetime
    end_of_standard_support_date: datetime
    end_of_extended_support_date: datetime
    cluster_type: str = "eks"
    default_platform_version: str = "eks.1"

    @property
    def kubernetes_patch_version(self) -> str:
        """As in 1.35.8."""
        return f"{self.cluster_version}.{self.patch}"

    @property
    def release_version(self) -> str:
        """The latest release of the node images."""
        return f"{self.kubernetes_patch_version}-{IMAGE_DATE}"

    @property
    def default_version(self) -> bool:
        """Whether a cluster gets it that asks for none."""
        return self.cluster_version == DEFAULT_VERSION

    @property
    def version_status(self) -> str:
        """As the API has it since 2025; the same in lower case is `status`."""
        if self.end_of_standard_support_date > AS_OF:
            return "STANDARD_SUPPORT"
        return "EXTENDED_SUPPORT" if self.end_of_extended_support_date > AS_OF else "UNSUPPORTED"

    @property
    def status(self) -> str:
        """As the API had it before."""
        return self.version_status.lower().replace("_", "-")


VERSIONS = {
    version: ClusterVersion(version, patch, _day(release), _day(standard), _day(extended))
    for version, patch, release, standard, extended in (
        ("1.36", 2, "2026-06-02", "2027-08-02", "2028-08-02"),
        ("1.35", 8, "2026-01-27", "2027-03-27", "2028-03-27"),
        ("1.34", 9, "2025-10-02", "2026-12-02", "2027-12-02"),
        ("1.33", 13, "2025-05-29", "2026-07-29", "2027-07-29"),
        ("1.32", 13, "2025-01-23", "2026-03-23", "2027-03-23"),
        ("1.31", 14, "2024-09-26", "2025-11-26", "2026-11-26"),
        ("1.30", 14, "2024-05-23", "2025-07-23", "2026-07-23"),
    )
}


def minor(version: str) -> int:
    """Return 35 of "1.35"."""
    return int(version.split(".")[1])


def offered(version: str, cluster_name: str) -> ClusterVersion:
    """Return the version; one that EKS does not have is refused in EKS's words."""
    if version not in VERSIONS:
        raise InvalidParameterException(
            clusterName=cluster_name, message="unsupported Kubernetes version"
        )
    return VERSIONS[version]


def check_step(old: str, new: str, cluster_name: str) -> None:
    """Refuse, in EKS's words, all but one minor up.

    User guide, update-cluster: "You can update only one minor version at a time". The way back for
    seven days (rollback-cluster) is left out.
    """
    if minor(new) != minor(old) + 1:
        raise InvalidParameterException(
            clusterName=cluster_name,
            message=f"Unsupported Kubernetes minor version update from {old} to {new}",
        )


class ClusterVersionBackend:
    """DescribeClusterVersions."""

    def describe_cluster_versions(
        self,
        cluster_versions: Sequence[str] = (),
        version_status: str | None = None,
        *,
        default_only: bool = False,
        include_all: bool = False,
    ) -> list[ClusterVersion]:
        """Return versions, the newest first; those out of support on demand only."""
        return [
            version
            for version in VERSIONS.values()
            if (not cluster_versions or version.cluster_version in cluster_versions)
            and (not version_status or version.version_status == version_status)
            and (version.default_version or not default_only)
            and (
                version.version_status != "UNSUPPORTED"
                or include_all
                or cluster_versions
                or version_status
            )
        ]
