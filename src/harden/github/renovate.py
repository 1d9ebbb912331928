"""Configurations of Renovate, those that are JSON: when it proposes a new release.

Source: "Renovate configuration options" and "Config presets" (docs.renovatebot.com). JSON5 is not read.
"""

from __future__ import annotations

import re

from harden.github.read import constant, key_span, texts
from harden.github.rooted import Rooted
from harden.lazy import lazy
from harden.model import Place
from harden.value import Known

AGE = "minimumReleaseAge"
_AGE = re.compile(rb'"(?:minimumReleaseAge|stabilityDays)"')
_WITHOUT_AGE = re.compile(
    r"(?::|abandonments:|customManagers:|default:|docker:|group:|helpers:|mergeConfidence:|monorepo:|packages:|preview:|"
    r"regexManagers:|replacements:|schedule:|workarounds:).*|config:(?:base|recommended|semverAllMonthly|semverAllWeekly|"
    r"js-app|js-lib)"
)
"""Presets of Renovate itself that say nothing of the age of releases; `config:best-practices` and `security:` do."""


class Renovate(Rooted):
    """One configuration."""

    @lazy
    def proposes_at_once(self) -> bool:
        """Whether releases are surely proposed on the day they appear: nothing here, and no preset, says otherwise."""
        is_off = constant(self.root.get("enabled")) == Known("false")
        presets = texts(self.root.get("extends"))
        says_nothing = not _AGE.search(self.document.source.data) and all(map(_WITHOUT_AGE.fullmatch, presets))
        return says_nothing and not is_off

    def place(self, key: str = "extends") -> Place:
        return Place(self.path, key_span(self.root, key), "renovate", self.root.span)
