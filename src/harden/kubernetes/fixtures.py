"""Objects that nobody applies for their own sake: what tests feed and compare, and copies of what a cluster held.

A test of a policy needs the pod that breaks it, and an assertion is held to what an operator makes. An object with
`resourceVersion` and `uid` was read from a cluster: the API server takes it back neither as new nor, once
anything there has changed, in place of what it is (https://kubernetes.io/docs/reference/using-api/api-concepts/).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping

from harden.kubernetes.workload import Manifest

_TESTS = re.compile(r"(?:(?:cli|chainsaw)\.kyverno\.io/\S+ Test|test\.gatekeeper\.sh/\S+ Suite|kuttl\.dev/\S+ Test\w+)")
_STEPS = re.compile(r"\d+-(?:assert|errors)(?:-.*)?\.ya?ml")
"""How kuttl and chainsaw know the steps of a test by their names: https://kuttl.dev/docs/kuttl-test-harness.html."""


def tests_by_folder(manifests: Iterable[Manifest]) -> Mapping[str, str]:
    """What says that the files of a folder belong to a test: another of them."""
    found: dict[str, str] = {}
    for manifest in manifests:
        folder, name = posixpath.split(manifest.document.source.path)
        if _TESTS.fullmatch(f"{manifest.api_version} {manifest.kind}") or _STEPS.fullmatch(name):
            found.setdefault(folder, name)
    return found


def why_kept(manifest: Manifest, tests: Mapping[str, str]) -> str:
    """Why an object is left as it is; empty if nothing says so. `tests`: by folder, what says that there are some."""
    folder = posixpath.dirname(manifest.document.source.path)
    if test := tests.get(folder):
        return f"a test feeds or compares what stands in its folder ({test}): see whether that may change"
    if "testdata" in folder.split("/"):
        return "it lies in testdata, which Go's tests read: see whether that may change"
    if all(manifest.root.get("metadata", key) for key in ("resourceVersion", "uid")):
        return "it is a copy of what a cluster held (`resourceVersion`), and is not taken back: change its source"
    return ""
