"""Terraform's JSON syntax: what is read of it, and where in the file that stands."""

from __future__ import annotations

import json

import pytest

from harden.errors import FileError
from harden.model import Source, Span
from harden.terraform.format import FORMAT
from harden.value import UNKNOWN, Known
from tests.tfjson_samples import PATH, bucket, document


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xef\xbb\xbf{}", "1:1: begins with a byte order mark, which JSON must not have"),
        (b'{\n  "a": 1, \xff}', "2:11: not valid UTF-8"),
        (b"", "1:1: not valid JSON: expected a value"),
        (b"3", "1:1: expected an object"),
        (b"{} {}", "1:4: not valid JSON: expected the end of the file"),
        (b"{\n// no\n}", "2:1: JSON has no comments"),
        (b"# no\n{}", "1:1: JSON has no comments"),
        (b'{"\xc3\xa9": tru}', "1:7: not valid JSON: expected a value"),
        (b'{"a": 01}', "1:7: not valid JSON: expected a value"),
        (b'{"a": "\t"}', "1:7: not valid JSON: expected a value"),
        (b'{"a": "\\x"}', "1:7: not valid JSON: expected a value"),
        (b'{"a" 1}', "1:6: not valid JSON: expected a colon"),
        (b"{a: 1}", "1:2: not valid JSON: expected a property name in quotes"),
        (b'{"a\\q": 1}', "1:2: not valid JSON: expected a property name in quotes"),
        (b'{"a": 1 "b": 2}', "1:9: not valid JSON: expected a comma or }"),
        (b'{"a": [1 2]}', "1:10: not valid JSON: expected a comma or ]"),
        (b'{"a": 1,}', "1:9: not valid JSON: a comma stands before the closing bracket"),
        (b'{"a": 1, "a": 2}', "1:10: the property a is written twice"),
        (b"[" * 101 + b"]" * 101, "1:101: brackets are nested more than 100 deep"),
        (b'{"locals": {"a": "${x"}}', "1:18: not a valid template"),
        (b'{"locals": {"a": "${}"}}', "1:18: not a valid template"),
        (b'{"locals": {"a": {"${x": 1}}}', "1:26: the name of this property is not a valid template"),
        (b'{"locals": {"b": "${x}",\n  "a": "${x y}"}}', "2:8: not valid Terraform"),
        (b'{"locals": {"a": "${f(\\"x)}"}}', "1:18: not a valid template"),
        (b'{"locals": {"a": "${\\"${x}"}}', "1:18: not a valid template"),
        (b'{"locals": {"a": "${\\"${\\""}}', "1:18: not a valid template"),
        (b'{"locals": {"a": "${x /* }"}}', "1:18: not a valid template"),
    ],
)
def test_what_is_not_valid_is_an_error_with_its_place(data: bytes, message: str) -> None:
    with pytest.raises(FileError) as error:
        FORMAT.parse(Source(PATH, data))
    assert str(error.value) == f"{PATH}:{message}"


def test_blocks_and_arguments_are_told_apart() -> None:
    found = document(
        """{"//": "no block", "$schema": "x", "resource": {"aws_instance": {"web": [{
            "//": "a comment", "ami": "a-1", "tags": {"Name": "web"}, "root_block_device": {"encrypted": true},
            "ebs_block_device": [{"device_name": "a"}, {"device_name": "b"}], "security_groups": ["x"],
            "dynamic": {"network_interface": {"for_each": {"a": 1}, "iterator": "it", "content": {"device_index": 1}}},
            "lifecycle": {"ignore_changes": ["tags", "ami"], "prevent_destroy": true},
            "provisioner": [{"local-exec": {"command": "x", "when": "destroy"}}, {"local-exec": {"command": "y"}}]
        }]}}, "module": {"m": {"source": "./m", "providers": {"aws": "aws.x"}, "tags": {"a": {"b": 1}}}}}"""
    )
    web, module = found.blocks()
    assert web.address == "aws_instance.web"
    assert web.route == ("resource", 0, "aws_instance", "web")
    assert list(web.body.attributes) == ["ami", "tags", "security_groups"]
    assert web.value("tags") == Known({"Name": "web"})
    assert [block.known("device_name") for block in web.blocks("ebs_block_device")] == ["a", "b"]
    assert web.blocks("root_block_device")[0].known("encrypted") is True
    (dynamic,) = web.dynamic("network_interface")
    assert dynamic.blocks("content")[0].known("device_index") == 1
    assert dynamic.value("for_each") == Known({"a": 1})
    ignored = web.blocks("lifecycle")[0].attribute("ignore_changes")
    assert ignored is not None
    assert ignored.expression.text == "[tags, ami]"
    assert [block.labels for block in web.blocks("provisioner")] == [("local-exec",), ("local-exec",)]
    assert web.blocks("provisioner")[0].value("when") is UNKNOWN
    assert module.known("source") == "./m"
    assert not module.body.blocks
    assert module.value("tags") == Known({"a": {"b": 1}})


