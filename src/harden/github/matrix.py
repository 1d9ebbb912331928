"""The values that a job's matrix gives an expression.

Source: "Running variations of jobs in a workflow" (docs.github.com): `include` adds values, `exclude` is not looked at
(it makes fewer).
"""

from __future__ import annotations

from harden.github.expressions import occurrences
from harden.github.read import EXPRESSION, entries, mapping, sequence, text
from harden.yaml.document import View, YamlMapping


def matrix_values(job: YamlMapping, written: str) -> tuple[str, ...] | None:
    """Return what a text that holds one `${{ matrix.x }}` can become; None if that is not written in the file."""
    found = occurrences(written)
    if len(found) != 1 or found[0].single is None or found[0].single.steps[:1] != ("matrix",):
        return None
    keys = [step for step in found[0].single.steps[1:] if isinstance(step, str)]
    matrix = mapping(job.get("strategy", "matrix"))
    if matrix is None or len(keys) != len(found[0].single.steps) - 1 or not keys:
        return None
    values = _of_key(matrix, keys)
    if values is None or not values or any(not value or EXPRESSION in value for value in values):
        return None
    expression = found[0]
    return tuple(dict.fromkeys(written[: expression.start] + value + written[expression.end :] for value in values))


def _of_key(matrix: YamlMapping, keys: list[str]) -> list[str] | None:
    first = next((view for key, view in entries(matrix) if key.lower() == keys[0]), None)
    axis = sequence(first)
    if first is not None and axis is None:
        return None
    found = [_below(item, keys[1:]) for item in (axis.items if axis else ())]
    include = matrix.get("include")
    added = sequence(include)
    if include is not None and added is None:
        return None
    for item in added.items if added else ():
        value = next((view for key, view in entries(item) if key.lower() == keys[0]), None)
        found += [_below(value, keys[1:])] if value is not None else []
    return found


def _below(view: View | None, keys: list[str]) -> str:
    for name in keys:
        view = next((value for key, value in entries(view) if key.lower() == name), None)
    return text(view)
