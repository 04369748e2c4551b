"""The base of every model a hub file is checked against."""

from pydantic import BaseModel, ConfigDict


class Spec(BaseModel):
    """Strict (no silent conversion), frozen (no later change), closed (no unknown key)."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")
