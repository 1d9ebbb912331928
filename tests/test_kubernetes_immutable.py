"""A fix of what cannot be changed of an object says that the object must be deleted first."""

from __future__ import annotations

import pytest

from harden.kubernetes.immutable import noted
from harden.kubernetes.workload import manifests
from harden.model import Change, FileChange, Finding, Fix, Place, Remove, Risk, Route, Set, Source, Span
from harden.yaml.document import YamlDocument

SPEC = "{containers: [{name: a, image: b}]}"
NAMED = "metadata: {name: x}"
POD = f"apiVersion: v1\nkind: Pod\n{NAMED}\nspec: {SPEC}\n"
JOB = f"apiVersion: batch/v1\nkind: Job\n{NAMED}\nspec: {{template: {{spec: {SPEC}}}}}\n"
LIST = f"apiVersion: v1\nkind: List\nitems:\n- {POD.replace(chr(10), chr(10) + '  ').rstrip()}\n"
SECURED = Set((0, "spec", "securityContext"), {})
TEMPLATE: Route = (0, "spec", "template", "spec")


def fix_of(text: str, *changes: Change, risk: Risk = Risk.NONE, note: str = "", path: str = "f.yaml") -> Fix:
    (manifest,) = manifests(YamlDocument(Source("f.yaml", text.encode())))
    fix = Fix("", tuple(FileChange(path, change) for change in changes), risk, note)
    found = noted(manifest, Finding(Place("f.yaml", Span(0, 0), "x"), "", fix)).fix
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        (POD, (SECURED,)),
        (POD, (Set((0, "metadata", "labels"), {}), SECURED)),
        (POD, (Remove((0, "spec", "containers", 0, "command")),)),
        (POD, (Set((0, "spec", "containers", 0, "image"), "c"), Set((0, "spec", "hostPID"), False))),
        (POD, (Set((0, "spec"), {}),)),
        (LIST, (Set((0, "items", 0, "spec", "hostPID"), False),)),
        (JOB, (Set((*TEMPLATE, "securityContext"), {}),)),
        (JOB, (Set((*TEMPLATE, "containers", 0, "image"), "c"),)),
    ],
)
def test_what_cannot_be_changed(text: str, changes: tuple[Change, ...]) -> None:
    kind = "Job" if text is JOB else "Pod"
    note = f"An existing {kind} must be deleted before the change applies"
    fix = fix_of(text, *changes)
    assert (fix.risk, fix.risk_note) == (Risk.RUNTIME, note)
    fix = fix_of(text, *changes, risk=Risk.REPLACE, note="What for")
    assert (fix.risk, fix.risk_note) == (Risk.REPLACE, f"What for. {note}")


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        (POD, (Set((0, "spec", "containers", 0, "image"), "c"),)),
        (POD, (Set((0, "spec", "tolerations"), []),)),
        (POD, (Set((0, "metadata", "labels"), {}),)),
        (POD, (Set((1, "spec", "hostPID"), False),)),
        (POD, (SECURED, Set((0, "kind"), "Deployment"))),
        (POD.replace("name: x", "generateName: x-"), (SECURED,)),
        (POD.replace("name: x", "name: x, annotations: {helm.sh/hook: test}"), (SECURED,)),
        (JOB, (Set((0, "spec", "backoffLimit"), 1),)),
        (JOB.replace("kind: Job", "kind: Deployment"), (Set((*TEMPLATE, "securityContext"), {}),)),
    ],
)
def test_what_can_be_changed(text: str, changes: tuple[Change, ...]) -> None:
    fix = fix_of(text, *changes, note="What for")
    assert (fix.risk, fix.risk_note) == (Risk.NONE, "What for")


def test_another_file() -> None:
    assert fix_of(POD, SECURED, path="g.yaml").risk_note == ""


def test_a_finding_without_a_fix() -> None:
    (manifest,) = manifests(YamlDocument(Source("f.yaml", POD.encode())))
    finding = Finding(Place("f.yaml", Span(0, 0), "x"), "", reason="unknown")
    assert noted(manifest, finding) is finding
