"""Expression stands for a constant

Why. `${{ 'default' }}` is the text `default`, and `${{ format('{0}-{1}', 'a', 'b') }}` is `a-b`. Written as an
expression it looks like something that a run decides, and searches and scanners pass by what it says.

Exploited. A pull request hides the name of a command, host or input in expressions that only look harmless.

Fix. The text itself. Conditions stay (`if: ${{ false }}` switches off on purpose), so do numbers, booleans and braces
of templates, which have a meaning as they are.

Risk. None: the runner puts in the same text.

References.
- https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#literals
- https://docs.zizmor.sh/audits/#obfuscation
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.github.expressions import Call, Expression, Literal, Node
from harden.github.findings import Plan, fixed
from harden.github.repository import Repository
from harden.github.step import Step, expressions_below
from harden.github.workflow import Job
from harden.model import Change, Finding, Set
from harden.transform import either, job, step, transform
from harden.yaml.document import View, YamlScalar
from harden.yaml.within import Part, rewritten

MESSAGE = "Expression stands for the constant `{}`"


@transform(either(step(), job()), zizmor=("obfuscation",))
def check(holder: Step | Job, repository: Repository) -> Iterator[Finding]:
    for key, view in _values(holder):
        for scalar, found in expressions_below(view):
            constant = _constant(found.tree) if found.tree is not None else ""
            change = _plain(scalar, found, constant) if constant and not set("{}\n") & set(constant) else None
            if change is not None:
                plan = Plan("Write it as text", (change,))
                yield fixed(holder.place(key), MESSAGE.format(constant), plan)


def _values(holder: Step | Job) -> Iterator[tuple[str, View]]:
    """What is looked at, by key: of a job only what it has besides its steps."""
    keys = ("name", "run", "with", "env", "working-directory") if isinstance(holder, Step) else ("name", "with", "env")
    for key in keys:
        view = holder.view.get(key)
        if view is not None:
            yield key, view


def _constant(tree: Node) -> str:
    """The text that an expression always is; empty for any other."""
    match tree:
        case Literal(value=str(text)):
            return text
        case Call(name="format", arguments=(Literal(value=str(pattern)), *rest)):
            values = [one.value for one in rest if isinstance(one, Literal) and isinstance(one.value, str)]
            if len(values) < len(rest):
                return ""
            for number, value in enumerate(values):
                pattern = pattern.replace(f"{{{number}}}", value)
            return pattern
        case _:
            return ""


def _plain(scalar: YamlScalar, found: Expression, constant: str) -> Change | None:
    """The text in place of its expression, which may be a part of a scalar or all of it."""
    if scalar.data == f"${{{{{found.text}}}}}":
        return Set(scalar.route, constant)
    return rewritten(scalar, [Part(found.start, found.end, constant)])
