"""What the command line accepts and refuses. The pipeline is replaced by what records how it was called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from harden import registry
from harden.cli.app import run
from harden.model import Risk
from harden.result import Result
from harden.settings import Preset, Settings
from tests.report_samples import CLEAN

NAMES = sorted(registry.names())


@dataclass
class Recorder:
    """Stands for `pipeline.run`."""

    calls: list[tuple[Sequence[str], Settings, dict[str, Any]]] = field(
        default_factory=list[tuple[Sequence[str], Settings, dict[str, Any]]]
    )

    def __call__(self, paths: Sequence[str], settings: Settings, **more: Any) -> Result:
        self.calls.append((tuple(paths), settings, more))
        return CLEAN

    @property
    def paths(self) -> Sequence[str]:
        return self.calls[-1][0]

    @property
    def settings(self) -> Settings:
        return self.calls[-1][1]


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Recorder:
    recorder = Recorder()
    monkeypatch.setattr("harden.pipeline.run", recorder)
    monkeypatch.chdir(tmp_path)
    return recorder


@pytest.mark.parametrize(
    ("arguments", "paths"),
    [
        ([], (".",)),
        (["check"], (".",)),
        (["a"], ("a",)),
        (["a", "b"], ("a", "b")),
        (["check", "a"], ("a",)),
        (["check", "rules"], ("rules",)),
        (["./rules"], ("./rules",)),
        (["--isolated", "rules"], ("rules",)),
        (["a", "explain"], ("a", "explain")),
        (["--", "check"], ("check",)),
    ],
)
def test_check_is_the_default(pipeline: Recorder, arguments: list[str], paths: Sequence[str]) -> None:
    assert run(arguments) == 0
    assert pipeline.paths == paths


def test_a_command_goes_before_a_folder_of_its_name(
    pipeline: Recorder, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "rules").mkdir()
    assert run(["rules"]) == 0
    assert pipeline.calls == []
    assert capsys.readouterr().err == "note: 'rules' is read as the command; for the folder, say ./rules\n"


def test_settings(pipeline: Recorder) -> None:
    first, second, third, fourth = NAMES[:4]
    arguments = ["--select", f"{first}, {second}", "--select", third, "--extend-select", fourth, "--ignore", first]
    arguments += [
        "--max-risk",
        "replace",
        "--preset",
        "strict",
        "--require-proof",
        "--exclude",
        "a,b",
        "--exclude",
        "c",
    ]
    assert run([*arguments, "--jobs", "3", "--no-gitignore", "--isolated"]) == 0
    here = Path.cwd().resolve().as_posix()
    assert pipeline.settings == Settings(
        select=frozenset({first, second, third}),
        extend_select=frozenset({fourth}),
        ignore=frozenset({first}),
        max_risk=Risk.REPLACE,
        preset=Preset.STRICT,
        exclude=(f"{here}/**/a,b", f"{here}/**/c"),
        require_proof=True,
    )
    more = pipeline.calls[0][2]
    assert (more["jobs"], more["use_gitignore"]) == (3, False)


def test_default_settings(pipeline: Recorder) -> None:
    assert run(["--isolated"]) == 0
    assert pipeline.settings == Settings()
    more = pipeline.calls[0][2]
    assert (more["jobs"], more["use_gitignore"]) == (0, True)


def test_configuration_file_and_command_line(pipeline: Recorder, capsys: pytest.CaptureFixture[str]) -> None:
    Path("harden.toml").write_text(
        f'max-risk = "none"\nignore = ["{NAMES[0]}"]\nexclude = ["x"]\nrequire-proof = true\n'
    )
    assert run(["-v", "--ignore", NAMES[1], "--exclude", "y"]) == 0
    assert "configuration: " in capsys.readouterr().err
    assert pipeline.settings.max_risk is Risk.NONE
    assert pipeline.settings.ignore == {NAMES[0], NAMES[1]}
    assert [pattern.rsplit("/", 1)[-1] for pattern in pipeline.settings.exclude] == ["x", "y"]
    assert pipeline.settings.require_proof
    assert run(["--isolated"]) == 0
    assert pipeline.settings == Settings()


def test_the_command_line_outranks_the_configuration_file(pipeline: Recorder) -> None:
    Path("harden.toml").write_text('max-risk = "none"\npreset = "strict"')
    assert run(["--max-risk", "runtime", "--preset", "recommended"]) == 0
    assert (pipeline.settings.max_risk, pipeline.settings.preset) == (Risk.RUNTIME, Preset.RECOMMENDED)


@pytest.mark.parametrize("arguments", [[], ["--config", "harden.toml"]])
def test_unknown_names_in_the_configuration_file(
    pipeline: Recorder, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    Path("harden.toml").write_text(f'\nselect = ["{NAMES[0]}x"]\n')
    assert run(arguments) == 2
    shown = capsys.readouterr().err
    assert "harden.toml:2: select: " in shown
    assert NAMES[0] in shown
    assert pipeline.calls == []


def test_configuration_file_by_name(pipeline: Recorder) -> None:
    Path("other.toml").write_text('preset = "strict"\n')
    assert run(["--config", "other.toml"]) == 0
    assert pipeline.settings.preset is Preset.STRICT


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--fix", "--diff"], "--fix and --diff cannot be used together"),
        (["--fix", "--patch", "x"], "--fix and --patch cannot be used together"),
        (["--diff", "--patch", "x"], "--diff and --patch cannot be used together"),
        (["--diff", "--output-format", "json"], "--output-format has no effect"),
        (["--diff", "--output-file", "x"], "use --patch FILE"),
        (["--diff", "--statistics"], "--statistics has no effect"),
        (["--statistics", "--output-format", "sarif"], "sarif counts by transform anyway"),
        (["-v", "-q"], "--verbose and --quiet"),
        (["--isolated", "--config", "x"], "--isolated and --config"),
        (["-", "x", "--stdin-filename", "a.tf"], "stands alone"),
        (["-"], "'-' needs --stdin-filename"),
        (["x", "--stdin-filename", "a.tf"], "--stdin-filename needs the path '-'"),
        (["-", "--stdin-filename", "a.tf", "--fix", "--statistics"], "no report"),
        (["-", "--stdin-filename", "a.tf", "--fix", "--output-format", "json"], "no report"),
        (["--max-risk", "high"], "'high' is not one of 'none', 'runtime', 'replace'"),
        (["--jobs", "-1"], "--jobs"),
        (["--unknown"], "--unknown"),
        (
            ["--isolated", "--select", "no-such-thing"],
            "there is no transform 'no-such-thing': `harden rules` lists all",
        ),
        (["--isolated", "--ignore", NAMES[0][:-1]], f"did you mean {NAMES[0]}"),
        (["explain", "no-such-thing"], "there is no transform 'no-such-thing'"),
        (["explain"], "Missing argument 'NAME'"),
        (["rules", "x"], "unexpected extra argument"),
    ],
)
def test_usage_errors(
    pipeline: Recorder, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert run(arguments) == 2
    shown = capsys.readouterr()
    assert message in shown.err
    assert shown.out == ""
    assert pipeline.calls == []


def test_a_path_that_does_not_exist(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["nowhere"]) == 2
    shown = capsys.readouterr()
    assert shown.err.startswith("error: nowhere")
    assert shown.out == ""


@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help_shows_the_options_of_check(capsys: pytest.CaptureFixture[str], flag: str) -> None:
    assert run([flag]) == 0
    text = capsys.readouterr().out
    assert text.startswith("Usage: harden [check] [OPTIONS] [PATHS]...\n")
    for word in ("--fix", "--max-risk [none|runtime|replace]", "--version", "explain", "config-schema"):
        assert word in text


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == "harden 0.1.0\n"


def test_the_closest_lock_is_used_unless_one_is_named(pipeline: Recorder, tmp_path: Path) -> None:
    digest = "sha256:" + "a" * 64
    (tmp_path / "harden.lock").write_text(f'version = 1\n[images."a:1"]\ndigest = "{digest}"\n')
    (tmp_path / "other.lock").write_text(f'version = 1\n[images."b:1"]\ndigest = "{digest}"\n')
    (tmp_path / "inner").mkdir()
    found: list[list[str]] = []
    for arguments in (["inner"], ["--lock", "other.lock"], ["--isolated"], ["--isolated", "--lock", "other.lock"]):
        assert run(arguments) == 0
        found.append(list(pipeline.settings.lock.images))
    assert found == [["a:1"], ["b:1"], [], ["b:1"]]


def test_a_broken_lock_is_an_error(pipeline: Recorder, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "harden.lock").write_text("version = 1\n[images]\nx = 1\n")
    assert run(["."]) == 2
    assert "harden.lock:3:1: images.x: expected a table, not 1" in capsys.readouterr().err
    assert not pipeline.calls
