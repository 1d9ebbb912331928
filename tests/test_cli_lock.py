"""`harden lock`: what it lists, what it writes, and its exit codes. Registries and servers are on this host."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from harden.cli.app import run
from harden.cli.lock import LockOptions, run_lock
from harden.discover import Discovery, discover
from harden.lock.collect import References
from harden.lock.file import load
from harden.lock.git import Server
from harden.lock.model import Lock, LockedAction, LockedImage
from harden.lock.resolve import Resolved

DIGEST = "sha256:" + "0123456789abcdef" * 4
OTHER = "sha256:" + "fedcba9876543210" * 4
COMMIT = "0123456789" * 4
DAY = date(2026, 11, 22)

POD = "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - image: nginx:1.27\n  - image: quay.io/a/b\n"
WORKFLOW = "on: push\njobs:\n  a:\n    steps:\n    - uses: actions/checkout@v4\n"


class Answers:
    """Stands for `resolve`: what is asked for is answered from a lock, the rest fails."""

    def __init__(self, lock: Lock) -> None:
        self.lock = lock
        self.asked: list[list[str]] = []

    def __call__(self, wanted: References, environment: Mapping[str, str], today: date, server: Server) -> Resolved:
        assert environment
        assert server == Server()
        self.asked.append([*wanted.images, *wanted.actions])
        images = {key: entry for key, entry in self.lock.images.items() if key in wanted.images}
        actions = {key: entry for key, entry in self.lock.actions.items() if key in wanted.actions}
        failed = {key: "there is no such image or tag (404)" for key in wanted.images if key not in images}
        return Resolved(Lock(images, actions), failed)


ALL = Lock(
    {"nginx:1.27": LockedImage(DIGEST, DAY, "registry-1.docker.io"), "quay.io/a/b:latest": LockedImage(DIGEST, DAY)},
    {"actions/checkout@v4": LockedAction(COMMIT, "v4.3.0", False, DAY, "github.com")},
)


@pytest.fixture
def answers(state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Answers:
    assert state
    found = Answers(ALL)
    monkeypatch.setattr("harden.cli.lock.resolve", found)
    root = tmp_path / "repository"
    (root / ".github" / "workflows").mkdir(parents=True)
    (root / ".git").mkdir()
    (root / "k8s").mkdir()
    (root / "k8s" / "pod.yaml").write_text(POD)
    (root / ".github" / "workflows" / "ci.yml").write_text(WORKFLOW)
    monkeypatch.chdir(root)
    return found


def test_without_online_nobody_is_asked(answers: Answers, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lock"]) == 1
    assert capsys.readouterr().out == (
        "Nobody was asked. With --online, these would be:\n"
        "  registry-1.docker.io\n"
        "    nginx:1.27  (k8s/pod.yaml)\n"
        "  quay.io\n"
        "    quay.io/a/b:latest  (k8s/pod.yaml)\n"
        "  github.com\n"
        "    actions/checkout@v4  (.github/workflows/ci.yml)\n"
        "3 of 3 images and actions with tags are not in the lock.\n"
    )
    assert not answers.asked
    assert not Path("harden.lock").exists()


def test_online_fills_it_and_then_it_is_complete(answers: Answers, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lock", "--online"]) == 0
    here = Path.cwd()
    assert capsys.readouterr().out == f"{here}/harden.lock: 3 added.\n"
    assert load(Path("harden.lock")) == ALL
    assert run(["lock"]) == 0
    assert capsys.readouterr().out == f"{here}/harden.lock knows all 3 images and actions with tags here.\n"
    assert run(["lock", "--online"]) == 0
    assert len(answers.asked) == 1


def test_what_fails_is_told_and_the_rest_is_written(answers: Answers, capsys: pytest.CaptureFixture[str]) -> None:
    answers.lock = Lock({"nginx:1.27": LockedImage(DIGEST)}, ALL.actions)
    assert run(["lock", "--online"]) == 2
    shown = capsys.readouterr()
    assert shown.out.endswith("/harden.lock: 2 added, 1 could not be resolved.\n")
    assert shown.err == "error: quay.io/a/b:latest  (k8s/pod.yaml): there is no such image or tag (404)\n"
    assert run(["lock", "--online"]) == 2
    assert answers.asked[-1] == ["quay.io/a/b:latest"]


def test_nothing_found_writes_nothing(answers: Answers, capsys: pytest.CaptureFixture[str]) -> None:
    answers.lock = Lock()
    assert run(["lock", "--online", "k8s"]) == 2
    assert capsys.readouterr().out.endswith("/harden.lock: 0 added, 2 could not be resolved.\n")
    assert not Path("harden.lock").exists()


def test_upgrade_asks_again_and_keeps_the_rest(answers: Answers, capsys: pytest.CaptureFixture[str]) -> None:
    old = date(2026, 1, 1)
    images = {"nginx:1.27": LockedImage(OTHER, old), "quay.io/a/b:latest": LockedImage(DIGEST, old)}
    before = Lock({**images, "gone:1": LockedImage(OTHER, old)}, {})
    answers.lock = before
    Path("k8s/gone.yaml").write_text(POD.replace("nginx:1.27", "gone:1"))
    assert run(["lock", "--online", "k8s"]) == 0
    Path("k8s/gone.yaml").unlink()
    answers.lock = ALL
    assert run(["lock", "--online", "--upgrade"]) == 2
    shown = capsys.readouterr()
    assert answers.asked[-1] == ["gone:1", "nginx:1.27", "quay.io/a/b:latest", "actions/checkout@v4"]
    assert f"nginx:1.27: {OTHER} is now {DIGEST}\n" in shown.out
    assert shown.out.endswith("/harden.lock: 1 added, 1 changed, 1 could not be resolved.\n")
    assert shown.err == "error: gone:1  (in the lock): there is no such image or tag (404)\n"
    assert load(Path("harden.lock")) == Lock({**before.images, "nginx:1.27": ALL.images["nginx:1.27"]}, ALL.actions)


def test_where_it_stands(answers: Answers, tmp_path: Path) -> None:
    def written(*arguments: str) -> list[str]:
        assert run(["lock", "--online", *arguments]) in (0, 2)
        found = sorted(path for path in tmp_path.rglob("*.lock"))
        names = [path.relative_to(tmp_path).as_posix() for path in found]
        for path in found:
            path.unlink()
        return names

    assert answers
    assert written("k8s") == ["repository/harden.lock"]
    assert written("k8s/pod.yaml") == ["repository/harden.lock"]
    assert written("--lock", "k8s/my.lock") == ["repository/k8s/my.lock"]
    Path("k8s/harden.toml").write_text("")
    assert written("k8s") == ["repository/k8s/harden.lock"]
    (tmp_path / "harden.lock").write_text("version = 1\n")
    assert written("k8s") == ["harden.lock"]
    Path(".git").rmdir()
    Path("k8s/harden.toml").unlink()
    assert written("k8s") == ["repository/k8s/harden.lock"]


def test_what_is_excluded_is_not_asked_for(answers: Answers, capsys: pytest.CaptureFixture[str]) -> None:
    Path("harden.toml").write_text('exclude = ["k8s/"]\n')
    assert run(["lock", "--exclude", ".github/"]) == 0
    assert "knows all 0 images" in capsys.readouterr().out
    Path("harden.toml").unlink()
    Path(".gitignore").write_text("k8s/\n")
    assert run(["lock", "--exclude", ".github/"]) == 0
    assert run(["lock", "--exclude", ".github/", "--no-gitignore"]) == 1
    assert not answers.asked


def test_a_file_that_cannot_be_read(answers: Answers, capsys: pytest.CaptureFixture[str]) -> None:
    Path("k8s/big.yaml").write_bytes(b"a" * (5 * 1024 * 1024 + 1))
    assert run(["lock", "k8s/big.yaml"]) == 2
    assert "error: k8s/big.yaml: larger than 5 MiB" in capsys.readouterr().err
    assert run(["lock", "--online", "k8s/big.yaml", "k8s"]) == 2
    assert answers.asked == [["nginx:1.27", "quay.io/a/b:latest"]]


def test_a_file_that_goes_while_it_is_looked_at_uses_nothing(
    answers: Answers, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def found_and_gone(roots: Sequence[str], exclude: Sequence[str], *, no_gitignore: bool) -> Discovery:
        found = discover(roots, exclude, no_gitignore=no_gitignore)
        Path("k8s/pod.yaml").unlink()
        return found

    monkeypatch.setattr("harden.cli.lock.discover", found_and_gone)
    assert run(["lock"]) == 1
    assert "1 of 1 images and actions" in capsys.readouterr().out
    assert not answers.asked


def test_what_a_killed_run_left_is_put_right_first(
    answers: Answers, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def recover(roots: Sequence[str]) -> tuple[str, ...]:
        return (f"{roots[0]}/harden.lock: put back",)

    monkeypatch.setattr("harden.journal.recover", recover)
    assert run(["lock", "--online"]) == 0
    assert capsys.readouterr().err == f"note: {Path.cwd()}/harden.lock: put back\n"
    assert answers.asked


@pytest.mark.parametrize("text", ["version = 3\n", "["])
def test_a_broken_lock_is_not_written_over(answers: Answers, text: str) -> None:
    Path("harden.lock").write_text(text)
    assert run(["lock", "--online"]) == 2
    assert Path("harden.lock").read_text() == text
    assert not answers.asked


def test_a_lock_that_leads_elsewhere_is_not_written(answers: Answers, tmp_path: Path) -> None:
    (tmp_path / "victim").write_text("version = 1\n")
    Path("harden.lock").symlink_to(tmp_path / "victim")
    assert run(["lock", "--online"]) == 2
    assert (tmp_path / "victim").read_text() == "version = 1\n"
    assert answers.asked


def test_paths_that_are_not_there(answers: Answers, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lock", "nowhere"]) == 2
    assert "nowhere: no such file or folder" in capsys.readouterr().err
    assert not answers.asked


def test_for_real(state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With git, of a repository on this disk."""
    assert state
    (tmp_path / "temp").mkdir()
    work = tmp_path / "actions" / "checkout.git"
    work.mkdir(parents=True)
    who = ("-c", "user.name=x", "-c", "user.email=x@example.com")
    for command in (("init", "-q"), ("commit", "-q", "--allow-empty", "-m", "one"), ("tag", "v4"), ("tag", "v4.1.0")):
        subprocess.run(["git", *who, *command], cwd=work, check=True)
    (tmp_path / "ci" / ".github" / "workflows").mkdir(parents=True)
    (tmp_path / "ci" / ".github" / "workflows" / "ci.yml").write_text(WORKFLOW)
    monkeypatch.chdir(tmp_path / "ci")
    options = LockOptions((), online=True, upgrade=False, lock=None, exclude=(), no_gitignore=False)
    assert run_lock(options, Server(f"file://localhost{tmp_path}", "file")) == 0
    entry = load(Path("harden.lock")).action("actions/checkout", "v4")
    assert entry is not None
    assert entry.version == "v4.1.0"
