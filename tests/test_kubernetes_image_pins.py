"""Where images get their versions from, where they are written, and that kustomize makes of it what was declared."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from harden import pipeline
from harden.kubernetes.image.ref import ImageRef, parse_image
from harden.kubernetes.image.spots import image_spots
from harden.kubernetes.image.versions import Version, digest_for, versions_for, versions_in_use
from harden.lock.model import Lock, LockedImage
from harden.model import Source
from harden.result import State
from harden.settings import ImageInput, Inputs, Preset, Settings
from harden.write import write_all
from tests.kubernetes_samples import application, container

ONE = "sha256:" + "0123456789abcdef" * 4
TWO = "sha256:" + "fedcba9876543210" * 4
LOCK = Lock({"nginx:1.27.3": LockedImage(ONE), "nginx:1.26.0": LockedImage(TWO), "registry/web:2": LockedImage(TWO)})
POD = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: {}\n"


def reference(text: str) -> ImageRef:
    found = parse_image(text)
    assert found is not None
    return found


def hardened(folder: Path, settings: Settings) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """The patched files by name, and the message of every finding with the reason why it has no fix."""
    result = pipeline.run([str(folder)], settings, jobs=1)
    files = {Path(one.path).relative_to(folder).as_posix(): one.after.decode() for one in result.patches}
    assert not result.failed_proofs
    pins = [one for one in result.findings if one.finding.transform.endswith("-image")]
    return files, [(one.finding.message, one.finding.reason if one.state is State.OPEN else "") for one in pins]


def test_the_default_preset_pins_what_the_lock_has_and_says_nothing_of_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(POD.format("nginx:1.27.3"))
    (tmp_path / "b.yaml").write_text(POD.format("redis:7"))
    of_lock = Settings(select=None, ignore=frozenset(), lock=LOCK)
    files, findings = hardened(tmp_path, of_lock)
    assert f"image: nginx:1.27.3@{ONE}\n" in files["a.yaml"]
    assert "redis:7@" not in files.get("b.yaml", "")
    assert findings == [("Image nginx:1.27.3 is not pinned to a digest", "")]
    assert hardened(tmp_path, Settings())[1] == []


def test_strict_reports_what_the_lock_does_not_have(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(POD.format("redis:7"))
    _, findings = hardened(tmp_path, Settings(preset=Preset.STRICT))
    why = "harden.lock has no digest of redis:7: harden lock --online asks its registry"
    assert findings == [("Image redis:7 is not pinned to a digest", why)]


def test_who_does_not_want_to_pull_always_may_still_want_digests(tmp_path: Path) -> None:
    skips = "  annotations:\n    checkov.io/skip1: {}=no\n"
    for check, state in (("CKV_K8S_15", State.FIXED), ("CKV_K8S_43", State.SUPPRESSED)):
        text = POD.format("nginx:1.27.3").replace("  name: web\nspec", f"  name: web\n{skips.format(check)}spec")
        (tmp_path / "a.yaml").write_text(text)
        result = pipeline.run([str(tmp_path)], Settings(select=frozenset({"unpinned-image"}), lock=LOCK), jobs=1)
        assert [one.state for one in result.findings] == [state], check


@pytest.mark.parametrize(
    ("image", "images", "expected"),
    [
        ("nginx", {}, [Version("latest", TWO, "harden.lock")]),
        ("nginx", {"nginx": ImageInput(tag="1.27.3")}, [Version("1.27.3", ONE, "[inputs.images]")]),
        ("nginx", {"nginx": ImageInput(tag="1.1")}, [Version("1.1", "", "[inputs.images]")]),
        ("nginx", {"nginx": ImageInput(digest=ONE)}, [Version("", ONE, "[inputs.images]")]),
        ("nginx", {"nginx": ImageInput(user=1)}, [Version("latest", TWO, "harden.lock")]),
        ("redis", {}, []),
    ],
)
def test_versions_of_an_image_without_one(image: str, images: dict[str, ImageInput], expected: list[Version]) -> None:
    found = application("a: 1")
    lock = Lock({"nginx:latest": LockedImage(TWO), "nginx:1.27.3": LockedImage(ONE)})
    found.settings = Settings(inputs=Inputs(images=images), lock=lock)
    assert list(versions_for(reference(image), found)) == expected


def test_a_digest_is_for_one_tag() -> None:
    given = Settings(inputs=Inputs(images={"nginx": ImageInput(tag="1", digest=ONE), "redis": ImageInput(digest=ONE)}))
    assert digest_for(reference("nginx:1"), given) == Version("1", ONE, "[inputs.images]")
    assert digest_for(reference("nginx:2"), given) is None
    assert digest_for(reference("redis:7"), given) is None


def test_versions_in_use() -> None:
    found = application(
        f"""\
        apiVersion: v1
        kind: Pod
        spec:
          containers:
          - image: nginx:1.27.3
          - image: nginx:1.27.3@{ONE}
          - image: nginx:1.27.3@{TWO}
          - image: nginx:latest
          - image: redis@{ONE}
          - image: $(X)
        """,
        other={
            "compose.yaml": "services: {a: {image: 'redis:7'}, b: {build: .}}\n",
            "kustomization.yaml": "resources: []\nimages: [{name: x, newName: web, newTag: '3'}, {name: nginx}]\n",
        },
    )
    found.evidence = (
        Source("Dockerfile", b"FROM alpine:3.20 AS base\nFROM base\n"),
        Source("x.yaml", b"FROM a:1"),
        Source("far/Dockerfile", b"FROM b:1"),
    )
    assert versions_in_use(found) == {
        "nginx": (Version("1.27.3", ONE, "app.yaml"), Version("1.27.3", TWO, "app.yaml")),
        "redis": (Version("", ONE, "app.yaml"), Version("7", "", "compose.yaml")),
        "web": (Version("3", "", "kustomization.yaml"),),
        "alpine": (Version("3.20", "", "Dockerfile"),),
    }


@pytest.mark.parametrize("image", ["auto", "$(IMAGE)", ""])
def test_nothing_decides_what_is_no_image(image: str) -> None:
    assert image_spots(*container(f"image: {image}")) == ()


def spots(entries: str, image: str = "web:1") -> list[tuple[str, str]]:
    """The path and reference of each spot of a pod's image below a kustomization with these entries."""
    kustomization = f"resources: [app.yaml]\nimages: {entries}\n"
    found = application(POD.format(image), other={"kustomization.yaml": kustomization})
    one = found.workloads[0].containers[0]
    return [
        (spot.path, spot.reference.with_version(spot.reference.tag, spot.reference.digest))
        for spot in image_spots(one, found)
    ]


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ("[]", [("app.yaml", "web:1")]),
        ("[{name: other, newTag: '2'}]", [("app.yaml", "web:1")]),
        ("[{name: web}]", [("app.yaml", "web:1")]),
        ("[{name: web, newTag: '2'}]", [("kustomization.yaml", "web:2")]),
        ("[{name: web, newName: a/b}]", [("app.yaml", "a/b:1")]),
        ("[{name: web, newName: a/b, newTag: '2'}]", [("kustomization.yaml", "a/b:2")]),
        (f"[{{name: web, digest: '{ONE}'}}]", [("kustomization.yaml", f"web@{ONE}")]),
        ("[{name: web, newName: a/b}, {name: web, newName: c/d}]", []),
        ("[{name: web, newName: 'A B'}]", []),
        ("[{name: web, newName: 'A B', newTag: '2'}]", []),
        ("[{name: web, tagSuffix: -x}]", []),
        ("[{name: web, newTag: 2}]", []),
    ],
)
def test_kustomizations_decide(entries: str, expected: list[tuple[str, str]]) -> None:
    assert spots(entries) == expected


