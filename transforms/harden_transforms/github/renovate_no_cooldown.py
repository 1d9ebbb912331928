"""Renovate proposes releases on the day they appear

Why. A hijacked package is mostly found out within days. Until then an update that is proposed and merged at once
brings it in; what waits a week is not touched by nearly all of them.

Exploited. The attacker publishes a release with a stolen token of a maintainer; Renovate proposes it within hours, the
pull request's checks run it with the repository's rights, and `automerge` ships it.

Fix. `minimumReleaseAge` of 7 days (the number of `[inputs.github]` in harden.toml), where nothing in the file and no
preset may say something of it. Updates that close a published weakness are not held up by it. Configurations in JSON5
are not read.

Risk. Runtime: updates come later, and those from registries that do not tell when a release appeared wait until a
person asks for them in the dashboard.

References.
- https://docs.renovatebot.com/configuration-options/#minimumreleaseage
- https://docs.renovatebot.com/key-concepts/minimum-release-age/
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.github.findings import Plan, fixed
from harden.github.renovate import AGE, Renovate
from harden.github.repository import Repository
from harden.model import Finding, Risk, Set
from harden.settings import Preset
from harden.transform import renovate, transform

MESSAGE = "Renovate proposes new releases at once"
NOTE = "Updates from registries that do not tell when a release appeared wait for a person"


@transform(renovate(), preset=Preset.STRICT)
def check(renovate: Renovate, repository: Repository) -> Iterator[Finding]:
    if not renovate.proposes_at_once:
        return
    days = repository.settings.inputs.github.cooldown_days
    change = Set((*renovate.route, AGE), f"{days} days", after=("$schema", "description", "extends"))
    yield fixed(renovate.place(), MESSAGE, Plan(f"Wait for {days} days", (change,), Risk.RUNTIME, NOTE))
