"""Custom resources as a Helm release.

Terraform's `kubernetes_manifest` asks the API for a resource's definition when it plans, which a
cluster that is still to be made cannot answer; a chart is looked at only when it is applied.
"""

from collections.abc import Sequence
from pathlib import Path

from cdktf import AssetType, ITerraformDependable, TerraformAsset, TerraformStack
from cdktf_cdktf_provider_helm.release import Release

from stacks.charts import release

CHART = Path(__file__).parent.parent / "templates" / "manifests"


class Manifests:
    """The local chart that turns a list of manifests into a release."""

    def __init__(self, stack: TerraformStack) -> None:
        """Copy the chart beside the stack's JSON, so that the two can travel together."""
        self._stack = stack
        self._chart = TerraformAsset(stack, "manifests", path=str(CHART), type=AssetType.DIRECTORY)

    def install(
        self,
        id: str,  # noqa: A002 (the constructs' own name for it)
        manifests: Sequence[dict[str, object]],
        *,
        namespace: str,
        depends_on: Sequence[ITerraformDependable],
    ) -> Release:
        """Install the manifests as a release named after the id; it waits when it is removed."""
        return release(
            self._stack,
            id,
            chart=self._chart.path,
            namespace=namespace,
            values=[{"manifests": list(manifests)}],
            depends_on=depends_on,
        )
