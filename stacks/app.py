"""From specs to `cdktf.out`: one stack per hub, and a line on what each holds."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from cdktf import Annotations, App

from spec.environment import Environment
from spec.problem import Problem
from stacks.hub_stack import HubStack


def synthesize(environments: Sequence[Environment], left_out: Sequence[Problem]) -> Iterator[str]:
    """Write each hub's `cdk.tf.json` and yield a line on each.

    What was `left_out` is said as a warning of the first stack: cdktf shows every stack's.
    """
    app = App()
    stacks = [HubStack(app, environment) for environment in environments]
    for problem in left_out:
        Annotations.of(stacks[0]).add_warning(f"left out: {problem}")
    app.synth()
    for environment in environments:
        yield _summary(environment, Path(app.outdir) / "stacks" / environment.name / "cdk.tf.json")


def _summary(environment: Environment, path: Path) -> str:
    resources = json.loads(path.read_text(encoding="utf-8"))["resource"]
    return (
        f"{environment.name}: {_count(resources, '')} resources"
        f" ({_count(resources, 'aws_')} AWS, {_count(resources, 'kubernetes_')} Kubernetes,"
        f" {_count(resources, 'helm_')} Helm releases),"
        f" Kubernetes {environment.cluster.kubernetes_version} in {environment.aws.region},"
        f" node pools {', '.join(environment.node_pools)}, https://{environment.hub.domain}"
    )


def _count(resources: Mapping[str, Mapping[str, object]], prefix: str) -> int:
    return sum(len(each) for kind, each in resources.items() if kind.startswith(prefix))
