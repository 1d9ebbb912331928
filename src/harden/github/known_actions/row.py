"""What is known of a public action: which permissions of the job's token it needs, and when.

Every fact is from the README or the `action.yml` of the action itself; `source` says which.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

SCOPES = (
    "actions",
    "artifact-metadata",
    "attestations",
    "checks",
    "code-quality",
    "contents",
    "deployments",
    "discussions",
    "id-token",
    "issues",
    "models",
    "packages",
    "pages",
    "pull-requests",
    "repository-projects",
    "security-events",
    "statuses",
    "vulnerability-alerts",
)
"""Permissions of the token ("Workflow syntax for GitHub Actions", `permissions`, docs.github.com)."""


@dataclass(frozen=True, slots=True)
class When:
    """A condition on an input: that its value is one of `values`; without values, that it is given and not empty.

    `default`: what the action takes where `with` says nothing. `negated`: the opposite. A value that only a run knows
    meets every condition, so that nothing stops working.
    """

    input: str
    values: tuple[str, ...] = ()
    default: str = ""
    negated: bool = False

    def __str__(self) -> str:
        values = " or ".join(f"`{value}`" for value in self.values)
        if not self.values:
            return f"`{self.input}` is {'not ' if self.negated else ''}given"
        return f"`{self.input}` is {'not ' if self.negated else ''}{values}"


@dataclass(frozen=True, slots=True)
class Need:
    """A permission that an action or a command needs. `access`: `read` or `write`; `why`: "to create the release".

    `when`: conditions that must all be met. `on`: events of the workflow, of which one must be there; none: any.
    `private`: needed only in a private repository, where reading is a permission too.
    """

    scope: str
    access: str
    why: str
    when: tuple[When, ...] = ()
    on: tuple[str, ...] = ()
    private: bool = False


@dataclass(frozen=True, slots=True)
class KnownAction:
    """One action, by its name in lower case (`github/codeql-action/init`).

    `tokens`: inputs whose default is the job's token. `given`: inputs that take a token and have no such default.
    `env`: variables that it reads a token from. `pushes`: it uses the credentials that checkout leaves. It needs what
    `needs` says only if one of them is the job's token; `id-token` is asked of the runner, without a token.
    """

    name: str
    needs: tuple[Need, ...] = ()
    tokens: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    env: tuple[str, ...] = ()
    pushes: bool = False
    file: str = "README.md"

    @property
    def source(self) -> str:
        """Where its facts are written."""
        owner, repository, *_ = self.name.split("/")
        return f"https://github.com/{owner}/{repository}/blob/HEAD/{self.file}"


def write(scope: str, why: str, *when: When, on: tuple[str, ...] = ()) -> Need:
    return Need(scope, "write", why, when, on)


def read(scope: str, why: str, *when: When, on: tuple[str, ...] = (), private: bool = False) -> Need:
    return Need(scope, "read", why, when, on, private)


def given(name: str) -> When:
    """The input is given."""
    return When(name)


def missing(name: str) -> When:
    """The input is not given."""
    return When(name, negated=True)


def is_(name: str, *values: str, default: str = "") -> When:
    """The input is one of these values."""
    return When(name, values, default)


def is_not(name: str, *values: str, default: str = "") -> When:
    """The input is none of these values."""
    return When(name, values, default, negated=True)


def known(  # noqa: PLR0913 - one call is one row of the table, with what the row has
    name: str,
    *needs: Need,
    tokens: str = "",
    given: str = "",
    env: str = "",
    pushes: bool = False,
    file: str = "README.md",
) -> KnownAction:
    """A row; `tokens`, `given` and `env` are lists of words."""
    return KnownAction(
        name.lower(), needs, tuple(tokens.split()), tuple(given.split()), tuple(env.split()), pushes, file
    )


def tokenless(*names: str) -> Iterator[KnownAction]:
    """Actions whose `action.yml` names no token of GitHub: they need nothing of it."""
    for name in names:
        below = name.split("/")[2:]
        yield known(name, file="/".join((*below, "action.yml")))


def limited(*names: str, tokens: str = "", given: str = "", env: str = "") -> Iterator[KnownAction]:
    """Actions that use a token for public downloads only, against the limit of anonymous requests."""
    for name in names:
        below = name.split("/")[2:]
        yield known(name, tokens=tokens, given=given, env=env, file="/".join((*below, "action.yml")))
