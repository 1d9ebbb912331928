"""Expressions in scripts: which are findings, and how they become variables of the step.

Source: "Script injections" (docs.github.com): the runner pastes the value of `${{ }}` into a script before a shell
reads it; a variable of the step's `env` is never read as code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

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
    """Return what is wrong with a script. `strict`: every expression, not only those that others can set."""
    found = occurrences(script.text)
    values = [value_of(one, script.step) for one in found]
    pairs = list(zip(found, values, strict=True))
    weak = [one.tree is not None and (strict or value.origin >= Origin.PASSED) for one, value in pairs]
    if not any(weak):
        return
    if isinstance(script.language, str):
        chosen = tuple(pair for pair, is_weak in zip(pairs, weak, strict=True) if is_weak)
        yield Weakness(script, chosen, reason=script.language)
        return
    wanted = [
        Wanted(one.start, one.end, value if is_weak else None)
        for (one, value), is_weak in zip(pairs, weak, strict=True)
    ]
    plan = script.language(script.text, wanted)
    try:
        yield from _fixable(script, plan, found, pairs)
    except CannotEdit as problem:
        plan.refuse_all(str(problem))
    reasons: dict[str, list[tuple[Expression, Value]]] = {}
    for number, reason in sorted(plan.refused.items()):
        reasons.setdefault(reason, []).append(pairs[number])
    for reason, several in reasons.items():
        yield Weakness(script, tuple(several), reason=reason)


def _fixable(
    script: Script, plan: Plan, found: Sequence[Expression], pairs: Sequence[tuple[Expression, Value]]
) -> Iterator[Weakness]:
    if not plan.chosen:
        return
    names = Names(script.step, script.text)
    given = {number: names.name(found[number]) for number in plan.chosen}
    edits = plan.edits(given)
    changes = (_rewrite(script, edits), *_entries(script.step, names.entries))
    split = tuple(dict.fromkeys(given[number] for number in plan.chosen if number in plan.split))
    yield Weakness(script, tuple(pairs[number] for number in plan.chosen), changes, split=split)


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
