"""Any changes to any YAML: other bytes stay, both parsers agree, the data is what the changes say."""

from __future__ import annotations

import string
from random import Random
from typing import cast

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harden.changes import apply_changes
from harden.document import Proof
from harden.edit import splice
from harden.errors import CannotEdit, FileError, ProofFailed
from harden.model import Set, Source
from harden.yaml.document import YamlDocument
from harden.yaml.edit import edits
from harden.yaml.emit import is_plain, scalar
from harden.yaml.plan import same_data
from harden.yaml.proof import FORMAT
from harden.yaml.second import Tagged, Versions, complaint, read_document
from tests.yaml_samples import sample, some_changes

RANDOM = st.randoms(use_true_random=False)
SLOW = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
BITS = (
    *(
        "- ",
        ": ",
        "#",
        " #",
        "\n",
        "\n  ",
        "  ",
        "\t",
        "'",
        '"',
        "|",
        "|+\n",
        ">",
        "{",
        "}",
        "[",
        "]",
        ",",
        "&a ",
        "*a",
    ),
    *("!!str ", "!x ", "---\n", "...\n", "? ", "<<: ", "\r", "\r\n", "%", "@", "\\", "é", "\ufeff", "~", "0x", "\x01"),
)


def parse(text: str) -> YamlDocument:
    return YamlDocument(Source("f.yaml", text.encode()))


def agree(own: object, second: object) -> bool:
    """Whether two readings are of the same data, where the versions of YAML do not differ."""
    if same_data(own, second) or isinstance(second, Versions | Tagged):
        return True
    if isinstance(own, dict) and isinstance(second, dict):
        one, other = cast("dict[str, object]", own), cast("dict[str, object]", second)
        return one.keys() == other.keys() and all(agree(one[key], other[key]) for key in one)
    if isinstance(own, list) and isinstance(second, list):
        these, those = cast("list[object]", own), cast("list[object]", second)
        return len(these) == len(those) and all(map(agree, these, those))
    return False


@SLOW
@given(RANDOM)
def test_both_parsers_read_the_same_data(random: Random) -> None:
    document = parse(sample(random))
    starts = [*(node.start_byte for node in document.nodes), len(document.text)]
    for root, start, end in zip(document.roots, starts, starts[1:], strict=False):
        second = read_document(document.text[start:end])
        assert agree(root.data, second)


@SLOW
@given(RANDOM, st.integers(1, 6))
def test_any_changes_are_made_and_proven(random: Random, count: int) -> None:
    text = sample(random)
    document = parse(text)
    changes = some_changes(document, random, count)
    found = edits(document, changes)
    result = splice(text.encode(), found)
    assert FORMAT.prove(document, Source("f.yaml", result), changes) is Proof.FULL
    expected = apply_changes([root.data for root in document.roots], changes)
    assert same_data([root.data for root in YamlDocument(Source("f.yaml", result)).roots], expected)
    assert len({(edit.start, edit.end, edit.text) for edit in found if edit.start < edit.end}) == sum(
        edit.start < edit.end for edit in found
    )


@SLOW
@given(RANDOM)
def test_lines_that_no_change_is_about_stay(random: Random) -> None:
    """A new key takes nothing away: every line that was there still is, in its order."""
    text = sample(random).replace("\r\n", "\n")
    document = parse(text if text.endswith("\n") else text + "\n")
    before = document.text.decode().split("\n")
    changes = [
        change for change in some_changes(document, random, 3) if isinstance(change, Set) and "new" in change.route
    ]
    result = splice(document.text, edits(document, changes)).decode().split("\n")
    if document.style.flow_only or any(b"{" in line.encode() for line in before):
        return
    remaining = iter(result)
    assert all(line in remaining for line in before)


def mutated(random: Random, text: str) -> str:
    for _ in range(random.randint(1, 4)):
        place = random.randrange(len(text) + 1)
        if random.random() < 0.7:
            text = text[:place] + random.choice(BITS) + text[place:]
        else:
            text = text[:place] + text[place + random.randint(1, 8) :]
    return text


@SLOW
@given(RANDOM)
def test_damaged_files_are_refused_or_edited_but_never_crash(random: Random) -> None:
    text = mutated(random, sample(random)[:1500])
    try:
        document = parse(text)
        data = [root.data for root in document.roots]
    except FileError:
        return
    changes = some_changes(document, random, 3) if data else []
    try:
        result = splice(text.encode(), edits(document, changes))
    except CannotEdit:
        return
    try:
        FORMAT.prove(document, Source("f.yaml", result), changes)
    except ProofFailed:
        assert complaint(document.text)  # only what is no YAML may fail, and it is not written


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.text(string.printable, max_size=8))
def test_any_string_is_written_so_that_it_is_read_again(text: str) -> None:
    for quote in ("", '"', "'"):
        for flow in (False, True):
            written = scalar(text, quote, flow=flow)
            source = f"[{written}]\n" if flow else f"- {written}\n"
            assert parse(source).roots[0].data == [text]
            assert read_document(source.encode()) == [text]
    assert is_plain(text) == (scalar(text) == text and bool(text))


@given(st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False))
def test_any_scalar_is_written_so_that_it_is_read_again(value: bool | float | None) -> None:
    source = f"- {scalar(value)}\n"
    assert same_data(parse(source).roots[0].data, [value])
    assert same_data(read_document(source.encode()), [value])
