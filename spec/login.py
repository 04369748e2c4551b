"""`hub.login`: who may log in, and what their servers learn of them."""

from typing import Literal

from pydantic import Field

from spec.model import Spec
from spec.types import GitHubLogin, GitHubTeam, HttpsUrl

# https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps, 2026-11
Scope = Literal[
    "read:user", "user:email", "read:gist", "gist", "read:org", "public_repo", "repo", "workflow"
]


class Login(Spec):
    """GitHub says who somebody is; this says whether they are let in. Admins always are."""

    dandi_apis: tuple[HttpsUrl, ...] = Field(
        default=(),
        description="DANDI archives whose registered users may log in. Each archive's token is"
        " looked up under the same address in the variable `dandi_api_credentials`."
        " Default: none.",
        examples=[["https://api.dandiarchive.org"]],
    )
    github_organizations: tuple[GitHubTeam, ...] = Field(
        default=(),
        description="GitHub organizations, or teams as organization:team, whose members may log"
        " in. Needs the scope read:org. Default: none.",
        examples=[["brain-bican:kbhub-users"]],
    )
    allowed_users: tuple[GitHubLogin, ...] = Field(
        default=(),
        description="GitHub logins that may log in without being known to anybody: for guests, and"
        " for those whose name an archive cannot tell from others like it. Who is taken off is"
        " refused at their next start of a server. Default: none.",
        examples=[["chen"]],
    )
    github_scopes: tuple[Scope, ...] = Field(
        default=("read:user", "user:email"),
        min_length=1,
        description="What people are asked to allow at GitHub. Default: read:user, user:email.",
    )
    keep_answer_seconds: int = Field(
        default=86_400,
        ge=0,
        le=2_592_000,
        description="For how long somebody whom GitHub or a DANDI archive let in stays let in"
        " while it does not answer; a no counts at once. Default: 86400, a day: an archive's"
        " outage keeps nobody from their work, and whoever left during one is out the day after."
        " 0: not at all.",
    )
    pass_github_credentials: bool = Field(
        default=False,
        description="Whether a server's environment has GITHUB_TOKEN, GITHUB_USER, GITHUB_EMAIL"
        " (where GitHub tells it) and GITHUB_NOREPLY_EMAIL (GitHub's own address for their commits)"
        " of its owner. Default: false.",
    )
    secrets_revision: int = Field(
        default=1,
        ge=1,
        description="Raise it by one to have a changed secret (client id and secret, DANDI"
        " tokens) written to the cluster and the hub restarted; Terraform keeps no copy to compare"
        " with. Default: 1.",
    )
