"""Reading Terraform: values, names, places, and what is refused."""

from __future__ import annotations

import pytest

from harden.errors import FileError
from harden.hcl.document import Block, HclDocument
from harden.hcl.literal import decode_quoted, encode_quoted
from harden.model import Span
from harden.value import ABSENT, UNKNOWN, Known, Value
from tests.hcl_samples import document

VALUES: dict[str, object] = {
    "1": 1,
    "1.50": 1.5,
    "-1": -1,
    "- 2.5e3": -2500.0,
    "99999999999999999999999": 99999999999999999999999,
    "00012": 12,
    "true": True,
    "null": None,
    '""': "",
    '"é \\u00e9 \\U0001F600 \\"q\\" \\\\ \\n\\r\\t"': 'é é 😀 "q" \\ \n\r\t',
    '"$${x} %%{y} $$$${z} $ % $$"': "${x} %{y} $$${z} $ % $$",
    '"\\ud800 \\UFFFFFFFF"': "\ufffd \ufffd",
    "((1))": 1,
    "( /* c */ 1 // d\n)": 1,
    "[1, /* c */ [\n2, # d\n], {}]": [1, [2], {}],
    '{ a = 1, "b c" : null, 5 = 2, true = 3\n d = [] }': {"a": 1, "b c": None, "5": 2, "true": 3, "d": []},
    '{ "a\\"b" = 1 }': {'a"b': 1},
    "<<EOT\nx ${'$'}\nEOT".replace("${'$'}", "$${y} \\n"): "x ${y} \\n\n",
    "<<EOT\r\nx\r\n  y\r\nEOT": "x\r\n  y\r\n",
    "<<-EOT\n   x\n\n \n  y\n  EOT": " x\n\n \ny\n",
    "<<-EOT\n\tx\n    y\nEOT": "x\n   y\n",
    "<<EOT\nEOT": "",
}

UNKNOWNS = [
    "var.x",
    "0x10",
    "!true",
    "- var.x",
    "-(-1)",
    "1 + 1",
    '"${x}"',
    '"%{ if x }y%{ endif }"',
    "<<EOT\n${x}\nEOT",
    "[1, x]",
    "{ a = x }",
    "{ (a) = 1 }",
    '{ "${a}" = 1 }',
    "{ a.b = 1 }",
    "[for x in y : x]",
    "f(1)",
    "a ? 1 : 2",
]


def value(text: str) -> Value:
    return document(f"a = {text}\n").body.attributes["a"].expression.value


@pytest.mark.parametrize("text", VALUES)
def test_constants(text: str) -> None:
    found = value(text)
    assert found == Known(VALUES[text])
    assert isinstance(found, Known)
    assert type(found.data) is type(VALUES[text])


@pytest.mark.parametrize("text", UNKNOWNS)
def test_everything_else_is_unknown(text: str) -> None:
    assert value(text) is UNKNOWN


@pytest.mark.parametrize(
    "text", ["", "a", 'a"b\\c', "\n\r\t", "${x} %{y} %", "%{", "${a} ${", "é☃", "$", "$$", "${", "\x7f"]
)
def test_quoting_is_reversible(text: str) -> None:
    assert decode_quoted(encode_quoted(text)) == text
    assert value(encode_quoted(text)) == Known(text)


def test_a_template_mark_that_is_not_closed() -> None:
    assert encode_quoted("${a} ${") == '"$${a} $\\u007b"'


def test_a_dollar_before_a_template_mark_is_unknown_not_wrong() -> None:
    assert decode_quoted(encode_quoted("$${x}")) == "$${x}"
    assert value(encode_quoted("$${x}")) is UNKNOWN


SAMPLE = """\
# head
resource "aws_instance" "web" { # t
  ami /* c */ = /* d */ "x" // e
  tags = merge(var.t, { Name = "n", (x) = 1 })
  list = ["a", var.b]
  b {}
  dynamic "b" {
    for_each = []
  }
  b {
    d = null
  }
}
data aws_ami "x" {}
variable "v" {}
terraform {}
"a\\"b" = 1
"""


def sample() -> HclDocument:
    return document(SAMPLE.replace('"a\\"b" = 1\n', 'r "a\\"b" "$${x}" {}\n'))


def web() -> Block:
    return next(sample().blocks("resource"))


