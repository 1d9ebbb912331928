"""Files with more lines than a tree of tree-sitter-yaml can have: read in parts, each of whole documents."""

from __future__ import annotations

import pytest

from harden.document import Proof
from harden.edit import splice
from harden.errors import FileError
from harden.model import Set, Source
from harden.suppress import Suppressions
from harden.yaml.document import YamlDocument
from harden.yaml.edit import edits
from harden.yaml.proof import FORMAT
from harden.yaml.tree import LongTree, walk

PIECE = "---\na: {number}\nb: |+\n  text\n\n# comment {number}\n" + "c:\n" + "  - 1 # one\n" * 990
COUNT = 80
TEXT = "".join(PIECE.format(number=number) for number in range(COUNT)).encode()


@pytest.fixture(scope="module")
def long() -> YamlDocument:
    assert TEXT.count(b"\n") > 2 * 2**15
    return YamlDocument(Source("f.yaml", TEXT))


def test_documents_are_those_that_stand_there(long: YamlDocument) -> None:
    assert isinstance(long.tree, LongTree)
    assert len(long.tree.parts) == 3
    data = {"b": "text\n\n", "c": [1] * 990}
    assert [root.data for root in long.roots] == [{"a": number, **data} for number in range(COUNT)]
    last = long.roots[-1].get("a")
    assert last is not None
    assert TEXT[last.span.start : last.span.end] == b"79"
    assert last.content is not None
    assert last.content.start_point.row == TEXT.count(b"\n", 0, last.span.start)


def test_nodes_are_those_of_all_parts(long: YamlDocument) -> None:
    comments = [node.start_byte for node in walk(long.tree) if node.type == "comment"]
    assert len(comments) == COUNT * 991
    assert comments == sorted(comments)
    for start in comments[::500]:
        node = long.tree.root_node.descendant_for_byte_range(start, start + 1)
        assert node is not None
        assert (node.type, node.start_byte) == ("comment", start)


@pytest.mark.parametrize("number", [0, 40, COUNT - 1])
def test_an_edit_anywhere_is_proven_and_changes_nothing_else(long: YamlDocument, number: int) -> None:
    change = Set((number, "c", 5), 2)
    result = splice(TEXT, edits(long, [change]))
    before = PIECE.format(number=number)
    after = before.replace("- 1 # one", "- 0 # one", 5).replace("- 1 #", "- 2 #", 1).replace("- 0", "- 1")
    assert result == TEXT.replace(before.encode(), after.encode())
    assert FORMAT.prove(long, Source("f.yaml", result), [change]) is Proof.FULL


def test_an_error_is_said_to_be_in_its_part() -> None:
    with pytest.raises(FileError, match=r"f\.yaml:63809:1: not YAML that can be edited safely"):
        YamlDocument(Source("f.yaml", TEXT + b"d: [1\n"))


@pytest.mark.parametrize("text", [b"%YAML 1.2\n" + TEXT, TEXT.replace(b"---\n", b"a: 1\n")], ids=["directive", "one"])
def test_one_long_document_is_refused(text: bytes) -> None:
    with pytest.raises(FileError, match="a document of more than 32767 lines"):
        YamlDocument(Source("f.yaml", text))


def test_a_comment_in_a_later_part_is_heard() -> None:
    text = TEXT + b"---\n# harden: ignore why\na: 1\n"
    warnings = Suppressions(YamlDocument(Source("f.yaml", text))).warnings([])
    assert warnings == ("f.yaml:79762: harden: ignore needs the names of transforms: harden: ignore[NAME]",)
