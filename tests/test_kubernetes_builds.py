"""Which Dockerfile builds the image of a container, and when that is not plain."""

from __future__ import annotations

from textwrap import dedent

import pytest

from harden.evidence import is_build_file, is_dockerfile, is_rights_file, with_evidence
from harden.kubernetes.dockerfile.builds import Builds
from harden.kubernetes.image.ref import parse_image
from harden.model import Source
from harden.units import Unit
from tests.kubernetes_samples import application

ALPINE = "FROM alpine\nUSER 7\n"


def _path(image: str, /, **files: str) -> str | None:
    """The Dockerfile that builds an image. `files`: by path, with `__` for `/` and `_D` for `.`."""
    sources = [
        Source(name.replace("__", "/").replace("_D", "."), dedent(text).encode()) for name, text in files.items()
    ]
    reference = parse_image(image)
    assert reference is not None
    found = Builds(sources).of(reference, frozenset({reference.familiar}))
    return found.path if found else None


@pytest.mark.parametrize(
    ("image", "path"),
    [
        ("r.example.com/a/web:1", "web/Dockerfile"),
        ("short", "sub/Dockerfile.prod"),
        ("template", "web/Dockerfile"),
        ("untagged", "./Dockerfile".removeprefix("./")),
        ("pulled", None),
        ("inline", None),
        ("elsewhere", None),
        ("any/thing/web", None),
    ],
)
def test_compose_says_what_it_builds(image: str, path: str | None) -> None:
    compose = """
    services:
      a: {image: "r.example.com/a/web:${TAG}", build: {context: ./web}}
      b: {image: "short:1", build: {context: sub, dockerfile: Dockerfile.prod}}
      c: {image: "template:$TAG@sha256:${DIGEST}", build: web}
      d: {image: untagged, build: .}
      e: {image: pulled}
      f: {image: inline, build: {context: web, dockerfile_inline: "FROM scratch"}}
      g: {image: elsewhere, build: "https://example.com/${REPO}.git"}
      h: {image: "${NAME}", build: web}
      i: {build: web}
      j: nothing
    """
    files = {"web__Dockerfile": ALPINE, "sub__Dockerfile_Dprod": ALPINE, "Dockerfile": ALPINE}
    assert _path(image, docker_compose_Dyml="", **files, compose_Dyml=compose) == path


@pytest.mark.parametrize(
    ("image", "path"),
    [
        ("r.example.com/team/web", "apps/web/Dockerfile"),
        ("web", "apps/web/Dockerfile"),
        ("r.example.com/full", "docker/full.Dockerfile"),
        ("other.example.com/full", None),
        ("java", None),
    ],
)
def test_skaffold_says_what_it_builds(image: str, path: str | None) -> None:
    skaffold = """
    apiVersion: skaffold/v4beta13
    kind: Config
    build:
      artifacts:
        - {image: web, context: web}
        - {image: r.example.com/full, context: .., docker: {dockerfile: docker/full.Dockerfile}}
        - {image: java, context: java, jib: {}}
    """
    files = {"apps__web__Dockerfile": ALPINE, "docker__full_DDockerfile": ALPINE, "apps__java__Dockerfile": ALPINE}
    assert _path(image, apps__skaffold_Dyaml=skaffold, **files) == path


@pytest.mark.parametrize(
    ("image", "path"),
    [
        ("ghcr.io/acme/api", "api/Dockerfile"),
        ("ghcr.io/acme/deep/api", "api/Dockerfile"),
        ("docker.io/acme/worker:2", "worker/Containerfile"),
        ("acme/other", None),
        ("acme/remote", None),
        ("acme/matrix", None),
    ],
)
def test_workflows_say_what_they_build(image: str, path: str | None) -> None:
    workflow = """
    on: push
    jobs:
      one:
        steps:
          - {id: meta, uses: docker/metadata-action@v5, with: {images: "ghcr.io/${{ github.repository_owner }}/api"}}
          - {uses: docker/build-push-action@v6, with: {context: api, tags: "${{ steps.meta.outputs.tags }}"}}
          - uses: docker/build-push-action@abc
            with: {file: worker/Containerfile, tags: "acme/worker:1,acme/worker:${{ github.sha }}"}
          - {uses: docker/build-push-action@v6, with: {context: "https://x.example.com/y", tags: acme/remote}}
          - {uses: docker/build-push-action@v6, with: {file: "${{ matrix.x }}/Dockerfile", tags: acme/matrix}}
          - {uses: docker/build-push-action@v6, with: {tags: "acme/${{ matrix.x }}"}}
          - {uses: docker/build-push-action@v6}
          - {run: docker build -t acme/other other}
      two: {}
    """
    files = {"sub__api__Dockerfile": ALPINE, "sub__worker__Containerfile": ALPINE, "sub__Dockerfile": ALPINE}
    found = _path(image, **{"sub__.github__workflows__a_Dyml": workflow}, **files)
    assert found == (f"sub/{path}" if path else None)


