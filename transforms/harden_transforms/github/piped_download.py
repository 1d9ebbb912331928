"""Download is run without being checked

Why. `curl … | sh` runs whatever the server answers at that moment, with the job's token and secrets. Nothing says
afterwards what it was.

Exploited. Whoever takes over the site, its storage or a branch that the address names has their commands run in the
job. The script of a coverage service was changed in this way for two months in 2021 and sent away the environment of
every build that piped it into bash.

Risk. Nothing is changed: which content is the right one is not known here.

References.
- https://github.com/ossf/scorecard/blob/main/docs/checks.md#pinned-dependencies
- https://about.codecov.io/security-update/
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.github.downloads import unseen
from harden.github.findings import reported
from harden.github.repository import Repository
from harden.github.script_text import code_of, place_of
from harden.github.step import Step
from harden.model import Finding
from harden.transform import step, transform

MESSAGE = "Script runs what it downloads, unseen"
REASON = (
    "the right content is not known here: download a release to a file, compare it with a checksum that is written "
    "in the workflow (`sha256sum -c`), then run it"
)


@transform(step("run"), scorecard=("Pinned-Dependencies",))
def check(step: Step, repository: Repository) -> Iterator[Finding]:
    if step.run_view is not None:
        yield from (reported(place_of(step, *span), MESSAGE, REASON) for span in unseen(code_of(step.run)))
