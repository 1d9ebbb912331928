"""Syntax that is newer than the oldest Python we run on: files with it are hardened; what is new is left alone."""

from __future__ import annotations

import sys

import pytest

from harden.document import Proof
from harden.edit import splice
from harden.errors import FileError, ProofFailed
from harden.model import Set, Source
from harden.python.edit import edits
from harden.python.newer import blanked
from harden.python.proof import FORMAT
from harden.python.text import Text
from tests.python_samples import changed, document

NEWER = {
    "nested quotes": 'x = f"{a["b"]}"\n',
    "a line end in braces": 'x = f"{\n  a\n}" + (\n  "")\n',
    "template string": 'x = t"{a}"\n',
    "type parameters": "def g[T: int](x: T) -> T: ...\nclass C[T]: ...\n",
    "type statement": "type Names = list[str]\n",
    "except without parentheses": "try:\n    pass\nexcept ValueError, KeyError:\n    pass\n",
    "all in one": 'class C[T]:\n    def m(self):\n        return {f"{a["ü"]}": f"{b}"}\n',
}


@pytest.mark.parametrize("name", sorted(NEWER))
def test_calls_beside_it_are_changed(name: str) -> None:
    text = NEWER[name] + "\nf(\n    'é',\n    a=1,\n)  # end\n"
    if name == "a line end in braces" and sys.version_info < (3, 12):
        with pytest.raises(FileError, match="not valid Python"):
            document(text)
        return
    after = text.replace("    a=1,\n", "    a=1,\n    new=True,\n")
    index = len(document(text).outline.calls) - 1
    assert changed(text, [Set(("calls", index, "new"), True)]).decode() == after


def test_it_is_less_proven() -> None:
    before = document(NEWER["template string"] + "f()\n")
    change = Set(("calls", 0, "new"), True)
    after = splice(before.source.data, edits(before, [change]))
    is_old = sys.version_info < (3, 14)
    assert FORMAT.prove(before, Source("app.py", after), [change]) is (Proof.REPARSED if is_old else Proof.FULL)
    with pytest.raises(ProofFailed):
        FORMAT.prove(before, Source("app.py", after.replace(b"{a}", b"{b}")), [change])


def test_length_and_lines_stay() -> None:
    for text in NEWER.values():
        string, _ = blanked(text, text.encode())
        assert len(string.encode()) == len(text.encode())
        assert string.count("\n") == text.count("\n")


@pytest.mark.parametrize("text", ["f(\n", "print 'x'\n", "def f(:\n", 'x = f"{a["b"]}" f(\n'])
def test_what_nobody_reads_is_an_error(text: str) -> None:
    with pytest.raises(FileError, match=r"app.py:\d+:\d+: not valid Python"):
        document(text)
    string, spans = blanked(text, text.encode())
    assert (string, spans) == (text, ())


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"# coding: klingon\n", "cannot be decoded"),
        (b"x = '\xff'\n", "cannot be decoded"),
        (b"# coding: ascii\nx = '\xc3\xa9'\n", "cannot be decoded"),
        (b"x = 1\0\n", "not valid Python"),
    ],
)
def test_bytes_that_are_no_text(data: bytes, what: str) -> None:
    with pytest.raises(FileError, match=what):
        document(data)


def test_positions_lead_back_to_the_bytes() -> None:
    text = Text(Source("a.py", "# coding: latin-1\né = 'ü'\n".encode("latin-1")))
    at = text.text.index("ü".encode())
    assert text.source.data[text.original(at) :] == "ü'\n".encode("latin-1")
    with_mark = Text(Source("a.py", b"\xef\xbb\xbfx = 1\n"))
    assert with_mark.original(0) == 3
    assert Text(Source("a.py", b"")).newline == "\n"
