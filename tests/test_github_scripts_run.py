"""Deprecated commands: the script that replaces them is run, and gives the runner the same."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harden.github.shell import Shell
from harden.github.workflow_commands import DEPRECATED, replace_commands

FILES = {
    "set-output": "GITHUB_OUTPUT",
    "save-state": "GITHUB_STATE",
    "set-env": "GITHUB_ENV",
    "add-path": "GITHUB_PATH",
}
COMMAND = re.compile(r"::(set-output|save-state|set-env|add-path)(?: name=([\w.-]+))?::(.*)")


def run(script: str, shell: str, folder: Path) -> tuple[list[str], dict[str, list[str]]]:
    """The lines that a script prints, and those that it writes to each file."""
    files = {name: folder / name for name in FILES.values()}
    for file in files.values():
        file.write_text("")
    environment = {"PATH": "/usr/bin:/bin", "V": "two words", **{name: str(file) for name, file in files.items()}}
    done = subprocess.run([shell, "-e", "-c", script], env=environment, capture_output=True, text=True, check=True)
    return done.stdout.splitlines(), {name: file.read_text().splitlines() for name, file in files.items()}


def as_runner(lines: list[str]) -> tuple[list[str], dict[str, list[str]]]:
    """What the runner makes of printed lines: commands become lines of their files, the rest is printed."""
    printed: list[str] = []
    files: dict[str, list[str]] = {name: [] for name in FILES.values()}
    for line in lines:
        found = COMMAND.fullmatch(line)
        if found:
            files[FILES[found[1]]].append(f"{found[2]}={found[3]}" if found[2] else found[3])
        else:
            printed.append(line)
    return printed, files


def replaced(script: str, shell: str = "bash") -> str:
    found = replace_commands(script, Shell(shell))
    assert not found.reason
    for part in reversed(found.parts):
        script = script[: part.start] + part.text + script[part.end :]
    return script


VALUES = st.sampled_from(
    [
        "1.2",
        "a b",
        "$V",
        "${V}x",
        "$(echo x)",
        "`echo y`",
        "",
        "a=b",
        "::",
        "*",
        "it is",
        "a\\\\b",
        "#x",
        "~",
        "a;b",
        "a|b",
    ]
)
QUOTES = st.sampled_from(['"', "'"])
COMMANDS = st.sampled_from(["::set-output name=k::", "::save-state name=k-1::", "::set-env name=K_2::", "::add-path::"])


@st.composite
def scripts(draw: st.DrawFn) -> str:
    lines: list[str] = []
    for _ in range(draw(st.integers(1, 4))):
        quote = draw(QUOTES)
        echo = f"echo {quote}{draw(COMMANDS)}{draw(VALUES)}{quote}"
        frame = draw(
            st.sampled_from(
                ["{}", "  {}", "true && {}", "if true; then {}; fi", "{} && echo done", "echo a; {}", "{} ;"]
            )
        )
        lines.append(frame.format(echo))
    return "\n".join(["echo begin", *lines, ""])


@pytest.mark.parametrize("shell", ["bash", "sh"])
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(script=scripts())
def test_the_files_hold_what_the_commands_said(shell: str, script: str, tmp_path: Path) -> None:
    if shutil.which(shell) is None:  # pragma: no cover # every system that tests run on has it
        pytest.skip(f"no {shell}")
    new = replaced(script, shell)
    assert not DEPRECATED.search(new)
    assert run(new, shell, tmp_path) == as_runner(run(script, shell, tmp_path)[0])


@pytest.mark.parametrize(
    ("script", "new"),
    [
        ("echo ::set-output name=a::$(echo b  c)", 'echo a=$(echo b  c) >> "$GITHUB_OUTPUT"'),
        ("echo ::set-output name=a::${{ x.y }}", 'echo a=${{ x.y }} >> "$GITHUB_OUTPUT"'),
        ("echo ::add-path::$HOME/bin", 'echo $HOME/bin >> "$GITHUB_PATH"'),
        ('for i in 1; do echo "::set-env name=A::$i"; done', 'for i in 1; do echo "A=$i" >> "$GITHUB_ENV"; done'),
    ],
)
def test_words_without_quotes(script: str, new: str) -> None:
    assert replaced(script) == new


@pytest.mark.parametrize(
    "script",
    [
        'echo "::set-output name=a::b" | tee x',
        'echo "::set-output name=a::b" > x',
        'echo -e "::set-output name=a::b"',
        'echo "x ::set-output name=a::b"',
        'echo "::set-output name=a::b" "::set-output name=c::d"',
        "printf '::set-output name=a::b'",
        'x="::set-output name=a::b"',
        '# echo "::set-output name=a::b"',
        "echo ::set-output name=a::b c",
        'echo "::add-path name=a::b"',
        'echo "::set-output name=a b::c"',
        'echo "::set-output name=a::b',
    ],
)
def test_what_is_no_echo_of_one_command_is_left_alone(script: str) -> None:
    assert replace_commands(script, Shell("bash")).parts == ()


def test_powershell() -> None:
    script = 'Write-Host "::set-output name=a::$b"\necho \'::add-path::C:\\x\'\necho "::set-env name=A::`$x"\n'
    found = replace_commands(script, Shell("pwsh"))
    assert [part.text for part in found.parts] == ['"a=$b" >> $env:GITHUB_OUTPUT', "'C:\\x' >> $env:GITHUB_PATH"]
    assert found.reason
    assert found.varies
