"""The proof of YAML patches: what is not exactly what was declared fails."""

from __future__ import annotations

import pytest

from harden.document import Format, Proof
from harden.edit import splice
from harden.errors import FileError, ProofFailed
from harden.model import Change, Insert, Remove, Rewrite, Route, Set, Source
from harden.yaml.document import YamlDocument
from harden.yaml.edit import edits
from harden.yaml.proof import FORMAT
from harden.yaml.second import Tagged, Unreadable, Versions, complaint, read_document


def prove(before: str, after: str, *changes: Change) -> Proof:
    document = FORMAT.parse(Source("f.yaml", before.encode()))
    return FORMAT.prove(document, Source("f.yaml", after.encode()), changes)


def at(*keys: str | int) -> Route:
    return (0, *keys)


def test_the_format_has_a_name() -> None:
    form: Format = FORMAT
    assert form.name == "yaml"


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("a: 1\n", "a: 2\n", [Set(at("a"), 2)]),
        ("a: 1\n---\nb: 1\n", "a: 1\n---\nb: 2\n", [Set((1, "b"), 2)]),
        ("a: 1\n", "a: 1\n---\nb: 1\n", [Insert((1,), {"b": 1})]),
        ("a: !Ref x\nb: !Sub {c: 1}\n", "a: !Ref x\nb: !Sub {c: 1}\nd: 1\n", [Set(at("d"), 1)]),
        ("a: &a [*a]\nb: 1\n", "a: &a [*a]\nb: 2\n", [Set(at("b"), 2)]),
        ("a: 1\na: 2\nb: 1\n", "a: 1\na: 2\nb: 2\n", [Set(at("b"), 2)]),
        ("a: 1 # x\n", "{}\n", [Remove(at("a"))]),
        ("a: [1, 2]\n", "a: [1]\n", [Remove(at("a", 1))]),
        ("a: x\n", "a: y z # new\n", [Rewrite(at("a"), "y z # new", "y z")]),
        ("a: 010\nb: 12:30\nc: yes\nd: .nan\n", "a: 010\nb: 12:30\nc: yes\nd: .nan\ne: 1.5\n", [Set(at("e"), 1.5)]),
        ("? [x]\n: 1\nb: 1\n", "? [x]\n: 1\nb: 2\n", [Set(at("b"), 2)]),
        ("x: &x {a: 1}\nb: {<<: [*x], c: 1}\n", "x: &x {a: 1}\nb: {<<: [*x], c: 2}\n", [Set(at("b", "c"), 2)]),
        ("a: 1 # c\nb: 1\n", "a: 2\nb: 1\n", [Set(at("a"), 2)]),
        ("# c\n1\n", "# c\n2\n", [Set((0,), 2)]),
    ],
)
def test_what_was_declared_is_proven(before: str, after: str, changes: list[Change]) -> None:
    assert prove(before, after, *changes) is Proof.FULL


@pytest.mark.parametrize(
    ("before", "after", "changes", "message"),
    [
        ("a: 1\n", "a: 3\n", [Set(at("a"), 2)], "declared: root[0]['a']"),
        ("a: 1\n", "a: 1\n", [Set(at("a"), True)], "declared: root[0]['a']"),
        ("a: 1\n", "a: 1.0\n", [Set(at("a"), 1)], "declared: root[0]['a']"),
        ("a: 1\n", "a: 2\nb: 1\n", [Set(at("a"), 2)], "declared: root[0]['b']"),
        ("a: 1\n", "a: 1\n---\nb: 1\n", [], "declared: root[1]"),
        ("a: 1\n---\nb: 1\n", "a: 2\n---\nb: 2\n", [Set((1, "b"), 2)], "declared: root[0]['a']"),
        ("a: x\n", "a: y: z\n", [Set(at("a"), 1)], "the result is not valid: f.yaml:1:5: not valid YAML"),
        ("a: x\n", "a: *x\n", [Set(at("a"), None)], "the second parser cannot read the result: found undefined alias"),
        ("a: x\n", "a: 12:30\n", [Set(at("a"), "12:30")], "the data after the patch is not what the fixes declared"),
        ("a: x\n", "a: 2001-01-01\n", [Set(at("a"), "2001-01-01")], "the data after the patch is not"),
        ("a: 1\nb: 2\n", "b: 2\n", [Remove(at("c"))], "the changes do not fit the data: [0].c does not exist"),
        ("a: 1 # x\nb: 1\n", "a: 1\nb: 2\n", [Set(at("b"), 2)], "comments are lost: # x"),
        ("# x\n\na: 1\nb: 1\n", "a: 1\n", [Remove(at("b"))], "comments are lost: # x"),
        ("a: &x [1] # x\nb: *x\nc: 1\n", "a: &x [1]\nb: *x\n", [Remove(at("c"))], "comments are lost: # x"),
        ("a: 1\n", "a: 2 # x\n", [Set(at("a"), 2)], "comments appear: # x"),
        ("a: 1\na: 2\nb: 1\n", "a: 9\na: 2\nb: 2\n", [Set(at("b"), 2)], "the data after the patch is not"),
    ],
)
def test_what_was_not_declared_fails(before: str, after: str, changes: list[Change], message: str) -> None:
    with pytest.raises(ProofFailed) as caught:
        prove(before, after, *changes)
    assert message in str(caught.value)


