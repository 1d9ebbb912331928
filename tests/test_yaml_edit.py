"""Changes of YAML become exactly these bytes; each result is proven besides."""

from __future__ import annotations

import pytest

from harden.edit import splice
from harden.errors import CannotEdit
from harden.model import Change, Data, Edit, Insert, Remove, Rename, Rewrite, Set, Source
from harden.yaml.document import YamlDocument
from harden.yaml.edit import edits, ordered
from tests.yaml_samples import at, edited

POD = """\
spec:
  containers:
  - name: web  # the web
    image: "nginx:1"
    # about ports
    ports: [80, 443]
  - name: other

# about volumes
  volumes: []
status: null
"""


def test_no_changes_no_edits() -> None:
    assert edits(YamlDocument(Source("f.yaml", b"a: 1\n")), ()) == ()


def test_changes_that_create_the_same_parents_share_them() -> None:
    context = at("spec", "containers", 0, "securityContext")
    result = edited(
        POD,
        Set((*context, "runAsNonRoot"), True),
        Set((*context, "capabilities", "drop"), ["ALL"]),
        Set((*context, "runAsUser"), 1000, after=("runAsNonRoot",)),
        Insert((*context, "list", 0), {"a": 1, "b": [2]}, comment="one\ntwo"),
        Insert((*context, "list", 0), "x"),
    )
    assert result == POD.replace(
        "    ports: [80, 443]\n",
        "    ports: [80, 443]\n    securityContext:\n      runAsNonRoot: true\n      runAsUser: 1000\n"
        "      capabilities:\n        drop:\n        - ALL\n      list:\n      # one\n      # two\n"
        "      - a: 1\n        b:\n        - 2\n      - x\n",
    )


def test_new_keys_go_behind_those_named_and_keep_their_order() -> None:
    changes = [Set(at(key), 1, after=("a", "c", "x")) for key in ("n1", "n2")]
    assert edited("a: 1\nc: 2\nb: 3\n", *changes) == "a: 1\nc: 2\nn1: 1\nn2: 1\nb: 3\n"
    assert edited("a: 1\n", Set(at("b"), 2, after=("z",), comment="why\nbecause")) == "a: 1\n# why\n# because\nb: 2\n"
    chain = [Set(at("n1"), 1, after=("a",)), Set(at("n2"), 2, after=("n1",)), Set(at("n3"), 3, after=("a",))]
    assert edited("a: 1\nb: 2\n", *chain) == "a: 1\nn1: 1\nn2: 2\nn3: 3\nb: 2\n"


def test_what_follows_a_mapping_stays_with_what_it_follows() -> None:
    text = "a:\n  b: 1  # one\n\n# about c\nc: 2\n"
    assert edited(text, Set(at("a", "nn"), 1)) == "a:\n  b: 1  # one\n  nn: 1\n\n# about c\nc: 2\n"
    both = edited(text, Set(at("a", "nn"), 1), Set(at("m"), 1, after=("a",)))
    assert both == "a:\n  b: 1  # one\n  nn: 1\n\nm: 1\n\n# about c\nc: 2\n"


