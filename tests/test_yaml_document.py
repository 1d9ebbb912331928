"""Reading YAML: what the views say is what the Kubernetes API server reads."""

from __future__ import annotations

import pytest

from harden.errors import FileError
from harden.model import Source
from harden.value import ABSENT, UNKNOWN, Known
from harden.yaml.document import View, YamlAlias, YamlDocument, YamlMapping, YamlSequence, scalars
from harden.yaml.plan import same_data


def parse(text: str | bytes) -> YamlDocument:
    return YamlDocument(Source("f.yaml", text if isinstance(text, bytes) else text.encode()))


def data(text: str) -> list[object]:
    return [root.data for root in parse(text).roots]


def at(document: YamlDocument, *keys: str | int) -> View:
    view = document.roots[0].get(*keys)
    assert view is not None
    return view


PLAIN: list[tuple[str, object]] = [
    *[(text, True) for text in ("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON")],
    *[(text, False) for text in ("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF")],
    *[(text, None) for text in ("~", "null", "Null", "NULL", "")],
    *[("0", 0), ("12", 12), ("-5", -5), ("+5", 5), ("1_000", 1000), ("0x1F", 31), ("0b11", 3), ("-0b11", -3)],
    *[("010", 8), ("0o17", 15), ("0O17", 15), ("08", 8.0), ("1.5", 1.5), ("1.", 1.0), (".5", 0.5), ("1e3", 1000.0)],
    *[(".inf", float("inf")), ("-.INF", float("-inf")), ("+.Inf", float("inf")), ("1_0.5", 10.5)],
    *[(text, text) for text in ("12:30", "2001-01-01", "1.2.3", "0x", "._5", ".iNF", "tRUE", "x", "-x", ".", "1a")],
]


@pytest.mark.parametrize(("text", "expected"), PLAIN)
def test_plain_scalars_are_read_as_the_api_server_reads_them(text: str, expected: object) -> None:
    (mapping,) = data(f"k: {text}\n")
    assert same_data(mapping, {"k": expected})


def test_not_a_number() -> None:
    (mapping,) = data("k: .NaN\n")
    assert isinstance(mapping, dict)
    assert mapping["k"] != mapping["k"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r'"a\tb\x41\u00e9\U0001F600\e\0\_\N\L\P\/\"\\"', 'a\tbAé😀\x1b\0\xa0\x85\u2028\u2029/"\\'),
        (r'"\ud800"', r"\ud800"),
        ('"a\n  b\n\n  c"', "a b\nc"),
        ('"a \\\n   b"', "a b"),
        ('"a\\\n\n   b"', "a\nb"),
        ("'it''s'", "it's"),
        ("'a\n\n\n  b'", "a\n\nb"),
        ("a\n  b\n\n  c", "a b\nc"),
        ("!!str 12", "12"),
        ("!!str", None),
    ],
)
def test_scalars_on_one_or_several_lines(text: str, expected: object) -> None:
    assert data(f"k: {text}\n") == [{"k": expected}]
    assert data(f"k: {text}\n".replace("\n", "\r\n")) == [{"k": expected}]


BLOCKS = [
    ("|\n  a\n  b\n", "a\nb\n"),
    ("|-\n  a\n\n", "a"),
    ("|+\n  a\n\n", "a\n\n"),
    ("|+\n\n", "\n"),
    ("|\n\n", ""),
    ("|\n  a\n\n  b\n", "a\n\nb\n"),
    ("|\n\n  a\n", "\na\n"),
    ("|  # comment\n  a\n", "a\n"),
    ("|2\n   a\n", " a\n"),
    ("|1-\n  a\n", " a"),
    ("|-1\n  a\n", " a"),
    ("|\n  a\n     \n", "a\n   \n"),
    (">\n  a\n  b\n", "a b\n"),
    (">\n  a\n\n  b\n", "a\nb\n"),
    (">\n  a\n   more\n  b\n", "a\n more\nb\n"),
    (">\n\n  a\n", "\na\n"),
    (">-\n  a\n\n   x\n\n  b\n", "a\n\n x\n\nb"),
    (">+\n  a\n\n", "a\n\n"),
    ("|\n  ---\n  # no comment\n", "---\n# no comment\n"),
]


