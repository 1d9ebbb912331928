"""Pipelines of scripts, and which of them lose a failure where the shell does not set `pipefail`.

Source: "Workflow syntax for GitHub Actions", `jobs.<job_id>.steps[*].shell`: without a `shell`, scripts run with
`bash -e {0}`; with `shell: bash` with `bash --noprofile --norc -eo pipefail {0}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from harden.github.script_text import code_of

_EXPRESSION = re.compile(r"\$\{\{.*?\}\}", re.DOTALL)
_HEREDOC = re.compile(r"<<-?[ \t]*(['\"]?)(\w+)\1[^\n]*\n.*?^[ \t]*\2[ \t]*$", re.MULTILINE | re.DOTALL)
_SETS = re.compile(r"\bset\s+(?:-\w+\s+)*-?\w*o\s+pipefail|\bpipefail\b|\bPIPESTATUS\b")
_PREFIX = re.compile(
    r"^(?:[\s(!{]|(?:if|then|elif|else|while|until|do|time|sudo|env|command)\s|[A-Za-z_]\w*=(?:\"[^\"]*\"|'[^']*'|[^\s\"']*)\s)*"
)
_MATTERS = re.compile(
    r"curl|wget|docker|podman|kubectl|helm|terraform|tofu|npm|npx|yarn|pnpm|pytest|tox|nox|go|cargo|make|mvn|gradle|"
    r"aws|az|gcloud|gh|git|gpg|cosign|openssl|sha\d+sum|md5sum|tar|unzip|dotnet|trivy|checkov|zizmor|ansible-playbook|"
    r"python[\d.]*|node|ruby|bundle|php|composer|psql|pg_dump|mysqldump|\.{0,2}/.*"
)
_FAILS_ON_PURPOSE = re.compile(
    r"[efz]?grep|rg|diff|cmp|test|\[|\[\[|false|read|expr|timeout|yes|pgrep|which|command|type|find|ls"
)
_ENDS_EARLY = re.compile(
    r"head|less|more|[efz]?grep\s.*-\w*[qm]|[efz]?grep\s-\w*[qm]|sed\s.*\bq\b|read|:|true|cat\s+\S*\s*<"
)


def pipelines(script: str) -> Iterator[tuple[str, ...]]:
    """Yield the pipelines of a bash script, those of substitutions among them: the text of each command of one."""
    reader = _Reader(_HEREDOC.sub(" ", code_of(_EXPRESSION.sub("x", script))))
    while reader.at < len(reader.text):
        yield from reader.take()
    yield from reader.finished()


class _Reader:
    """Reads a script. `done`: the commands of the present pipeline; `around`: those that it stands in."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.word = ""
        self.quoted = False
        self.done: list[str] = []
        self.around: list[tuple[list[str], str, bool]] = []

    def take(self) -> Iterator[tuple[str, ...]]:
        """Read the next character, or what belongs together; yield a pipeline that it ends."""
        sign, pair = self.text[self.at], self.text[self.at : self.at + 2]
        if sign == "\\":
            self._keep(2)
        elif sign == "'" and not self.quoted:
            end = self.text.find("'", self.at + 1)
            self._keep((end if end >= 0 else len(self.text)) + 1 - self.at)
        elif pair == "$(" or (sign == "(" and not self.quoted):
            self.around.append((self.done, self.word, self.quoted))
            self.done, self.word, self.quoted = [], "", False
            self.at += 2 if pair == "$(" else 1
        elif not self.quoted and (sign in ";\n)&" or pair == "||"):
            yield from self._separated(sign, pair)
        elif not self.quoted and sign == "|":
            self.done.append(self.word.strip())
            self.word = ""
            self.at += len(pair) if pair == "|&" else 1
        else:
            self.quoted ^= sign == '"'
            self._keep(1)

    def _keep(self, size: int) -> None:
        self.word += self.text[self.at : self.at + size]
        self.at += size

    def _separated(self, sign: str, pair: str) -> Iterator[tuple[str, ...]]:
        """End the pipeline; a line may end behind a `|`, and a parenthesis without another ends a pattern of `case`."""
        self.at += len(pair) if pair in ("||", "&&") else 1
        if sign == "\n" and self.done and not self.word.strip():
            return
        if sign != ")" or self.around:
            yield from self.finished()
        self.done, self.word = [], ""
        if sign == ")" and self.around:
            self.done, self.word, self.quoted = self.around.pop()
            self.word += "$()"

    def finished(self) -> Iterator[tuple[str, ...]]:
        """The present pipeline, if it is one."""
        if self.done:
            yield (*self.done, self.word.strip())


def loses_failure(script: str) -> tuple[str, str]:
    """Return a command whose failure a pipe hides, and what would fail wrongly if it did not; empty if nothing."""
    if _SETS.search(script):
        return "", ""
    lost = purposely = ""
    for commands in pipelines(script):
        for command in commands[:-1]:
            name = _name(command)
            if _FAILS_ON_PURPOSE.fullmatch(name):
                purposely = purposely or name
            elif _MATTERS.fullmatch(name):
                lost = lost or name
        for command in commands[1:]:
            if _ENDS_EARLY.match(_PREFIX.sub("", command)):
                purposely = purposely or _name(command)
    return lost, purposely


def _name(command: str) -> str:
    words = _PREFIX.sub("", command).split(maxsplit=1)
    return words[0].strip("\"'") if words else ""
