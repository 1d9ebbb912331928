"""Helm templates as YAML: masking keeps every byte's place, and what is masked can be parsed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harden.errors import FileError
from harden.helm.actions import Actions, Role
from harden.helm.mask import masked
from harden.yaml.parse import parse_tree


def mask(text: str, view: int = 0) -> str:
    data = text.encode()
    return masked(data, Actions("t.yaml", data), view).decode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: {{ .x }}\n", "a: xxxxxxxx\n"),
        ('a: "{{ .x }}-b"\n', 'a: "xxxxxxxx-b"\n'),
        ("{{ .x }}: 1\n", "xxxxxxxx: 1\n"),
        ("a:\n  {{- toYaml .x | nindent 2 }}\nb: 1\n", "a:\n                              \nb: 1\n"),
        ("a: {{ toYaml .x | nindent 2 }}\n", "a:                            \n"),
        ("a: {{ .x | toYaml }} # why\n", "a:                   # why\n"),
        ("- {{ toYaml . | nindent 2 }}\n", "-                           \n"),
        ("{{- if .x }}\na: 1\n{{- end }}\n", "            \na: 1\n          \n"),
        ("a: {{ `}}` }}\n", "a: xxxxxxxxxx\n"),
        ('a: {{ "}}\\"" }}\n', "a: xxxxxxxxxxxx\n"),
        ("a: {{ '}' }}\n", "a: xxxxxxxxx\n"),
        ("{{/* }} a: b\r\n*/}}\r\nc: 1\r\n", "            \r\n    \r\nc: 1\r\n"),
        ("{{- /* a */ -}}\nc: 1\n", "               \nc: 1\n"),
        ("{{ $x := .y }}\nc: {{ $x }}\n", "              \nc: xxxxxxxx\n"),
        ("a: {{ f\n   .x }}\nb: 1\n", "a: xxxx\n        \nb: 1\n"),
        ("# {{ .x }}\na: 1\n", "#         \na: 1\n"),
        ("{{ define \"x\" }}\na: [\n{{ end }}\nb: 1\n", "                \n    \n         \nb: 1\n"),
        ("a: |\n  {{- if .x }}\n  b\n  {{- end }}\n", "a: |\n  x           \n  b\n            \n"),
        ("a: >-\n{{ .x | indent 4 }}\n    b\n", "a: >-\n    x              \n    b\n"),
        ("a: |-\n    {{ .x }}\nb: 1\n", "a: |-\n            \nb: 1\n"),
    ],
)  # fmt: skip
def test_actions_become_blanks_or_letters(text: str, expected: str) -> None:
    assert mask(text) == expected


def test_each_view_shows_one_branch() -> None:
    text = "{{ if .x }}\na: 1\n{{ else if .y }}\nb: 2\n{{ else }}\nc: 3\n{{ end }}\n{{ with .z }}\nd: 4\n{{ end }}\n"
    shown = [mask(text, view).split() for view in range(4)]
    assert shown == [["a:", "1", "d:", "4"], ["b:", "2", "d:", "4"], ["c:", "3", "d:", "4"], ["c:", "3", "d:", "4"]]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a: {{ .x\nb: 1\n", "t.yaml:1:4: an action of the template does not end"),
        ("a: 1\n{{ end }}\n", "t.yaml:2:1: {{ end }} without a block"),
        ("{{ else }}\n", "t.yaml:1:1: {{ else }} without a block"),
        ("b: 1\n  {{- range .x }}\n", "t.yaml:2:3: {{ range }} without {{ end }}"),
    ],
)
def test_what_is_no_template_is_refused(text: str, what: str) -> None:
    with pytest.raises(FileError) as caught:
        Actions("t.yaml", text.encode())
    assert str(caught.value) == what


def test_roles_of_actions() -> None:
    text = (
        b"{{ if a }}{{- else with b -}}{{ end }}{{/* c */}}{{ $d = 1 }}{{ $e, $f := x }}{{ template `t` }}{{ break }}"
    )
    actions = Actions("t.yaml", text).all
    silent = [Role.SILENT] * 3
    assert [a.role for a in actions] == [Role.OPEN, Role.ELSE, Role.END, *silent, Role.OUTPUT, Role.SILENT]
    assert actions[1].body == "else with b"
    assert [a.trims_right for a in actions] == [False, True, *[False] * 6]


VALUES = st.sampled_from(
    ["1", "text", "{{ .Values.a }}", '"{{ .Values.a }}:{{ .b }}"', "{{ .Values.a | quote }}  # why", "[{{ .a }}, b]",
     "{{ toYaml .a | nindent 8 }}", "|\n    {{ .a }}\n    text\n    {{- if .b }}\n    more\n    {{- end }}",
     "{{ if .a }}x{{ else }}y{{ end }}"]
)  # fmt: skip
NAMES = st.sampled_from(["a", "b-c", "{{ .key }}", "pre-{{ .key }}"])


def _pair(index: int, name: str, value: str) -> str:
    return f"k{index}-{name}: {value}\n"


@st.composite
def templates(draw: st.DrawFn) -> str:
    """Mappings whose entries stand in blocks, or have lines of actions between them."""
    lines: list[str] = []
    for index in range(draw(st.integers(1, 6))):
        pair = _pair(index, draw(NAMES), draw(VALUES))
        shape = draw(st.integers(0, 5))
        lines += {
            0: [pair],
            1: ["{{- if .x }}\n", pair, "{{- end }}\n"],
            2: ["{{- if .x }}\n", pair, "{{- else }}\n", _pair(index, "z", draw(VALUES)), "{{- end }}\n"],
            3: ["{{/* a comment:\n with two lines */}}\n", pair],
            4: [pair, "{{- include \"more\" . | nindent 0 }}\n"],
            5: [f"list{index}:\n", "  {{- range .x }}\n", "  - {{ . }}\n", "  {{- end }}\n"],
        }[shape]  # fmt: skip
    text = "".join(lines)
    return text.replace("\n", "\r\n") if draw(st.booleans()) else text


@given(templates())
def test_masking_keeps_length_and_lines_and_can_be_parsed(text: str) -> None:
    data = text.encode()
    actions = Actions("t.yaml", data)
    for view in range(3):
        result = masked(data, actions, view)
        assert len(result) == len(data)
        assert b"{{" not in result
        for byte in (b"\n", b"\r"):
            assert [i for i, c in enumerate(result) if c == byte[0]] == [i for i, c in enumerate(data) if c == byte[0]]
        parse_tree("t.yaml", result)


@given(st.text(alphabet="{}-`\"' /*ifend\n", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        actions = Actions("t.yaml", text.encode())
    except FileError:
        return
    assert len(masked(text.encode(), actions)) == len(text.encode())