REPLACED: list[tuple[str, Data, str]] = [
    ("k: old  # c\n", "new", "k: new  # c\n"),
    ('k: "old"\n', "new", 'k: "new"\n'),
    ("k: 'old'\n", "it's", "k: 'it''s'\n"),
    ("k: 'old'\n", "a\tb", 'k: "a\\tb"\n'),
    ('k: "old"\n', True, "k: true\n"),
    ("k: old\n", "yes", 'k: "yes"\n'),
    ("k: 'a'\nl: b\n", "c", "k: 'c'\nl: b\n"),
    ("k: b\nl: 'a'\n", "yes", "k: 'yes'\nl: 'a'\n"),
    ("k: !!str 1\n", 2, "k: 2\n"),
    ("k: &a !x 1\n", 2, "k: &a 2\n"),
    ("k:\n  !!str x\n", "z", "k:\n  z\n"),
    ("k:  # c\n", "x", "k: x  # c\n"),
    ("k: ~  # c\n", {"a": 1}, "k:  # c\n  a: 1\n"),
    ("k:\n", [1], "k:\n- 1\n"),
    ("k: 1\n", {}, "k: {}\n"),
    ("k: 1\n", [], "k: []\n"),
    ("k: 1  # c\n", [{"a": [1]}], "k:  # c\n- a:\n  - 1\n"),
    ("k:  # c\n  # d\n  a: 1  # e\nl: 2\n", 5, "k: 5  # c\nl: 2\n"),
    ("k:  # c\n  a: 1\nl: 2\n", {"b": 2}, "k:  # c\n  b: 2\nl: 2\n"),
    ("k: [1, 2]  # c\n", {"b": 2}, "k:  # c\n  b: 2\n"),
    ("k:\n  # c\n  long\n  text\nl: 1\n", "x", "k:\n  # c\n  x\nl: 1\n"),
    ("k:\n  # c\n  text\n", {"a": 1}, "k:\n  # c\n  a: 1\n"),
    ("k:\n  text\n", "a\nb\n", "k: |\n  a\n  b\n"),
    ("k: |  # c\n  a\n  b\nl: 1\n", "x", "k: x\nl: 1\n"),
    ("k: >-\n  a\nl: 1\n", "x\n\ny\n", "k: |\n  x\n\n  y\nl: 1\n"),
    ("k: 1\n", "a\nb", "k: |-\n  a\n  b\n"),
    ("k: 1\n", "a\n\n", 'k: "a\\n\\n"\n'),
    ("k: 1\n", " a\nb", 'k: " a\\nb"\n'),
    ("k: 1\n", "a\n \nb", 'k: "a\\n \\nb"\n'),
    ("k: 1\n", "a\0é😀\ufeff", 'k: "a\\0é😀\\ufeff"\n'),
    ("k: 1\n", "\x1b\u202e", 'k: "\\x1b\\u202e"\n'),
    ("k: 1\n", 1e20, "k: 1.0e+20\n"),
    ("k: 1\n", 1.5e-7, "k: 1.5e-07\n"),
    ("k: 1\n", float("-inf"), "k: -.inf\n"),
    ("k: 1\n", float("inf"), "k: .inf\n"),
    ("k: 1\n", None, "k: null\n"),
    ("k: x", "a\nb\n", 'k: "a\\nb\\n"'),
    ("k: &a # c\n  x: 1\n", 5, "k: &a 5 # c\n"),
    ("? k\n: 1\n", 2, "? k\n: 2\n"),
]


@pytest.mark.parametrize(("before", "value", "after"), REPLACED)
def test_a_value_is_replaced(before: str, value: Data, after: str) -> None:
    assert edited(before, Set(at("k"), value)) == after
    windows = before.replace("\n", "\r\n")
    assert edited(windows, Set(at("k"), value)) == after.replace("\n", "\r\n")


def test_not_a_number_is_written_as_one() -> None:
    document = YamlDocument(Source("f.yaml", b"k: 1\n"))
    assert splice(b"k: 1\n", edits(document, [Set(at("k"), float("nan"))])) == b"k: .nan\n"


STRINGS_THAT_NEED_QUOTES = (
    *("yes", "No", "y", "on", "null", "~", "", "1", "1.0", "-5", "+5", "010", "0o17", "0x1", "0b1", "1_000", "1,000"),
    *("12:30", "1:2:3.4", "2001-01-01", "2001-1-1T1:1:1Z", ".inf", "-.Inf", ".nan", "1e3", "1.", ".5", "=", "<<"),
    *("a: b", "a:", "a #b", "# x", "- a", "-", "? a", "[a", "]", "{a", "}", ",a", "&a", "*a", "!a", "|", ">", "'a"),
    *('"a', "%a", "@a", "`a", " a", "a ", "\ta", "---", "...", "--- a", "a\x85b", "a\u2028b", "\x7f", "\ufeffx"),
)


