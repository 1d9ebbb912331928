"""What scripts write to the files that set variables and folders of programs for later steps.

Source: "Workflow commands for GitHub Actions", "Setting an environment variable" and "Adding a system path"
(docs.github.com).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from harden.github.contexts import Origin
from harden.github.expressions import occurrences
from harden.github.origin import scopes, value_of
from harden.github.read import text
from harden.github.script_text import code_of
from harden.github.step import Step

_WRITE = re.compile(
    r"^(?P<value>[^\n]*?)(?:>>?|\btee[ \t]+(?:-a|--append))[ \t]*"
    r"[\"']?\$(?:env:)?\{?(?P<name>GITHUB_ENV|GITHUB_PATH)\b",
    re.MULTILINE | re.IGNORECASE,
)
_READS = (
    r"(?:cat|jq|yq|head|tail|grep|sed|awk|curl|wget|unzip|gh|git[ \t]+(?:log|show|branch)|Get-Content|type)\b|<(?![<(])"
)
_READ = re.compile(rf"(?:^|[\s;&|(`]){_READS}", re.IGNORECASE)
_VARIABLE = re.compile(r"\$(?:env:)?\{?([A-Za-z_]\w*)", re.IGNORECASE)


def untrusted_writes(step: Step) -> Iterator[tuple[str, int, int]]:
    """Yield each write of what others may decide: the name of the file, and start and end in the script.

    These are values that events, inputs and earlier steps give, and what commands read out of files or from the
    network. Numbers, commit ids, names of users, and what the workflow itself says are not.
    """
    code = code_of(step.run)
    for match in _WRITE.finditer(code):
        value = match["value"]
        if _comes_from_others(value, step) or _READ.search(value) or _is_read_before(value, code, match.start()):
            start = match.start() + len(value) - len(value.lstrip())
            yield match["name"].upper(), start, match.end()


def _comes_from_others(value: str, step: Step) -> bool:
    """Whether an expression in it, or in the variable that it names, is for others to decide."""
    written = [value]
    for name in _VARIABLE.findall(value):
        found = next((scope[name] for scope in scopes(step) if name in scope), None)
        written.append(text(found))
    return any(value_of(one, step).origin >= Origin.PASSED for part in written for one in occurrences(part))


def _is_read_before(value: str, code: str, end: int) -> bool:
    """Whether a variable in it was set, above, to what a command read."""
    for name in _VARIABLE.findall(value):
        assigned = re.findall(rf"\b{name}=([^\n]*)", code[:end])
        if any(_READ.search(one) for one in assigned):
            return True
    return False
