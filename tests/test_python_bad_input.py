"""Files that are no Python of today: what is said of them, and where; and what is left alone beside what is read."""

from __future__ import annotations

import ast

import pytest

from harden.errors import CannotEdit, FileError
from harden.model import Set
from harden.python.edit import edits
from tests.python_samples import changed, document

HEAD = b"import pulumi_aws as aws\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (HEAD + b'print "x"\n', "app.py:2:1: not valid Python: Missing parentheses in call to 'print'"),
        (HEAD + b"exec code in names\n", "app.py:2:1: not valid Python: Missing parentheses in call to 'exec'"),
        (HEAD + b"aws.kms.Key('k',\n  a=)\n", "app.py:3:5: not valid Python: invalid syntax"),
        (HEAD + b"x = 0777\n", "app.py:2:5: not valid Python: leading zeros"),
        (HEAD + b"if 1:\n\tf()\n        g()\n", "app.py:4:1: not valid Python: inconsistent use of tabs"),
        (HEAD + b"x = '\n", "app.py:2:5: not valid Python: unterminated string literal"),
        (b"# -*- coding: uft-8 -*-\n" + HEAD, "app.py: cannot be decoded: unknown encoding: uft-8"),
        (b"\xef\xbb\xbf# coding: latin-1\n" + HEAD, "app.py: cannot be decoded: encoding problem"),
        (HEAD + b"x = '\xff'\n", "app.py: cannot be decoded: 'utf-8' codec"),
        (HEAD + b"x = 1\0\n", "app.py: not valid Python: source code string cannot contain null bytes"),
        (HEAD + b"x = " + b"-" * 5000 + b"1\n", "app.py: is nested too deeply"),
        (HEAD + b"x = f" + b".a()" * 3000 + b"\n", "app.py: is nested too deeply"),
    ],
)
def test_what_cannot_be_read(data: bytes, message: str) -> None:
    with pytest.raises(FileError) as caught:
        document(data)
    assert str(caught.value).startswith(message)


def test_null_bytes_as_older_versions_of_python_refuse_them(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(text: str) -> None:
        raise ValueError("source code string cannot contain null bytes")

    monkeypatch.setattr(ast, "parse", refuse)
    with pytest.raises(FileError, match="cannot contain null bytes"):
        document(HEAD)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"# coding: latin-1\nf(a='gr\xfc\xdfe')\n", b"# coding: latin-1\nf(a='gr\xfc\xdfe', b='x')\n"),
        (
            b"# vim: set fileencoding=cp1252 :\nf('\x80')\n",
            b"# vim: set fileencoding=cp1252 :\nf('\x80', b='x')\n",
        ),
        (b"\xef\xbb\xbff('\xc3\xa9')", b"\xef\xbb\xbff('\xc3\xa9', b='x')"),
        (b"if 1:\n\tf(\n\t\t'a',\n\t)\n", b"if 1:\n\tf(\n\t\t'a',\n\t\tb='x',\n\t)\n"),
        (b"type X[T] = list[T]\nf('a')\n", b"type X[T] = list[T]\nf('a', b='x')\n"),
        (b"f('a')\n\n \n\t", b"f('a', b='x')\n\n \n\t"),
    ],
)
def test_other_bytes_stay(before: bytes, after: bytes) -> None:
    assert changed(before, [Set(("calls", 0, "b"), "x")]) == after


def test_characters_that_an_encoding_lacks() -> None:
    with pytest.raises(CannotEdit, match=r"the file's encoding, .*, lacks a character"):
        edits(document(b"# coding: latin-1\nf(1)\n"), [Set(("calls", 0, "b"), "\u20ac")])


def test_form_feeds_are_read_but_not_changed() -> None:
    before = document(b"x = 1\n\x0c\nf(1)\n")
    assert [one.call.name for one in before.outline.calls] == ["f"]
    with pytest.raises(CannotEdit, match="form feeds"):
        edits(before, [Set(("calls", 0, "b"), True)])
