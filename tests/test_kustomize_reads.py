"""Fixes that would take away, or move, what replacements and variables of kustomizations read and write."""

from __future__ import annotations

import pytest

from harden.kubernetes.application import Application
from harden.kubernetes.kustomize.bound import bound
from harden.kubernetes.kustomize.replacements import Field, replaced
from harden.model import Change, FileChange, Finding, Fix, Insert, Place, Remove, Rename, Risk, Set, Span
from harden.settings import Settings
from tests.kubernetes_samples import document

WEB = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  containers:
  - name: a
    env:
    - {name: ONE, value: "1"}
    - {name: TWO, valueFrom: {configMapKeyRef: {name: settings, key: TWO}}}
"""
ENV = (0, "spec", "containers", 0, "env")


def _application(kustomization: str) -> Application:
    built = {"web.yaml": document(WEB, "web.yaml")}
    return Application("", built, {"kustomization.yaml": document(kustomization, "kustomization.yaml")}, Settings())


def _reads(path: str) -> str:
    return (
        "resources: [web.yaml]\nreplacements:\n- source: {kind: Deployment, name: web, fieldPath: '"
        + path
        + "'}\n  targets: []\n"
    )


def _writes(path: str) -> str:
    return f"resources: [web.yaml]\nreplacements:\n- targets:\n  - {{select: {{name: web}}, fieldPaths: ['{path}']}}\n"


def _variable(path: str) -> str:
    return (
        "resources: [web.yaml]\nvars:\n- {name: X, objref: {kind: Deployment, name: web}, fieldref: {fieldpath: '"
        + path
        + "'}}\n"
    )


def _fields(kustomization: str) -> list[Field]:
    application = _application(kustomization)
    (manifest,) = application.manifests
    return list(replaced(manifest, application.kustomize))


@pytest.mark.parametrize(
    ("path", "tokens", "is_counted"),
    [
        ("spec.containers.[name=a].env.[name=TWO].valueFrom", ["spec.containers.0.env.1.valueFrom"], False),
        ("spec.containers[0].env[1].name", ["spec.containers.0.env.1.name"], True),
        ("spec.containers.0.env.0.value", ["spec.containers.0.env.0.value"], True),
        ("spec.containers.*.env.*.name", ["spec.containers.0.env.0.name", "spec.containers.0.env.1.name"], False),
        ("spec.containers.[name=none].env", [], False),
        ("spec.[name=a].env", [], False),
        ("", [], False),
    ],
)
def test_paths(path: str, tokens: list[str], is_counted: bool) -> None:
    for kustomization, is_read in ((_reads(path), True), (_writes(path), False), (_variable(path), True)):
        found = _fields(kustomization)
        assert [".".join(one.tokens) for one in found] == tokens
        assert all((one.is_counted, one.is_read) == (is_counted, is_read) for one in found)


@pytest.mark.parametrize(
    "kustomization",
    [
        "resources: [web.yaml]\nreplacements: [{path: elsewhere.yaml}, {targets: [{fieldPaths: [kind]}]}]\n",
        "resources: [web.yaml]\nreplacements: [{targets: [{select: {name: web}}]}]\n",
        "resources: [web.yaml]\nvars: [{name: X}]\n",
        _reads("kind").replace("name: web", "name: other"),
        _reads("kind").replace("kind: Deployment", "kind: Service"),
    ],
)
def test_nothing_is_read(kustomization: str) -> None:
    assert not _fields(kustomization)


BY_NAME = "spec.containers.[name=a].env.[name=ONE].value"
BY_POSITION = "spec.containers[0].env[1].name"
BELOW = "spec.containers.[name=a].env.[name=TWO].valueFrom.configMapKeyRef.name"
OTHER: Change = Set((*ENV, 1, "valueFrom"), {"configMapKeyRef": {"name": "other", "key": "TWO"}})


@pytest.mark.parametrize(
    ("kustomization", "change", "is_lost"),
    [
        (_reads(BY_NAME), Remove((*ENV, 0, "value")), True),
        (_reads(BY_NAME), Remove((*ENV, 0)), True),
        (_reads(BY_NAME), Remove((*ENV, 1)), False),
        (_reads(BY_NAME), Set((*ENV, 0, "value"), "2"), True),
        (_writes(BY_NAME), Set((*ENV, 0, "value"), "2"), False),
        (_writes(BY_NAME), Set((*ENV, 0, "name"), "OTHER"), True),
        (_writes(BY_NAME), Insert((*ENV, 0), {"name": "NEW"}), False),
        (_variable(BY_POSITION), Insert((*ENV, 0), {"name": "NEW"}), True),
        (_variable(BY_POSITION), Insert((*ENV, 2), {"name": "NEW"}), False),
        (_variable(BY_POSITION), Remove((*ENV, 0)), True),
        (_writes(BELOW), Set((*ENV, 1, "valueFrom"), {"secretKeyRef": {"name": "x", "key": "TWO"}}), True),
        (_writes(BELOW), Set((*ENV, 1, "valueFrom"), "nothing"), True),
        (_writes(BELOW), OTHER, False),
        (_reads(BELOW), Set((0, "spec", "hostPID"), value=False), False),
        (_reads(BELOW), Rename((*ENV, 1, "valueFrom"), "value"), True),
    ],
)
def test_what_a_fix_would_lose(kustomization: str, change: Change, *, is_lost: bool) -> None:
    application = _application(kustomization)
    (manifest,) = application.manifests
    place = Place("web.yaml", Span(0, 1), "web", Span(0, 1))
    fix = Fix("Fix it", (FileChange("web.yaml", change),), Risk.NONE, "")
    found = bound(manifest, Finding(place, "Defect", fix), application)
    assert (found.fix is None) is is_lost
    verb = "writes" if "targets:\n" in kustomization else "reads"
    assert not is_lost or found.reason.startswith(f"kustomization.yaml {verb} what stands at spec.containers.0.env.")
