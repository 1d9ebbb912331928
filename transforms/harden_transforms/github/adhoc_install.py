"""Script installs packages that no lock file holds

Why. `npm install eslint` and `pip install x` take what the registry serves at that minute, and all that it depends on,
whatever the lock file of the repository says. A version that is written fixes the package, and nothing below it.

Exploited. A dependency of the tool is taken over; within minutes its install script runs in every job that installs the
tool by name, with what the job has.

Risk. Nothing is changed: the package belongs into a file that a lock is made of (`package.json`, a requirements file
with hashes, a Gemfile), and which one is for the project to say.

References.
- https://docs.zizmor.sh/audits/#adhoc-packages
- https://pip.pypa.io/en/stable/topics/secure-installs/
- https://github.com/ossf/scorecard/blob/main/docs/checks.md#pinned-dependencies
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.github.adhoc import Install, adhoc_installs
from harden.github.findings import reported
from harden.github.repository import Repository
from harden.github.script_text import place_of
from harden.github.step import Step
from harden.model import Finding
from harden.settings import Preset
from harden.transform import step, transform

MESSAGE = "Script installs {} past every lock file"
REASONS = {
    "cargo": "`--locked` takes what its own lock file says: write it, with `--version`",
    "go": "name a version that was looked at; go.sum of a module of tools holds what it depends on",
    "gem": "write it into a Gemfile, and `bundle install` what Gemfile.lock says",
    "bundle": "write it into the Gemfile, and `bundle install` what Gemfile.lock says",
    "pip": "write it into a requirements file with hashes, and install with `--require-hashes -r`",
}
PACKAGE_JSON = "write it into package.json, and install with what keeps to the lock file (`npm ci`)"


@transform(step("run"), preset=Preset.STRICT, zizmor=("adhoc-packages",), scorecard=("Pinned-Dependencies",))
def check(step: Step, repository: Repository) -> Iterator[Finding]:
    for install in adhoc_installs(step.run):
        yield reported(place_of(step, install.start, install.end), MESSAGE.format(_listed(install)), _reason(install))


def _listed(install: Install) -> str:
    names = " and ".join(f"`{name}`" for name in install.packages[:2])
    return f"{names} and more" if len(install.packages) > 2 else names


def _reason(install: Install) -> str:
    program = install.command.split()[0]
    is_python = program.startswith(("pip", "python", "uv"))
    return REASONS["pip"] if is_python else REASONS.get(program, PACKAGE_JSON)
