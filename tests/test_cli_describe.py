"""`rules`, `explain` and `config-schema` on the transforms there are."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from harden import registry
from harden.cli.app import cli, run
from harden.report import full
from harden.report.documentation import read
from harden.report.view import View
from harden.transform import Transform
from tests.report_samples import PASSWORD, only

ROOT = Path(__file__).parent.parent
TRANSFORMS = registry.transforms()


def test_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules"]) == 0
    lines = capsys.readouterr().out.split("\n")
    assert lines[0].split() == ["name", "format", "preset", "message"]
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
    assert "\n  -\n" not in text


@pytest.mark.parametrize("transform", TRANSFORMS, ids=lambda transform: transform.name)
def test_documentation_has_all_sections(transform: Transform) -> None:
    documentation = read(transform.documentation)
    assert set(documentation.sections) - {"Fix"} == {"Why", "Exploited", "Risk", "References"}
    assert documentation.links


@pytest.mark.parametrize("check", ["CKV_AWS_24", "ckv_aws_24", "AVD-AWS-0107", "AWS-0107"])
def test_explain_a_check_of_another_tool(capsys: pytest.CaptureFixture[str], check: str) -> None:
    assert run(["explain", check]) == 0
    text = capsys.readouterr().out
    assert "open-ingress: " in text
    assert "module-open-ingress: " in text


@pytest.mark.parametrize(
    ("check", "name"),
    [
        ("KSV-0005", "capabilities"),
        ("KSV-01011", "cluster-admin-binding"),
        ("C-0057", "privileged-container"),
        ("pod-probes", "missing-probes"),
        ("procMount", "weak-isolation"),
        ("non-isolated-pod", "no-network-policy"),
    ],
)
def test_explain_a_check_of_kubernetes(capsys: pytest.CaptureFixture[str], check: str, name: str) -> None:
    assert run(["explain", check]) == 0
    assert capsys.readouterr().out.startswith(f"{name}: ")


def test_explain_says_why_no_transform_answers_a_check(capsys: pytest.CaptureFixture[str]) -> None:
    unanswered = {**registry.unanswered("REJECTED"), **registry.unanswered("NOT_FIXED")}
    assert len(unanswered) > 100
    for check, why in unanswered.items():
        assert run(["explain", check.lower()]) == 0
        assert capsys.readouterr().out == f"No transform answers {check}. {why.rstrip('.')}.\n"


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


def test_rules_page_is_current(capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest) -> None:
    """`pytest --update-golden tests/test_cli_describe.py` rewrites it."""
    assert run(["rules", "--output-format", "markdown"]) == 0
    text = capsys.readouterr().out
    page = ROOT / "docs" / "rules.md"
    if request.config.getoption("--update-golden"):
        page.write_text(text, encoding="utf-8", newline="")
    assert page.read_text(encoding="utf-8") == text


def test_usage_page_names_every_option() -> None:
    page = (ROOT / "docs" / "usage.md").read_text(encoding="utf-8")
    options = {name for parameter in cli.commands["check"].params for name in parameter.opts if name.startswith("-")}
    assert options > {"--fix", "-q"}
    assert {option for option in options if f"`{option}" not in page} == set()


def test_output_page_shows_what_is_printed() -> None:
    """The example of the page is the beginning of what the full format makes of that finding."""
    page = (ROOT / "docs" / "output.md").read_text(encoding="utf-8")
    example = page.split("```\n")[1]
    assert "\n".join(full.findings(only(PASSWORD), View())).startswith(example.rstrip("\n"))
