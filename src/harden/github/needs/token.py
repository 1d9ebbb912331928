"""Whether a value is the job's token: an expression is looked through variables and inputs as far as they are known."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

from harden.github.expressions import Reference, occurrences
from harden.github.read import text
from harden.yaml.document import View


class Holds(enum.Enum):
    """What a value holds."""

    NOTHING = "nothing"
    """Surely not the job's token."""
    MAYBE = "maybe"
    """A variable or an input that is not known here."""
    TOKEN = "token"  # noqa: S105 - no password


_WHOLE = ("github", "secrets")
"""`toJSON(github)` has the token in it."""
_DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Scope:
    """What is known where a step stands. `env`: its variables, the nearest first; `inputs`: of the action it is in."""

    env: Mapping[str, str] = field(default_factory=dict[str, str])
    inputs: Mapping[str, str] | None = None

    def holds(self, written: str, depth: int = 0) -> Holds:
        """Return what a text with expressions holds."""
        found = Holds.NOTHING
        for expression in occurrences(written):
            if expression.tree is None:
                found = Holds.MAYBE if found is Holds.NOTHING else found
            for reference in expression.references:
                held = self._reference(reference, depth)
                if held is Holds.TOKEN:
                    return held
                found = held if found is Holds.NOTHING else found
        return found

    def _reference(self, reference: Reference, depth: int) -> Holds:
        path = reference.path
        if path in ("github.token", "secrets.github_token", *_WHOLE):
            return Holds.TOKEN
        context, _, name = path.partition(".")
        if context == "env":
            value = next((text for key, text in self.env.items() if key.lower() == name), None)
            if value is None:
                return Holds.MAYBE if "token" in name else Holds.NOTHING
            return Holds.MAYBE if depth > _DEEPEST else self.holds(value, depth + 1)
        if context == "inputs":
            if self.inputs is None:
                return Holds.MAYBE
            value = next((text for key, text in self.inputs.items() if key.lower() == name), "")
            return Holds.NOTHING if depth > _DEEPEST else _outer(value)
        return Holds.MAYBE if name == "[]" or (context == "matrix" and "token" in name) else Holds.NOTHING

    def resolved(self, written: str) -> str | None:
        """The text with `${{ env.X }}` and `${{ inputs.X }}` put in; None where it is not known."""
        if "${{" not in written:
            return written
        result, at = "", 0
        for expression in occurrences(written):
            single = expression.single
            context, _, name = single.path.partition(".") if single else ("", "", "")
            known = self.env if context == "env" else self.inputs or {} if context == "inputs" else {}
            value = next((text for key, text in known.items() if key.lower() == name), None)
            if value is None or "${{" in value:
                return None
            result += written[at : expression.start] + value
            at = expression.end
        return None if at == 0 else result + written[at:]

    def token_variables(self) -> frozenset[str]:
        """The names of the variables that hold the token, or may."""
        return frozenset(name for name, value in self.env.items() if self.holds(value) is not Holds.NOTHING)


def _outer(value: str) -> Holds:
    """An input's value was resolved where the action is used: only the marker of the token is left of it."""
    return Holds.TOKEN if value == TOKEN_MARK else Holds.MAYBE if value == MAYBE_MARK else Holds.NOTHING


TOKEN_MARK = "${{ github.token }}"  # noqa: S105 - no password
MAYBE_MARK = "${{ inputs }}"


def merged_env(*levels: Mapping[str, View]) -> Mapping[str, str]:
    """The variables of several levels, the nearest last."""
    return {name: text(view) for level in levels for name, view in level.items()}
