"""The base of every model a hub file is checked against."""

from pydantic import BaseModel, ConfigDict


class Spec(BaseModel):
    """Strict (no silent conversion), frozen (no later change), closed (no unknown key)."""

    # defer_build: a model's validator is built when it is first used, which for most is never, as
    # their parents build their own: a tenth of `dandihub check`.
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", defer_build=True)
