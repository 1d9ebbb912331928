"""From paths to a Result: the same on one core and on several, in stable order, with every file accounted for."""

from __future__ import annotations

import gc
import multiprocessing
import os
import re
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from benchmarks.tree import generate

from harden import pipeline
from harden.errors import FileError, UsageError
from harden.result import Result, State
from harden.settings import Settings
from tests.golden import working_in


def plain(result: Result) -> list[object]:
    """A result as values that compare (errors do not)."""
    return [
        result.findings, result.patches, [str(error) for error in result.errors], result.failed_proofs,
        result.skipped, result.counts, result.inputs, result.notes,
    ]  # fmt: skip


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    generate(tmp_path, 120)
    (tmp_path / "terraform" / "broken.tf").write_text('resource "x" {\n')
    (tmp_path / "kubernetes" / "broken.yaml").write_text("apiVersion: v1\nkind: Pod\nspec: [\n")
    return tmp_path


def test_one_core_and_several_agree(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "PARALLEL_FROM", 0)
    monkeypatch.setattr(pipeline, "BATCH", 20_000)
    seen: list[tuple[int, int]] = []
    with working_in(tree):
        one = pipeline.run(["."], Settings(), jobs=1)
        several = pipeline.run(["."], Settings(), jobs=2, progress=lambda done, of: seen.append((done, of)))
    assert plain(one) == plain(several)
    assert len(one.findings) > 30
    assert len(one.patches) > 10
    assert len(one.errors) == 2
    assert seen[-1] == (122, 122)
    assert seen == sorted(seen)


@pytest.mark.parametrize("cores", [3, None])
def test_a_system_that_does_not_say_which_cores_are_ours(monkeypatch: pytest.MonkeyPatch, cores: int | None) -> None:
    assert pipeline.cores() == len(os.sched_getaffinity(0))
    monkeypatch.delattr(os, "sched_getaffinity")  # as on macOS
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    assert pipeline.cores() == (cores or 1)


