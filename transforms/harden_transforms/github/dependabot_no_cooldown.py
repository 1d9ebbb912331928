"""Dependabot proposes releases on the day they appear

Why. A hijacked package is mostly found out within days. Until then an update that is proposed and merged at once
brings it in; what waits a week is not touched by nearly all of them.

Exploited. The attacker publishes a release with a stolen token of a maintainer; Dependabot proposes it within hours,
the pull request's checks run it with the repository's rights, and an automatic merge ships it.

Fix. `cooldown: default-days: 7` (the number of `[inputs.github]` in harden.toml) for every entry that says nothing of
it. Security updates are not held up by it. A number that is written and lower is reported.

Risk. None: updates come later.

References.
- https://docs.github.com/en/code-security/dependabot/working-with-dependabot/dependabot-options-reference#cooldown-
- https://docs.zizmor.sh/audits/#dependabot-cooldown
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.github.dependabot import Dependabot
from harden.github.findings import Plan, fixed, reported
from harden.github.read import constant
from harden.github.repository import Repository
from harden.model import Data, Finding, Set
from harden.transform import dependabot, transform
from harden.value import ABSENT, Known

MESSAGE = "Dependabot proposes new releases at once"
BEFORE = ("package-ecosystem", "directory", "directories", "schedule")


@transform(dependabot(), zizmor=("dependabot-cooldown",))
def check(dependabot: Dependabot, repository: Repository) -> Iterator[Finding]:
    days = repository.settings.inputs.github.cooldown_days
    for update in dependabot.updates:
        written = constant(update.view.get("cooldown", "default-days"))
        place = update.place("cooldown") if update.view.get("cooldown") else update.place()
        if written is ABSENT:
            route: tuple[str | int, ...] = (*update.route, "cooldown")
            value: Data = {"default-days": days}
            if update.view.get("cooldown"):
                route, value = (*route, "default-days"), days
            yield fixed(place, MESSAGE, Plan(f"Wait for {days} days", (Set(route, value, after=BEFORE),)))
        elif isinstance(written, Known) and str(written.data).isdecimal() and int(str(written.data)) < days:
            reason = f"{written.data} days are written: {days} leave time for a bad release to be found out"
            yield reported(place, MESSAGE, reason)