def test_addresses_and_routes() -> None:
    blocks = list(sample().blocks())
    assert [b.address for b in blocks] == [
        "aws_instance.web",
        "data.aws_ami.x",
        "var.v",
        "terraform",
        'r.a"b.${x}',
    ]
    assert blocks[0].route == ("resource", 0, "aws_instance", "web")
    assert blocks[4].route == ("r", 0, 'a"b', "${x}")
    assert [b.route[-2:] for b in web().blocks("b")] == [("b", 0), ("b", 1)]
    assert web().blocks("b")[1].parent_route == web().route
    assert blocks[0].parent_route == ()
    assert [b.labels for b in web().dynamic("b")] == [("b",)]
    assert web().dynamic("c") == ()
    assert [b.type for b in sample().blocks("variable", "terraform")] == ["variable", "terraform"]


def test_values_of_a_block() -> None:
    assert web().value("ami") == Known("x")
    assert web().known("ami") == "x"
    assert web().value("tags") is UNKNOWN
    assert web().known("tags") is None
    assert web().value("nothing") is ABSENT
    assert web().blocks("b")[1].value("d") == Known(None)


def test_expressions() -> None:
    attributes = web().body.attributes
    call = attributes["tags"].expression.call
    assert call is not None
    assert call[0] == "merge"
    assert [argument.text for argument in call[1]] == ["var.t", '{ Name = "n", (x) = 1 }']
    entries = call[1][1].entries
    assert entries is not None
    assert {key: entry.text for key, entry in entries.items()} == {"Name": '"n"', "(x)": "1"}
    assert entries["Name"].route == (*web().route, "tags", "merge()", 1, "Name")
    assert [element.computed for element in call[1][1].elements] == [False, True]
    items = attributes["list"].expression.items
    assert items is not None
    assert [(item.text, item.route[-1]) for item in items] == [('"a"', 0), ("var.b", 1)]
    assert attributes["ami"].expression.call is None
    assert attributes["ami"].expression.items is None
    assert attributes["ami"].expression.entries is None
    assert attributes["ami"].expression.elements == ()


def test_spans_count_the_byte_order_mark() -> None:
    text = 'resource "é" "b" {\n  x = "é"\n}\n'
    for mark in (b"", b"\xef\xbb\xbf"):
        found = document(mark + text.encode())
        block = next(found.blocks())
        span = block.body.attributes["x"].expression.span
        assert found.source.data[span.start : span.end].decode() == '"é"'
        assert found.source.data[block.header_span.start : block.header_span.end].decode() == 'resource "é" "b"'
        assert block.span == Span(len(mark), len(mark) + len(text.encode()) - 1)
        assert block.body.attributes["x"].span.start == block.span.start + len('resource "é" "b" {\n  '.encode())


def test_empty_files() -> None:
    for text in ("", "\n", "# c", "\ufeff", "\r\n"):
        assert list(document(text).blocks()) == []
        assert document(text).body.attributes == {}


def test_comments() -> None:
    found = document('# a \r\nx = 1 // b\r\n/* c\n */\nh = <<E\n# no\nE\ns = "# no"\n')
    assert sorted(found.text[a:b] for b, a in found.comments.items()) == [b"# a", b"/* c\n */", b"// b"]
    assert found.has_comment(0, 3)
    assert not found.has_comment(1, 3)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"a = \n", "main.tf:2:1: not valid Terraform: expected 'identifier'"),
        (b"<<<<<<< HEAD\na = 1\n=======\r\na = 2\n>>>>>>> b\n", "main.tf:1:1: a merge conflict is not resolved"),
        (b"r {\n a = 1\n", "main.tf:3:1: not valid Terraform: expected '}'"),
        ('é = "ü" 1\n'.encode(), "main.tf:1:9: not valid Terraform"),
        (b"\xef\xbb\xbfa = 1\nr {\n", "main.tf:3:1: not valid Terraform: expected '}'"),
        (b'a = "\xff"', "main.tf:1:6: not valid UTF-8"),
        (b"a = 1\n# \xc3\n", "main.tf:2:3: not valid UTF-8"),
        (b'a = "x\0y"', "main.tf:1:5: not valid Terraform"),
        (b"\xff\xfea\0", "main.tf:1:1: not valid UTF-8"),
        (b"a = " + b"[" * 5000 + b"]" * 5000, "main.tf:1:1: brackets are nested more than 100 deep"),
        (b"a {" * 5000 + b"}" * 5000, "main.tf:1:1: brackets are nested more than 100 deep"),
    ],
)
def test_errors_have_a_place(data: bytes, message: str) -> None:
    with pytest.raises(FileError) as error:
        document(data)
    assert str(error.value) == message


def test_brackets_in_comments_are_not_nesting() -> None:
    assert document("# " + "(" * 500 + "\na = [1]\n").body.attributes["a"].expression.value == Known([1])


@pytest.mark.parametrize("text", ["-" * 5000 + "1", "1" + " + 1" * 5000, "f" + "[0]" * 5000])
def test_depth_without_brackets(text: str) -> None:
    assert value(text) is UNKNOWN
