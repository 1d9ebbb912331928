"""Expressions in scripts: which are findings, and how they become variables of the step.

Source: "Script injections" (docs.github.com): the runner pastes the value of `${{ }}` into a script before a shell
reads it; a variable of the step's `env` is never read as code.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from harden.errors import CannotEdit
from harden.github.contexts import Origin, Value
from harden.github.env_names import Names
from harden.github.expressions import Expression, occurrences
from harden.github.origin import value_of
from harden.github.script.cmd_plan import CmdPlan
from harden.github.script.javascript_plan import JavaScriptPlan
from harden.github.script.plan import Plan, Wanted
from harden.github.script.posix_plan import PosixPlan
from harden.github.script.pwsh_plan import PwshPlan
from harden.github.script.python_plan import PythonPlan
from harden.github.shell import Shell
from harden.github.step import Step
from harden.model import Change, Place, Rewrite, Set, Span
from harden.yaml.document import YamlMapping, YamlScalar
from harden.yaml.respell import Replacement, respell

Language = Callable[[str, Sequence[Wanted]], Plan]
Pairs = Sequence[tuple[Expression, Value]]

SINKS: Mapping[str, tuple[str, ...]] = {
    "actions/github-script": ("script",),
    "amadevus/pwsh-script": ("script",),
    "appleboy/ssh-action": ("script",),
    "addnab/docker-run-action": ("run",),
    "azure/cli": ("inlinescript",),
    "azure/powershell": ("inlinescript",),
    "cardinalby/js-eval-action": ("expression",),
    "jannekem/run-python-script-action": ("script",),
    "mikefarah/yq": ("cmd",),
    "nick-fields/retry": ("command", "on_retry_command", "new_command_on_retry"),
    "nick-invision/retry": ("command", "on_retry_command"),
    "satackey/action-js-inline": ("script",),
    "sergeysova/jq-action": ("cmd",),
    "skitionek/notify-microsoft-teams": ("overwrite",),
}
"""Actions that run an input as code, with its name in lower case, from the README of each."""
_LANGUAGES: Mapping[str, Language] = {
    **dict.fromkeys(("bash", "sh", "dash"), PosixPlan),
    **dict.fromkeys(("pwsh", "powershell"), PwshPlan),
    "cmd": CmdPlan,
    "python": PythonPlan,
}


@dataclass(frozen=True, slots=True)
class Script:
    """A script of a step. `keys`: where it stands in the step; `language` is a reason where it cannot be read."""

    step: Step
    keys: tuple[str, ...]
    view: YamlScalar
    language: Language | str

    @property
    def text(self) -> str:
        data = self.view.data
        return data if isinstance(data, str) else ""


@dataclass(frozen=True, slots=True)
class Weakness:
    """Expressions of one script that share a fate: `changes` make variables of them, or `reason` says why not."""

    script: Script
    expressions: tuple[tuple[Expression, Value], ...]
    changes: tuple[Change, ...] = ()
    reason: str = ""
    split: tuple[str, ...] = ()
    """Variables that stay without quotes."""
    beside: tuple[str, ...] = ()
    """Variables of what nobody can put commands into, which moves with the rest."""
    is_remark: bool = False
    """Whether all stand in comments, and are only named there from now on."""

    @property
    def origin(self) -> Origin:
        return max(value.origin for _, value in self.expressions)

    @property
    def place(self) -> Place:
        """The first of the expressions."""
        script = self.script
        place = script.step.place(*script.keys)
        view, first = script.view, self.expressions[0][0]
        number = [one.start for one in occurrences(script.text)].index(first.start)
        source = script.view.document.source.data
        parts = source[view.span.start : view.span.end].split(b"${{")
        if len(parts) <= number + 1:
            return place
        start = view.span.start + len(b"${{".join(parts[: number + 1]))
        end = source.find(b"}}", start, view.span.end)
        return replace(place, span=Span(start, end + 2)) if end > 0 else place


def scripts_of(step: Step) -> Iterator[Script]:
    """Return the scripts of a step: what it runs, or what it gives an action that runs it.

    A script that an alias stands for is left to the place of its anchor.
    """
    view = step.run_view
    if view is not None:
        yield Script(step, ("run",), view, language_of(step.shell))
    for name in SINKS.get(step.uses.name, ()) if step.uses else ():
        found = step.input_view(name)
        key = next((key for key, value in step.with_.items() if value is found), "")
        if isinstance(found, YamlScalar):
            is_script = step.is_use_of("actions/github-script")
            reason = "the action runs it in a way of its own: give it a variable of `env`, if it passes these on"
            yield Script(step, ("with", key), found, JavaScriptPlan if is_script else reason)


def language_of(shell: Shell) -> Language | str:
    """Return how scripts of a shell are read, or why they are not."""
    if not shell.name:
        return "which shell runs it is not known: give the step a `shell`"
    if shell.is_template and not _is_plain_template(shell):
        return "its shell is a command of its own, which may not pass variables on"
    return _LANGUAGES.get(shell.name) or f"scripts of `{shell.name}` are not rewritten"


def _is_plain_template(shell: Shell) -> bool:
    """Whether a template does nothing but start the shell itself with options (`bash -el {0}`)."""
    _, *rest = shell.written.split()
    options = [word for word in rest if not word.startswith(("-", "+"))]
    return options in (["{0}"], ["pipefail", "{0}"]) and rest[-1] == "{0}"


def weaknesses(script: Script, *, strict: bool) -> Iterator[Weakness]:
    """Return what is wrong with a script. `strict`: every expression, not only those that others can set.

    Where a script is rewritten, the rest of what the event says moves with it, though nobody can put commands into it:
    who reads the script then need not ask which of its expressions are harmless.
    """
    found = occurrences(script.text)
    pairs = [(one, value_of(one, script.step)) for one in found]
    weak = {
        number
        for number, (one, value) in enumerate(pairs)
        if one.tree is not None and (strict or value.origin >= Origin.PASSED)
    }
    if not weak:
        return
    if isinstance(script.language, str):
        yield Weakness(script, tuple(pairs[number] for number in sorted(weak)), reason=script.language)
        return
    beside = {number for number, pair in enumerate(pairs) if _is_event(*pair)} - weak
    planned = _planned(script, script.language, pairs, weak | beside)
    if beside and not weak & planned.names.keys():
        planned = _planned(script, script.language, pairs, weak)
    yield from _fates(script, planned, pairs, weak)


def _is_event(expression: Expression, value: Value) -> bool:
    """Whether an expression is what the event says, or a name that goes with it, and no number."""
    event = any(reference.path.startswith("github.event.") for reference in expression.references)
    return not value.is_number and (event or value.origin is Origin.NAMED)


class _Planned(NamedTuple):
    """A plan, the names of the variables by the numbers of the expressions that become them, and what changes."""

    plan: Plan
    names: Mapping[int, str]
    changes: tuple[Change, ...]


def _planned(script: Script, language: Language, pairs: Pairs, taken: Collection[int]) -> _Planned:
    """What becomes of some of the expressions of a script."""
    wanted = [
        Wanted(one.start, one.end, value if number in taken else None) for number, (one, value) in enumerate(pairs)
    ]
    plan = language(script.text, wanted)
    names = Names(script.step, script.text)
    given = {number: names.name(pairs[number][0]) for number in plan.chosen if number not in plan.remarks}
    given |= {number: names.known(pairs[number][0]) for number in plan.chosen if number in plan.remarks}
    try:
        changes = (_rewrite(script, plan.edits(given)), *_entries(script.step, names.entries)) if given else ()
    except CannotEdit as problem:
        plan.refuse_all(str(problem))
        return _Planned(plan, {}, ())
    return _Planned(plan, given, changes)


def _fates(script: Script, planned: _Planned, pairs: Pairs, weak: set[int]) -> Iterator[Weakness]:
    """The expressions that become variables, and the others by the reason why they do not."""
    plan, names, changes = planned
    moved = sorted(names.keys() & weak)
    if moved:
        split = tuple(dict.fromkeys(name for number, name in names.items() if number in plan.split))
        beside = tuple(dict.fromkeys(name for number, name in names.items() if name and number not in weak))
        remark = not any(names[number] for number in moved)
        yield Weakness(script, tuple(pairs[number] for number in moved), changes, "", split, beside, remark)
    reasons: dict[str, list[tuple[Expression, Value]]] = {}
    for number in sorted(weak & plan.refused.keys()):
        reasons.setdefault(plan.refused[number], []).append(pairs[number])
    for reason, several in reasons.items():
        yield Weakness(script, tuple(several), reason=reason)


def _rewrite(script: Script, edits: Sequence[Replacement]) -> Change:
    if script.view.anchor and script.view.document.aliases.nodes:
        raise CannotEdit("other steps may run the same script through its anchor")
    source, data = respell(script.view, edits)
    return Rewrite((*script.step.route, *script.keys), source, data)


def _entries(step: Step, entries: Mapping[str, str]) -> tuple[Change, ...]:
    """The variables of the step, behind those that are there; a new `env` stands before the script if it can."""
    if not entries:
        return ()
    env = step.view.get("env")
    if env is None or (isinstance(env, YamlScalar) and env.data is None):
        keys = list(step.view.entries)
        before = keys[: min(keys.index(key) for key in ("run", "uses") if key in keys)]
        after = tuple(before) or (("with", "uses") if "uses" in keys else ("run",))
        return (Set((*step.route, "env"), dict(entries), after=after),)
    if not isinstance(env, YamlMapping):
        raise CannotEdit("the variables of the step are not written in it")
    return tuple(Set((*step.route, "env", name), value) for name, value in entries.items())
