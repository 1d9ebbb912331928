"""From a result to what is printed, written and returned."""

from __future__ import annotations

import io
import json
import stat
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from harden.cli.app import run
from harden.cli.exit_code import exit_code
from harden.cli.patch import holds_secret
from harden.errors import FileError, HardenError, WriteError
from harden.result import FailedProof, Patch, Result
from harden.settings import Settings
from tests.report_samples import (
    ACCEPTED,
    CLEAN,
    DATABASE,
    DATABASE_FIXED,
    IMAGE,
    INGRESS,
    NETWORK,
    NETWORK_FIXED,
    RESULT,
    SECRET_VALUE,
    VARIABLES,
    only,
)

Give = Callable[[Result | BaseException], None]
ERROR = FileError("bad.tf", f'near password = "{SECRET_VALUE}"', 1, 2)
FAILED = FailedProof("x.tf", ("open-ingress",), "differs")
FIXES = Result(
    findings=(INGRESS,), patches=(Patch("net/main.tf", NETWORK, NETWORK_FIXED),), counts={"Terraform file": 1}
)
SECRET_FIXES = Result(
    patches=(Patch("net/db.tf", DATABASE, DATABASE_FIXED), Patch("net/variables.tf", None, VARIABLES)),
    counts={"Terraform file": 1},
)