@pytest.mark.parametrize(("text", "expected"), BLOCKS)
def test_block_scalars(text: str, expected: str) -> None:
    assert data(f"k: {text}l: 1\n") == [{"k": expected, "l": 1}]
    assert data(f"k: {text}") == [{"k": expected}]
    assert data(f"k: {text}".replace("\n", "\r\n")) == [{"k": expected}]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("k: |\n  a", "a"), ("k: |+\n  a", "a"), ("k: >\n  a\n  b", "a b"), ("k: |+\n  a\n  ", "a\n"), ("k: |\n", "")],
)
def test_block_scalars_at_the_end_of_a_file(text: str, expected: str) -> None:
    assert data(text) == [{"k": expected}]


def test_block_scalars_of_roots_and_nested_sequences() -> None:
    assert data("--- |\n  a\n---\n- - |1\n    x\n...\n") == ["a\n", [[" x\n"]]]
    assert data("--- |\na\n---\nb: 1\n") == ["a\n", {"b": 1}]
    assert data("a:\n- |\n  x\n- z\n") == [{"a": ["x\n", "z"]}]


def test_collections_of_all_styles() -> None:
    text = "a: {b: 1, 'c': [1, {d}], ? e : 2,}\n? f\n: - - x\n  -\tz\n? g\nh: [i: 1, j: ]\n"
    expected = {
        "a": {"b": 1, "c": [1, {"d": None}], "e": 2},
        "f": [["x"], "z"],
        "g": None,
        "h": [{"i": 1}, {"j": None}],
    }
    assert data(text) == [expected]


def test_the_stream() -> None:
    assert parse("a: 1\n").source == Source("f.yaml", b"a: 1\n")
    assert data("") == []
    assert data("# only a comment\n") == []
    assert data("%YAML 1.1\n---\na: 1\n...\n---\n# nothing\n---\nb: 1\n") == [{"a": 1}, None, {"b": 1}]


def test_keys_are_named_as_they_are_written() -> None:
    text = "on: 1\n8080: 2\n'yes': 3\n~: 4\n? [a]\n: 5\n? &x\n: 6\n&y k: 7\n"
    (mapping,) = data(text)
    assert mapping == {"on": 1, "8080": 2, "yes": 3, "~": 4, "[a]": 5, "": 6, "k": 7}


def test_of_duplicate_keys_the_last_one_counts() -> None:
    root = parse("a: 1\na: 2\n").roots[0]
    assert isinstance(root, YamlMapping)
    assert root.data == {"a": 2}
    assert [(name, value.data) for name, _, value in root.pairs] == [("a", 1), ("a", 2)]
    pair = root.pair("a")
    assert pair is not None
    assert pair.start_byte == 5
    assert root.pair("b") is None


def test_aliases_stand_for_the_last_definition_before_them_in_their_document() -> None:
    assert data("a: &x 1\nb: *x\nc: &x 2\nd: *x\n---\ne: *x\n") == [{"a": 1, "b": 1, "c": 2, "d": 2}, {"e": None}]


def test_aliases_to_themselves_end() -> None:
    assert data("a: &a [1, *a]\n") == [{"a": [1, [1, None]]}]
    document = parse("a: &a\n  <<: *a\n  b: 1\n")
    assert at(document, "a").data == {"b": 1}
    assert document.roots[0].get("a", "c") is None


def test_merge_keys() -> None:
    text = "x: &x {a: 1, b: 1}\ny: &y {a: 2, c: 2}\nz:\n  <<: [*x, *y]\n  b: 3\nw: {<<: *x, '<<': 4}\nv:\n  <<: 5\n"
    document = parse(text)
    assert at(document, "z").data == {"a": 1, "b": 3, "c": 2}
    assert at(document, "w").data == {"a": 1, "b": 1, "<<": 4}
    assert at(document, "v").data == {}
    assert at(document, "z", "c").data == 2
    assert document.roots[0].get("z", "d") is None
    view = at(document, "w")
    assert isinstance(view, YamlMapping)
    assert view.merged("q") is None


def test_get_value_and_text() -> None:
    document = parse("a:\n- {b: x, c: 1}\nd: !Ref x\ne: *f\ng: &f {h: 1}\ni: *f\n")
    root = document.roots[0]
    assert root.value("a", 0, "b") == Known("x")
    assert root.value("a", 1) is ABSENT
    assert root.value("a", "b") is ABSENT
    assert root.value("d") is UNKNOWN
    assert root.value("i", "h") == Known(1)
    assert root.get("e", "h") is None
    assert root.text("a", 0, "b") == "x"
    assert root.text("a", 0, "c") == root.text("nothing") == ""
    assert isinstance(at(document, "i"), YamlAlias)
    assert at(document, "i").route == (0, "i")
    assert at(document, "a", 0, "b").route == (0, "a", 0, "b")


