"""The commands of shell scripts: their words, their pipes, their groups and what they write."""

from __future__ import annotations

import pytest

from harden.shell.read import read
from harden.shell.spot import ATOM, EXPANSION, Command, Unreadable


def _chain(command: Command) -> list[str]:
    """The first words of a pipeline, a group as its own in braces."""
    inner = (_chain(one)[0] for one in command.inner if not one.is_empty)
    here = " ".join(command.texts) or "{" + " ".join(inner) + "}"
    return [here, *(_chain(command.next) if command.next else [])]


def _pipelines(script: str) -> list[list[str]]:
    commands = read(script).commands
    later = {id(command.next) for command in commands}
    return [_chain(command) for command in commands if command.next and id(command) not in later]


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("a | b | c", [["a", "b", "c"]]),
        ("a || b; c && d\ne & f", []),
        ("a |& b", [["a", "b"]]),
        ("x=$(a | b) && c | d", [["a", "b"], ["c", "d"]]),
        ("echo \"a | b\" 'c | d' e\\|f | g", [["echo a | b c | d e|f", "g"]]),
        ('echo "$(a | b)" | c', [[f"echo {EXPANSION}", "c"], ["a", "b"]]),
        ("case $x in\n  a|b) c | d ;;\nesac", [["c", "d"]]),
        ("cat <<EOF | a\nb | c\nEOF\nd | e", [["cat", "a"], ["d", "e"]]),
        ("# a | b\nc | d", [["c", "d"]]),
        ("a |\n  b", [["a", "b"]]),
        ("! a | b", [["a", "b"]]),
        ("time a | b", [["a", "b"]]),
        ("a | B=1 c", [["a", "c"]]),
        ("(a | b) | c", [["{a b}", "c"], ["a", "b"]]),
        ("{ a; b; } | c", [["{a b}", "c"]]),
        ("if a; then b; elif c; then d; else e; fi | f", [["{a b c d e}", "f"]]),
        ("for i in 1 2; do a; done | while read x; do b; done | c", [["{a}", "{read x b}", "c"]]),
        ("case x in a) b;; *) c; esac | d", [["{b c}", "d"]]),
        ("f() { a; } && g | h", [["g", "h"]]),
        ("((1 + 2)) && a | b", [["a", "b"]]),
        ("((a); b) | c", [["{{a} b}", "c"]]),
        ("echo $((a); b) | c", [[f"echo {EXPANSION}", "c"]]),
    ],
)
def test_pipelines(script: str, found: list[list[str]]) -> None:
    assert _pipelines(script) == found


def test_a_command_that_was_read_in_two_ways_is_found_once() -> None:
    found = [one.texts for one in read("echo $(($(a)); b)").commands]
    assert found == [["echo", EXPANSION], [], [EXPANSION], ["a"], ["b"]]


@pytest.mark.parametrize(
    ("script", "files"),
    [
        ("a > x 2>&1 < y", ["x"]),
        ("a &> x; b >> y; c >| z", ["x", "y", "z"]),
        ("a >&2 2>&- >&3-", []),
        ("a >& x", ["x"]),
        ("{ a; } > x", ["x"]),
        ("> x", ["x"]),
        ("while a; do b; done > x < y", ["x"]),
        ("cat <<EOF >x\ny > z\nEOF\n", ["x"]),
        ("a <<< 'x > y'", []),
    ],
)
def test_files_that_are_written(script: str, files: list[str]) -> None:
    assert [word.text for one in read(script).commands for word in one.writes] == files


def test_assignments_stand_apart() -> None:
    (first, second) = read("A=1 B='2 3' c D=4; E=5").commands
    assert ([word.text for word in first.assigned], first.texts) == (["A=1", "B=2 3"], ["c", "D=4"])
    assert ([word.text for word in second.assigned], second.texts) == (["E=5"], [])


def test_atoms_are_parts_of_words() -> None:
    script = read("a b@@c '@@'", ((3, 5), (8, 10)))
    assert script.commands[0].texts == ["a", f"b{ATOM}c", ATOM]
    assert [spot.start for spot in script.spots] == [3, 8]


@pytest.mark.parametrize("script", ["echo 'a", "a; }", "done", "(a", "a )", "case x in a) b", "cat <<EOF\na", "$(a"])
def test_what_cannot_be_read(script: str) -> None:
    with pytest.raises(Unreadable):
        read(script)