@pytest.mark.parametrize(
    ("image", "path"),
    [
        ("acme/shop:1", "shop/Dockerfile"),
        ("ghcr.io/acme/api", "api/Dockerfile"),
        ("acme/again", None),
        ("acme/step", None),
        ("acme/number", None),
    ],
)
def test_variables_of_a_workflow_that_nothing_sets_anew(image: str, path: str | None) -> None:
    workflow = """
    env: {IMAGE: acme/shop, FOLDER: shop, AGAIN: acme/again, STEP: acme/step, NUMBER: 1}
    jobs:
      one:
        env: {REGISTRY: ghcr.io, NAME: acme/api}
        steps:
          - {run: "echo AGAIN=acme/else >> $GITHUB_ENV"}
          - {run: "echo IMAGE"}
          - uses: docker/build-push-action@v6
            with: {context: "${{ env.FOLDER }}", tags: "${{env.IMAGE}}:${{ github.sha }}", push: true}
          - {id: meta, uses: docker/metadata-action@v5, with: {images: "${{ env.REGISTRY }}/${{ env.NAME }}"}}
          - {uses: docker/build-push-action@v6, with: {context: api, tags: "${{ steps.meta.outputs.tags }}"}}
          - {uses: docker/build-push-action@v6, with: {context: api, tags: "${{ env.AGAIN }}"}}
          - {uses: docker/build-push-action@v6, with: {context: api, tags: "${{ env.STEP }}"}, env: {STEP: x}}
          - {uses: docker/build-push-action@v6, with: {context: api, tags: "acme/${{ env.NUMBER }}"}}
          - {uses: docker/build-push-action@v6, with: {context: api, tags: "${{ env.UNKNOWN }}"}}
    """
    files = {"shop__Dockerfile": ALPINE, "api__Dockerfile": ALPINE, "other__Dockerfile": ALPINE}
    assert _path(image, **{".github__workflows__a_Dyml": workflow}, **files) == path


def test_those_that_speak_of_an_image_must_agree() -> None:
    one = "services: {a: {image: x, build: {context: a, target: %s}}}"
    files = {"a__Dockerfile": "FROM scratch AS b\nUSER 7\nFROM b AS c", "x__Dockerfile": ALPINE}
    assert _path("x", compose_Dyml=one % "b", docker_compose_Dyml="", **files) == "a/Dockerfile"
    assert _path("x", **{"compose_Dyml": one % "b", "docker-compose_Dyml": one % "c"}, **files) is None
    assert _path("x", compose_Dyml=one % "nowhere", **files) is None


def test_arguments_of_the_build_count() -> None:
    compose = "services: {a: {image: x, build: {context: a, args: [U=9, V, 'W=${W}']}}}"
    text = "FROM scratch\nARG U=1\nARG V=1\nARG W=1\nUSER %s\n"
    reference = parse_image("x")
    assert reference is not None
    users: list[object] = []
    for name in ("$U", "$V", "$W"):
        sources = (Source("compose.yml", compose.encode()), Source("a/Dockerfile", (text % name).encode()))
        found = Builds(sources).of(reference, frozenset())
        users.append(found.row.user if found and found.row else None)
    assert users == [9, None, None]


