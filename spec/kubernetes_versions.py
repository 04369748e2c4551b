"""The Kubernetes minors of EKS: until when AWS supports each, and what each needs."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

# The day of this release. Support is judged against it and never against the clock, so that the
# same spec gives the same answer on every day.
AS_OF = date(2026, 11, 23)

# kubeVersion in Chart.yaml at tag 4.4.0 of jupyterhub/zero-to-jupyterhub-k8s (2026-06-10).
JUPYTERHUB_MINIMUM = (1, 28)


@dataclass(frozen=True)
class KubernetesVersion:
    """One minor version.

    The dates are the first days without standard and without extended support: AWS bills extended
    support from the beginning of the day standard support ends.
    """

    minor: str
    standard_support_ends: date
    extended_support_ends: date
    minimum_karpenter: tuple[int, int, int]

    @property
    def support(self) -> Literal["standard", "extended", "ended"]:
        """AWS's support of the version on the day of this release."""
        if self.standard_support_ends > AS_OF:
            return "standard"
        return "extended" if self.extended_support_ends > AS_OF else "ended"


def find(minor: str) -> KubernetesVersion | None:
    """Return the version, such as "1.35", or None when this release does not know it."""
    return next((version for version in KUBERNETES_VERSIONS if version.minor == minor), None)


# From old to new. Dates: release calendar in the EKS user guide (kubernetes-versions), as
# endoflife.date recorded it on 2026-08-22. Karpenter: compatibility matrix at v1.14.1 (2026-08-21,
# website/content/en/docs/upgrading/compatibility.md of aws/karpenter-provider-aws).
KUBERNETES_VERSIONS = (
    KubernetesVersion("1.30", date(2025, 7, 23), date(2026, 7, 23), (0, 37, 0)),
    KubernetesVersion("1.31", date(2025, 11, 26), date(2026, 11, 26), (1, 0, 5)),
    KubernetesVersion("1.32", date(2026, 3, 23), date(2027, 3, 23), (1, 2, 0)),
    KubernetesVersion("1.33", date(2026, 7, 29), date(2027, 7, 29), (1, 5, 0)),
    KubernetesVersion("1.34", date(2026, 12, 2), date(2027, 12, 2), (1, 6, 0)),
    KubernetesVersion("1.35", date(2027, 3, 27), date(2028, 3, 27), (1, 9, 0)),
    KubernetesVersion("1.36", date(2027, 8, 2), date(2028, 8, 2), (1, 13, 0)),
)
