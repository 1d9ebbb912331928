"""Real Python: a keyword added to every call keeps every other byte and the tree; operations on generated calls."""

from __future__ import annotations

import random
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harden.edit import splice
from harden.errors import CannotEdit, FileError
from harden.model import Change, Data, Insert, Remove, Set, Source
from harden.python.document import PythonDocument
from harden.python.edit import edits
from harden.python.proof import FORMAT
from tests.python_samples import changed, document

SAMPLE = 25
REFUSALS = ("what is unpacked", "its only argument", "the file has form feeds")


def corpus() -> list[Path]:
    """The standard library and all that is installed, up to 60 kB a file."""
    paths = sysconfig.get_paths()
    found = {path for key in ("stdlib", "purelib") for path in Path(paths[key]).rglob("*.py")}
    return sorted(path for path in found if path.stat().st_size < 60_000)


def possible(source: PythonDocument) -> Iterator[Change]:
    """The keyword for every call that can take it. What cannot is refused for one of three reasons."""
    for index in range(len(source.outline.calls)):
        change = Set(("calls", index, "probe"), True)
        reason = refusal(source, change)
        assert not reason or reason.startswith(REFUSALS), source.source.path
        if not reason:
            yield change


def refusal(source: PythonDocument, change: Change) -> str:
    try:
        edits(source, [change])
    except CannotEdit as refused:
        return str(refused)
    return ""


def test_every_call_of_real_python() -> None:
    made = 0
    for path in random.Random(7).sample(corpus(), SAMPLE):  # noqa: S311 # a sample, the same every time
        try:
            before = PythonDocument(Source(path.name, path.read_bytes()))
        except FileError:
            continue  # of Python 2, or not meant to be read
        changes = list(possible(before))
        found = edits(before, changes)
        assert all(edit.start == edit.end for edit in found)  # so nothing of what was there is touched
        FORMAT.prove(before, Source(path.name, splice(before.source.data, found)), changes)
        made += len(changes)
    assert made > 500


names = st.sampled_from(["a", "b", "c_d", "größe"])
values = st.sampled_from(["1", "'x'", "(2)", "[1, 2]", "{'k': 1}", "g(a=1)", "x.y", "lambda: 0", "(\n    1\n)", "-1"])
blanks = st.sampled_from(["", " ", "\n    ", "  # why, (not)\n    ", "\n\n        "])


@st.composite
def calls(draw: st.DrawFn) -> str:
    """A call in any layout: keywords, and before them positional arguments, with blanks and comments between."""
    positional = draw(st.lists(values, max_size=2))
    keywords = draw(st.lists(names, max_size=3, unique=True))
    items = [*positional, *(f"{name}={draw(values)}" for name in keywords)]
    text = ""
    for item in items:
        text += draw(blanks) + item + draw(st.sampled_from(["", " "])) + ","
    text += draw(blanks) if items else ""
    is_open: bool = draw(st.booleans())
    if items and is_open:
        cut = text.rindex(",")
        text = text[:cut] + text[cut + 1 :]
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    return f"x = f({text})  # end\n".replace("\n", newline)


new_values = st.one_of(st.booleans(), st.none(), st.integers(0, 9), st.text(max_size=4), st.lists(st.booleans()))


@settings(deadline=None, max_examples=120)
@given(calls(), new_values, st.booleans())
def test_keywords_of_generated_calls(text: str, value: Data, is_nested: bool) -> None:
    before = document(text)
    keywords = [item.key for item in before.outline.calls[0].call.items if item.key]
    changes: list[Change] = [Set(("calls", 0, "probe"), value), Set(("calls", 0, "other", "M()", "k"), value)]
    if is_nested and "a" in keywords:
        changes.append(Set(("calls", 0, "a"), False))
    changed(text, changes)
    for key in keywords:
        if key != "a":
            changed(text, [Remove(("calls", 0, str(key))), *changes])


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(["1", "'b'", "x", "(y)"]), max_size=4), st.integers(0, 4), blanks, st.booleans())
def test_elements_of_generated_lists(items: list[str], index: int, blank: str, ends_with_comma: bool) -> None:
    inside = ",".join(blank + item for item in items) + ("," if items and ends_with_comma else "")
    text = f"f(a=[{inside}{blank if items else ''}])\n"
    change = Insert(("calls", 0, "a", min(index, len(items))), True)
    reason = refusal(document(text), change)
    if reason:
        assert reason == "the element has parentheses around it"
    else:
        changed(text, [change])


def test_deep_files_are_refused() -> None:
    with pytest.raises(FileError, match="deep"):
        document("+".join(["f()"] * 5000))
    with pytest.raises(FileError, match="too many nested parentheses"):
        document("x = " + "f(" * 400 + ")" * 400)
