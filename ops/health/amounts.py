"""Amounts as Kubernetes writes them.

https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/.
"""

from spec.rules.amounts import gib


def cores(quantity: str) -> float:
    """Return the CPUs of `250m` or `6`."""
    return int(quantity[:-1]) / 1000 if quantity.endswith("m") else float(quantity)


def gibibytes(quantity: str) -> float:
    """Return the GiB of `16Gi`, or of a number of bytes, which is how KubeSpawner writes them."""
    return int(quantity) / 2**30 if quantity.isdigit() else gib(quantity)
