"""Dependabot runs the code of what it updates

Why. `insecure-external-code-execution: allow` lets package managers run scripts of the packages while Dependabot looks
for updates, in a place that has the credentials of the private registries.

Exploited. A release with a script of its own reads them while Dependabot only meant to propose it.

Fix. `deny`.

Risk. Runtime: dependencies that only resolve by running code are no longer updated.

References.
- https://docs.github.com/en/code-security/dependabot/working-with-dependabot/dependabot-options-reference
- https://docs.zizmor.sh/audits/#dependabot-execution
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.github.dependabot import Dependabot
from harden.github.findings import Plan, fixed
from harden.github.read import text
from harden.github.repository import Repository
from harden.model import Finding, Risk, Set
from harden.transform import dependabot, transform

KEY = "insecure-external-code-execution"
MESSAGE = "Dependabot runs code of the packages that it looks at"
NOTE = "Dependencies that only resolve by running code are no longer updated"


@transform(dependabot(), zizmor=("dependabot-execution",))
def check(dependabot: Dependabot, repository: Repository) -> Iterator[Finding]:
    for update in dependabot.updates:
        if text(update.view.get(KEY)) == "allow":
            plan = Plan("Deny it", (Set((*update.route, KEY), "deny"),), Risk.RUNTIME, NOTE)
            yield fixed(update.place(KEY), MESSAGE, plan)
