"""Which references of a tree a lock can say something of."""

from __future__ import annotations

from textwrap import dedent

import pytest

from harden.lock.collect import References, collect
from harden.lock.model import Lock, LockedAction, LockedImage
from harden.units import Unit, group

DIGEST = "sha256:" + "0123456789abcdef" * 4
COMMIT = "0123456789" * 4


def found(files: dict[str, str], evidence: tuple[str, ...] = ()) -> References:
    data = {path: dedent(text).encode() for path, text in files.items()}
    units = group([path for path in files if path not in evidence], data.__getitem__)
    return collect(
        [Unit(u.directory, u.files, u.patches, u.charts, u.context, evidence) for u in units], data.__getitem__
    )


def pod(*containers: str, kind: str = "Pod") -> str:
    return "\n".join((f"apiVersion: v1\nkind: {kind}\nspec:\n  containers:", *(f"  - {one}" for one in containers), ""))


@pytest.mark.parametrize(
    ("image", "keys"),
    [
        ("nginx:1.27", ["nginx:1.27"]),
        ("docker.io/library/nginx:1.27", ["nginx:1.27"]),
        ("nginx", ["nginx:latest"]),
        ("host:5000/a/b:1", ["host:5000/a/b:1"]),
        (f"nginx:1.27@{DIGEST}", []),
        (f"nginx@{DIGEST}", []),
        ("localhost/web:1", []),
        ("localhost:5000/web:1", []),
        ("127.0.0.1:5000/web:1", []),
        ('"[::1]:5000/web:1"', []),
        ("$(IMAGE)", []),
        ('"${IMAGE}"', []),
    ],
)
def test_images_of_pods(image: str, keys: list[str]) -> None:
    assert list(found({"a.yaml": pod(f"image: {image}")}).images) == keys


def test_what_is_never_pulled() -> None:
    assert not found({"a.yaml": pod("{image: web:1, imagePullPolicy: Never}")}).images


def test_any_object_with_containers() -> None:
    text = """\
        apiVersion: example.com/v1
        kind: Thing
        spec:
          parts:
          - template: {spec: {initContainers: [{image: a:1}], containers: [{image: b:1}], other: [{image: c:1}]}}
        """
    assert list(found({"a.yaml": text}).images) == ["a:1", "b:1"]


def test_in_stable_order_with_all_files() -> None:
    files = {"b/b.yaml": pod("image: z:1", "image: a:1"), "a/a.yaml": pod("image: z:1")}
    assert found(files).images == {"a:1": ("b/b.yaml",), "z:1": ("a/a.yaml", "b/b.yaml")}


LATER = ("registry.example.com/web:7", "retagged:9", "same:6", "web:1")
REST = ("image: free:5", "image: same:6", "image: number:7", "image: suffixed:8", "image: here:9")


def test_kustomizations_decide() -> None:
    files = {
        "base/web.yaml": pod("image: web:1", "image: old:2", "image: pinned:3", "image: retagged:4", *REST),
        "base/kustomization.yaml": "resources: [web.yaml]\n",
        "over/kustomization.yaml": f"""\
            resources: [../base]
            images:
            - {{name: web, newName: registry.example.com/web, newTag: "7"}}
            - {{name: old, newName: new}}
            - {{name: pinned, digest: "{DIGEST}"}}
            - {{name: retagged, newTag: "9"}}
            - {{newTag: "1"}}
            - {{name: same}}
            - {{name: number, newTag: 1}}
            - {{name: suffixed, newName: other, tagSuffix: -x}}
            - {{name: here, newName: localhost:5000/here}}
            """,
        "over/other/alone.yaml": pod("image: web:1"),
    }
    assert list(found(files).images) == ["free:5", "new:2", *LATER]
    assert found(files).images["web:1"] == ("over/other/alone.yaml",)


def test_kustomize_patches() -> None:
    files = {
        "kustomization.yaml": "resources: [a.yaml]\npatches: [{path: patch.yaml}]\n",
        "a.yaml": pod("image: a:1"),
        "patch.yaml": pod("{name: side, image: b:1}"),
    }
    assert list(found(files).images) == ["a:1", "b:1"]


def test_compose() -> None:
    text = """\
        services:
          db: {image: "postgres:16"}
          web: {image: "web:1", build: .}
          any: {image: "any:${TAG}"}
          none:
        """
    assert list(found({"compose.yaml": text}).images) == ["postgres:16"]