@pytest.mark.parametrize("text", STRINGS_THAT_NEED_QUOTES)
def test_a_string_stays_a_string(text: str) -> None:
    assert edited("k: x\n", Set(at("k"), text)).startswith('k: "')
    assert edited("k: x\n", Set(at(text), 1)).startswith('k: x\n"')
    assert edited("[x]\n", Set(at(0), text)).startswith('["')


@pytest.mark.parametrize(
    "text", ["a", "nginx:1.25", "a/b", "http://x/y?z#f", "a,b", "--x", "-x", "été", "键", "a b", "1.2.3"]
)
def test_a_string_that_needs_no_quotes_gets_none(text: str) -> None:
    assert edited("k: x\n", Set(at("k"), text)) == f"k: {text}\n"


ITEMS: list[tuple[str, Data, str]] = [
    ("- old  # c\n", "new", "- new  # c\n"),
    ("-   old\n", {"a": 1, "b": 2}, "-   a: 1\n    b: 2\n"),
    ("- a: 1\n  b: 2  # c\n- 3\n", "x", "- x\n- 3\n"),
    ("- a: 1\n- 3\n", [], "- []\n- 3\n"),
    ("- a: 1\n- 3\n", [1, 2], "- - 1\n  - 2\n- 3\n"),
    ("- &x a\n- 3\n", {"k": 1}, "- &x\n  k: 1\n- 3\n"),
    ("-\n- 3\n", {"k": 1}, "- k: 1\n- 3\n"),
    ("-\n-   3\n", "x", "-   x\n-   3\n"),
    ("-   # c\n- 3\n", "a\nb", "- |-   # c\n  a\n  b\n- 3\n"),
    ("- a\n", "x\ny", "- |-\n  x\n  y\n"),
]


@pytest.mark.parametrize(("before", "value", "after"), ITEMS)
def test_an_item_is_replaced(before: str, value: Data, after: str) -> None:
    assert edited(before, Set(at(0), value)) == after


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("--- old  # c\n", {"a": 1}, "---  # c\na: 1\n"),
        ("---\nold: 1\n", {"a": 1}, "---\na: 1\n"),
        ("# c\nold: 1  # d\n", {"a": 1}, "# c\na: 1\n"),
        ("old: 1\n", "x", "x\n"),
        ("- 1\n- 2\n", [], "[]\n"),
        ("a: 1\n", {}, "{}\n"),
        ("a: 1\n", [3], "- 3\n"),
        ("---\n# c\n", {"a": 1}, "---\na: 1\n# c\n"),
        ("--- &x\na: 1\n", {"b": 1}, "--- &x\nb: 1\n"),
        ("a: 1\n", "x\ny\n", '"x\\ny\\n"\n'),
    ],
)
def test_a_root_is_replaced(before: str, value: Data, after: str) -> None:
    assert edited(before, Set((0,), value)) == after


INSERTED = [
    ("- a\n- b\n", 0, "- n\n- a\n- b\n"),
    ("- a  # c\n# about b\n- b\n", 1, "- a  # c\n- n\n# about b\n- b\n"),
    ("- a\n\n# end\n", 5, "- a\n- n\n\n# end\n"),
    ("# about a\n- a\n", 0, "- n\n# about a\n- a\n"),
    ("# top\n\n# about a\n- a\n", 0, "# top\n\n- n\n# about a\n- a\n"),
    ("- a", 1, "- a\n- n"),
    ("-   a\n", 1, "-   a\n-   n\n"),
    ("[]\n", 0, "[n]\n"),
    ("[a]\n", 0, "[n, a]\n"),
    ("[a, ]\n", 1, "[a, n, ]\n"),
    ("[a, b]\n", 1, "[a, n, b]\n"),
    ("[\n  a,\n  b # c\n]\n", 2, "[\n  a,\n  b, # c\n  n\n]\n"),
    ("[\n  a, # c\n  b,\n]\n", 1, "[\n  a, # c\n  n,\n  b,\n]\n"),
    ("[\n  a,\n]\n", 0, "[\n  n,\n  a,\n]\n"),
    ("[ # c\n]\n", 0, "[ # c\nn]\n"),
]


