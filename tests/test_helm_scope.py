"""What names in templates stand for: paths in the values, by what `.` is where the action stands."""

from __future__ import annotations

import re

import pytest

from harden.helm.actions import Actions
from harden.helm.scope import dot, is_plain_with, value, values

OUTER = ("Values", "web")


@pytest.mark.parametrize(
    ("before", "wanted"),
    [
        ("", ()),
        ("{{ if .Values.web }}", ()),
        ("{{ with .Values.web }}", OUTER),
        ("{{ with.Values.web }}", OUTER),
        ("{{ with $.Values.web }}", OUTER),
        ("{{ with .Values.web }}{{ with .context }}", (*OUTER, "context")),
        ("{{ with .Values.web }}{{ with $ }}", ()),
        ("{{ with .Values.web }}{{ with . }}", OUTER),
        ("{{ with .Values.web }}{{ else }}", ()),
        ("{{ with .Values.web }}{{ end }}", ()),
        ("{{ with default .Values.web .Values.shop }}", None),
        ("{{ with $web }}", None),
        ("{{ with $web.context }}", None),
        ("{{ range .Values.all }}", None),
        ("{{ range .Values.all }}{{ with .context }}", None),
        ("{{ range .Values.all }}{{ with .Values.web }}", OUTER),
        ("{{ range .Values.all }}{{ else }}", ()),
        ('{{ define "x" }}', None),
    ],
)
def test_dot(before: str, wanted: tuple[str, ...] | None) -> None:
    count = len(re.findall(r"\{\{ (?:if|with|range|define)", before)) - before.count("{{ end")
    actions = Actions("a.yaml", (before + " here" + "{{ end }}" * count).encode())
    assert dot(actions, len(before)) == wanted


@pytest.mark.parametrize(
    ("text", "here", "wanted"),
    [
        (".Values.a.b", (), ("a", "b")),
        ("$.Values.a", OUTER, ("a",)),
        (".a.b", OUTER, ("web", "a", "b")),
        (".", OUTER, ("web",)),
        (".", (), None),
        (".Values.a", OUTER, ("web", "Values", "a")),
        (".Values.a", None, ("a",)),
        (".a", None, None),
        (".Chart.Name", (), None),
        ("$", OUTER, None),
        ("$x.a", (), None),
        ("$root.Values.a", OUTER, ("a",)),
        ("$x", OUTER, None),
        ("toYaml .Values.a", (), None),
    ],
)
def test_value(text: str, here: tuple[str, ...] | None, wanted: tuple[str, ...] | None) -> None:
    assert value(text, here) == wanted


@pytest.mark.parametrize(
    ("body", "here", "wanted"),
    [
        ("toYaml .Values.a | nindent 4", (), [("a",)]),
        ("default .Values.a $.Values.b.c", (), [("a",), ("b", "c")]),
        ("((.Values.a).b).c", (), [("a", "b", "c")]),
        ("eq $x.a .Chart.Name", (), []),
        ("eq .name $.Values.b", OUTER, [("b",), ("web", "name")]),
        ('include "shop.name" .', OUTER, [("web",)]),
        ('include "shop.name" .', (), []),
        ('include "shop.name" .', None, []),
        ('printf "%s.x .y" (.a).b `.z`', OUTER, [("web", "a", "b")]),
        ("add 0.5 $x.a", OUTER, []),
        ("toYaml $root.Values.a", OUTER, [("a",)]),
        (".Values.a", ("Chart",), []),
        ("$values := merge dict .Values", (), [()]),
        ("$.Values | toYaml | nindent 4", None, [()]),
        ("toYaml .Values | sha256sum", (), []),
        ("toYaml .Values.a", (), [("a",)]),
        ('include "shop.name" (dict "values" .Values)', (), []),
    ],
)
def test_values(body: str, here: tuple[str, ...] | None, wanted: list[tuple[str, ...]]) -> None:
    assert [*values(body, here)] == wanted


def test_plain_with() -> None:
    assert is_plain_with("with .Values.a")
    assert not is_plain_with("with $x := .Values.a")
    assert not is_plain_with("with (default .Values.a .Values.b)")
