"""Plain files: the scan of the bytes sees what the parser sees, and leaves to it what is not plain."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harden.errors import FileError
from harden.hcl import document as hcl
from harden.hcl.document import Block, Body, HclDocument
from harden.hcl.expression import Expression
from harden.hcl.scan import scan
from harden.model import Source

ROOT = Path(__file__).parents[1]
FOLDERS = ("golden/terraform", "examples")
FILES = sorted({path.read_bytes() for folder in FOLDERS for path in (ROOT / folder).rglob("*.tf")})
TOKENS = (
    *("a", "b-c", "f(", "(", ")", "[", "]", "{", "}", ",", " ", "\n", "=", " = ", ":", ".", ".b", "[0]", "[*]", ".*"),
    *('["k"]', "[a.b]", '"s"', '"${a.b}"', '"\\n"', '"$"', '"%"', '"é"', "1", "0", "-1", "1.5", "1e5", "true", "null"),
    *("for", "in", "if", "...", "-", "!", "==", " && ", "?", " ? ", " : ", "< ", ">=", "*", "/", "%", "+", "\r\n"),
    *("# c\n", "// d\n", "/* e */", 'resource "a" "b" {\n', "x {}\n", "}\n", "y = 1\n", "\0"),
)


def parsed(text: bytes) -> HclDocument:
    """The document of a text whose views come from the tree."""
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(hcl, "scan", _nothing)
        return HclDocument(Source("main.tf", text))


def _nothing(_: bytes) -> None:
    return None


def seen(body: Body) -> Iterator[object]:
    """All that views say of a body, and which nodes they lead to."""
    yield body.node and body.node.type, body.node and body.node.byte_range
    for attribute in body.all_attributes:
        yield attribute.name, attribute.route, attribute.span, attribute.node.type, attribute.node.byte_range
        yield from of_expression(attribute.expression)
    for block in body.blocks:
        yield from of_block(block)


def of_block(block: Block) -> Iterator[object]:
    yield block.type, block.labels, block.route, block.span, block.header_span, block.node.type, block.node.byte_range
    yield from seen(block.body)


def of_expression(one: Expression) -> Iterator[object]:
    yield one.text, one.span, one.route, one.node.type, one.node.byte_range, one.kind, one.value, one.names
    assert one.kind == one.core.type
    for item in one.items or ():
        yield from of_expression(item)
    for element in one.elements:
        yield element.key, element.computed
        yield from of_expression(element.value)
    for argument in (one.call or ("", ()))[1]:
        yield from of_expression(argument)


def agree(text: bytes) -> None:
    assert list(seen(HclDocument(Source("main.tf", text)).body)) == list(seen(parsed(text).body))


def test_files_are_read_as_the_parser_reads_them() -> None:
    plain = [text for text in FILES if scan(text) is not None]
    assert len(plain) > len(FILES) // 2
    for text in plain:
        agree(text)


@settings(deadline=None, max_examples=500)
@given(st.lists(st.sampled_from(TOKENS), min_size=1, max_size=9).map("".join), st.booleans())
def test_what_is_plain_is_valid(soup: str, is_value: bool) -> None:
    text = (f"x = {soup}\n" if is_value else soup).encode()
    if scan(text) is not None:
        agree(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# only a comment",
        "a = 1",
        'a = "x" # why\n',
        'resource "a" "b" {}\n',
        'resource "a" "b" {\r\n  c {\r\n    d = [1, "e"] // f\r\n  }\r\n}\r\n',
        'a = merge(var.b, {\n  c = "d" # e\n  "f" : g.h[0],\n})\n',
        'a = var.b ? "c" : null\nd = !e.f\n',
        'a = "${b.c}-d $ %"\n',
        "\ufeffa = 1\n",
    ],
)
def test_plain(text: str) -> None:
    document = HclDocument(Source("main.tf", text.encode()))
    assert document.written is not None
    assert "tree" not in vars(document)
    agree(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "a = [for b in c : b]\n",
        "a = <<EOT\nb\nEOT\n",
        "a = 1 /* b */\n",
        "a { b = 1 }\n",
        "a = [[[[1]]]]\n",
        "for = 1\n",
        "é = 1\n",
        'a = "${f(b)}"\n',
        "a {\n" * 21 + "}\n" * 21,
    ],
)
def test_what_is_not_plain_is_the_parsers(text: str) -> None:
    document = HclDocument(Source("main.tf", text.encode()))
    assert document.written is None
    assert "tree" in vars(document)


@pytest.mark.parametrize("text", ["a {\n", "}\n", "a = \n", "a = 1 1\n", 'a = "\n', "a = [1 2]\n", "a = (1, 2)\n"])
def test_what_is_not_valid_is_refused(text: str) -> None:
    with pytest.raises(FileError, match="not valid Terraform"):
        HclDocument(Source("main.tf", text.encode()))


def test_bytes_that_are_not_text_are_refused() -> None:
    with pytest.raises(FileError, match="UTF-8"):
        HclDocument(Source("main.tf", b'a = "\xff"\n'))
