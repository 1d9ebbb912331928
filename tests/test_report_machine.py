"""The json and sarif formats: valid by their schemas, masked, and stable."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from harden.errors import FileError
from harden.report import as_json, sarif
from harden.report.documentation import read
from harden.report.fingerprint import fingerprints
from harden.report.rules import as_json as rules_as_json
from harden.report.view import Mode, View
from harden.result import Result, State
from tests.report_samples import (
    ACCEPTED,
    CLEAN,
    ENCRYPTION,
    IMAGE,
    INGRESS,
    PASSWORD,
    RESULT,
    SECRET_VALUE,
    TRANSFORMS,
    only,
)

ROOT = Path(__file__).parent.parent
REPORT_SCHEMA = json.loads((ROOT / "docs" / "schema" / "report.schema.json").read_bytes())
SARIF_SCHEMA = json.loads((ROOT / "tests" / "data" / "sarif-subset.schema.json").read_bytes())
VIEW = View(transforms=TRANSFORMS, root=str(ROOT), exit_code=1)


def report(result: Result, view: View = VIEW) -> Any:
    text = as_json.render(result, view)
    assert SECRET_VALUE not in text
    return json.loads(text)


def run(result: Result, view: View = VIEW) -> Any:
    text = sarif.render(result, view)
    assert SECRET_VALUE not in text
    return json.loads(text)["runs"][0]


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("result", [RESULT, CLEAN, Result()], ids=["everything", "clean", "nothing"])
def test_json_is_valid(result: Result, mode: Mode) -> None:
    jsonschema.Draft202012Validator.check_schema(REPORT_SCHEMA)
    jsonschema.validate(report(result, dataclasses.replace(VIEW, mode=mode)), REPORT_SCHEMA)


BAD: list[dict[str, object]] = [
    {"version": 2},
    {"extra": 1},
    {"findings": [{}]},
    {"counts": {"x": -1}},
    {"notes": "x"},
    {"mode": "write"},
]


@pytest.mark.parametrize("change", BAD)
def test_schema_rejects(change: dict[str, object]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(report(RESULT) | change, REPORT_SCHEMA)


def test_json_finding() -> None:
    found = report(only(PASSWORD))["findings"][0]
    diffs = found["fix"].pop("diffs")
    assert found == {
        "transform": "hardcoded-secret",
        "message": "Password is written in the code",
        "subject": "aws_db_instance.main",
        "path": "net/db.tf",
        "start": {"line": 3, "column": 14},
        "end": {"line": 3, "column": 33},
        "state": "fixable",
        "reason": "",
        "after_others": False,
        "fingerprint": found["fingerprint"],
        "fix": {
            "title": "Take it from a sensitive variable",
            "risk": "none",
            "risk_note": "",
            "proof": "reparsed",
            "inputs": [
                {
                    "name": "main_db_password",
                    "description": "Password of the main database",
                    "path": "net/variables.tf",
                }
            ],
            "notes": ["Rotate the password of aws_db_instance.main: it is in the history."],
        },
    }
    assert [diff["path"] for diff in diffs] == ["net/db.tf", "net/variables.tf"]
    assert '-  password = "****"\n+  password = var.main_db_password\n' in diffs[0]["diff"]


def test_json_states_and_reasons() -> None:
    found = report(only(INGRESS, IMAGE, ACCEPTED), dataclasses.replace(VIEW, mode=Mode.FIX))["findings"]
    assert [(one["state"], one["reason"]) for one in found] == [
        ("fixed", ""),
        ("open", "no fixed tag of it is known: give one in harden.toml"),
        ("suppressed", "suppressed by `# harden: ignore[root-user]`: image needs it"),
    ]
    assert found[1]["fix"] is None


def test_warnings() -> None:
    result = Result(warnings=("a.tf:1: what", f'password = "{SECRET_VALUE}"'))
    assert report(result)["warnings"] == ["a.tf:1: what", 'password = "****"']
    assert run(result)["invocations"][0]["toolExecutionNotifications"] == [
        {"level": "warning", "message": {"text": "a.tf:1: what"}},
        {"level": "warning", "message": {"text": 'password = "****"'}},
    ]


def test_json_summary() -> None:
    assert report(RESULT)["summary"] == {
        "fixable": 3,
        "open": 2,
        "suppressed": 1,
        "known": 0,
        "files": 20,
        "changed_files": 3,
        "errors": 1,
        "failed_proofs": 1,
        "by_transform": {
            "hardcoded-secret": 1,
            "missing-description": 1,
            "mutable-image": 1,
            "open-ingress": 1,
            "rds-unencrypted-storage": 1,
            "root-user": 1,
        },
        "exit_code": 1,
    }


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("result", [RESULT, CLEAN, Result()], ids=["everything", "clean", "nothing"])
def test_sarif_is_valid(result: Result, mode: Mode) -> None:
    document = json.loads(sarif.render(result, dataclasses.replace(VIEW, mode=mode)))
    jsonschema.Draft202012Validator.check_schema(SARIF_SCHEMA)
    jsonschema.validate(document, SARIF_SCHEMA)
    for one in document["runs"][0]["results"]:
        if "ruleIndex" in one:
            assert document["runs"][0]["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == one["ruleId"]


def test_sarif_result() -> None:
    (one,) = run(only(INGRESS))["results"]
    artifact = {"uri": "net/main.tf", "uriBaseId": "%SRCROOT%"}
    assert one == {
        "ruleId": "open-ingress",
        "ruleIndex": 0,
        "level": "warning",
        "message": {"text": "Security group opens SSH to the whole internet"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": artifact,
                    "region": {"startLine": 8, "startColumn": 20, "endLine": 8, "endColumn": 31},
                },
                "logicalLocations": [{"fullyQualifiedName": "aws_security_group.web"}],
            }
        ],
        "partialFingerprints": one["partialFingerprints"],
        "fixes": [
            {
                "description": {"text": "Remove the rule"},
                "artifactChanges": [
                    {
                        "artifactLocation": artifact,
                        "replacements": [
                            {
                                "deletedRegion": {"startLine": 3, "startColumn": 1, "endLine": 10, "endColumn": 1},
                                "insertedContent": {"text": ""},
                            }
                        ],
                    }
                ],
            }
        ],
    }


def test_sarif_offers_only_whole_fixes_that_may_be_made() -> None:
    new_file, held_back, no_diff = run(only(PASSWORD, ENCRYPTION, dataclasses.replace(INGRESS, diffs=())))["results"]
    assert "fixes" not in new_file
    assert "fixes" not in held_back
    assert "fixes" not in no_diff
    assert held_back["message"]["text"].endswith("\nNot fixed: its risk is replace: use --max-risk replace")


def test_sarif_suppression() -> None:
    (one,) = run(only(ACCEPTED))["results"]
    assert one["suppressions"] == [{"kind": "inSource", "justification": ACCEPTED.why_suppressed}]


def test_sarif_after_fix_holds_what_is_left() -> None:
    results = run(RESULT, dataclasses.replace(VIEW, mode=Mode.FIX))["results"]
    assert {one["ruleId"] for one in results} == {"rds-unencrypted-storage", "mutable-image", "root-user"}


def test_sarif_paths() -> None:
    odd = [FileError("a b/\u00e9%.tf", "x"), FileError("/elsewhere/x.tf", "x"), FileError("-", "x", 1)]
    invocation = run(Result(errors=tuple(odd)))["invocations"][0]
    places = [one["locations"][0]["physicalLocation"] for one in invocation["toolExecutionNotifications"]]
    assert places == [
        {"artifactLocation": {"uri": "a%20b/%C3%A9%25.tf", "uriBaseId": "%SRCROOT%"}},
        {"artifactLocation": {"uri": "file:///elsewhere/x.tf"}},
        {"artifactLocation": {"uri": "-"}, "region": {"startLine": 1, "startColumn": 1}},
    ]
    assert invocation["executionSuccessful"] is False
    assert run(CLEAN)["invocations"] == [{"executionSuccessful": True, "exitCode": 1}]
    assert run(CLEAN)["originalUriBaseIds"] == {"%SRCROOT%": {"uri": ROOT.as_uri() + "/"}}
    assert "originalUriBaseIds" not in run(CLEAN, dataclasses.replace(VIEW, root=""))


def test_sarif_rules() -> None:
    rules = run(CLEAN)["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["open-ingress", "root-user"]
    assert rules[0]["helpUri"] == "https://example.com/cis"
    assert rules[0]["properties"]["tags"] == [
        "security",
        "terraform",
        "CKV_AWS_24",
        "AVD-AWS-0107",
        "aws-no-public-ingress",
    ]
    assert "helpUri" not in rules[1]
    assert rules[1]["help"]["markdown"] == "Container runs as root | or may"


def test_fingerprints_survive_moving_and_tell_twins_apart() -> None:
    moved = dataclasses.replace(INGRESS, lines=dataclasses.replace(INGRESS.lines, line=99), state=State.OPEN)
    first, second, third = fingerprints([INGRESS, INGRESS, PASSWORD])
    assert len({first, second, third}) == 3
    assert fingerprints([PASSWORD, moved]) == [third, first]


def test_rules_json() -> None:
    listed = json.loads(rules_as_json(TRANSFORMS))
    assert listed[0].pop("documentation").startswith("Security group opens SSH")
    assert listed[0] == {
        "name": "open-ingress",
        "format": "terraform",
        "message": "Security group opens SSH to the whole internet",
        "preset": "recommended",
        "subject": {"kind": "resource", "keys": ["aws_security_group"]},
        "answers": {"Checkov": ["CKV_AWS_24"], "Trivy": ["AVD-AWS-0107", "aws-no-public-ingress"]},
    }


def test_documentation() -> None:
    documentation = read(TRANSFORMS[0].documentation)
    assert documentation.message == "Security group opens SSH to the whole internet"
    assert list(documentation.sections) == ["Why", "Exploited", "Risk", "References"]
    assert documentation.sections["Exploited"] == "By guessing passwords."
    assert documentation.links == ("https://example.com/cis", "https://example.com/ssh")


def test_documentation_without_sections() -> None:
    documentation = read("Message\n\nIt is so. See https://x.y/z.\n\nWhy. Because.")
    assert documentation.sections == {"Why": "It is so. See https://x.y/z.\n\nBecause."}
    assert documentation.links == ("https://x.y/z",)
    assert documentation.why == "It is so. See https://x.y/z. Because."
