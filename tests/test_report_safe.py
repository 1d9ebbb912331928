"""Whatever stands in scanned files, no report hands a terminal something to obey."""

from __future__ import annotations

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from harden.diff import unified
from harden.errors import FileError
from harden.model import Fix, Input, Risk
from harden.report import concise, full, summary
from harden.report.diff_lines import parse_diff
from harden.report.patch_view import shown_patch
from harden.report.style import PLAIN
from harden.report.view import Mode, View
from harden.result import FailedProof, FileDiff, Lines, Result, Shown, State
from tests.report_samples import IMAGE, place

WILD = st.text(st.one_of(st.characters(), st.sampled_from("\x1b\x9b\r\n\t\u202e\u2028\x00\x07")), max_size=30)
LINE = WILD.map(lambda text: text.replace("\n", " "))


def _shown(path: str, text: str, lines: tuple[str, str, str], state: State) -> Shown:
    fix = Fix(text, (), Risk.REPLACE, text, (Input(text, text, path),), (text,))
    after = lines[2].encode("utf-8", "replace")
    diff = unified("x", lines[0].encode("utf-8", "replace"), after)
    finding = dataclasses.replace(IMAGE.finding, place=place(path, text), message=text, fix=fix)
    return Shown(finding, state, Lines(1, lines, 2, 1, 2, 9), (FileDiff(path, diff),), text, text)


@given(LINE, WILD, st.tuples(LINE, LINE, LINE), st.sampled_from(State), st.sampled_from(Mode))
def test_every_character_is_printable(
    path: str, text: str, lines: tuple[str, str, str], state: State, mode: Mode
) -> None:
    shown = _shown(path, text, lines, state)
    result = Result(
        findings=(shown, IMAGE),
        errors=(FileError(path, text, 1, 2),),
        failed_proofs=(FailedProof(path, ("open-ingress",), text),),
        counts={"Terraform file": 1},
        inputs=(Input(text, text, path),),
        notes=(text,),
    )
    view = View(mode=mode, show_suppressed=True)
    output = [*full.findings(result, view), *concise.findings(result, view), *summary.text(result, view)]
    output += [*summary.statistics(result, view), *shown_patch(parse_diff(shown.diffs[0].diff), {}, PLAIN)]
    for line in output:
        assert all(char.isprintable() or char in "\n\u200d" for char in line)