@pytest.mark.parametrize(("before", "index", "after"), INSERTED)
def test_an_item_is_inserted(before: str, index: int, after: str) -> None:
    assert edited(before, Insert((0, index), "n" * 2)) == after.replace("n", "nn").replace("nn#", "n#").replace(
        "ennd", "end"
    )


def test_items_are_inserted_in_compact_sequences() -> None:
    text = "- - a\n  - b\n"
    assert edited(text, Insert((0, 0, 0), "x")) == "- - x\n  - a\n  - b\n"
    assert edited(text, Insert((0, 0, 0), {"x": 1, "z": 2}, comment="why")) == (
        "- # why\n  - x: 1\n    z: 2\n  - a\n  - b\n"
    )
    assert edited(text, Insert((0, 0, 2), ["x"]), Remove((0, 0, 0))) == "- - b\n  - - x\n"


def test_an_absent_or_empty_list_is_created_in_block_style() -> None:
    assert edited("a: []  # c\n", Insert(at("a", 0), "x")) == "a:  # c\n- x\n"
    assert edited("a:\n", Insert(at("a", 0), "x")) == "a:\n- x\n"
    assert edited("a: {}\n", Set(at("a", "b", "c"), 1)) == "a:\n  b:\n    c: 1\n"
    assert (
        edited("a:\n    b:\n    - c: {}\n", Set(at("a", "b", 0, "c", "d"), 1))
        == "a:\n    b:\n    - c:\n          d: 1\n"
    )
    assert edited("a: 1\nl:\n  - 1\n", Insert(at("b", 0), "x", after=("a",))) == "a: 1\nb:\n  - x\nl:\n  - 1\n"
    assert edited("{}\n", Set(at("a"), 1)) == "{a: 1}\n"


def test_documents_are_appended() -> None:
    assert edited("", Insert((0,), {"a": 1}), Insert((1,), {"b": 1}, comment="why")) == "a: 1\n---\n# why\nb: 1\n"
    assert edited("# c\n", Insert((0,), [1])) == "# c\n- 1\n"
    assert edited("a: 1\n", Insert((1,), {"b": 1})) == "a: 1\n---\nb: 1\n"
    assert edited("a: 1", Insert((1,), [1])) == "a: 1\n---\n- 1"
    assert edited("a: 1\r\n", Insert((1,), {"b": 1})) == "a: 1\r\n---\r\nb: 1\r\n"
    assert edited("a: |\n  x", Insert((1,), "b")) == "a: |-\n  x\n---\nb"
    assert edited("a: 1\n", Set((1, "b"), 1), Set((1, "c", "d"), 2)) == "a: 1\n---\nb: 1\nc:\n  d: 2\n"
    assert edited('{"a": 1}\n', Insert((1,), {"b": "x"})) == '{"a": 1}\n---\n{"b": "x"}\n'


