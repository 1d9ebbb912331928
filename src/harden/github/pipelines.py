"""Which pipelines of scripts lose a failure where the shell does not set `pipefail`.

Source: "Workflow syntax for GitHub Actions", `jobs.<job_id>.steps[*].shell`: without a `shell`, scripts run with
`bash -e {0}`; with `shell: bash` with `bash --noprofile --norc -eo pipefail {0}`.
"""

from __future__ import annotations

import re

from harden.shell.read import read
from harden.shell.spot import Command, Unreadable

_EXPRESSION = re.compile(r"\$\{\{.*?\}\}", re.DOTALL)
_SETS = re.compile(r"\bset\s+(?:-\w+\s+)*-?\w*o\s+pipefail|\bpipefail\b|\bPIPESTATUS\b")
_PREFIXES = frozenset(("sudo", "env", "command"))
_MATTERS = re.compile(
    r"curl|wget|docker|podman|kubectl|helm|terraform|tofu|npm|npx|yarn|pnpm|pytest|tox|nox|go|cargo|make|mvn|gradle|"
    r"aws|az|gcloud|gh|git|gpg|cosign|openssl|sha\d+sum|md5sum|tar|unzip|dotnet|trivy|checkov|zizmor|ansible-playbook|"
    r"python[\d.]*|node|ruby|bundle|php|composer|psql|pg_dump|mysqldump|\.{0,2}/.*"
)
_FAILS_ON_PURPOSE = re.compile(
    r"[efz]?grep|rg|diff|cmp|test|\[|\[\[|false|read|expr|timeout|yes|pgrep|which|command|type|find|ls"
)
_ENDS_EARLY = re.compile(r"(?:head|less|more|read|:|true)(?!\S)|[efz]?grep\s(?:.*\s)?--?\w*[qm]|sed\s.*\bq\b")


def loses_failure(script: str) -> tuple[str, str]:
    """Return a command whose failure a pipe hides, and what would fail wrongly if it did not; empty if nothing."""
    if _SETS.search(script):
        return "", ""
    try:
        commands = read(script, [found.span() for found in _EXPRESSION.finditer(script)]).commands
    except Unreadable:
        return "", ""
    lost = purposely = ""
    for command in commands:
        if command.next is None:
            continue
        name = "".join(_words(command)[:1])
        if _FAILS_ON_PURPOSE.fullmatch(name):
            purposely = purposely or name
        elif _MATTERS.fullmatch(name):
            lost = lost or name
        for receiver in command.next.members():
            if _ENDS_EARLY.match(" ".join(_words(receiver))):
                purposely = purposely or _words(receiver)[0]
    return lost, purposely


def _words(command: Command) -> list[str]:
    """The words of a command from the program on."""
    words = command.texts
    while words and words[0] in _PREFIXES:
        words = words[1:]
    return words
