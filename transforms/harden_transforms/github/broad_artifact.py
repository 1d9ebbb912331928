"""Artifact holds the whole workspace

Why. An artifact made of `.` takes along what lies there by chance: files with settings, what a build wrote, and with
`include-hidden-files`, or before version 4.4 of the action, `.git/config`, in which `actions/checkout` keeps its token.

Exploited. Whoever may read the repository downloads the artifact while the job still runs, and uses the token; or
finds a secret that a later step wrote to a file.

Risk. Nothing is changed: only people know what of it is needed. Name the folders and files, and leave
`include-hidden-files` out.

References.
- https://github.com/actions/upload-artifact#uploading-hidden-files
- https://unit42.paloaltonetworks.com/github-repo-artifacts-leak-tokens/
- https://docs.zizmor.sh/audits/#artipacked
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from harden.github.findings import reported
from harden.github.read import flag
from harden.github.repository import Repository
from harden.github.step import Step
from harden.model import Finding
from harden.transform import step, transform
from harden.value import Known

MESSAGE = "Artifact holds the whole workspace"
REASON = "only people know what of it is needed: name the folders and files"
HIDDEN = f"{REASON}, and leave `include-hidden-files` out"
WHOLE = re.compile(r"(?:\.|\.\.|\$\{\{\s*github\.workspace\s*\}\}|\$\{GITHUB_WORKSPACE\})?/?(?:\*\*?(?:/\*\*?)?)?")


@transform(step("actions/upload-artifact", "actions/upload-artifact/merge"), zizmor=("artipacked",))
def check(step: Step, repository: Repository) -> Iterator[Finding]:
    paths = [line.strip() for line in step.input_text("path").splitlines()]
    if any(path and WHOLE.fullmatch(path) for path in paths):
        hidden = flag(step.input_view("include-hidden-files")) == Known(data=True)
        yield reported(step.place("with", "path"), MESSAGE, HIDDEN if hidden else REASON)
