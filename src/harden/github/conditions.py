"""The `if` of jobs and steps: whether it decides anything, and what it compares.

Source: "Evaluate expressions in workflows and actions" (docs.github.com): text around `${{ }}` makes a string of the
whole, and a string that is not empty is true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from harden.github.expressions import Node, Operation, occurrences, parse, references
from harden.github.read import EXPRESSION, entries, resolved, text
from harden.github.step import Step
from harden.github.workflow import Job, Workflow
from harden.model import Change, Rewrite, Route, Set
from harden.yaml.document import View, YamlScalar
from harden.yaml.within import Part, rewritten

_OPERATOR = re.compile(r"&&|\|\||==|!=|[<>]=?|!")
_VALUE = r"[!(\s]*+(?:\0|'(?:[^']|'')*'|[\w.-]+(?:\([^()\0]*\))?)[)\s]*+"
_BETWEEN = re.compile(rf"{_VALUE}(?:(?:&&|\|\||==|!=|[<>]=?){_VALUE})*")
"""What stands around the expressions when they are values among others, joined by operators."""
_HEADER = re.compile(r"([|>])([1-9]?)\+?([1-9]?)")


def trees(written: str) -> Iterator[tuple[int, Node]]:
    """The expressions of a condition, each with the place at which its text begins; malformed ones are left out."""
    if EXPRESSION not in written:
        tree = parse(written)
        if tree is not None:
            yield 0, tree
        return
    for found in occurrences(written):
        if found.tree is not None:
            yield found.start + len(EXPRESSION), found.tree


def is_always_true(written: str) -> bool:
    """Whether text besides its expressions makes a condition a string, which is true."""
    found = occurrences(written)
    return bool(found) and not (len(found) == 1 and (found[0].start, found[0].end) == (0, len(written)))


def sound(view: View, route: Route) -> Change | None:
    """The change that lets an always true condition decide; None if what it means cannot be said."""
    scalar = resolved(view)
    if not isinstance(scalar, YamlScalar) or scalar.content is None:
        return None
    written = text(scalar)
    found = occurrences(written)
    if len(found) == 1 and written.strip() == written[found[0].start : found[0].end]:
        return _without_space(scalar, route, written)
    around = "".join(_replaced(written, [Part(one.start, one.end, " \0 ") for one in found]))
    if not _BETWEEN.fullmatch(around) or any(one.tree is None for one in found):
        return None
    parts = [Part(one.start, one.end, _bare(one.text.strip(), one.tree, around)) for one in found]
    plain = "".join(_replaced(written, parts))
    if parse(plain) is None:
        return None
    return rewritten(scalar, parts) or (None if scalar.content.type == "block_scalar" else Set(route, plain.strip()))


def _without_space(scalar: YamlScalar, route: Route, written: str) -> Change:
    """The expression without the white space around it: `|` becomes `|-`."""
    assert scalar.content is not None
    if scalar.content.type != "block_scalar" or written.rstrip("\n") != written.strip():
        return Set(route, written.strip())
    source = scalar.document.text[scalar.content.start_byte : scalar.block.end].decode("utf-8").replace("\r\n", "\n")
    return Rewrite(route, _HEADER.sub(r"\1\2\3-", source.rstrip("\n"), count=1), written.strip())


def _bare(inner: str, tree: Node | None, around: str) -> str:
    """The inside of braces, in parentheses where what is around it binds as tightly as it does."""
    if not isinstance(tree, Operation) or tree.operator == "!":
        return inner
    outer = set(_OPERATOR.findall(around))
    weaker = {"||", "&&"} if tree.operator not in ("||", "&&") else {tree.operator, "||"}
    return inner if outer <= weaker else f"({inner})"


def _replaced(written: str, parts: list[Part]) -> Iterator[str]:
    at = 0
    for part in parts:
        yield written[at : part.start]
        yield part.text
        at = part.end
    yield written[at:]


def missing_value(holder: Job | Step, change: Change) -> str:
    """What the condition after a change asks for that its workflow does not have; empty if all is there.

    These are outputs of jobs (`needs.a.outputs.b`) and steps of the same job (`steps.a`).
    """
    written = change.value if isinstance(change, Set | Rewrite) and isinstance(change.value, str) else holder.condition
    owner = holder.owner if isinstance(holder, Step) else holder
    ids = {step.id.lower() for step in owner.steps}
    for _, tree in trees(written):
        for reference in references(tree):
            match reference.steps:
                case ("needs", str(job_id), "outputs", str(name)) if isinstance(owner, Job):
                    if not _has_output(owner.workflow, job_id, name):
                        return reference.path
                case ("steps", str(step_id), *_) if step_id not in ids and not isinstance(holder, Job):
                    return f"steps.{step_id}"
                case _:
                    continue
    return ""


def _has_output(workflow: Workflow, job_id: str, name: str) -> bool:
    """Whether a job has an output; that of a called workflow is not looked for."""
    job = next((job for job in workflow.jobs if job.id.lower() == job_id), None)
    return job is None or job.is_call or name in {key.lower() for key, _ in entries(job.view.get("outputs"))}
