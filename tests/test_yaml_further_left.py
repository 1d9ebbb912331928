"""Quoted scalars whose lines stand further left than YAML wants them: read and edited like any other."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harden.changes import apply_changes
from harden.document import Proof
from harden.edit import splice
from harden.errors import FileError
from harden.model import Set, Source
from harden.yaml.document import YamlDocument
from harden.yaml.edit import edits
from harden.yaml.proof import FORMAT
from harden.yaml.second import read_document

PIECES = st.lists(
    st.sampled_from(
        ["a", "é", "b: c", "- d", "# e", "{", "]", ",", " ", "\n", "\r\n", "\n  ", "\n\t", "&f", "*g", "...h"]
    ),
    max_size=12,
)


def parse(text: str) -> YamlDocument:
    return YamlDocument(Source("f.yaml", text.encode()))


@settings(deadline=None)
@given(PIECES, st.sampled_from(["'", '"']), st.sampled_from(["    k: {}\n", "    k: [x, {}, w]\n", "    - {}\n"]))
def test_what_is_read_and_written(pieces: list[str], quote: str, place: str) -> None:
    text = "a:\n  b:\n" + place.format(quote + "".join(pieces) + quote) + "  z: 1 # kept\nend: true\n"
    document = parse(text)
    before = document.roots[0].data
    assert before == read_document(text.encode())
    changes = [Set((0, "a", "z"), 2), Set((0, "a", "new"), "x")]
    patched = splice(document.source.data, edits(document, changes))
    after = parse(patched.decode())
    assert after.roots[0].data == apply_changes([before], changes)[0] == read_document(patched)
    assert patched.count(b"\n") == text.count("\n") + 1
    assert FORMAT.prove(document, Source("f.yaml", patched), changes) is Proof.FULL


def test_the_scalar_itself_is_replaced() -> None:
    document = parse("a:\n  b: ['x\n\nyé', 2]\n  c: 3\n")
    patched = splice(document.source.data, edits(document, [Set((0, "a", "b", 0), "z")]))
    assert patched == b"a:\n  b: ['z', 2]\n  c: 3\n"


def test_other_faults_keep_their_place() -> None:
    with pytest.raises(FileError, match=r"f\.yaml:4:7: not valid YAML: mapping values are not allowed here"):
        parse("a:\n  b: 'x\ny'\n  c: d: e\n")
