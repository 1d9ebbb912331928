"""What the scripts of a job need of its token."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harden.github.known_actions import rows
from harden.github.known_actions.containers import LOGINS
from harden.github.known_actions.row import Need
from harden.github.needs.commands import EXPRESSION, Command, commands
from harden.github.needs.gh import gh_needs
from harden.github.needs.rights import IDENTITY
from harden.github.needs.token import Holds, Scope
from harden.github.needs.tools import IDENTITY as ASKS_IDENTITY
from harden.github.needs.tools import (
    PUSH,
    commits,
    git_pushes,
    identifies,
    is_opaque,
    may_identify,
    may_push,
    pushes_images,
    tool_needs,
)
from harden.github.read import text
from harden.github.step import Step
from harden.github.workflow import Job

_PUSH_WORDS = re.compile(r"git['\", ]+push|\.push\(|gh-pages", re.IGNORECASE)
_READ_AS_SHELL = ("pwsh", "powershell", "cmd", "")
_SIGNING = ("publish", "upload", "sign", "attest", "deploy", "login")


class Script:
    """One `run` of a step. `persisted`: checkout has left the token for git; `refused`: gathers what is not known.

    `hidden`: scopes that commands may use without being given a token, with the first such command. `commits`: a
    command said who commits, here or in a step before, where it is set.
    """

    def __init__(self, step: Step, scope: Scope, persisted: bool, refused: list[str], *, commits: bool = False) -> None:
        self.step = step
        self.scope = scope
        self.persisted = persisted
        self.refused = refused
        self.inline = scope.holds(step.run) is not Holds.NOTHING and _has_token(step.run, scope)
        self.tokens = set(scope.token_variables())
        self.hidden: dict[str, str] = {}
        self.commits = commits

    def needs(self) -> Iterator[Need]:
        shell = self.step.shell
        if not (shell.is_posix or shell.name in _READ_AS_SHELL):
            self._other_language(shell.name)
            self.hidden = {"id-token": shell.name, **({"contents": shell.name} if self.persisted else {})}
            return
        for command in commands(self.step.run):
            if self.persisted and is_opaque(command):
                self.hidden.setdefault("contents", command.text)
            if identifies(command, self.scope.env):
                yield from ASKS_IDENTITY
            elif may_identify(command):
                self.hidden.setdefault("id-token", command.text)
                if any(word in _SIGNING for word in command.words[1:3]):
                    self.hidden.setdefault(IDENTITY, command.text)
            self.commits = self.commits or commits(command)
            yield from self._command(command)

    def _other_language(self, name: str) -> None:
        if self.tokens or self.inline:
            self.refused.append(f"the {name} script of step `{self.step.label}` is given the token")
        elif self.persisted and _PUSH_WORDS.search(self.step.run):
            self.refused.append(f"the {name} script of step `{self.step.label}` may push")

    def _command(self, command: Command) -> tuple[Need, ...]:
        tokens = frozenset(self.tokens | self._assigned(command))
        mentions = self.inline and any(EXPRESSION in word for word in command.words)
        found: tuple[Need, ...] | None = ()
        if command.name == "gh":
            found = gh_needs(command) if self._gh_has_token(command, tokens) else ()
        elif git_pushes(command):
            found = PUSH if self.persisted or tokens or self.inline else ()
        elif command.words and (tokens or mentions):
            found = tool_needs(command, tokens)
        elif self.persisted and (may_push(command) or (self.commits and is_opaque(command))):
            self._refuse(command, "may push with the credentials that checkout keeps")
        if found is None:
            self._refuse(command, "is given the token")
        return found or ()

    def _refuse(self, command: Command, what: str) -> None:
        self.refused.append(f"`{command.text}` in step `{self.step.label}` {what}")

    def _assigned(self, command: Command) -> set[str]:
        """Variables that the command is given a token in; those of `export` and of assignments alone stay."""
        words = [*command.assigned]
        if command.name in ("export", "local", "readonly", "declare"):
            words += [(name, value) for name, _, value in (word.partition("=") for word in command.words[1:])]
        found = {name for name, value in words if self._holds(value)}
        if not command.words or command.name == "export":
            self.tokens |= found
        return found

    def _holds(self, value: str) -> bool:
        names = re.findall(r"\$\{?(\w+)", value)
        return (self.inline and EXPRESSION in value) or any(name in self.tokens for name in names)

    def _gh_has_token(self, command: Command, tokens: frozenset[str]) -> bool:
        given = {**self.scope.env, **dict(command.assigned)}
        first = next((name for name in ("GH_TOKEN", "GITHUB_TOKEN") if name in given), "")
        return first in tokens if first else bool(tokens) or self.inline


def _has_token(script: str, scope: Scope) -> bool:
    """Whether the token itself is put into a script; an input that may be one is not taken for it."""
    return scope.holds(script) is Holds.TOKEN


def job_pushes_images(job: Job) -> bool:
    """Whether a job that signs in to GitHub's registry may push to it, rather than pull alone."""
    for step in job.steps:
        name = step.uses.name if step.uses else ""
        if step.uses is None and any(pushes_images(command) for command in commands(step.run)):
            return True
        if name == "docker/build-push-action":
            pushes = text(step.input_view("push")) or "false"
            if pushes.lower() != "false" or step.input_view("outputs"):
                return True
        elif name and (
            name not in rows() or name in ("docker/bake-action", *LOGINS[2:], "goreleaser/goreleaser-action")
        ):
            return True
    return False
