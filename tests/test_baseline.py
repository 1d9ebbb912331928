"""A baseline: what it lists is counted, not reported and never fixed; what is new is reported."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from harden import baseline
from harden.cli.app import run
from harden.errors import UsageError
from harden.model import Finding, Place, Span
from harden.pipeline import run as harden
from harden.result import FailedProof, Result
from harden.settings import Preset, Settings

ROOT = Path(__file__).parents[1]
INCIDENT = ROOT / "examples" / "incident"
RULE = """\
  ingress {{
    description = "{name}"
    from_port   = {port}
    to_port     = {port}
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }}
"""
GROUP = 'resource "aws_security_group" "{name}" {{\n  name_prefix = "{name}"\n  description = "{name}"\n{rules}}}\n'


def group(*ports: int, name: str = "db") -> str:
    return GROUP.format(name=name, rules="".join(RULE.format(name=f"to {port}", port=port) for port in ports))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "main.tf").write_text(group(22))
    return tmp_path


def lines(path: str = "b.json") -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(Path(path).read_text())["findings"]
    return found


def test_what_is_known_is_neither_reported_nor_fixed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "main.tf").write_text(group(22, 3306))
    assert run(["--write-baseline", "b.json", "."]) == 0
    assert capsys.readouterr().out == f"b.json: {len(lines())} findings.\n"
    assert {line["path"] for line in lines()} == {"main.tf"}
    assert run(["--baseline", "b.json", "--fix", "."]) == 0
    assert f"{len(lines())} findings in the baseline." in capsys.readouterr().out
    assert (folder / "main.tf").read_text() == group(22, 3306)


def test_what_is_new_is_reported(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["--write-baseline", "b.json", "."])
    (folder / "main.tf").write_text("# lines move\n\n" + group(22, 3306))
    capsys.readouterr()
    assert run(["--baseline", "b.json", "--select", "open-ingress", "--output-format", "concise", "."]) == 1
    out = capsys.readouterr().out
    assert "3306" in out or "MySQL" in out
    assert out.count("open-ingress") == 1
    assert "; 1 in the baseline." in out
    assert run(["--baseline", "b.json", "--select", "open-ingress", "--fix", "."]) == 0
    assert (folder / "main.tf").read_text() == "# lines move\n\n" + group(22)


def test_as_many_as_are_listed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["--write-baseline", "b.json", "--select", "open-ingress", "."])
    (folder / "main.tf").write_text(group(22, 22))
    capsys.readouterr()
    options = ["--baseline", "b.json", "--select", "open-ingress", "."]
    assert run(["--statistics", *options]) == 1
    assert capsys.readouterr().out.startswith("1  open-ingress")
    assert run(["--write-baseline", "b.json", "--select", "open-ingress", "."]) == 0
    assert len(lines()) == 2
    assert run(options) == 0


def test_another_subject_is_new(folder: Path) -> None:
    run(["--write-baseline", "b.json", "."])
    (folder / "main.tf").write_text(group(22, name="other"))
    assert run(["--baseline", "b.json", "--select", "open-ingress", "."]) == 1


def test_the_configuration_names_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "deep").mkdir()
    (folder / "deep" / "harden.toml").write_text('baseline = "../b.json"\n')
    shutil.move(folder / "main.tf", folder / "deep" / "main.tf")
    assert run(["deep"]) == 2
    assert "b.json: cannot be read" in capsys.readouterr().err
    assert run(["deep", "--write-baseline", "b.json"]) == 0
    assert {line["path"] for line in lines()} == {"deep/main.tf"}
    assert run(["deep"]) == 0
    assert run(["deep", "--no-baseline"]) == 1
    capsys.readouterr()
    assert run(["deep", "--show-suppressed", "--output-format", "concise"]) == 0
    assert capsys.readouterr().out.count("(listed in b.json)") == len(lines())


def test_what_is_elsewhere_or_unread_stays(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a", "b"):
        (folder / name).mkdir()
        (folder / name / "main.tf").write_text(group(22))
    run(["--write-baseline", "b.json", "."])
    before = lines()
    (folder / "a" / "main.tf").write_text("")
    (folder / "main.tf").write_text("not {\n")
    capsys.readouterr()
    assert run(["--write-baseline", "b.json", "a", "main.tf"]) == 2
    assert "b.json: 0 findings, " in capsys.readouterr().out
    assert lines() == [line for line in before if line["path"] != "a/main.tf"]


def test_what_is_suppressed_is_not_listed(folder: Path) -> None:
    (folder / "main.tf").write_text("# harden: ignore[open-ingress] bastion\n" + group(22))
    run(["--write-baseline", "b.json", "--select", "open-ingress", "."])
    assert Path("b.json").read_text() == '{\n  "version": 1,\n  "findings": []\n}\n'


def test_machines_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["--write-baseline", "b.json", "."])
    capsys.readouterr()
    run(["--baseline", "b.json", "--output-format", "json", "."])
    report = json.loads(capsys.readouterr().out)
    assert {one["state"] for one in report["findings"]} == {"known"}
    assert {one["reason"] for one in report["findings"]} == {"listed in b.json"}
    assert report["summary"]["known"] == len(lines())
    run(["--baseline", "b.json", "--output-format", "sarif", "."])
    results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert {one["suppressions"][0]["kind"] for one in results} == {"external"}


def test_no_secret_stands_in_it(folder: Path) -> None:
    shutil.copytree(INCIDENT, folder, dirs_exist_ok=True)
    run(["--write-baseline", "b.json", "."])
    text = Path("b.json").read_text()
    assert "plaintext-secret" in text
    assert "sk_live_" not in text
    assert "admin:" not in text


@pytest.mark.parametrize("options", [["--fix"], ["--diff"], ["--patch", "p"], ["--output-format", "json"], ["-"]])
def test_it_is_written_alone(folder: Path, options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--write-baseline", "b.json", *options]) == 2
    assert "--write-baseline" in capsys.readouterr().err
    assert run(["--baseline", "b.json", "--no-baseline", str(folder)]) == 2


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("{", "not valid JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
        ("[]", "not a baseline of version 1"),
        ('{"version": 2, "findings": []}', "not a baseline of version 1"),
        ('{"version": 1, "findings": [[]]}', "finding 1 needs path, transform, subject, message, each a string"),
        (
            '{"version": 1, "findings": [{"path": "a", "transform": "b", "subject": 1, "message": ""}]}',
            "finding 1 needs path, transform, subject, message, each a string",
        ),
    ],
)
def test_what_is_no_baseline(tmp_path: Path, text: str, what: str) -> None:
    (tmp_path / "b.json").write_text(text)
    with pytest.raises(UsageError) as error:
        baseline.load(tmp_path / "b.json")
    assert str(error.value) == f"{tmp_path / 'b.json'}: {what}"


def test_a_subject_that_a_fix_renames_stays_known(tmp_path: Path) -> None:
    def found(name: str) -> Finding:
        return Finding(Place(str(tmp_path / "a.yaml"), Span(0, 1), name), "Something", transform="thing")

    known = {"a.yaml": {("thing", "Deployment/web", "Something"): 1}}
    memory = baseline.Memory(baseline.Baseline("b.json", str(tmp_path), known))
    path = str(tmp_path / "a.yaml")
    assert memory.of(path, [found("Deployment/other"), found("Deployment/web")]) == {1}
    assert memory.of(path, [found("Deployment/prod/web"), found("Deployment/other")]) == {0}
    assert memory.of(path, []) == frozenset()
    assert memory.of(str(tmp_path / "b.yaml"), [found("Deployment/web")]) == frozenset()


CASES = sorted(path.parent for path in (ROOT / "golden").glob("*/*/*/expected.diff"))[::15]


def test_a_baseline_of_everything_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(CASES) > 60
    for number, case in enumerate(CASES):
        copy = tmp_path / str(number)
        shutil.copytree(case / "before", copy)
        monkeypatch.chdir(copy)
        assert run(["--isolated", "--preset", "strict", "--write-baseline", "b.json", "."]) in (0, 2)
        known = baseline.load(copy / "b.json")
        found = harden(["."], Settings(known=known, preset=Preset.STRICT), jobs=1)
        assert not found.patches, case
        assert all(shown.state.is_silent for shown in found.findings), case


def test_a_failed_proof_is_said_all_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = Result(failed_proofs=(FailedProof("main.tf", ("open-ingress",), "differs"),))

    def failed(*_: object, **__: object) -> Result:
        return result

    monkeypatch.setattr("harden.pipeline.run", failed)
    assert run(["--write-baseline", "b.json", "."]) == 3
    assert not (folder / "b.json").exists()
