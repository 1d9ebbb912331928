"""Actions that restore caches, and the input that stops each from it.

Sources: the README and `action.yml` of each action, November 2026. A cache is shared by all runs of a branch, those of
less trusted workflows among them ("Dependency caching reference", docs.github.com).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from harden.github.pin_comments import comment_behind
from harden.github.step import Step
from harden.model import Change, Remove, Set
from harden.value import ABSENT, Known


@dataclass(frozen=True, slots=True)
class Cache:
    """`input`: what decides. `off`: its value without a cache; None: the input is taken away.

    `by_default`: there is a cache if the input is absent. `is_on`: the values with which there is one.
    """

    input: str
    off: str | bool | None
    by_default: bool = False
    is_on: re.Pattern[str] = re.compile(r"(?i)true|auto")


_NAMED = re.compile(r".+")
_NPM = re.compile(r"(?:^|[\s;&|(])npm\s")
_MAJOR = re.compile(r"v?(\d{1,4})(?:\.\d+)*(?:\s|$)")
CACHES = {
    "actions/cache": Cache("lookup-only", None, by_default=True, is_on=re.compile("(?i)false")),
    "actions/cache/restore": Cache("lookup-only", None, by_default=True, is_on=re.compile("(?i)false")),
    "actions/setup-go": Cache("cache", False, by_default=True),
    "actions/setup-node": Cache("cache", None, is_on=_NAMED),
    "actions/setup-python": Cache("cache", None, is_on=_NAMED),
    "actions/setup-java": Cache("cache", None, is_on=_NAMED),
    "actions/setup-dotnet": Cache("cache", False),
    "actions-rust-lang/setup-rust-toolchain": Cache("cache", False, by_default=True),
    "astral-sh/setup-uv": Cache("enable-cache", False, by_default=True),
    "swatinem/rust-cache": Cache("lookup-only", True, by_default=True, is_on=re.compile("(?i)false")),
    "denoland/setup-deno": Cache("cache", False),
    "docker/setup-buildx-action": Cache("cache-binary", False, by_default=True),
    "gradle/actions/setup-gradle": Cache("cache-disabled", True, by_default=True, is_on=re.compile("(?i)false")),
    "golangci/golangci-lint-action": Cache("skip-cache", True, by_default=True, is_on=re.compile("(?i)false")),
    "jdx/mise-action": Cache("cache", False, by_default=True),
    "mlugg/setup-zig": Cache("use-cache", False, by_default=True),
    "oven-sh/setup-bun": Cache("no-cache", True, by_default=True, is_on=re.compile("(?i)false")),
    "pnpm/action-setup": Cache("cache", False),
    "subosito/flutter-action": Cache("cache", False),
}
_AUTOMATIC = "package-manager-cache"
"""The input of actions/setup-node, from version 5 on, that stops the cache for npm that nobody asked for."""


def restores_cache(step: Step) -> bool:
    """Whether a step restores a cache; what an expression decides is not known, and so not said to."""
    cache = CACHES.get(step.uses.name) if step.uses else None
    if cache is None:
        return False
    value = step.input(cache.input)
    if value is ABSENT:
        return cache.by_default or _is_automatic(step)
    return isinstance(value, Known) and bool(cache.is_on.fullmatch(str(value.data)))


def _is_automatic(step: Step) -> bool:
    """Whether actions/setup-node restores npm's cache unasked: where package.json names npm, which scripts run."""
    if not step.is_use_of("actions/setup-node") or step.input(_AUTOMATIC) is not ABSENT or _major(step) < 5:
        return False
    return any(_NPM.search(other.run) for other in step.owner.steps)


def _major(step: Step) -> int:
    """The major version of an action, by its ref or the comment behind its commit; 0 if they do not say."""
    view = step.view.get("uses")
    written = [step.uses.ref if step.uses else "", comment_behind(view) if view is not None else ""]
    found = next((match for one in written if (match := _MAJOR.match(one))), None)
    return int(found[1]) if found else 0


def without_cache(step: Step) -> Change | None:
    """The change that stops a step from restoring its cache.

    None for actions/cache itself: what it restores may come from a job before it, and steps ask whether it did.
    """
    assert step.uses is not None
    cache = CACHES[step.uses.name]
    if cache.off is None and cache.by_default:
        return None
    if step.input(cache.input) is ABSENT and not cache.by_default:
        cache = Cache(_AUTOMATIC, off=False)
    written = next((key for key in step.with_ if key.lower() == cache.input), cache.input)
    if cache.off is None:
        return Remove((*step.route, "with", written) if len(step.with_) > 1 else (*step.route, "with"))
    if step.view.get("with") is None:
        return Set((*step.route, "with"), {cache.input: cache.off}, after=("uses",))
    return Set((*step.route, "with", written), cache.off)
