"""bare-pod is reported; only who asks for it by name gets the promotion."""

from __future__ import annotations

import pytest

from harden import pipeline
from harden.result import State
from harden.settings import Preset, Settings

POD = b"""apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
spec:
  containers:
  - name: web
    image: nginx:1.27.2
"""
NAME = frozenset({"bare-pod"})


@pytest.mark.parametrize(
    ("settings", "is_promoted"),
    [
        (Settings(), False),
        (Settings(preset=Preset.STRICT), False),
        (Settings(select=NAME), True),
        (Settings(extend_select=NAME), True),
    ],
)
def test_only_by_name(settings: Settings, is_promoted: bool) -> None:
    result = pipeline.run_stdin("pod.yaml", POD, settings)
    (shown,) = [shown for shown in result.findings if shown.finding.transform == "bare-pod"]
    assert (shown.state is State.FIXED) is is_promoted
    assert ("--extend-select bare-pod" in shown.why_open) is not is_promoted
    assert any(b"kind: Deployment" in patch.after for patch in result.patches) is is_promoted


def test_a_key_that_is_written_twice_is_not_moved() -> None:
    twice = POD.replace(b"spec:\n", b"spec:\n  containers:\n", 1)
    assert twice != POD
    result = pipeline.run_stdin("pod.yaml", twice, Settings(select=NAME))
    (shown,) = result.findings
    assert shown.why_open == "a key is written in it twice: take out the one that does not count"
    assert not result.patches
    assert not result.failed_proofs
