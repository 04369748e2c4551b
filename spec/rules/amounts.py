"""Amounts of memory as numbers."""

_GIB = {"K": 2.0**-20, "M": 2.0**-10, "G": 1.0, "T": 2.0**10}


def gib(amount: str) -> float:
    """Return an amount such as 16G, 512M or 1000Gi in GiB; all units are powers of 1024."""
    plain = amount.removesuffix("i")
    return float(plain[:-1]) * _GIB[plain[-1]]
