"""Packages are installed in versions that nobody looked at

Why. `npm install` takes newer versions than the lock file says where package.json allows them, and writes them there.
What the job builds is then not what was reviewed.

Exploited. A release of a dependency that was taken over is installed, and its install script run, within minutes of
its publication, although the lock file names the one before.

Fix. `npm ci`, where a lock file is known to be there: actions/setup-node caches by it, or another job runs `npm ci` in
the same folder. Elsewhere it is left alone.

Risk. Runtime: the job fails where the lock file does not fit package.json.

References.
- https://docs.npmjs.com/cli/commands/npm-ci
- https://docs.zizmor.sh/audits/#adhoc-packages
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.github.findings import Plan, fixed, reported
from harden.github.installs import bare_installs, why_no_lock
from harden.github.repository import Repository
from harden.github.script_text import place_of
from harden.github.step import Step
from harden.model import Finding, Risk
from harden.settings import Preset
from harden.transform import step, transform
from harden.yaml.within import Part, rewritten

MESSAGE = "Script installs with npm without keeping to the lock file"
NOTE = "The job fails where the lock file does not fit package.json"


@transform(step("run"), zizmor=("adhoc-packages",))
def check(step: Step, repository: Repository) -> Iterator[Finding]:
    view = step.run_view
    found = tuple(bare_installs(step)) if view is not None else ()
    if view is None or not found:
        return
    reason = why_no_lock(step, repository.locked_folders(step.owner.path))
    change = None if reason else rewritten(view, [Part(*span, "ci") for span in found])
    for span in found:
        place = place_of(step, *span)
        if change is not None:
            yield fixed(place, MESSAGE, Plan("Install with `npm ci`", (change,), Risk.RUNTIME, NOTE))
        elif not reason or repository.settings.preset is Preset.STRICT:
            yield reported(place, MESSAGE, reason or "the script is folded or has escapes: write `npm ci`")
