"""Names of variables that carry expressions into a script: those that are there already, else new ones.

Source: "Variables reference" (docs.github.com): names that begin with `GITHUB_` and `RUNNER_` are GitHub's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from harden.github.contexts import default_variable, flowing
from harden.github.expressions import Expression, Reference, occurrences, references
from harden.github.origin import scopes
from harden.github.read import text

if TYPE_CHECKING:
    from harden.github.step import Step

_OWN = re.compile(r"\s*env\.([A-Za-z_]\w*)\s*")
_WHOLE = re.compile(r"\$\{\{(.*)\}\}", re.DOTALL)
_RESERVED = re.compile(r"(?:GITHUB|RUNNER|ACTIONS|INPUT|LD|DYLD|BASH|GH)_.*")
_KNOWN = frozenset(
    ("PATH", "HOME", "USER", "SHELL", "IFS", "PWD", "OLDPWD", "CI", "TERM", "LANG", "TMP", "TEMP", "TMPDIR", "ENV",
     "HOSTNAME", "LOGNAME", "MAIL", "EDITOR", "PAGER", "UID", "EUID", "PPID", "RANDOM", "SECONDS", "OPTARG", "OPTIND",
     "PS1", "PS2", "PS4", "CDPATH", "OS", "EVENT")
)  # fmt: skip
_STRICT = re.compile(r"\bset\s+(?:-\w*\s+|-o\s+\w+\s+)*-(?:\w*u|o\s+nounset)")


class Names:
    """Gives the expressions of one script their variables."""

    def __init__(self, step: Step, script: str) -> None:
        self._step = step
        for one in reversed(occurrences(script)):
            script = script[: one.start] + " " + script[one.end :]
        self._words = re.findall(r"(?<![\w$])(?<!\$\{)(?<!env:)([A-Za-z_]\w*)", script)
        self._used = {word.upper() for word in re.findall(r"[A-Za-z_]\w*", script)}
        self._is_strict = bool(_STRICT.search(script))
        self._there = {key.upper() for scope in scopes(step) for key in scope}
        self._given: dict[str, str] = {}
        self.entries: dict[str, str] = {}
        """New variables, and the expression that each is set to."""

    def name(self, expression: Expression) -> str:
        """Return the variable that holds the value of an expression."""
        written = _squeezed(expression.text)
        same = expression.single.path if expression.single else written
        if same not in self._given:
            name = self._existing(expression, written)
            if not name:
                name = self._new(expression)
                self.entries[name] = f"${{{{ {written} }}}}"
            self._given[same] = name
        return self._given[same]

    def known(self, expression: Expression) -> str:
        """Return the variable that holds the value of an expression anyway; empty if none does."""
        written = _squeezed(expression.text)
        same = expression.single.path if expression.single else written
        return self._given.get(same) or self._existing(expression, written)

    def _existing(self, expression: Expression, written: str) -> str:
        single = expression.single
        default = default_variable(single.path) if single else ""
        if default and default not in self._words:
            return default
        own = _OWN.fullmatch(expression.text)
        if own and own[1] not in self._words and self._is_set(own[1]):
            return own[1]
        hidden: set[str] = set()
        inner, *_ = around = scopes(self._step)
        for scope in around:
            for key, view in scope.items():
                found = _WHOLE.fullmatch(text(view).strip())
                same = found is not None and _squeezed(found[1]) == written
                free = key not in hidden and key not in self._words and re.fullmatch(r"[A-Za-z_]\w*", key)
                if same and free and (scope is inner or not self._is_written(key)):
                    return key
            hidden.update(scope)
        return ""

    def _is_set(self, name: str) -> bool:
        """Whether the workflow sets a variable: `env.HOME` is empty where only the runner's system has a HOME."""
        if any(name in scope for scope in scopes(self._step)):
            return True
        return not self._is_strict and self._is_written(name)

    def _is_written(self, name: str) -> bool:
        """Whether a step before writes a variable to `GITHUB_ENV`, which counts more than what the job says."""
        written = re.compile(rf"\b{name}(?:=|<<)")
        scripts = (step.run for step in self._step.owner.steps[: self._step.index])
        return any("GITHUB_ENV" in script and written.search(script) for script in scripts)

    def _new(self, expression: Expression) -> str:
        base = name_for(expression)
        taken = self._there | self._used | {name.upper() for name in self.entries}
        name, number = base, 2
        while name in taken:
            name, number = f"{base}_VALUE" if number == 2 else f"{base}_{number - 1}", number + 1
        return name


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def name_for(expression: Expression) -> str:
    """Return the name of a variable for an expression, by what it reads: `PULL_REQUEST_TITLE`, `INPUTS_VERSION`."""
    flows = [part for part in flowing(expression.tree) if isinstance(part, Reference)] if expression.tree else []
    every = list(references(expression.tree)) if expression.tree else []
    read = next((one for one in (*flows, *every) if one.context), None)
    steps = [step for step in read.steps if isinstance(step, str) and step != "*"] if read else []
    whole = expression.tree
    below = whole.steps[1:] if isinstance(whole, Reference) and not whole.context else ()
    parts = [*_telling(steps), *(step for step in below if isinstance(step, str) and step != "*")]
    name = re.sub(r"\W+", "_", "_".join(parts), flags=re.ASCII).upper().strip("_") or "VALUE"
    return f"CONTEXT_{name}" if _RESERVED.fullmatch(name) or name in _KNOWN or name[0].isdigit() else name


def _telling(steps: list[str]) -> list[str]:
    """The parts of a path that tell what it is."""
    match steps:
        case ["github", "event", "inputs", *rest]:
            return ["inputs", *rest]
        case ["github", "event", *rest] if rest:
            return rest[-3:] if len(rest) > 1 else ["event", *rest]
        case ["github", *rest]:
            return rest if rest and rest[-1].endswith("_ref") else ["context", *(rest or ["github"])]
        case [("steps" | "needs") as context, name, "outputs", *rest]:
            return [context, name, *rest]
        case ["secrets", *rest]:
            return ["secret", *rest]
        case _:
            return steps