REMOVED = [
    ("a: 1\nk: 2  # c\nb: 3\n", "a: 1\nb: 3\n"),
    ("a: 1\n# about k\n# more\nk: 2\n# about b\nb: 3\n", "a: 1\n# about b\nb: 3\n"),
    ("a: 1\n# not about k\n\nk: 2\n", "a: 1\n# not about k\n\n"),
    ("a:\n  b: 1\n  # deeper\nk: 2\n", "a:\n  b: 1\n  # deeper\n"),
    ("# about k\nk:\n  a: 1\n  # in k\n\n# about b\nb: 1\n", "  # in k\n\n# about b\nb: 1\n"),
    ("---\nk: 1\nb: 2\n", "---\nb: 2\n"),
    ("k: 1", "{}"),
    ("# c\nk: 1\n# d\n", "{}\n# d\n"),
    ("a: 1\nk: 2", "a: 1"),
    ("a: |\n  x\nk: 2", "a: |\n  x\n"),
    ("a: |+\n  x\n\nk: 2\n\nb: 1\n", "a: |+\n  x\n\nb: 1\n"),
    ("{k: 1, a: 2}\n", "{a: 2}\n"),
    ("{a: 1, k: 2}\n", "{a: 1}\n"),
    ("{a: 1, k: 2, }\n", "{a: 1, }\n"),
    ("{k: 1}\n", "{}\n"),
    ("{\n  a: 1,\n  k: 2\n}\n", "{\n  a: 1\n}\n"),
    ("{\n  a: 1, # c\n  k: 2 # d\n}\n", "{\n  a: 1 # c\n}\n"),
    ("{\n  a: 1, # c\n  k: 2, # d\n}\n", "{\n  a: 1, # c\n}\n"),
    ("{\n  k: 1, # c\n  # about a\n  a: 2\n}\n", "{\n  # about a\n  a: 2\n}\n"),
    ("{\n  # loose\n\n  k: 1 # c\n  # end\n}\n", "{\n  # loose\n\n  # end\n}\n"),
    ("{\n  k: 1\n}\n", "{}\n"),
]


@pytest.mark.parametrize(("before", "after"), REMOVED)
def test_a_key_is_removed_with_what_belongs_to_it(before: str, after: str) -> None:
    assert edited(before, Remove(at("k"))) == after


def test_the_last_entry_leaves_an_empty_collection() -> None:
    assert edited("a:  # c\n  # about k\n  k: 1\nb: 2\n", Remove(at("a", "k"))) == "a: {}  # c\nb: 2\n"
    assert (
        edited("a:\n# loose\n  - 1\n  - 2\nb: 2\n", Remove(at("a", 0)), Remove(at("a", 1))) == "a: []\n# loose\nb: 2\n"
    )
    assert edited("- k: 1\n  l: 2\n", Remove(at(0, "k")), Remove(at(0, "l"))) == "- {}\n"
    text = "- k: 1\n  l: 2\n"
    assert edited(text, Remove(at(0, "k")), Remove(at(0, "l")), Set(at(0, "m"), 3)) == "- m: 3\n"
    text = "a:\n  k: 1\n"
    assert edited(text, Remove(at("a", "k")), Set(at("a", "l"), {"m": 1})) == "a:\n  l:\n    m: 1\n"


def test_the_first_key_of_an_item_is_removed() -> None:
    assert edited("- k: 1\n  l: 2\n", Remove(at(0, "k"))) == "- l: 2\n"
    assert edited("- k: 1  # c\n  # about l\n  l: 2\n", Remove(at(0, "k"))) == "-\n  # about l\n  l: 2\n"
    assert edited("- k: 1\n  l: 2\n  m: 3\n", Remove(at(0, "k")), Set(at(0, "nn"), 4, after=("k",))) == (
        "- nn: 4\n  l: 2\n  m: 3\n"
    )
    text = "- k: 1\n  # about l\n  l: 2\n  # about m\n  m: 3\n"
    changes = [Remove(at(0, "k")), Remove(at(0, "l"))]
    assert edited(text, *changes) == "-\n  # about m\n  m: 3\n"
    assert edited(text, *changes, Set(at(0, "nn"), 4, after=("k",))) == "- nn: 4\n  # about m\n  m: 3\n"


def test_the_first_keys_of_a_file_are_removed() -> None:
    text = "# about k\nk: 1\n# loose\n\nl: 2\nm: 3\n"
    assert edited(text, Remove(at("k"))) == "# loose\n\nl: 2\nm: 3\n"
    assert edited(text, Remove(at("k")), Remove(at("l"))) == "# loose\n\nm: 3\n"
    assert edited(text, Remove(at("k")), Set(at("nn"), 4, after=("k",))) == "nn: 4\n# loose\n\nl: 2\nm: 3\n"
    assert edited(text, Remove(at("k")), Remove(at("m")), Set(at("nn"), 4)) == "# loose\n\nl: 2\nnn: 4\n"


