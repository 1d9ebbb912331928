"""Which jobs publish what they build: packages, images and releases.

Source: the documentation of each action and command. Only what surely publishes counts: an image build that an
expression lets push does not.
"""

from __future__ import annotations

from harden.github.needs.commands import Command, commands
from harden.github.step import Step
from harden.github.workflow import Job
from harden.value import Known

_ACTIONS = frozenset(
    (
        "goreleaser/goreleaser-action",
        "js-devtools/npm-publish",
        "ncipollo/release-action",
        "pypa/gh-action-pypi-publish",
        "rubygems/release-gem",
        "softprops/action-gh-release",
    )
)
_PUSHING = ("docker/build-push-action", "docker/bake-action", "redhat-actions/push-to-registry")
_NOT_RELEASES = ("build", "check", "healthcheck")
_VERBS = {
    "npm": ("publish",),
    "pnpm": ("publish",),
    "yarn": ("publish",),
    "cargo": ("publish",),
    "uv": ("publish",),
    "poetry": ("publish",),
    "hatch": ("publish",),
    "flit": ("publish",),
    "twine": ("upload",),
    "gem": ("push",),
    "goreleaser": ("release",),
    "docker": ("push",),
    "podman": ("push",),
    "helm": ("push",),
}


def publishes(job: Job) -> bool:
    """Whether a job surely publishes a package, an image or a release."""
    return any(
        _is_release_step(step) or any(_is_release_command(one) for one in commands(step.run)) for step in job.steps
    )


def _is_release_step(step: Step) -> bool:
    if step.is_use_of("goreleaser/goreleaser-action"):
        words = step.input_text("args").split()
        return "--snapshot" not in words and words[:1] not in [[word] for word in _NOT_RELEASES]
    if step.is_use_of(*_PUSHING):
        value = step.input("push")
        return isinstance(value, Known) and str(value.data).lower() == "true"
    return step.is_use_of(*_ACTIONS)


def _is_release_command(command: Command) -> bool:
    words = command.arguments
    if "--dry-run" in command.words or "--snapshot" in command.words:
        return False
    if command.name == "gh":
        return words[:2] in (("release", "create"), ("release", "upload"))
    if command.name == "dotnet":
        return words[:2] == ("nuget", "push")
    return words[:1] != () and words[0] in _VERBS.get(command.name, ())
