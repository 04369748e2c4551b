"""How a takedown ends before its end, other than by trouble."""


class DeclinedError(Exception):
    """Whoever was asked did not agree; what was done until then stays done."""


class RefusedError(Exception):
    """The gate refuses the plan: data would be lost."""
