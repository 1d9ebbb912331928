"""Which files a run finds, which it leaves out, and that it says so."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from harden.discover import MAX_SIZE, discover, is_generated
from harden.errors import UsageError
from tests.discover_samples import TF, files, skipped, tree


def test_files_of_variables(cwd: Path) -> None:
    names = (".env", "prod.env", ".env.local", ".env.example", "environment", "a.env.sample", "env.yaml")
    tree(cwd, *(f"a/{name}" for name in names))
    assert discover(["a"], ()).dockerfiles == ("a/.env", "a/.env.local", "a/prod.env")


def test_candidates_are_taken_in_order_with_their_size(cwd: Path) -> None:
    names = ["b.tf", "a.yaml", "z/c.yml", "z/Kustomization", ".terraform.lock.hcl", "x.tfvars", "x.tofu", "é ü.tf"]
    tree(cwd, *names)
    tree(cwd, "README.md", "main.py", "terraform.tfstate", "x.hcl", "yaml")
    found = discover(["."], [])
    assert files(found) == sorted(names)
    assert {file.size for file in found.files} == {len(TF)}
    assert (found.skipped, found.errors) == ((), ())


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (".", "d/a.tf"),
        ("./d", "d/a.tf"),
        ("d/", "d/a.tf"),
        ("d", "d/a.tf"),
        ("d/a.tf", "d/a.tf"),
        ("./d//a.tf", "d/a.tf"),
        ("../work/d", "../work/d/a.tf"),
    ],
)
def test_paths_are_shown_as_given(cwd: Path, given: str, shown: str) -> None:
    tree(cwd, "d/a.tf")
    assert files(discover([given], [])) == [shown]


def test_a_program_that_is_gone_when_it_is_looked_at(cwd: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(cwd, "a.py", "b.py", data=b"import pulumi_aws\n")
    read = Path.read_bytes

    def gone(path: Path) -> bytes:
        if path.name == "a.py":
            raise FileNotFoundError(path)
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", gone)
    assert files(discover(["."], [])) == ["b.py"]


def test_absolute_paths_stay_absolute(cwd: Path) -> None:
    tree(cwd, "d/a.tf")
    assert files(discover([f"{cwd}/"], [])) == [f"{cwd}/d/a.tf"]


def test_overlapping_paths_give_a_file_once(cwd: Path) -> None:
    tree(cwd, "d/a.tf", "d/b.tf")
    (cwd / "link").symlink_to("d")
    assert files(discover(["d", "./d", "d/a.tf", str(cwd / "d"), "link"], [])) == ["d/a.tf", "d/b.tf"]
    assert files(discover(["d/a.tf", "."], [])) == ["d/a.tf", "d/b.tf"]


def test_a_path_that_does_not_exist_is_a_usage_error(cwd: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere\.tf: no such file or folder"):
        discover(["nowhere.tf"], [])


def test_json_only_where_it_is_ours(cwd: Path) -> None:
    tree(cwd, "package.json", "tsconfig.json", data=b'{"name": "x"}')
    tree(cwd, "x.tf.json", "x.tfvars.json", data=b"{}")
    tree(cwd, "pod.json", data=b'{\n  "apiVersion": "v1", "kind": "Pod"}')
    tree(cwd, "stack.json", data=b'{"Resources": {"B": {"Type": "AWS::S3::Bucket"}}}')
    assert files(discover(["."], [])) == ["pod.json", "stack.json", "x.tf.json", "x.tfvars.json"]


@pytest.mark.parametrize(
    ("folder", "why"),
    [
        (".git", "data of git"),
        (".terraform", "downloaded by terraform init"),
        (".terragrunt-cache", "downloaded by Terragrunt"),
        ("node_modules", "downloaded by a package manager"),
        ("vendor", "vendored"),
    ],
)
def test_folders_of_others_are_skipped_but_not_when_named(cwd: Path, folder: str, why: str) -> None:
    tree(cwd, f"a/{folder}/x.tf", f"a/{folder}s/x.tf")
    found = discover(["a"], [])
    assert files(found) == [f"a/{folder}s/x.tf"]
    assert skipped(found) == {f"a/{folder}": why}
    assert files(discover([f"a/{folder}"], [])) == [f"a/{folder}/x.tf"]


def test_charts_below_a_chart_are_vendored_and_others_are_not(cwd: Path) -> None:
    tree(cwd, "app/Chart.yaml", "app/charts/redis/values.yaml", "charts/app/values.yaml")
    found = discover(["."], [])
    assert files(found) == ["app/Chart.yaml", "charts/app/values.yaml"]
    assert skipped(found) == {"app/charts": "vendored Helm charts"}


@pytest.mark.parametrize("name", ["Chart.yaml", "requirements.yaml"])
def test_charts_below_a_chart_that_it_lists_without_an_address_are_its_own(cwd: Path, name: str) -> None:
    tree(cwd, "app/Chart.yaml", "app/charts/own/x.yaml", "app/charts/near/x.yaml", "app/charts/redis/x.yaml")
    listed = "dependencies:\n# ours\n- name: own\n- name: near\n  repository: 'file://./charts/near'\n\n- name: redis\n"
    (cwd / "app" / name).write_text(f"{listed}  repository: https://charts.example.com\nname: app\n")
    found = discover(["."], [])
    assert {"app/charts/own/x.yaml", "app/charts/near/x.yaml"} <= set(files(found))
    assert skipped(found) == {"app/charts/redis": "vendored Helm charts"}


def test_submodules_and_python_environments_are_skipped(cwd: Path) -> None:
    tree(cwd, "sub/.git", data=b"gitdir: ../.git/modules/sub\n")
    tree(cwd, "sub/x.tf", "env/pyvenv.cfg", "env/lib/x.yaml", "clone/.git/HEAD", "clone/x.tf")
    found = discover(["."], [])
    assert files(found) == ["clone/x.tf"]
    assert skipped(found) == {"sub": "git submodule", "env": "Python environment", "clone/.git": "data of git"}
    assert files(discover(["sub"], [])) == ["sub/x.tf"]


@pytest.mark.parametrize(
    "head",
    [
        b"# Code generated by tool. DO NOT EDIT.\n",
        b"\xef\xbb\xbf# @generated by tool\r\n",
        b"---\n\n# This file is generated, do not edit it by hand.\n",
        b"/*\n * Automatically generated. Do not modify.\n */\n",
        b"// DO NOT MODIFY\n",
    ],
)
def test_generated_files_are_skipped_but_not_when_named(cwd: Path, head: bytes) -> None:
    tree(cwd, "x.tf", data=head + TF)
    found = discover(["."], [])
    assert files(found) == []
    assert skipped(found) == {"x.tf": "generated: its first lines say so"}
    assert files(discover(["x.tf"], [])) == ["x.tf"]


@pytest.mark.parametrize(
    "head",
    [
        b"# please do not edit the port without asking\n",
        b"# The password is generated by the vault.\n",
        b'name = "DO NOT EDIT"\n',
        TF + b"# DO NOT EDIT\n",
        b"#\n" * 20 + b"# DO NOT EDIT\n",
        b"",
    ],
)
def test_what_only_sounds_generated_is_read(head: bytes) -> None:
    assert not is_generated(head)


def test_compiled_agent_workflows_are_generated(cwd: Path) -> None:
    tree(cwd, ".github/workflows/triage.lock.yml", ".github/workflows/ci.yml", "k8s/x.lock.yml", data=b"on: push\n")
    found = discover(["."], [])
    assert files(found) == [".github/workflows/ci.yml", "k8s/x.lock.yml"]
    assert skipped(found) == {".github/workflows/triage.lock.yml": "generated by gh-aw"}


def test_large_files_are_skipped_and_an_error_when_named(cwd: Path) -> None:
    tree(cwd, "exact.tf", data=b"#" * MAX_SIZE)
    tree(cwd, "large.tf", data=b"#" * (MAX_SIZE + 1024**2))
    found = discover(["."], [])
    assert files(found) == ["exact.tf"]
    assert skipped(found) == {"large.tf": "larger than 5 MiB (6.0 MiB)"}
    assert all(one.is_known for one in found.skipped)
    assert [str(error) for error in discover(["large.tf"], []).errors] == ["large.tf: larger than 5 MiB (6.0 MiB)"]


def test_no_fifo_is_ever_read(cwd: Path) -> None:
    os.mkfifo(cwd / "pipe.tf")
    os.mkfifo(cwd / ".gitignore")
    found = discover(["."], [])
    assert files(found) == []
    assert skipped(found) == {"pipe.tf": "not a regular file"}
    assert [str(error) for error in discover(["pipe.tf"], []).errors] == ["pipe.tf: not a regular file"]
    assert [str(error) for error in discover(["/dev/null"], []).errors] == ["/dev/null: not a regular file"]


def test_links_are_never_followed(cwd: Path, tmp_path: Path) -> None:
    tree(tmp_path, "outside/secret.tf")
    tree(cwd, "real/x.tf")
    (cwd / "inside.tf").symlink_to("real/x.tf")
    (cwd / "out.tf").symlink_to(tmp_path / "outside" / "secret.tf")
    (cwd / "folder").symlink_to(tmp_path / "outside")
    (cwd / "loop").symlink_to(cwd)
    (cwd / "broken.tf").symlink_to("nowhere")
    (cwd / "note.md").symlink_to("nowhere")
    (cwd / "self.tf").symlink_to("self.tf")
    (cwd / "self").symlink_to("self")
    found = discover(["."], [])
    assert files(found) == ["real/x.tf"]
    assert skipped(found) == {
        "inside.tf": "symbolic link within the given paths",
        "out.tf": "symbolic link out of the given paths",
        "folder": "symbolic link out of the given paths",
        "loop": "symbolic link within the given paths",
        "broken.tf": "symbolic link that leads nowhere",
        "self.tf": "symbolic link that leads nowhere",
    }


def test_a_link_that_is_named_is_read(cwd: Path, tmp_path: Path) -> None:
    tree(tmp_path, "outside/x.tf")
    (cwd / "link.tf").symlink_to(tmp_path / "outside" / "x.tf")
    (cwd / "broken.tf").symlink_to("nowhere")
    assert files(discover(["link.tf"], [])) == ["link.tf"]
    assert [str(error) for error in discover(["broken.tf"], []).errors] == [
        "broken.tf: cannot be read: No such file or directory"
    ]


def test_unreadable_files_and_folders_are_errors(cwd: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(cwd, "a.tf", "d/b.tf", "c.tf")
    real_open, real_scandir = os.open, os.scandir

    def refuse(path: str) -> None:
        if path.endswith(("/a.tf", "/d")):
            raise PermissionError(13, "Permission denied", path)

    def guarded_open(path: str, flags: int) -> int:
        refuse(path)
        return real_open(path, flags)

    def guarded_scandir(path: str) -> object:
        refuse(path)
        return real_scandir(path)

    monkeypatch.setattr(os, "open", guarded_open)
    monkeypatch.setattr(os, "scandir", guarded_scandir)
    found = discover([".", "a.tf"], [])
    assert files(found) == ["c.tf"]
    assert [str(error) for error in found.errors] == [
        "a.tf: cannot be read: Permission denied",
        "d: cannot be read: Permission denied",
    ]


def test_a_file_that_vanishes_is_an_error(cwd: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(cwd, "a.tf", "b.tf")
    real = os.scandir

    class Vanishing:
        """Lists a folder, then takes one of its files away."""

        def __enter__(self) -> list[os.DirEntry[str]]:
            with real(cwd) as listing:
                entries = list(listing)
            (cwd / "a.tf").unlink()
            return entries

        def __exit__(self, *_: object) -> None: ...

    def vanishing(path: str) -> Vanishing:
        return Vanishing()

    monkeypatch.setattr(os, "scandir", vanishing)
    found = discover(["."], [])
    assert files(found) == ["b.tf"]
    assert [str(error) for error in found.errors] == ["a.tf: cannot be read: No such file or directory"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_names_that_are_not_utf8_are_told_in_ascii(cwd: Path) -> None:
    Path(os.fsdecode(b"caf\xe9.tf")).write_bytes(TF)
    found = discover(["."], [])
    assert files(found) == []
    assert skipped(found) == {"caf\\xe9.tf": "its name is not valid UTF-8"}


def test_files_beside_a_named_one_are_its_context(cwd: Path) -> None:
    tree(cwd, "d/a.tf", "d/b.tf", "d/ignored.tf", "d/sub/c.tf", "d/sub/e.tf", "d/x.py")
    (cwd / ".gitignore").write_text("ignored.tf\n")
    (cwd / ".git").mkdir()
    found = discover(["d/a.tf", "d/sub"], [])
    assert files(found) == ["d/a.tf", "d/sub/c.tf", "d/sub/e.tf"]
    assert [file.path for file in found.context] == ["d/b.tf"]
    assert (found.skipped, found.errors) == ((), ())
    assert discover(["d/a.tf", "d"], []).context == ()


def test_a_file_has_the_name_of_its_neighbours(cwd: Path) -> None:
    """Whatever it is called when it is named: files of one folder are looked at together."""
    tree(cwd, "d/a.tf", "d/b.tf", "e/c.tf")
    assert files(discover([str(cwd / "d" / "a.tf"), "d"], [])) == ["d/a.tf", "d/b.tf"]
    assert files(discover(["e/../d/a.tf"], [])) == ["d/a.tf"]
    (cwd / "link").symlink_to(cwd / "e", target_is_directory=True)
    (cwd / "e" / "deep").mkdir()
    (cwd / "far").symlink_to(cwd / "e" / "deep", target_is_directory=True)
    assert files(discover(["far/../c.tf"], [])) == ["far/../c.tf"]


def test_dockerfiles_are_evidence_and_no_files(cwd: Path) -> None:
    tree(cwd, "Dockerfile", "web/Dockerfile.dev", "web/app.dockerfile", "web/Dockerfile.md", "out/Dockerfile", "a.tf")
    tree(cwd, "repo/api/Dockerfile", "node_modules/x/Dockerfile")
    (cwd / "repo" / ".git").mkdir()
    (cwd / ".gitignore").write_text("out/\n")
    (cwd / "linked.Dockerfile").symlink_to(cwd / "Dockerfile")
    found = discover(["."], ())
    assert files(found) == ["a.tf"]
    assert found.dockerfiles == ("Dockerfile", "repo/api/Dockerfile", "web/Dockerfile.dev", "web/app.dockerfile")
    assert found.repositories == ("repo",)