def test_comments_that_a_change_declares_may_appear() -> None:
    after = "a: 1\n# why\n# because\nb:\n# item\n- 1\n"
    changes: list[Change] = [Insert(at("b", 0), 1, comment="item"), Set(at("c"), 1, comment="why\nbecause")]
    assert prove("a: 1\n", after + "c: 1\n", *changes) is Proof.FULL


def test_comments_of_what_an_alias_stands_for_may_go_with_it() -> None:
    before = "a: &x\n  b: 1 # x\n  c: 1\nd: *x\n"
    changes = [Remove(at("a", "b")), Remove(at("d", "b"))]
    assert prove(before, "a: &x\n  c: 1\nd: *x\n", *changes) is Proof.FULL
    before = "a: &x [1, 2]\nd: *x\n"
    assert prove(before, "a: &x [2]\nd: *x\n", Remove(at("a", 0)), Remove(at("d", 0))) is Proof.FULL


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: *x\n", r"f\.yaml:1:4: not valid YAML: \*x stands for an anchor, and no &x is above it"),
        ("a: &x 1\n---\nb: [1, *x]\n", r"f\.yaml:3:8: not valid YAML: \*x stands for"),
        ("a: &x 1\nb: *x\nc: 'x *y'\nd: *z\n", r"f\.yaml:4:4: not valid YAML: \*z stands for"),
    ],
)
def test_an_alias_that_stands_for_nothing(text: str, message: str) -> None:
    with pytest.raises(FileError, match=message):
        FORMAT.parse(Source("f.yaml", text.encode()))


def test_what_only_looks_like_an_alias() -> None:
    text = b"a: '*x'\nb: |\n  *y\nc: x *z # *a\n"
    assert FORMAT.parse(Source("f.yaml", text)).aliases.nodes == []


@pytest.mark.parametrize("text", ["a: {!!str 'x\n  y': 1}\nb: 1\n"])
def test_what_the_second_parser_cannot_read_is_proven_by_the_first_alone(text: str) -> None:
    assert prove(text, text.replace("b: 1", "b: 2"), Set(at("b"), 2)) is Proof.REPARSED


def test_documents_that_did_not_change_are_not_shown_to_the_second_parser() -> None:
    strange = "a: x\ty\n---\nb: 1\n"
    assert prove(strange, strange.replace("b: 1", "b: 2"), Set((1, "b"), 2)) is Proof.FULL


def test_a_change_that_changes_nothing_is_proven() -> None:
    assert prove("a: {}\n", "a: {}\n", Set(at("a"), {})) is Proof.FULL


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1", 1),
        ("-0", 0),
        ("1.5", 1.5),
        (".inf", float("inf")),
        ("~", None),
        ("'1'", "1"),
        ("!!int '1'", 1),
        ("010", Tagged("tag:yaml.org,2002:int", "010")),
        ("yes", Versions(True, "yes")),
        ("12:30", Versions(Tagged("tag:yaml.org,2002:int", "12:30"), "12:30")),
        ("2001-01-01", Tagged("tag:yaml.org,2002:timestamp", "2001-01-01")),
        ("!x [1]", Tagged("!x", [1])),
        ("--- # nothing", None),
        ("{a: 1, a: 2, a: 3}", {"\x001:a": 1, "\x002:a": 2, "a": 3}),
        ("{a: &a {b: 1}, c: {<<: *a, d: 2}}", {"a": {"b": 1}, "c": {"b": 1, "d": 2}}),
        ("{c: {<<: 1, d: 2}}", {"c": {"d": 2}}),
    ],
)
def test_what_the_second_parser_reads(text: str, expected: object) -> None:
    result = read_document(text.encode())
    assert (type(result), result) == (type(expected), expected)


def test_what_the_second_parser_refuses() -> None:
    with pytest.raises(Unreadable, match="it sees 2 documents"):
        read_document(b"a\n---\nb\n")
    with pytest.raises(Unreadable, match="mapping values are not allowed here"):
        read_document(b"a\nb: 1\n: c\nd\ne: [")
    with pytest.raises(Unreadable):
        read_document(b"[" * 2000 + b"]" * 2000)


def test_complaints() -> None:
    assert complaint(b"a: 1\n") is None
    assert complaint(b"a: \x01\n") is None
    assert complaint(b"a: b: c\n") == ("mapping values are not allowed here", 1, 5)


def test_a_patch_of_a_large_stream_is_proven() -> None:
    text = b"---\n".join(b"a: %d\n" % number for number in range(50))
    document = YamlDocument(Source("f.yaml", text))
    changes = [Set((number, "b"), number) for number in (3, 49)]
    result = splice(text, edits(document, changes))
    assert FORMAT.prove(document, Source("f.yaml", result), changes) is Proof.FULL
    with pytest.raises(ProofFailed):
        FORMAT.prove(document, Source("f.yaml", result), changes[:1])


def test_a_root_that_is_indented_is_read_with_its_indent() -> None:
    """Without it, what stands below a first key that says nothing would seem to be its value."""
    text = b'\n  "a": # says nothing\n  "a":\n    b: 1\n  c: 2'
    document = YamlDocument(Source("f.yaml", text))
    changes: list[Change] = [Set((0, "new"), {}), Insert((1,), {})]
    result = splice(text, edits(document, changes))
    assert result == b'\n  "a": # says nothing\n  "a":\n    b: 1\n  c: 2\n  new: {}\n---\n{}'
    assert FORMAT.prove(document, Source("f.yaml", result), changes) is Proof.FULL