def test_spans_anchors_and_tags() -> None:
    text = "\ufeffkey: &é !!str  'ключ'\nb:\nc: {d, e: 1}\n"
    document = parse(text)
    view = at(document, "key")
    assert (view.anchor, view.tag, view.data) == ("é", "!!str", "ключ")
    assert text.encode()[view.span.start : view.span.end].decode() == "'ключ'"
    root = document.roots[0]
    assert isinstance(root, YamlMapping)
    assert text.encode()[slice(*_ends(root, "key"))] == b"key"
    assert at(document, "b").span.start == at(document, "b").span.end == 0
    flow = at(document, "c")
    assert isinstance(flow, YamlMapping)
    assert text.encode()[slice(*_ends(flow, "d"))] == b"d"
    assert flow.key_span("nothing") == flow.span
    assert flow.is_flow
    assert not root.is_flow
    assert (root.anchor, root.tag) == ("", "")


def _ends(mapping: YamlMapping, key: str) -> tuple[int, int]:
    span = mapping.key_span(key)
    return span.start, span.end


def test_scalars_below_a_view() -> None:
    document = parse("a: &x [1, {b: 2}]\nc: *x\nd: 3\n")
    assert [view.data for view in scalars(document.roots[0])] == [1, 2, 3]


def test_a_pair_in_a_flow_sequence_is_a_mapping() -> None:
    view = at(parse("[a: 1]\n"))
    assert isinstance(view, YamlSequence)
    assert isinstance(view.items[0], YamlMapping)
    assert view.data == [{"a": 1}]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"a: b: c\n", "f.yaml:1:5: not valid YAML: mapping values are not allowed here"),
        ("é: [\n".encode(), "f.yaml:2:1: not valid YAML: expected the node content, but found '<stream end>'"),
        (
            b'a:\n  b: "x\n  c: 1\n',
            "f.yaml:4:1: not valid YAML: found unexpected end of stream, "
            "while scanning a quoted scalar that begins in line 2",
        ),
        (b"a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> other\n", "f.yaml:2:1: a merge conflict is not resolved"),
        (b"a: 1\nb: \xff\n", "f.yaml:2:4: not valid UTF-8"),
        ("é: \0\n".encode(), "f.yaml:1:4: a NUL character: this is not text"),
        ("a: 1\n".encode("utf-16"), "f.yaml:1:1: the text is UTF-16, not UTF-8"),
        (b"[" * 101 + b"]" * 101, "f.yaml:1:101: nested more than 100 levels deep"),
        (b"- " * 101 + b"a\n", "f.yaml:1:201: nested more than 100 levels deep"),
        (b"a: [" + b"[], " * 60 + b"b: c: d]\n", "f.yaml:1:249: not valid YAML: "),
        ("a\n---\n\ufeffb: >+\n  c\n".encode(), "f.yaml:1:1: not YAML that can be edited safely"),
        (b"a\xef\xbb\xbf: 1\n", "f.yaml:1:1: not YAML that can be edited safely"),
        (b"a:\n  - b: 1\n" * 20_000, "f.yaml:1:1: a document of more than 32767 lines, which its parser cannot count"),
        (b"a: {\n" + b"#" * 60_000, "f.yaml:1:1: not YAML that can be edited safely"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(text: bytes, message: str) -> None:
    with pytest.raises(FileError) as caught:
        parse(text)
    assert str(caught.value).startswith(message)


def test_nesting_that_can_be_followed() -> None:
    deep: object = "a"
    for _ in range(100):
        deep = [deep]
    assert data("- " * 100 + "a\n") == [deep]
    assert data("[" * 100 + "a" + "]" * 100) == [deep]


def test_aliases_that_stand_for_too_much() -> None:
    bomb = "a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 9))
    with pytest.raises(FileError, match=r"f.yaml:2:10: aliases stand for more than can be followed"):
        parse(bomb)
    chain = "a0: &a0 []\n" + "".join(f"a{i}: &a{i} [*a{i - 1}]\n" for i in range(1, 300))
    with pytest.raises(FileError, match="aliases stand for more"):
        parse(chain)
    assert data("a: &a [x]\nb: &b [*a, *a]\nc: *b\n") == [{"a": ["x"], "b": [["x"], ["x"]], "c": [["x"], ["x"]]}]