@pytest.fixture
def give(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Give:
    """Let the pipeline return or raise what is given, in a folder with the files of the samples."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "net").mkdir()
    (tmp_path / "net" / "main.tf").write_bytes(NETWORK)
    (tmp_path / "net" / "db.tf").write_bytes(DATABASE)

    def setup(outcome: Result | BaseException) -> None:
        def fake(_paths: Sequence[str], _settings: Settings, **_more: object) -> Result:
            if isinstance(outcome, BaseException):
                raise outcome
            return outcome

        def fake_stdin(_name: str, _data: bytes, settings: Settings) -> Result:
            return fake((), settings)

        monkeypatch.setattr("harden.pipeline.run", fake)
        monkeypatch.setattr("harden.pipeline.run_stdin", fake_stdin)

    return setup


@pytest.mark.parametrize("zero", [False, True])
@pytest.mark.parametrize(
    ("result", "checked", "fixed", "with_zero"),
    [
        (CLEAN, 0, 0, 0),
        (only(ACCEPTED), 0, 0, 0),
        (only(INGRESS), 1, 0, 0),
        (only(INGRESS, IMAGE), 1, 1, 0),
        (Result(errors=(ERROR,)), 2, 2, 0),
        (Result(findings=(IMAGE,), errors=(ERROR,)), 2, 2, 0),
        (Result(failed_proofs=(FAILED,)), 3, 3, 3),
        (Result(errors=(ERROR,), failed_proofs=(FAILED,)), 3, 3, 3),
    ],
)
def test_exit_code(result: Result, checked: int, fixed: int, with_zero: int, zero: bool) -> None:
    assert exit_code(result, applied=False, exit_zero=zero) == (with_zero if zero else checked)
    assert exit_code(result, applied=True, exit_zero=zero) == (with_zero if zero else fixed)


@pytest.mark.parametrize(
    ("arguments", "code"), [([], 1), (["--diff"], 1), (["--patch", "p"], 1), (["--fix"], 0), (["--exit-zero"], 0)]
)
def test_exit_code_of_a_run(give: Give, arguments: list[str], code: int) -> None:
    give(FIXES)
    assert run(["--isolated", *arguments]) == code


def test_check(give: Give, capsys: pytest.CaptureFixture[str]) -> None:
    give(only(IMAGE))
    assert run([]) == 1
    shown = capsys.readouterr()
    assert shown.out.startswith("mutable-image Image can change")
    assert shown.out.endswith("\nFound 1 finding (1 without a fix) in 1 file.\n")
    assert shown.err == ""


def test_clean(give: Give, capsys: pytest.CaptureFixture[str]) -> None:
    give(CLEAN)
    assert run([]) == 0
    assert capsys.readouterr().out == "Found nothing to fix in 4 files.\n"
    assert run(["--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_unsupported_files_are_counted(give: Give, capsys: pytest.CaptureFixture[str]) -> None:
    give(Result(counts={"Terraform file": 1, "CloudFormation template": 12, "other file": 3, "kustomization": 1}))
    assert run([]) == 0
    assert (
        capsys.readouterr().out
        == "Found nothing to fix in 14 files.\n12 CloudFormation templates: not supported yet.\n"
    )


def test_concise_and_statistics(give: Give, capsys: pytest.CaptureFixture[str]) -> None:
    give(only(INGRESS))
    footer = "Found 1 finding (1 fixable) in 1 file.\n[*] 1 fixable with --fix.\n"
    assert run(["--output-format", "concise"]) == 1
    line = "net/main.tf:8:20: open-ingress Security group opens SSH to the whole internet [*]\n"
    assert capsys.readouterr().out == line + footer
    assert run(["--statistics", "-q"]) == 1
    assert capsys.readouterr().out.startswith("1  open-ingress  [*]")


def test_verbose_lists_what_was_skipped(give: Give, capsys: pytest.CaptureFixture[str]) -> None:
    give(RESULT)
    assert run(["-v", "--isolated"]) == 3
    assert capsys.readouterr().err == "skipped: .terraform: not yours\n"


@pytest.mark.parametrize("name", ["json", "sarif"])
def test_machine_formats_keep_stdout_clean(give: Give, capsys: pytest.CaptureFixture[str], name: str) -> None:
    give(Result(findings=(INGRESS,), errors=(ERROR,)))
    assert run(["--output-format", name]) == 2
    shown = capsys.readouterr()
    json.loads(shown.out)
    assert shown.err == 'error: bad.tf:1:2: near password = "****"\n'
    assert SECRET_VALUE not in shown.out


def test_sarif_root_is_the_top_of_the_repository(
    give: Give, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    monkeypatch.chdir(tmp_path / "net")
    give(Result(errors=(FileError("bad.tf", "x"),)))
    run(["--output-format", "sarif", "."])
    document = json.loads(capsys.readouterr().out)["runs"][0]
    place = document["invocations"][0]["toolExecutionNotifications"][0]["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "net/bad.tf", "uriBaseId": "%SRCROOT%"}}
    assert document["originalUriBaseIds"]["%SRCROOT%"]["uri"] == tmp_path.as_uri() + "/"
    assert [rule["id"] for rule in document["tool"]["driver"]["rules"]]


def test_output_file(give: Give, capsys: pytest.CaptureFixture[str]) -> None:
    give(only(IMAGE))
    assert run(["--output-file", "report.txt", "--color", "always"]) == 1
    assert capsys.readouterr().out == ""
    text = Path("report.txt").read_text()
    assert text.startswith("mutable-image Image")
    assert "\x1b" not in text
    assert run(["--output-file", "no/such/folder"]) == 2
    assert capsys.readouterr().err == "error: no/such/folder: the report cannot be written: No such file or directory\n"


def test_fix(give: Give, capsys: pytest.CaptureFixture[str]) -> None:
    give(FIXES)
    assert run(["--fix"]) == 0
    shown = capsys.readouterr()
    assert shown.out == "Fixed 1 finding in 1 file:\n  1 x open-ingress  net/main.tf\n"
    assert shown.err == ""
    assert Path("net/main.tf").read_bytes() == NETWORK_FIXED


def test_fix_writes_all_or_nothing(give: Give, capsys: pytest.CaptureFixture[str]) -> None:
    Path("net/main.tf").write_bytes(b"changed meanwhile")
    give(Result(patches=(*SECRET_FIXES.patches, *FIXES.patches)))
    assert run(["--fix"]) == 2
    assert capsys.readouterr().err.startswith("error: net/main.tf: ")
    assert Path("net/db.tf").read_bytes() == DATABASE
    assert not Path("net/variables.tf").exists()


def test_fix_concise_lists_what_remains(give: Give, capsys: pytest.CaptureFixture[str]) -> None:
    give(Result(findings=(INGRESS, IMAGE), patches=FIXES.patches))
    assert run(["--fix", "--output-format", "concise"]) == 1
    lines = capsys.readouterr().out.split("\n")
    assert lines[0].startswith("pod.yaml:10:11: mutable-image")
    assert lines[1] == "Fixed 1 finding in 1 file:"
    assert not any("remain" in line for line in lines)


def test_nothing_is_written_without_fix(give: Give) -> None:
    give(FIXES)
    for arguments in ([], ["--diff"], ["--patch", "p"], ["--output-format", "json"]):
        run(arguments)
    assert Path("net/main.tf").read_bytes() == NETWORK


def test_diff_is_what_git_applies(give: Give, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    give(Result(findings=(INGRESS,), patches=(*SECRET_FIXES.patches, *FIXES.patches)))
    assert run(["--diff"]) == 1
    shown = capfdbinary.readouterr()
    assert shown.err.startswith(b"note: the patch holds secret values that it removes: keep it private\nWould fix 1 ")
    assert SECRET_VALUE.encode() in shown.out
    assert SECRET_VALUE.encode() not in shown.err
    subprocess.run(["git", "apply"], input=shown.out, cwd=tmp_path, check=True)
    assert Path("net/main.tf").read_bytes() == NETWORK_FIXED
    assert Path("net/db.tf").read_bytes() == DATABASE_FIXED
    assert Path("net/variables.tf").read_bytes() == VARIABLES


@pytest.mark.parametrize("result", [SECRET_FIXES, FIXES])
def test_diff_on_a_terminal_is_masked(
    give: Give, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, result: Result
) -> None:
    give(result)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    run(["--diff", "-q", "--color", "never"])
    shown = capsys.readouterr()
    is_secret = result is SECRET_FIXES
    assert shown.out.startswith("diff --git a/net/")
    assert ('-  password = "****"\n+  password = var.main_db_password\n' in shown.out) == is_secret
    assert SECRET_VALUE not in shown.out
    assert shown.err.startswith("note: secret values are masked on a terminal; --patch FILE") == is_secret


def test_diff_without_a_secret_says_nothing_of_one(give: Give, capsys: pytest.CaptureFixture[str]) -> None:
    give(FIXES)
    assert run(["--diff", "--quiet"]) == 1
    assert capsys.readouterr().err == ""


def test_diff_of_another_folder_says_where_to_apply_it(
    give: Give, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(Result(patches=(Patch("main.tf", NETWORK, NETWORK_FIXED),)))
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    monkeypatch.chdir(tmp_path / "net")
    run(["--isolated", "--diff", "-q"])
    shown = capsys.readouterr()
    assert shown.out.startswith("diff --git a/net/main.tf b/net/main.tf\n")
    assert shown.err == f"note: paths in the patch are relative to {tmp_path}: run git apply there\n"


@pytest.mark.parametrize(("known", "is_secret"), [({}, False), ({"license: eA==": "license: ****"}, True)])
def test_a_secret_in_the_context_of_a_patch(known: dict[str, str], is_secret: bool) -> None:
    assert holds_secret([b"--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n   license: eA==\r\n-a\n+b\n"], known) is is_secret


def test_diff_of_nothing(give: Give, capsys: pytest.CaptureFixture[str]) -> None:
    give(CLEAN)
    assert run(["--diff"]) == 0
    assert capsys.readouterr() == ("", "Would fix nothing in 4 files.\n")


def test_patch_with_a_secret_is_private(give: Give, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    give(SECRET_FIXES)
    Path("p").write_bytes(b"longer than what comes" * 1000)
    Path("p").chmod(0o644)
    assert run(["--patch", "p"]) == 0
    shown = capsys.readouterr()
    assert shown.err == "Wrote the patch to p.\nnote: the patch holds secret values that it removes: keep it private\n"
    assert shown.out.startswith("Would fix nothing")
    assert stat.S_IMODE(Path("p").stat().st_mode) == 0o600
    subprocess.run(["git", "apply", "p"], cwd=tmp_path, check=True)
    assert Path("net/db.tf").read_bytes() == DATABASE_FIXED


def test_patch_without_a_secret(give: Give, capsys: pytest.CaptureFixture[str]) -> None:
    give(FIXES)
    assert run(["--patch", "p", "--output-format", "json"]) == 1
    shown = capsys.readouterr()
    assert shown.err == "Wrote the patch to p.\n"
    assert json.loads(shown.out)["mode"] == "patch"
    assert Path("p").read_bytes().startswith(b"diff --git a/net/main.tf b/net/main.tf\n")
    give(CLEAN)
    assert run(["--patch", "p"]) == 0
    assert Path("p").read_bytes() == b""
    assert capsys.readouterr().err == "Nothing to patch: p is empty.\n"
    assert run(["--patch", "no/such/folder"]) == 2
    assert capsys.readouterr().err == "error: no/such/folder: the patch cannot be written: No such file or directory\n"


def _stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> list[str]:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    return ["--isolated", "-", "--stdin-filename", "net/main.tf"]


def test_stdin_fix_prints_the_file(
    give: Give, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    give(FIXES)
    assert run([*_stdin(monkeypatch, NETWORK), "--fix"]) == 0
    shown = capfdbinary.readouterr()
    assert shown.out == NETWORK_FIXED
    assert shown.err == b"Fixed 1 finding in 1 file:\n  1 x open-ingress  net/main.tf\n"
    assert Path("net/main.tf").read_bytes() == NETWORK


def test_stdin_fix_of_a_clean_file_prints_it_as_it_is(
    give: Give, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    give(CLEAN)
    data = b"\xef\xbb\xbfodd\r\nbytes \xff"
    assert run([*_stdin(monkeypatch, data), "--fix", "-q"]) == 0
    assert capfdbinary.readouterr() == (data, b"")


def test_stdin_check_and_diff(give: Give, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    give(FIXES)
    assert run(_stdin(monkeypatch, NETWORK)) == 1
    assert "net/main.tf:8:20" in capsys.readouterr().out
    assert run([*_stdin(monkeypatch, NETWORK), "--diff"]) == 1
    assert capsys.readouterr().out.startswith("diff --git a/net/main.tf b/net/main.tf\n")


def test_stdin_sarif(give: Give, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    give(FIXES)
    assert run([*_stdin(monkeypatch, NETWORK), "--output-format", "sarif"]) == 1
    assert json.loads(capsys.readouterr().out)["runs"][0]["results"]


@pytest.mark.parametrize(
    ("raised", "code", "message"),
    [
        (HardenError(f'near password = "{SECRET_VALUE}"\x1b'), 2, 'error: near password = "****"\\x1b\n'),
        (WriteError("disk full"), 2, "error: disk full\n"),
        (KeyboardInterrupt(), 130, "\ninterrupted\n"),
        (
            PermissionError(13, "Permission denied", SECRET_VALUE),
            2,
            "internal error: PermissionError: [Errno 13] Permission denied: …\n"
            "This is a bug in harden: please report it.\nWith --verbose it says where it happened.\n",
        ),
        (
            ValueError(f'password = "{SECRET_VALUE}"'),
            2,
            "internal error: ValueError: password = ****\n"
            "This is a bug in harden: please report it.\nWith --verbose it says where it happened.\n",
        ),
    ],
)
def test_errors(give: Give, capsys: pytest.CaptureFixture[str], raised: BaseException, code: int, message: str) -> None:
    give(raised)
    assert run([]) == code
    shown = capsys.readouterr()
    assert shown.err == message
    assert shown.out == ""


def test_internal_error_verbose_shows_a_masked_traceback(give: Give, capsys: pytest.CaptureFixture[str]) -> None:
    give(ValueError(f'password = "{SECRET_VALUE}"\x1b'))
    assert run(["-v"]) == 2
    text = capsys.readouterr().err
    assert "Traceback (most recent call last):" in text
    assert "in fake" in text
    assert SECRET_VALUE not in text
    assert "\x1b" not in text


def test_recovery_is_said(give: Give, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    give(CLEAN)

    def recover(roots: Sequence[str]) -> tuple[str, ...]:
        return (f"recovered {roots[0]}\x1b",)

    def unfinished(roots: Sequence[str]) -> tuple[str, ...]:
        return (f"unfinished {roots[0]}",)

    monkeypatch.setattr("harden.journal.recover", recover)
    monkeypatch.setattr("harden.journal.unfinished", unfinished)
    assert run(["--fix", "net"]) == 0
    assert capsys.readouterr().err == "note: recovered net\\x1b\n"
    assert run([]) == 0
    assert capsys.readouterr().err == "note: unfinished .\n"


def test_a_folder_without_anything_to_look_at_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "README.md").write_text("hello\n")
    assert run(["."]) == 0
    assert capsys.readouterr().out == "Found no files to look at.\n"
    (tmp_path / "node_modules").mkdir()
    assert run(["."]) == 0
    assert capsys.readouterr().out == "Found no files to look at. 1 skipped: --verbose says why.\n"