def test_a_key_is_renamed() -> None:
    text = "a: 1  # c\n'b': {c: 1, \"d\": 2, e}\n"
    changes = [Rename(at("a"), "x"), Rename(at("b"), "it's"), Rename(at("b", "c"), "y"), Rename(at("b", "d"), "z")]
    assert edited(text, *changes, Set(at("a"), 5), Set(at("b", "c"), 6)) == (
        "x: 5  # c\n'it''s': {\"y\": 6, \"z\": 2, e}\n"
    )
    assert edited(text, Rename(at("b", "e"), "f"), Rename(at("a"), "a")) == "a: 1  # c\n'b': {c: 1, \"d\": 2, f}\n"


def test_source_is_rewritten_as_it_is() -> None:
    rewrite = Rewrite(at("k"), "{a: 1,  b: 2}", {"a": 1, "b": 2})
    assert edited("k: old # c\n", rewrite) == "k: {a: 1,  b: 2} # c\n"
    assert edited("k:\nl: 1\n", Rewrite(at("k"), "|\n  x\n  y", "x\ny\n")) == "k: |\n  x\n  y\nl: 1\n"
    assert edited("k: 1\r\n", Rewrite(at("k"), "|-\n  x\n  z", "x\nz")) == "k: |-\r\n  x\r\n  z\r\n"


def test_the_style_of_siblings_counts_before_that_of_the_file() -> None:
    text = "a:\n    b:\n        c: 1\nd:\n  - 1\ne:\n  f:\n    g: 1\n"
    assert edited(text, Set(at("e", "h", "i"), 1)).endswith("  h:\n    i: 1\n")
    assert edited(text, Set(at("a", "h", "i"), 1)).startswith("a:\n    b:\n        c: 1\n    h:\n        i: 1\n")
    assert edited(text, Insert(at("l", 0), 1)).endswith("l:\n  - 1\n")
    assert (
        edited("-   a: 1\n    b: 2\n", Insert((0, 1), {"c": 1, "d": 2})) == "-   a: 1\n    b: 2\n-   c: 1\n    d: 2\n"
    )
    assert edited("- # c\n  a: 1\n", Insert((0, 1), 5)) == "- # c\n  a: 1\n- 5\n"


def test_what_is_written_behind_a_block_scalar_does_not_join_it() -> None:
    assert edited("a: |\n  x", Set(at("b"), 1)) == "a: |-\n  x\nb: 1"
    for header in ("|", "|+", ">-", "| # c"):  # an empty one has no break to keep
        assert edited(f"a: {header}", Set(at("b"), 1)) == f"a: {header}\nb: 1"
        assert edited(f"a: {header}", Insert((1,), {"b": 1})) == f"a: {header}\n---\nb: 1"
    assert edited("a: |+\n  x", Set(at("b"), 1)) == "a: |-\n  x\nb: 1"
    assert edited("a: |+\n  x\n\n", Set(at("b"), 1)) == "a: |+\n  x\n\nb: 1\n"
    assert edited("a: |+\n  x\n\n# c\nc: 1\n", Set(at("b"), 1, after=("a",))) == "a: |+\n  x\n\nb: 1\n# c\nc: 1\n"
    assert edited("a:\n  b: |+\n    x\n\n  c: 1\n\nd: 2\n\ne: 3\n", Remove(at("a", "c")), Remove(at("d"))) == (
        "a:\n  b: |+\n    x\n\ne: 3\n"
    )
    assert edited("a: |+\n  x\n\nb: 1\n\nc: 2\n", Remove(at("b")), Set(at("nn"), 1, after=("a",))) == (
        "a: |+\n  x\n\nnn: 1\n\nc: 2\n"
    )
    assert edited("a: >\n  x\nb: |\n  z", Remove(at("b")), Set(at("c"), 1)) == "a: >\n  x\nc: 1"


