"""Every row of settings in every state of its argument and every shape of its resource."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from harden.edit import splice
from harden.hcl.document import HclDocument
from harden.hcl.edit import edits
from harden.model import Expr, Finding, Source
from harden.settings import Preset, Settings
from harden.terraform.module import Module
from harden.terraform.setting import Defect, Setting, always, findings
from harden.terraform.spot import Entry, Json, Keyed, shown
from harden.terraform.wanted import All, Gone, Needed, is_good
from tests.schema_facts import rows

ROWS = [(defect, row, kind) for defect, row, kind in rows() if not isinstance(row.path[-1], Json)]

SHAPES = ("", "  count = 2\n", '  for_each = toset(["a"])\n')
BAD = ("__bad__", False, True, 0, 100_000, "", "0.0.0.0/0", "NONE", "Disabled")
STRICT = Settings(preset=Preset.STRICT)


def _judge(row: Setting, value: object) -> bool:
    return row.is_good(value) if row.is_good else not callable(row.good) and is_good(row.good, value)


def _bad(row: Setting) -> object:
    """A value that the row judges as bad, of the type of the good one where there is one; None if there is none."""
    fitting = [value for value in BAD if callable(row.good) or type(value) is type(row.good)]
    return next((value for value in (*fitting, *BAD) if not _judge(row, value)), None)


def _hcl(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)


def _inside(row: Setting, written: str) -> str:
    """The innermost block's content: what is written of the argument."""
    last = row.path[-1]
    if not written:
        return ""
    return f'{last.argument} = {{ "{last.key}" = {written} }}\n' if isinstance(last, Entry) else f"{last} = {written}\n"


def _nested(parents: Sequence[object], inside: str, *, dynamic: bool = False) -> str:
    """The content in its blocks; `dynamic`: the outermost is made by a dynamic block."""
    for number, step in reversed(list(enumerate(parents))):
        kind = step.block if isinstance(step, Keyed) else str(step)
        key = f'{step.key} = "{step.value}"\n' if isinstance(step, Keyed) else ""
        content = f"{key}{inside}"
        if dynamic and number == 0:
            inside = f'dynamic "{kind}" {{\nfor_each = [1]\ncontent {{\n{content}}}\n}}\n'
        else:
            inside = f"{kind} {{\n{content}}}\n"
    return inside


def _source(kind: str, shape: str, body: str) -> str:
    return f'resource "{kind}" "a" {{\n{shape}{body}}}\n'


def _found(defect: Defect, row: Setting, source: bytes) -> tuple[HclDocument, list[Finding]]:
    document = HclDocument(Source("main.tf", source))
    module = Module("", {"main.tf": document}, {}, STRICT)
    return document, list(findings(defect, row, module.resources()[0], module))


def _fixed(defect: Defect, row: Setting, text: str) -> bytes | None:
    """The file after all fixes of the row, which leave nothing to be fixed; None where there is no fix."""
    document, proposed = _found(defect, row, text.encode())
    changes = [one.change for finding in proposed if finding.fix for one in finding.fix.changes]
    if not changes:
        return None
    after = splice(text.encode(), edits(document, changes))
    _, left = _found(defect, row, after)
    assert left == [], after.decode()
    return after


def _is_kept(before: str, after: bytes, gone: str) -> bool:
    """Whether every line that was there is, in order, but for the one of the argument."""
    lines = iter(line.strip() for line in after.decode().split("\n"))
    wanted = [line.strip() for line in before.split("\n") if line.strip() and not (gone and gone in line)]
    return all(line in lines for line in wanted if line not in ("}", "{"))


def _each(found: Sequence[tuple[Defect, Setting, str]]) -> pytest.MarkDecorator:
    ids = [f"{defect.name}-{kind}-{shown(row.path)}" for defect, row, kind in found]
    return pytest.mark.parametrize(("defect", "row", "kind"), found, ids=ids)


each_row = _each(ROWS)
each_that_can_be_wrong = _each([one for one in ROWS if _bad(one[1]) is not None])
each_in_a_block = _each([one for one in ROWS if len(one[1].path) > 1])
each_of_the_resource = _each([one for one in ROWS if len(one[1].path) == 1])


@each_row
@pytest.mark.parametrize("shape", SHAPES, ids=["one", "count", "for_each"])
def test_what_is_missing(defect: Defect, row: Setting, kind: str, shape: str) -> None:
    parents = row.path[:-1]
    for depth in range(len(parents) + 1):
        for other in ("", "other = 1\n"):
            text = _source(kind, shape, _nested(parents[:depth], other))
            after = _fixed(defect, row, text)
            if after is not None:
                assert not row.absent_is_good
                assert _is_kept(text, after, "{}")


@each_that_can_be_wrong
@pytest.mark.parametrize("shape", SHAPES, ids=["one", "count", "for_each"])
def test_what_is_wrong(defect: Defect, row: Setting, kind: str, shape: str) -> None:
    inside = _inside(row, _hcl(_bad(row)))
    text = _source(kind, shape, _nested(row.path[:-1], inside))
    after = _fixed(defect, row, text)
    name = row.path[-1].key if isinstance(row.path[-1], Entry) else str(row.path[-1])
    if after is not None:
        assert _is_kept(text, after, name)
        assert inside not in after.decode()
    is_plain = row.guard is always and not callable(row.good) and not isinstance(row.good, Needed) and not row.also
    if is_plain:
        assert after is not None, text


@each_in_a_block
def test_what_a_dynamic_block_makes(defect: Defect, row: Setting, kind: str) -> None:
    parents, bad = row.path[:-1], _bad(row)
    first = parents[0].block if isinstance(parents[0], Keyed) else str(parents[0])
    for inside in ("other = 1\n", _inside(row, _hcl(bad)) if bad is not None else ""):
        text = _source(kind, "", _nested(parents, inside, dynamic=True))
        after = _fixed(defect, row, text)
        if after is not None:
            (resource,) = HclDocument(Source("main.tf", after)).blocks("resource")
            assert not resource.blocks(first), "a dynamic block has no static one beside it"
            assert len(list(resource.dynamic(first))) == 1


@each_row
def test_what_is_good_or_unknown_is_left(defect: Defect, row: Setting, kind: str) -> None:
    good = row.good
    values = ["var.unknown"]
    if not callable(good) and not isinstance(good, All | Gone | Needed | Expr | tuple):
        values.append(_hcl(good))
    for written in values:
        for dynamic in (False, True):
            text = _source(kind, "", _nested(row.path[:-1], _inside(row, written), dynamic=dynamic))
            _, proposed = _found(defect, row, text.encode())
            assert [finding for finding in proposed if finding.fix] == [], text


@each_of_the_resource
def test_on_one_line(defect: Defect, row: Setting, kind: str) -> None:
    bad = _bad(row)
    for inside in ("", _inside(row, "" if bad is None else _hcl(bad)).strip()):
        text = f'resource "{kind}" "a" {{ {inside} }} # as it is\n'.replace("{  }", "{}")
        after = _fixed(defect, row, text)
        if after is not None:
            assert after.endswith(b"} # as it is\n")
