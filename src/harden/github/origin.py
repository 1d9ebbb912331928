"""Where the value of an expression comes from, as far as the workflow or action around it says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from harden.github.contexts import NUMBER, WORD, Origin, Value, flowing, value_of_context
from harden.github.expressions import Expression, Literal, Reference, occurrences
from harden.github.matrix import matrix_values
from harden.github.read import EXPRESSION, entries, flag, mapping, sequence, text
from harden.github.workflow import Job
from harden.value import Known

if TYPE_CHECKING:
    from harden.github.step import Step
    from harden.yaml.document import View, YamlMapping

_ONE = re.compile(
    r"(?:.*[-_.])?(?:version|ref|tag|sha|branch|name|token|url|uri|path|dir|directory|folder|file|filename|environment|env|"
    r"region|repo|repository|registry|image|platform|os|arch|architecture|id|number|digest|hash|commit|user|username|"
    r"email|host|hostname|port|owner|org|organization|key|date|time|timestamp|status|level|type|mode|language|prefix|"
    r"suffix|cluster|namespace|bucket|account|title|body|message|text|summary|description|comment|password|secret|"
    r"domain|profile|channel|distribution|release|stage|project|workspace|role|arn|zone|label|count|size|timeout|json)",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"(?:.*[-_.])?(?:args?|arguments?|flags?|options?|opts|params?|parameters?|command|commands|cmd|extra|script|run|code|"
    r"packages|files|paths|targets|tags|images|labels|names|dirs|directories|modules|features|list|matches|versions|"
    r"extras|requirements|dependencies|deps|tests|services|projects|charts)",
    re.IGNORECASE,
)
_COMMAND = re.compile(r"(?:.*[-_.])?(?:command|commands|cmd|script|run|code)", re.IGNORECASE)
_AROUND = re.compile(r"\$\{\{.*?\}\}", re.DOTALL)
_PLACEHOLDER = re.compile(r"\{\d+\}")  # of `format`
_MAX_DEPTH = 5


def value_of(expression: Expression, step: Step, depth: int = 0) -> Value:
    """Return what is known of the value of an expression in a step; of a malformed one nothing."""
    if expression.tree is None:
        return Value(Origin.PASSED)
    found: Value | None = None
    for part in flowing(expression.tree):
        value = _of_text(str(part.value)) if isinstance(part, Literal) else _of_reference(part, step, depth)
        found = value if found is None else found.or_else(value)
    return found or WORD


def _of_text(written: str) -> Value:
    """What is known of a value that is written in the file."""
    words = len(written.split())
    is_number = written.isdigit()
    return Value(Origin.FIXED, min(words, 2) or 1, not words, is_number, _PLACEHOLDER.sub("", written))


def _of_reference(reference: Reference, step: Step, depth: int) -> Value:
    path = reference.path
    context, _, name = path.partition(".")
    if path.startswith("github.event.inputs."):
        return _input(path.rpartition(".")[2], step)
    match context:
        case "inputs" if name:
            return _input(name, step)
        case "env" if name and depth < _MAX_DEPTH:
            return _variable(name, step, depth)
        case "matrix":
            return _matrix(path, step)
        case "steps" | "needs" | "vars":
            value = value_of_context(path)
            return value if value.words else _named(value, name)
        case _:
            return value_of_context(path)


def _named(value: Value, name: str) -> Value:
    """The value with the number of words that its name speaks of."""
    last = name.rpartition(".")[2]
    words = 2 if _SEVERAL.fullmatch(last) else 1 if _ONE.fullmatch(last) else 0
    return replace(value, words=words, is_command=_COMMAND.fullmatch(last) is not None)


def _input(name: str, step: Step) -> Value:
    declared = list(_declarations(name, step))
    found: Value | None = None
    for view in declared:
        value = _declared(name, view, is_typed=isinstance(step.owner, Job))  # inputs of actions are text
        found = value if found is None else found.or_else(value)
    return found or _named(Value(Origin.INPUT), name)


def _declarations(name: str, step: Step) -> list[YamlMapping | None]:
    """The declarations of an input, None for an empty one: of the action, or of the events that start the workflow."""
    if isinstance(step.owner, Job):
        triggers = step.owner.workflow.triggers
        configs = (triggers.config(event) for event in ("workflow_dispatch", "workflow_call"))
        tables = [config.get("inputs") for config in configs if config is not None]
    else:
        tables = [step.owner.root.get("inputs")]
    return [mapping(view) for table in tables for key, view in entries(table) if key.lower() == name]


def _declared(name: str, view: YamlMapping | None, *, is_typed: bool) -> Value:
    kind = text(view.get("type")) if view and is_typed else ""
    if kind == "boolean":
        return Value(Origin.FIXED, 1, may_be_empty=False)
    if kind == "number":
        return NUMBER
    default = text(view.get("default")) if view else ""
    required = flag(view.get("required")) if view else None
    is_set = bool(default) or required == Known(data=True)
    if kind in ("choice", "environment"):
        options = [text(one) for one in getattr(sequence(view.get("options")) if view else None, "items", ())]
        words = 2 if any(len(one.split()) > 1 for one in options) else 1
        return Value(Origin.OWNER, words, may_be_empty=not is_set)
    named = _named(Value(Origin.INPUT, may_be_empty=not is_set), name)
    if EXPRESSION in default:
        return named
    words = 2 if len(default.split()) > 1 and named.words != 1 else named.words
    return replace(named, words=words, written=default)


def _variable(name: str, step: Step, depth: int) -> Value:
    for view in scopes(step):
        written = next((text(value) for key, value in view.items() if key.lower() == name), None)
        if written is None:
            continue
        found = occurrences(written)
        if not found:
            return replace(_of_text(written), origin=Origin.OWNER, is_number=False)
        values = [value_of(one, step, depth + 1) for one in found]
        result = values[0]
        for value in values[1:]:
            result = result.or_else(value)
        around = _AROUND.sub("", written)
        result = replace(result, written=result.written + around)
        return result if len(found) == 1 else Value(result.origin, 0, written=result.written)
    return _named(Value(Origin.PASSED), name)


def scopes(step: Step) -> list[Mapping[str, View]]:
    """The variables that are set around a step, the innermost first."""
    found = [step.env]
    if isinstance(step.owner, Job):
        found += [step.owner.env, step.owner.workflow.env]
    return found


def _matrix(path: str, step: Step) -> Value:
    if not isinstance(step.owner, Job):
        return Value(Origin.PASSED)
    job = step.owner.view
    values = matrix_values(job, f"${{{{ {path} }}}}")
    if values is not None:
        words = 2 if any(len(value.split()) > 1 for value in values) else 1
        return Value(Origin.OWNER, words, may_be_empty=False, written="".join(values))
    matrix = job.get("strategy", "matrix")
    written = job.document.slice(matrix.content) if matrix is not None and matrix.content is not None else ""
    return Value(Origin.PASSED if EXPRESSION in written else Origin.OWNER)
