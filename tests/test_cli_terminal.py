"""Terminals and pipes: colour, progress, a reader that goes away, and the real program in a pseudo-terminal."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from harden.cli import main
from harden.cli.terminal import ProgressBar, prepare_streams, style_of, tolerate_closed_pipe, write_text
from harden.report.style import Style

HARDEN = str(Path(sys.executable).parent / "harden")
INSECURE = """apiVersion: v1
kind: Pod
metadata:
  name: demo
spec:
  containers:
    - name: app
      image: nginx:1.27.3
      securityContext:
        privileged: true
"""


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "choice", "environment", "style"),
    [
        (Terminal(), "auto", {}, Style(colour=True, links=True)),
        (Terminal(), "auto", {"NO_COLOR": "1"}, Style()),
        (Terminal(), "auto", {"NO_COLOR": ""}, Style(colour=True, links=True)),
        (Terminal(), "auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, Style()),
        (Terminal(), "auto", {"TERM": "dumb"}, Style()),
        (Terminal(), "never", {}, Style()),
        (Terminal(), "always", {"NO_COLOR": "1"}, Style(colour=True, links=True)),
        (Terminal(), "always", {"TERM": "dumb"}, Style(colour=True)),
        (io.StringIO(), "auto", {}, Style()),
        (io.StringIO(), "auto", {"FORCE_COLOR": "1"}, Style(colour=True)),
        (io.StringIO(), "auto", {"FORCE_COLOR": "0"}, Style()),
        (io.StringIO(), "always", {}, Style(colour=True)),
    ],
)
def test_style_of(stream: io.StringIO, choice: str, environment: Mapping[str, str], style: Style) -> None:
    assert style_of(stream, choice, environment) == style


def _clock(*times: float) -> Callable[[], float]:
    ticks = iter(times)
    return lambda: next(ticks)


def test_progress_appears_after_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    bar = ProgressBar(clock=_clock(0, 0.5, 1.5))
    bar(1, 10)
    assert stream.getvalue() == ""
    bar(2, 10)
    bar(10, 10)
    bar.close()
    bar.close()
    assert "10/10" in stream.getvalue()


@pytest.mark.parametrize(("stream", "term"), [(io.StringIO(), "xterm"), (Terminal(), "dumb")])
def test_no_progress_outside_of_a_terminal(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, term: str) -> None:
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setenv("TERM", term)
    bar = ProgressBar(clock=_clock(0, 100))
    bar(1, 10)
    bar.close()
    assert stream.getvalue() == ""


def test_no_character_stops_a_report(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    monkeypatch.setattr("sys.stdout", stream)
    monkeypatch.setattr("sys.stderr", io.StringIO())
    prepare_streams()
    write_text("\u65e5\udcff\n")
    assert raw.getvalue() == b"\\u65e5\\udcff\n"


class Closed(io.RawIOBase):
    """The write end of a pipe that nobody reads."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self.descriptor

    def write(self, _data: object) -> int:
        raise BrokenPipeError


def test_a_closed_pipe_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    stream = io.TextIOWrapper(io.BufferedWriter(Closed(writing)), write_through=True)
    monkeypatch.setattr("sys.stdout", stream)
    with tolerate_closed_pipe():
        write_text("x")
    os.write(writing, b"goes to the null device")
    os.close(writing)
    with pytest.raises(BrokenPipeError):
        stream.detach()


def test_version_needs_no_click(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["harden", "--version"])
    assert main() == 0
    assert capsys.readouterr().out == "harden 0.1.0\n"
    code = "import sys; sys.argv = ['harden', '--version']; from harden.cli import main; main(); "
    code += "sys.exit(any(name in sys.modules for name in ('click', 'rich', 'tree_sitter', 'pathlib')))"
    assert subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, check=False).returncode == 0


def test_a_run_imports_what_it_needs(tmp_path: Path) -> None:
    (tmp_path / "main.tf").write_text('output "x" {\n  value = 1\n}\n')
    code = "import sys; from harden.cli.app import run; run(['--isolated', '.']); "
    code += "sys.exit(', '.join({'rich', 'deepdiff', 'hcl2', 'ruamel.yaml', 'tree_sitter_yaml'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False)
    assert done.stderr.strip() == b""
    assert done.stdout == b"Found nothing to fix in 1 file.\n"


