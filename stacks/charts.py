"""Helm charts: one way to install one."""

from collections.abc import Mapping, Sequence

import yaml
from cdktf import ITerraformDependable, TerraformStack
from cdktf_cdktf_provider_helm.release import Release

from spec.charts import Chart


def install(
    stack: TerraformStack,
    id: str,  # noqa: A002 (the constructs' own name for it)
    *,
    chart: Chart,
    namespace: str,
    values: Sequence[str | dict[str, object]],
    depends_on: Sequence[ITerraformDependable],
    take_ownership: bool = False,
) -> Release:
    """Install the published chart `id` (with hyphens) as a release of the same name.

    Later `values` win. A chart given as a local path needs no repository.
    """
    name = id.replace("_", "-")
    local = chart.path is not None
    return release(
        stack,
        id,
        chart=chart.path or name,
        repository=None if local else chart.repository,
        version=None if local else chart.version,
        namespace=namespace,
        values=values,
        depends_on=depends_on,
        take_ownership=take_ownership,
    )


def release(
    stack: TerraformStack,
    id: str,  # noqa: A002
    *,
    chart: str,
    namespace: str,
    values: Sequence[str | dict[str, object]],
    depends_on: Sequence[ITerraformDependable],
    repository: str | None = None,
    version: str | None = None,
    take_ownership: bool = False,
) -> Release:
    """Make the release, so that whatever becomes of it Terraform can go on from there.

    Without upgrade_install a first install that fails leaves a release Terraform does not know,
    and every later apply dies with "cannot re-use a name that is still in use" (helm provider
    3.1). It may take a quarter of an hour: a node and a large image may be on the way.
    """
    return Release(
        stack,
        id,
        name=id.replace("_", "-"),
        chart=chart,
        repository=repository,
        version=version,
        namespace=namespace,
        values=[each if isinstance(each, str) else to_yaml(each) for each in values],
        depends_on=list(depends_on),
        take_ownership=take_ownership or None,
        upgrade_install=True,
        wait=True,
        timeout=900,
        max_history=10,
    )


class _Plain(yaml.SafeDumper):
    """Writes what occurs twice twice, without anchors and aliases."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 (PyYAML calls it)
        return True


def to_yaml(values: Mapping[str, object]) -> str:
    """Return the values as YAML, in their order."""
    return yaml.dump(dict(values), Dumper=_Plain, sort_keys=False)