def test_a_removal_at_the_end_of_a_file_leaves_a_block_scalar_its_break() -> None:
    assert edited("a: |+\n  x\nb: 1", Remove(at("b"))) == "a: |+\n  x\n"
    assert edited("a: |+\n  x\n\nb: 1\n\n\n", Remove(at("b"))) == "a: |+\n  x\n\n"
    assert edited("a: |\n  x\nb: 1\nc: 2", Remove(at("b")), Remove(at("c"))) == "a: |\n  x\n"


def test_edits_are_ordered_and_do_not_overlap() -> None:
    one, two, three = Edit(3, 3, b"a"), Edit(1, 3, b""), Edit(3, 3, b"b")
    assert ordered([one, two, three]) == (two, one, three)
    with pytest.raises(CannotEdit, match="two changes touch the same text"):
        ordered([Edit(0, 2, b""), Edit(1, 3, b"")])


def test_byte_order_mark_and_wide_characters() -> None:
    assert edited(
        "\ufeffключ: é  # ü\nk: {键: 值}\n", Set(at("k", "键"), "ö"), Set(at("nn"), "ß", after=("ключ",))
    ) == ("\ufeffключ: é  # ü\nnn: ß\nk: {键: ö}\n")


def test_equal_changes_are_one() -> None:
    assert edited("a: 1\n", Set(at("b"), [1]), Set(at("b"), (1,))) == "a: 1\nb:\n- 1\n"
    changes: list[Change] = [
        Rewrite(at("a"), "2", 2),
        Rewrite(at("a"), "2", 2),
        Rename(at("a"), "b"),
        Rename(at("a"), "b"),
    ]
    assert edited("a: 1\n", *changes[:2]) == "a: 2\n"
    document = YamlDocument(Source("f.yaml", b"a: 1\n"))
    assert splice(b"a: 1\n", edits(document, changes)) == b"b: 2\n"


def test_a_deeper_comment_stays_with_what_stands_above_it() -> None:
    text = "a:\n  - x\n    # of x\n  # of a\n# of b\nb: 1\n"
    assert edited(text, Set((0, "c"), 1, after=("a",))) == "a:\n  - x\n    # of x\n  # of a\nc: 1\n# of b\nb: 1\n"
    crlf = edited(text.replace("\n", "\r\n"), Insert((0, "a", 1), "z"))
    assert crlf == "a:\r\n  - x\r\n    # of x\r\n  # of a\r\n  - z\r\n# of b\r\nb: 1\r\n"


def test_entries_out_of_use_at_the_end_stay_with_the_others() -> None:
    text = "a:\n  e:\n  - x\n  # - y\n  #   z\n\n  # apart\nb: 1\n"
    assert edited(text, Set((0, "a", "f"), 1)) == text.replace("  #   z\n", "  #   z\n  f: 1\n")
    between = "a:\n  e:\n  - x\n  # of g\n  g: 1\n# of b\nb: 1\n"
    assert edited(between, Insert((0, "a", "e", 1), "v")) == between.replace("- x\n", "- x\n  - v\n")
    assert edited(between, Set((0, "a", "h"), 1)) == between.replace("g: 1\n", "g: 1\n  h: 1\n")
    assert edited("a: 1\n# the end\n", Set((0, "b"), 1)) == "a: 1\nb: 1\n# the end\n"
    assert edited("a:\n  b: 1\n  # the end", Set((0, "a", "c"), 1)) == "a:\n  b: 1\n  # the end\n  c: 1"


def test_created_keys_stand_in_the_order_they_ask_for() -> None:
    changes = [Set((0, "s", "c"), 3, after=("a", "b")), Set((0, "s", "b"), 2, after=("a",)), Set((0, "s", "a"), 1)]
    assert edited("x: 1\n", *changes) == "x: 1\ns:\n  a: 1\n  b: 2\n  c: 3\n"
    circle = [Set((0, "a"), 1, after=("b",)), Set((0, "b"), 2, after=("a",))]
    assert edited("x: 1\n", *circle) == "x: 1\na: 1\nb: 2\n"