@pytest.mark.parametrize(
    ("image", "files", "path"),
    [
        ("web:1", {"src/web/Dockerfile": ALPINE}, "src/web/Dockerfile"),
        ("web", {"docker/Dockerfile.web": ALPINE}, "docker/Dockerfile.web"),
        ("web", {"docker/web.Dockerfile": ALPINE, "web/README": ""}, "docker/web.Dockerfile"),
        ("web", {"a/web/Dockerfile": ALPINE, "b/web/Dockerfile": ALPINE}, None),
        ("web", {"webs/Dockerfile": ALPINE}, None),
        ("web", {"web/Dockerfile": "FROM example.com/web:1\nUSER 7"}, None),
        ("web", {"web/Dockerfile": "# empty"}, None),
        ("redis", {"redis/Dockerfile": ALPINE}, None),
        ("node", {"node/Dockerfile": ALPINE}, None),
        ("acme/web", {"web/Dockerfile": ALPINE}, None),
        ("acme/web", {"web/Dockerfile": ALPINE, "api/Dockerfile": ALPINE}, "web/Dockerfile"),
        ("acme/web", {"web/Dockerfile": ALPINE, "other/Dockerfile": ALPINE}, None),
    ],
)
def test_by_the_name_of_a_folder(image: str, files: dict[str, str], path: str | None) -> None:
    reference = parse_image(image)
    assert reference is not None
    sources = [Source(name, text.encode()) for name, text in files.items()]
    found = Builds(sources).of(reference, frozenset({reference.familiar, "acme/api", "other/other"}))
    assert (found.path if found else None) == path


def test_files_that_cannot_be_read_say_nothing() -> None:
    assert _path("x", compose_Dyml="services: {a: [", x__Dockerfile=ALPINE) == "x/Dockerfile"
    assert _path("x", compose_Dyml="- a list", skaffold_Dyaml="build: 7", x__Dockerfile=ALPINE) == "x/Dockerfile"


def test_an_image_that_kustomize_renames_is_looked_up_by_its_new_name() -> None:
    pod = """
    apiVersion: v1
    kind: Pod
    metadata: {name: pod}
    spec: {containers: [{name: a, image: app}, {name: b, image: torn}, {name: c, image: "{{ x }}"}]}
    """
    kustomization = """
    resources: [app.yaml]
    images:
      - {name: app, newName: r.example.com/web}
      - {name: torn, newName: r.example.com/web}
      - {name: torn, newName: r.example.com/other}
      - {name: kept, newTag: "1"}
    """
    found = application(pod, other={"kustomization.yaml": kustomization})
    compose = b"services: {a: {image: r.example.com/web, build: a}}"
    found.evidence = (Source("compose.yml", compose), Source("a/Dockerfile", ALPINE.encode()))
    builds = [found.build_of(container) for container in found.workloads[0].containers]
    assert [build.path if build else None for build in builds] == ["a/Dockerfile", None, None]


def test_names_of_evidence() -> None:
    assert [
        name for name in ("Dockerfile", "Containerfile", "Dockerfile.dev", "web.Dockerfile") if not is_dockerfile(name)
    ] == []
    assert not any(
        map(is_dockerfile, ("dockerfile.md", "Dockerfile.dockerignore", "Dockerfile.j2", "MyDockerfile", "docs"))
    )
    named = ("docker-compose.yml", "compose.prod.yaml", "a/skaffold.yaml", ".github/workflows/x.yml")
    assert all(map(is_build_file, named))
    assert not any(map(is_build_file, ("composed.yml", "workflows/x.yml", ".github/workflows/x.sh", "app.yaml")))


def test_evidence_stays_in_its_repository() -> None:
    units = (
        Unit("a/k8s", ("a/k8s/x.yaml",)),
        Unit("b", ("b/compose.yml",)),
        Unit("c", ("c/main.tf",)),
        Unit("d", ("d/y.yml",)),
    )
    found = with_evidence(
        units, ["a/Dockerfile", "b/in/Dockerfile", "c/Dockerfile", "e/Dockerfile"], ["a", "b", "", "b/in"]
    )
    assert [unit.evidence for unit in found] == [
        ("a/Dockerfile",),
        ("b/compose.yml",),
        (),
        ("c/Dockerfile", "e/Dockerfile"),
    ]
    assert with_evidence(units, [], ["a"]) == units


def test_files_of_rights_are_evidence_without_dockerfiles_too() -> None:
    named = (
        "rbac.yaml",
        "a/03-role.yml",
        "cluster-role-binding.yaml",
        "x/ClusterRoleBinding.yaml",
        "web-rbac.yaml",
    )
    assert all(map(is_rights_file, named))
    assert not any(
        map(is_rights_file, ("controller.yaml", "casa.yaml", "rbac.md", "chart/templates/rbac.yaml", "roles/x.yaml"))
    )
    units = (Unit("a", ("a/x.yaml",)), Unit("a/access", ("a/access/rbac.yaml",)), Unit("b", ("b/compose.yml",)))
    assert [unit.evidence for unit in with_evidence(units, [], [])] == [("a/access/rbac.yaml",)] * 3