def test_charts() -> None:
    files = {
        "chart/Chart.yaml": "apiVersion: v2\nname: x\n",
        "chart/values.yaml": f"""\
            image: {{repository: shop/web, tag: "1.2", registry: quay.io}}
            a: {{image: {{repository: bare, tag: v1}}}}
            b: {{image: "whole:2"}}
            c: {{image: untagged}}
            d: {{repository: empty, tag: ""}}
            e: {{repository: number, tag: 1.10}}
            f: {{repository: pinned, tag: "1", digest: "{DIGEST}"}}
            """,
        "chart/templates/a.yaml": """\
            apiVersion: v1
            kind: Pod
            spec:
              containers:
              - image: plain:1  # a comment
              - image: "quoted:2"
              - name: x
                image: {{ .Values.image }}:3
                image: "{{ .Values.image.repository }}:4"
                notimage: five:5
            """,
    }
    assert list(found(files).images) == ["bare:v1", "plain:1", "quay.io/shop/web:1.2", "quoted:2", "whole:2"]


ACTIONS = {
    ".github/workflows/ci.yml": f"""\
            on: push
            jobs:
              call: {{uses: Own/Flows/.github/workflows/x.yml@v1}}
              test:
                container: node:22
                services:
                  db: {{image: "postgres:16"}}
                  no: {{image: "${{{{ matrix.image }}}}"}}
                steps:
                - uses: actions/checkout@v4
                - uses: actions/cache/restore@v4
                - uses: docker://alpine:3.20
                - uses: ./local
                - uses: $/local
                - uses: actions/pinned@{COMMIT}
                - uses: actions/dynamic@${{{{ x }}}}
                - uses: actions/unversioned
                - run: echo
                - parallel:
                  - uses: own/tool@main
            """,
    "tool/action.yml": """\
            name: x
            runs: {using: composite, steps: [{uses: actions/setup-go@v5}, {uses: docker://a:1}]}
            """,
    "image/action.yaml": "name: x\nruns: {using: docker, image: 'docker://b:1'}\n",
    "file/action.yaml": "name: x\nruns: {using: docker, image: Dockerfile}\n",
}


def test_workflows_and_actions() -> None:
    references = found(ACTIONS)
    assert list(references.images) == ["a:1", "alpine:3.20", "b:1", "node:22", "postgres:16"]
    assert list(references.actions) == [
        "actions/cache@v4",
        "actions/checkout@v4",
        "actions/setup-go@v5",
        "own/flows@v1",
        "own/tool@main",
    ]
    assert len(references) == 10


def test_what_the_lock_of_github_holds() -> None:
    steps = "on: push\njobs: {a: {steps: [{uses: own/a@v1}, {uses: own/b@v1}, {uses: Own/C@v1}]}}\n"
    files = {
        ".github/workflows/one.yml": steps,
        ".github/workflows/two.yml": steps,
        ".github/workflows/actions.lock": """\
            version: 'v0.0.2'
            workflows: {'.github/workflows/one.yml': ['own/a@v1', 'Own/C@v1'], two.yml: ['own/a@v1'], three.yml:}
            """,
    }
    one, two = ".github/workflows/one.yml", ".github/workflows/two.yml"
    assert found(files).actions == {"own/b@v1": (one, two), "own/c@v1": (two,)}


def test_images_that_the_repository_builds() -> None:
    files = {"a.yaml": pod("image: web", "image: redis", "image: ghcr.io/x/web:1"), "web/Dockerfile": "FROM alpine\n"}
    assert list(found(files, ("web/Dockerfile",)).images) == ["ghcr.io/x/web:1", "redis:latest"]
    skaffold = {"skaffold.yaml": "build: {artifacts: [{image: redis, custom: {}}]}\n"}
    assert list(found({**files, **skaffold}, ("web/Dockerfile", "skaffold.yaml")).images) == ["ghcr.io/x/web:1"]


def test_files_that_say_nothing() -> None:
    files = {"a.tf": 'image = "a:1"\n', "b.yaml": pod("image: [a"), "c.yaml": "x: {image: 'a:1'}\n", "d.json": "1"}
    assert found(files) == References()


@pytest.mark.parametrize(("levels", "images"), [(4, ["a:1"]), (12, [])])
def test_aliases(levels: int, images: list[str]) -> None:
    lines = ["apiVersion: v1", "kind: Pod", "a0: &a0 {containers: [{image: a:1}]}"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
    assert list(found({"a.yaml": "\n".join(lines) + "\n"}).images) == images


def test_with_and_without_what_a_lock_knows() -> None:
    references = References({"a:1": ("x",), "b:1": ("y",)}, {"o/a@v1": ("z",)})
    lock = Lock({"a:1": LockedImage(DIGEST), "c:1": LockedImage(DIGEST)}, {"o/a@v1": LockedAction(COMMIT)})
    assert references.without(lock) == References({"b:1": ("y",)})
    assert references.and_of(lock) == References({"a:1": ("x",), "b:1": ("y",), "c:1": ()}, {"o/a@v1": ("z",)})
