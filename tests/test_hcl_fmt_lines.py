"""The lines that `terraform fmt` aligns are the same whether their bytes are read or the parser's nodes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from harden.errors import FileError
from harden.hcl.document import HclDocument
from harden.hcl.fmt_lines import Line, fmt_lines, lines_of_nodes, lines_of_text
from harden.model import Source
from tests.hcl_samples import document
from tests.test_hcl_property import files

GOLDEN = Path(__file__).parents[1] / "golden" / "terraform"


def both(data: HclDocument) -> tuple[list[Line] | None, list[Line]]:
    whole = (0, len(data.text))
    told = [line for line in lines_of_nodes(data, whole, [whole]) if line.assign or line.comment]
    return lines_of_text(data.text, *whole), told


def test_goldens() -> None:
    by_text = by_nodes = 0
    for path in sorted(GOLDEN.rglob("*.tf")):
        try:
            data = HclDocument(Source(path.name, path.read_bytes()))
        except FileError:
            continue
        read, told = both(data)
        assert read is None or read == told, path
        by_text, by_nodes = by_text + (read is not None), by_nodes + (read is None)
    assert by_text > 1_300
    assert 0 < by_nodes < by_text / 5


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(files())
def test_generated_files(data: bytes) -> None:
    read, told = both(document(data))
    assert read is None or read == told


@pytest.mark.parametrize(
    "text",
    [
        "a = 1 # one\nbb = 2 // two\n",
        'a = "# no comment" # one\n',
        'a = "${var.x}${var.y[0]}" # one\nb=[ # open\n1, # two\n]\n',
        "a\t=\t1\t# tabs\n",
        "a = f(<<E\n1\nE\n)\n",
        "a = b == c ? 1 : 2 / 3 # one\n",
        "a = <<E\nx = 1 # no comment\n  E\nb = 2 # two\n",
        "a = <<-E\r\nx\r\n  E\r\nb = { for k, v in x : k => v if v >= 1 } # é\r\n",
        "x {\n  é = 1\n  b = f(<<E\n1\nE\n  )\n}\n",
        'r "a" "b" { # head\n  a = 1\n} # tail',
    ],
)
def test_lines(text: str) -> None:
    read, told = both(document(text))
    assert read == told


@pytest.mark.parametrize("text", ['a = "${f("x")}"\n', "a = 1 /* one */\n", 'a = "${\nx}"\n', "a = {x\n= 1}\n"])
def test_unusual_lines_are_told_by_nodes(text: str) -> None:
    data = document(text)
    read, told = both(data)
    assert read is None
    assert [line for line in fmt_lines(data, (0, len(text)), [(0, len(text))]) if line.assign or line.comment] == told
