"""Workflow commands that scripts print, and the files that replace them.

Source: "Workflow commands for GitHub Actions" and the announcement "Deprecating save-state and set-output commands"
(github.blog, 2022-10-11). A command ends at the end of its line and knows `%0A`; a line of a file takes all as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from harden.github.shell import Shell
from harden.yaml.within import Part

DEPRECATED = re.compile(r"::(?:set-output|save-state|set-env)\s+name=|::add-path::")
_FILES = {
    "set-output": "GITHUB_OUTPUT",
    "save-state": "GITHUB_STATE",
    "set-env": "GITHUB_ENV",
    "add-path": "GITHUB_PATH",
}
_COMMAND = r"::(?P<command%s>set-output|save-state|set-env|add-path)(?:\s+name=(?P<name%s>[\w.-]+))?::"
_WORD = (
    r"(?:\$\([^()\n]*\)|`[^`\n]*`|\$\{\{[^}\n]*\}\}|\$\{[^}\n]*\}|\$\w+|\"(?:[^\"\\\n]|\\.)*\"|[^\s;|&<>()\"'`$\\])*"
)
_ECHO = re.compile(
    r"(?P<lead>^[ \t]*|(?:&&|\|\||;|\bthen|\bdo|\belse)[ \t]+)(?P<echo>echo[ \t]+(?:"
    rf"\"{_COMMAND % ('1', '1')}(?P<double>(?:[^\"\\\n]|\\.)*)\"|'{_COMMAND % ('2', '2')}(?P<single>[^'\n]*)'"
    rf"|{_COMMAND % ('3', '3')}(?P<bare>{_WORD})))(?=[ \t]*(?:$|;|&&|\|\|))",
    re.MULTILINE,
)
_PWSH = re.compile(
    r"^[ \t]*(?P<echo>(?:echo|Write-Output|Write-Host)[ \t]+(?:"
    rf"\"{_COMMAND % ('1', '1')}(?P<double>[^\"`\n]*)\""
    rf"|'{_COMMAND % ('2', '2')}(?P<single>[^'\n]*)'))(?=[ \t]*;?[ \t]*$)",
    re.MULTILINE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Replacement:
    """What becomes of the commands of a script. `varies`: a value is made when the script runs.

    `reason`: why some of them cannot be replaced.
    """

    parts: tuple[Part, ...] = ()
    varies: bool = False
    reason: str = ""


def replace_commands(script: str, shell: Shell) -> Replacement:
    """Return the parts of a script that print deprecated commands, and what writes the same to the files."""
    if shell.name not in ("bash", "sh", "pwsh"):
        return Replacement(reason="it is not known for this shell how to write to the file that replaces it")
    if re.search(r"%(?:0A|0D|25)", script, re.IGNORECASE):
        return Replacement(reason="the script escapes line breaks for the command: write them to the file as they are")
    if "<<" in script:
        return Replacement(reason="the script holds a here-document: write to the file that replaces the command")
    pattern = _PWSH if shell.name == "pwsh" else _ECHO
    found = list(pattern.finditer(script))
    parts = tuple(Part(*match.span("echo"), _written(match, shell)) for match in found if _is_whole(match))
    varies = any("$" in part.text.partition(" >> ")[0] or "`" in part.text for part in parts)
    if len(parts) < len(DEPRECATED.findall(script)):
        what = "it is no `echo` of one command: write to the file that replaces it"
        return Replacement(parts, varies, what)
    return Replacement(parts, varies)


def _field(match: re.Match[str], *names: str) -> str:
    groups = match.groupdict()
    return next((groups[name] for name in names if groups.get(name) is not None), "")


def _is_whole(match: re.Match[str]) -> bool:
    """Whether the command has the name that it needs."""
    needs_name = _field(match, "command1", "command2", "command3") != "add-path"
    return bool(_field(match, "name1", "name2", "name3")) == needs_name


def _written(match: re.Match[str], shell: Shell) -> str:
    command, name = (_field(match, *(f"{word}{n}" for n in (1, 2, 3))) for word in ("command", "name"))
    quote = '"' if match["double"] is not None else "'" if match["single"] is not None else ""
    value = _field(match, "double", "single", "bare")
    line = f"{quote}{name}={value}{quote}" if name else f"{quote}{value}{quote}"
    file = _FILES[command]
    return f"{line} >> $env:{file}" if shell.name == "pwsh" else f'echo {line} >> "${file}"'