@pytest.mark.parametrize(
    ("kind", "body", "is_block"),
    [
        ("aws_lambda_function", '"environment": {"variables": {"A": "b"}}', True),
        ("aws_sagemaker_model", '"environment": {"A": "b"}', False),
        ("aws_s3_object", '"metadata": {"a": "b"}', False),
        ("kubernetes_pod", '"metadata": {"name": "b"}', True),
        ("aws_codepipeline", '"parameters": {"a": "b"}', False),
        ("acme_x", '"parameters": {"a": {"b": 1}}', True),
        ("acme_x", '"parameters": {"a": 1}', False),
        ("aws_athena_workgroup", '"configuration": {"a": true}', True),
        ("aws_codepipeline", '"configuration": {"a": true}', False),
        ("aws_codepipeline", '"tags": {"a": "b"}', False),
        ("aws_codepipeline", '"stage": {"tags": {"a": "b"}}', True),
        ("aws_x", '"anything": {"a": 1}', True),
        ("aws_x", '"anything": [{"a": 1}]', True),
        ("aws_x", '"anything": [1]', False),
        ("aws_x", '"anything": []', False),
        ("aws_x", '"anything": null', False),
    ],
)
def test_a_name_decides_where_json_does_not(kind: str, body: str, is_block: bool) -> None:
    (resource,) = document(f'{{"resource": {{"{kind}": {{"x": {{{body}}}}}}}}}').blocks()
    assert bool(resource.body.blocks) is is_block
    assert bool(resource.body.attributes) is not is_block


@pytest.mark.parametrize(
    ("string", "text"),
    [
        ("plain", '"plain"'),
        ("${var.a}", "var.a"),
        ("${ var.a }", "var.a"),
        ("a-${var.a}", '"a-${var.a}"'),
        ("${var.a}${var.b}", '"${var.a}${var.b}"'),
        ("${~ var.a ~}", '"${~ var.a ~}"'),
        ("$${var.a}", '"$${var.a}"'),
        ("\ud800-\ud83d\ude00", '"\ufffd-\U0001f600"'),
        ("a$${b", '"a$\\u007bb"'),
        ("%{ if var.a }x%{ endif }", '"%{ if var.a }x%{ endif }"'),
        ('q"\\\n\t\u0001', '"q\\"\\\\\\n\\t\\u0001"'),
        ('${f("}${x}\\"")}', 'f("}${x}\\"")'),
        ("${f({ a = 1 })}", "f({ a = 1 })"),
        ("${a /* } */ + b}", "a /* } */ + b"),
        ("${a # }\n + b}", "(a # }\n + b\n)"),
        ('${"$${"}', '"$${"'),
    ],
)
def test_strings_are_templates(string: str, text: str) -> None:
    (block,) = document(json.dumps({"locals": {"a": string}})).blocks()
    attribute = block.attribute("a")
    assert attribute is not None
    assert attribute.expression.text == text


def test_some_strings_are_literal_and_some_are_source() -> None:
    variable, output, data = document(
        """{"variable": {"v": {"type": "list(string)", "default": {"a": "${x}"}, "description": "${x}"}},
            "output": {"o": {"value": "${var.v}", "depends_on": ["aws_x.y", "${aws_x.z}"]}},
            "data": {"aws_x": {"y": {"provider": "aws.west", "nested": {"provider": "aws.west"},
                "k": {"${a}": 1, "a b": 2}}}}}"""
    ).blocks()
    assert variable.known("default") == {"a": "${x}"}
    assert variable.known("description") == "${x}"
    texts = {name: attribute.expression.text for name, attribute in variable.body.attributes.items()}
    assert texts["type"] == "list(string)"
    depends = output.attribute("depends_on")
    assert depends is not None
    assert depends.expression.text == "[aws_x.y, aws_x.z]"
    assert data.value("provider") is UNKNOWN
    assert data.blocks("nested")[0].known("provider") == "aws.west"


def test_an_argument_that_cannot_be_source_is_a_string() -> None:
    (variable,) = document('{"variable": {"v": {"type": "} x = 1"}}}').blocks()
    assert variable.known("type") == "} x = 1"


def test_spans_are_those_of_the_json() -> None:
    found = document(bucket('{"acl": "private", "x": "${a.b}-${c.d}", "l": [{"k": 1}, {"k": 2}]}'))
    data = found.source.data
    (block,) = found.blocks()

    def source(span: object) -> str:
        start, end = span.start, span.end  # type: ignore[attr-defined]  # a Span
        return data[start:end].decode()

    assert source(block.header_span) == '"b"'
    assert source(block.span).startswith('"b": {"acl"')
    acl, x = block.body.attributes["acl"], block.body.attributes["x"]
    assert source(acl.span) == '"acl": "private"'
    assert source(acl.expression.span) == '"private"'
    inner = x.expression.core.named_children[1]
    assert source(found.span(inner)) == '"${a.b}-${c.d}"'
    assert [source(one.span) for one in block.blocks("l")] == ['{"k": 1}', '{"k": 2}']
    assert source(block.blocks("l")[1].header_span) == "{"
    assert found.span_at(len(found.text) + 1, len(found.text) + 1) == Span(0, 0)