def test_main_runs_the_command_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["harden", "--version", "--unknown"])
    assert main() == 2
    assert "--unknown" in capsys.readouterr().err


def _in_terminal(arguments: list[str], folder: Path, **environment: str) -> tuple[int, str]:
    """Run the real program with its streams on a pseudo-terminal; return exit code and all it wrote."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [HARDEN, *arguments],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "TERM": "xterm-256color", **environment},
    )
    os.close(follower)
    pieces: list[bytes] = []
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:  # how Linux says that the other side was closed
            break
        if not piece:
            break
        pieces.append(piece)
    os.close(leader)
    return process.wait(), b"".join(pieces).decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pod.yaml").write_text(INSECURE)
    return tmp_path


def test_terminal_gets_colour_and_links(folder: Path) -> None:
    code, text = _in_terminal(["--select", "privileged-container"], folder)
    assert code == 1
    assert "\x1b[1;31mprivileged-container\x1b[0m" in text
    assert f"\x1b]8;;{folder.as_uri()}/pod.yaml\x1b\\pod.yaml:10:" in text


def test_terminal_obeys_no_color(folder: Path) -> None:
    code, text = _in_terminal(["-q", "--select", "privileged-container"], folder, NO_COLOR="1")
    assert code == 1
    assert "privileged-container [*]" in text
    assert "\x1b" not in text


def test_diff_on_a_terminal_is_masked_and_says_so(folder: Path) -> None:
    secret = "hunter2-" + "Tr0ub4dor"
    text = INSECURE + f"      env:\n        - name: DB_PASSWORD\n          value: {secret}\n"
    (folder / "pod.yaml").write_text(text)
    code, shown = _in_terminal(["--diff", "--select", "plaintext-secret"], folder)
    assert code == 1
    assert secret not in shown
    assert "note: secret values are masked on a terminal; --patch FILE writes a patch that can be applied" in shown
    assert "\x1b[31m-" in shown


def test_pipe_is_plain_and_git_applies_it(folder: Path) -> None:
    arguments = [HARDEN, "--diff", "--select", "privileged-container"]
    done = subprocess.run(arguments, cwd=folder, capture_output=True, check=False)
    assert done.returncode == 1
    assert b"\x1b" not in done.stdout
    assert done.stderr.startswith(b"Would fix 1 finding in 1 file:\n")
    subprocess.run(["git", "apply"], cwd=folder, input=done.stdout, check=True)
    assert b"privileged: true" not in (folder / "pod.yaml").read_bytes()


def test_the_reader_of_a_report_may_leave(folder: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([HARDEN, "."], cwd=folder, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert done.returncode == 1
    assert done.stderr == b""


BLOCKED = '''
import os, pathlib, signal, time

def block(_batch, _settings):
    """Interrupt the run once both workers are at work, and never come to an end."""
    pathlib.Path(f"{os.getpid()}.started").touch()
    while len(list(pathlib.Path().glob("*.started"))) < 2:
        time.sleep(0.01)
    os.kill(int(os.environ["FIRST"]), signal.SIGINT)
    signal.pause()
'''
RUN_BLOCKED = """
import os, sys
import blocked
from harden import pipeline
from harden.cli.app import run

os.environ["FIRST"] = str(os.getpid())
pipeline._harden_batch, pipeline.PARALLEL_FROM, pipeline.BATCH = blocked.block, 0, 0
sys.exit(run(["--isolated", "--jobs", "2", "tree"]))
"""


def test_ctrl_c_does_not_wait_for_workers(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / "tree" / name).mkdir(parents=True)
        (tmp_path / "tree" / name / "main.tf").write_text('output "x" {\n  value = 1\n}\n')
    (tmp_path / "blocked.py").write_text(BLOCKED)
    done = subprocess.run(
        [sys.executable, "-c", RUN_BLOCKED],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (130, b"")
    assert done.stderr.strip() == b"interrupted"
