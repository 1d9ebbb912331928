"""On which systems a step runs, where its job runs on several: by the condition of the step.

Source: "Contexts reference" (docs.github.com): `runner.os` is one of Linux, Windows and macOS.
"""

from __future__ import annotations

from harden.github.expressions import Call, Literal, Node, Operation, Reference, occurrences, parse
from harden.github.shell import UNIX, WINDOWS, system_of

_SYSTEMS = {"linux": UNIX, "macos": UNIX, "windows": WINDOWS}


def system_by_condition(condition: str, runs_on: str) -> str:
    """Return `unix` or `windows` if a step's condition lets it run nowhere else; empty if it does not say.

    `runs_on`: what the job says of its runner (`${{ matrix.os }}`); conditions may speak of the same.
    """
    tree = _whole(condition)
    label = _whole(runs_on) if "${{" in runs_on else None
    return _system(tree, label.path if isinstance(label, Reference) else "") if tree else ""


def _whole(written: str) -> Node | None:
    """The expression that all of a text is; a text without braces is a condition."""
    if "${{" not in written:
        return parse(written)
    text = written.strip()
    found = occurrences(text)
    is_all = len(found) == 1 and (found[0].start, found[0].end) == (0, len(text))
    return found[0].tree if is_all else None


def _system(tree: Node, label: str) -> str:
    match tree:
        case Operation(operator="&&"):
            return next((found for one in tree.operands if (found := _system(one, label))), "")
        case Operation(operator="||"):
            either = {_system(one, label) for one in tree.operands}
            return either.pop() if len(either) == 1 else ""
        case Operation(operator="==" | "!=", operands=(Reference() as left, Literal(value=str(right)))):
            return _compared(left.path, right, label, is_same=tree.operator == "==")
        case Operation(operator="==" | "!=", operands=(Literal(value=str(left)), Reference() as right)):
            return _compared(right.path, left, label, is_same=tree.operator == "==")
        case Call(name="startswith", arguments=(Reference() as value, Literal(value=str(start)))):
            return system_of((start.rstrip("-"),)) if label and value.path == label else ""
        case _:
            return ""


def _compared(path: str, value: str, label: str, *, is_same: bool) -> str:
    """What a comparison of a value with a text says of the system."""
    if path == "runner.os":
        system = _SYSTEMS.get(value.lower(), "")
        return system if is_same else UNIX if system == WINDOWS else ""
    return system_of((value,)) if label and path == label and is_same else ""
