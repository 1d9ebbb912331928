"""`rules`, `explain` and `config-schema` on the transforms there are."""

from __future__ import annotations

import json

import jsonschema
import pytest

from harden import registry
from harden.cli.app import run
from harden.report.documentation import read
from harden.transform import Transform

TRANSFORMS = registry.transforms()


def test_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules"]) == 0
    lines = capsys.readouterr().out.split("\n")
    assert lines[0].split() == ["name", "format", "preset", "message", "answers"]
    assert [line.split()[0] for line in lines[1:-1]] == [transform.name for transform in TRANSFORMS]


def test_rules_in_colour(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "--color", "always"]) == 0
    assert f"\x1b[1;31m{TRANSFORMS[0].name}\x1b[0m" in capsys.readouterr().out


def test_rules_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "--output-format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [one["name"] for one in listed] == [transform.name for transform in TRANSFORMS]


def test_rules_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "--output-format", "markdown"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("# Rules\n")
    for transform in TRANSFORMS:
        assert f"\n### {transform.name}\n\n{transform.message}\n" in text


@pytest.mark.parametrize("name", [transform.name for transform in TRANSFORMS])
def test_explain(capsys: pytest.CaptureFixture[str], name: str) -> None:
    transform = next(one for one in TRANSFORMS if one.name == name)
    assert run(["explain", name]) == 0
    text = capsys.readouterr().out
    assert text.startswith(
        f"{name}: {transform.message}\n{transform.format}, preset {transform.preset.value}\n\nWhy\n  "
    )
    assert text.endswith(f"  # harden: ignore[{name}] the reason\n")
    for link in read(transform.documentation).links:
        assert link in text


@pytest.mark.parametrize("transform", TRANSFORMS, ids=lambda transform: transform.name)
def test_documentation_has_all_sections(transform: Transform) -> None:
    documentation = read(transform.documentation)
    assert {"Why", "Exploited", "Risk", "References"} == set(documentation.sections)
    assert documentation.links


def test_explain_suggests(capsys: pytest.CaptureFixture[str]) -> None:
    name = TRANSFORMS[0].name
    assert run(["explain", name + "s"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith(f"error: there is no transform '{name}s': did you mean {name}?")


def test_config_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["config-schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate({"max-risk": "none"}, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"max-risk": "high"}, schema)