def test_other_ways_to_start_workers(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a thread, which no signal reaches, and where there is no fork server."""
    monkeypatch.setattr(pipeline, "PARALLEL_FROM", 0)
    monkeypatch.setattr(pipeline, "BATCH", 20_000)
    monkeypatch.setattr(pipeline, "_START", "spawn")
    with working_in(tree), ThreadPoolExecutor(1) as pool:
        spawned = pool.submit(pipeline.run, ["terraform"], Settings(), jobs=2).result()
        assert plain(spawned) == plain(pipeline.run(["terraform"], Settings(), jobs=1))


def test_ctrl_c_ends_the_workers(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "PARALLEL_FROM", 0)
    monkeypatch.setattr(pipeline, "BATCH", 20_000)
    before = signal.getsignal(signal.SIGINT)

    def interrupt(done: int, of: int) -> None:
        os.kill(os.getpid(), signal.SIGINT)

    with working_in(tree), pytest.raises(KeyboardInterrupt):
        pipeline.run(["."], Settings(), jobs=2, progress=interrupt)
    assert signal.getsignal(signal.SIGINT) is before
    assert not multiprocessing.active_children()


def test_order_does_not_depend_on_the_order_of_paths(tree: Path) -> None:
    with working_in(tree):
        together = pipeline.run(["kubernetes", "terraform"], Settings())
        turned = pipeline.run(["terraform", "kubernetes", "terraform"], Settings())
    assert plain(together) == plain(turned)


def test_nothing_is_written(tree: Path) -> None:
    before = {path: path.read_bytes() for path in tree.rglob("*") if path.is_file()}
    with working_in(tree):
        pipeline.run(["."], Settings())
    assert {path: path.read_bytes() for path in tree.rglob("*") if path.is_file()} == before


def test_a_missing_path_is_a_usage_error() -> None:
    with pytest.raises(UsageError):
        pipeline.run(["no/such/path"], Settings())


def test_a_file_that_cannot_be_read_is_an_error_of_its_own(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Path.read_bytes

    def failing(path: Path) -> bytes:
        if path.name in ("service_0.tf", "kustomization.yaml"):
            raise PermissionError(13, os.strerror(13))
        return read(path)

    (tree / "kubernetes" / "kustomization.yaml").write_text("resources: [a.yaml]\n")
    monkeypatch.setattr(Path, "read_bytes", failing)
    with working_in(tree):
        result = pipeline.run(["terraform/00000", "kubernetes/kustomization.yaml"], Settings())
    assert [(error.path, error.what) for error in result.errors] == [
        ("kubernetes/kustomization.yaml", "Permission denied"),
        ("terraform/00000/service_0.tf", "Permission denied"),
    ]
    assert result.counts["Terraform file"] == 7


def test_standard_input() -> None:
    data = b'resource "aws_db_instance" "x" {\n  publicly_accessible = true\n}\n'
    result = pipeline.run_stdin("main.tf", data, Settings(select=frozenset({"rds-public-access"})))
    assert [shown.state for shown in result.findings] == [State.FIXED]
    assert result.patches[0].after == data.replace(b"true", b"false")


def test_standard_input_is_fixed_as_far_as_one_file_goes() -> None:
    data = (
        b'provider "aws" {}\n\nresource "aws_db_instance" "x" {\n'
        b'  password            = "Winter-in-1999"\n  publicly_accessible = true\n}\n'
    )
    result = pipeline.run_stdin("main.tf", data, Settings(select=frozenset({"hardcoded-secret", "rds-public-access"})))
    assert [(shown.finding.transform, shown.state, shown.why_open) for shown in result.findings] == [
        ("hardcoded-secret", State.OPEN, "it needs a change in variables.tf, and only one file was given"),
        ("rds-public-access", State.FIXED, ""),
    ]
    assert [patch.path for patch in result.patches] == ["main.tf"]


def test_errors_travel_between_processes() -> None:
    import pickle

    error = FileError("a.tf", "not valid", 3, 4)
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 # our own bytes
    assert str(copy) == "a.tf:3:4: not valid"
    assert str(FileError("a.tf", "cannot be read")) == "a.tf: cannot be read"


LITERAL = 'resource "aws_db_instance" "main" {\n  password = "Tr0ub4dor-and-3"\n}\n'
ONE_SECRET = Settings(select=frozenset({"hardcoded-secret"}))


def test_a_named_file_is_seen_with_the_files_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The variable goes into the file that is there; what is wrong in that file is not asked for, nor counted."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "main.tf").write_text(LITERAL)
    (tmp_path / "variables.tf").write_text('variable "a" {\n  type = string\n}\n')
    (tmp_path / "versions.tf").write_text('terraform {\n  backend "s3" {}\n}\n')
    (tmp_path / "other.tf").write_text(LITERAL.replace("main", "other"))
    (tmp_path / "warned.tf").write_text("# harden: ignore[none-such] why\n")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "more.tf").write_text(LITERAL)
    found = pipeline.run(["main.tf"], ONE_SECRET)
    assert [(patch.path, patch.before is None) for patch in found.patches] == [
        ("main.tf", False),
        ("variables.tf", False),
    ]
    assert {one.finding.place.path for one in found.findings} == {"main.tf"}
    assert (found.warnings, sum(found.counts.values())) == ((), 1)


def test_a_file_beside_a_named_one_that_cannot_be_parsed_is_nobodys_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "main.tf").write_text(LITERAL)
    (tmp_path / "broken.tf").write_text("resource {")
    found = pipeline.run(["main.tf"], ONE_SECRET)
    assert (found.errors, len(found.findings), len(found.patches)) == ((), 1, 2)


def test_a_file_that_is_left_out_is_not_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "main.tf").write_text(LITERAL)
    (tmp_path / "variables.tf").write_text("")
    settings = Settings(select=ONE_SECRET.select, exclude=(f"{tmp_path.resolve().as_posix()}/variables.tf",))
    for paths in (["."], ["main.tf"]):
        found = pipeline.run(paths, settings)
        assert [one.why_open for one in found.findings] == [
            "it needs a change in variables.tf, which this run leaves out"
        ]
        assert not found.patches


def test_dockerfiles_reach_the_containers_of_their_own_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n    - name: a\n      image: web\n"
    for name, user in (("one", 7001), ("two", 7002)):
        (tmp_path / name / ".git").mkdir(parents=True)
        (tmp_path / name / "web").mkdir()
        (tmp_path / name / "web" / "Dockerfile").write_text(f"FROM scratch\nUSER {user}\n")
        (tmp_path / name / "k8s").mkdir()
        (tmp_path / name / "k8s" / "pod.yaml").write_text(pod)
    monkeypatch.chdir(tmp_path)
    result = pipeline.run(["."], Settings(select=frozenset({"root-user"})), jobs=1)
    users = [re.findall(rb"runAsUser: (\d+)", patch.after) for patch in result.patches]
    assert users == [[b"7001"], [b"7002"]]


def test_a_worker_leaves_ctrl_c_to_its_parent() -> None:
    handler, thresholds = signal.getsignal(signal.SIGINT), gc.get_threshold()
    try:
        gc.set_threshold(700, 10, 10)  # another test may have called the command line, which looks rarely too
        pipeline.start_worker()
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
        assert gc.get_threshold()[0] > 700
    finally:
        signal.signal(signal.SIGINT, handler)
        gc.set_threshold(*thresholds)