@pytest.mark.skipif(shutil.which("kubectl") is None, reason="kubectl renders the kustomizations")
def test_kustomize_makes_pinned_images_of_it(tmp_path: Path, state: Path) -> None:
    assert state
    tree = tmp_path / "k8s"
    for folder in ("base", "over", "plain"):
        (tree / folder).mkdir(parents=True)
    (tree / "base" / "kustomization.yaml").write_text("resources: [web.yaml]\n")
    second = "    - name: proxy\n      image: nginx:1.26.0\n    - name: again\n      image: nginx:1.26.0\n"
    (tree / "base" / "web.yaml").write_text(POD.format("web:1") + second)
    (tree / "over" / "kustomization.yaml").write_text(
        "resources: [../base]\nimages:\n- {name: nginx, newTag: 1.27.3}\n- name: web\n  newName: registry/web\n"
        '  newTag: "2"\n'
    )
    (tree / "plain" / "kustomization.yaml").write_text(
        "resources: [../base]\nimages:\n- {name: web, newName: registry/web, newTag: '2'}\n"
    )
    before = {name: rendered(tree / name) for name in ("over", "plain")}
    settings = Settings(select=frozenset({"unpinned-image"}), lock=LOCK)
    result = pipeline.run([str(tree)], settings, jobs=1)
    write_all(result.patches, [str(tree)])
    pins = {"nginx:1.27.3": ONE, "nginx:1.26.0": TWO}
    for name, images in before.items():
        web = "registry/web:2"
        assert rendered(tree / name) == [f"{one}@{TWO if one == web else pins[one]}" for one in images], name
    assert not pipeline.run([str(tree)], settings, jobs=1).patches


def rendered(folder: Path) -> list[str]:
    """The images of the containers that `kubectl kustomize` builds."""
    done = subprocess.run(["kubectl", "kustomize", str(folder)], check=True, capture_output=True, text=True)
    found = [line.partition("image: ")[2].strip() for line in done.stdout.split("\n") if "image: " in line]
    assert found, json.dumps(done.stdout)
    return found


def test_an_entry_is_spoken_of_once(tmp_path: Path) -> None:
    (tmp_path / "app.yaml").write_text(POD.format("nginx:1"))
    entries = (
        "[{name: nginx, newTag: 1.27.3}, {name: gone, newName: nginx, newTag: 1.26.0}, {name: bad, newName: 'A B'}]"
    )
    (tmp_path / "kustomization.yaml").write_text(f"resources: [app.yaml]\nimages: {entries}\n")
    (tmp_path / "other.yaml").write_text(POD.format("gone:1"))
    result = pipeline.run([str(tmp_path)], Settings(select=frozenset({"unpinned-image"}), lock=LOCK), jobs=1)
    places = [(Path(one.finding.place.path).name, one.finding.message, one.state) for one in result.findings]
    assert sorted(places) == [
        (
            "app.yaml",
            "Image nginx:1.27.3 is not pinned to a digest in " + str(tmp_path / "kustomization.yaml"),
            State.FIXED,
        ),
        ("kustomization.yaml", "Image nginx:1.26.0 is not pinned to a digest", State.FIXED),
        ("other.yaml", "Image gone:1 is not pinned to a digest", State.OPEN),
    ]
