"""Files that say which Dockerfile builds which image: skaffold.yaml, compose files, GitHub workflows.

https://skaffold.dev/docs/references/yaml/, https://docs.docker.com/reference/compose-file/build/ and the inputs of the
actions https://github.com/docker/build-push-action and https://github.com/docker/metadata-action.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from harden.errors import FileError
from harden.kubernetes.image.ref import parse_image
from harden.model import Source
from harden.yaml.document import YamlDocument

_COMPOSE = re.compile(r"(?:docker-)?compose(?:[-_.][\w.-]*)?\.ya?ml")
_SKAFFOLD = re.compile(r"skaffold(?:[-_.][\w.-]*)?\.ya?ml")
_WORKFLOWS = ".github/workflows/"
_VARIABLE = re.compile(r"\$\{\{.*?\}\}|\$\{[^}]*\}|\$\w+")
_TAG = re.compile(r":[^/:]*$")
_ANY = "\0"
_ENV = re.compile(r"\$\{\{\s*env\.([\w-]+)\s*\}\}")
_STEP = re.compile(r"docker/(build-push|metadata)-action(?:@.*)?")


@dataclass(frozen=True, slots=True)
class Recipe:
    """How an image is built: the path of the Dockerfile (empty: without one), the stage, and what ARGs are given."""

    dockerfile: str
    target: str = ""
    arguments: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Declared:
    """A recipe and the image it makes: a pattern of its familiar name. `any_registry`: a prefix may stand before it."""

    image: re.Pattern[str]
    recipe: Recipe
    any_registry: bool = False


def declared(source: Source) -> Iterator[Declared]:
    """Return what a file says of images that are built; nothing if it cannot be read, which is not ours to report."""
    try:
        roots = [root.data for root in YamlDocument(source).roots]
    except FileError:
        return
    name = posixpath.basename(source.path)
    for root in roots:
        if _SKAFFOLD.fullmatch(name):
            yield from _skaffold(source.path, _mapping(root))
        elif _COMPOSE.fullmatch(name):
            yield from _compose(source.path, _mapping(root))
        else:
            yield from _workflow(source.path, _mapping(root))


def _skaffold(path: str, root: Mapping[str, object]) -> Iterator[Declared]:
    for artifact in _mappings(_mapping(root.get("build")).get("artifacts")):
        docker = _mapping(artifact.get("docker") or artifact.get("kaniko"))
        others = {"bazel", "buildpacks", "custom", "jib", "ko"}.intersection(artifact)
        context = _joined(posixpath.dirname(path), _text(artifact.get("context")) or ".")
        dockerfile = "" if others else _joined(context, _text(docker.get("dockerfile")) or "Dockerfile")
        arguments = _arguments(docker.get("buildArgs"))
        recipe = Recipe(dockerfile, _text(docker.get("target")), arguments)
        image = _text(artifact.get("image"))
        yield from _named([image], recipe, any_registry="/" not in image)


def _compose(path: str, root: Mapping[str, object]) -> Iterator[Declared]:
    folder = posixpath.dirname(path)
    for service in _mapping(root.get("services")).values():
        image, build = _text(_mapping(service).get("image")), _mapping(service).get("build")
        if not image or not build:
            continue
        options = {"context": build} if isinstance(build, str) else _mapping(build)
        context = _text(options.get("context")) or "."
        inline = "dockerfile_inline" in options or _VARIABLE.search(context)
        dockerfile = _text(options.get("dockerfile")) or "Dockerfile"
        recipe = Recipe(
            "" if inline else _joined(_joined(folder, context), dockerfile),
            _text(options.get("target")),
            _arguments(options.get("args")),
        )
        yield from _named([image], recipe)


def _workflow(path: str, root: Mapping[str, object]) -> Iterator[Declared]:
    top = f"/{path}".partition(f"/{_WORKFLOWS}")[0].removeprefix("/")
    for job in _mapping(root.get("jobs")).values():
        images: dict[str, list[str]] = {}
        steps = list(_mappings(_mapping(job).get("steps")))
        known = _constants(steps, _mapping(root.get("env")), _mapping(_mapping(job).get("env")))
        for step in steps:
            used = _STEP.fullmatch(_text(step.get("uses")))
            given = _filled(_mapping(step.get("with")), known)
            if used and used[1] == "metadata":
                images[_text(step.get("id"))] = _lines(given.get("images"))
            elif used:
                yield from _built(top, given, images)


def _constants(steps: Sequence[Mapping[str, object]], *envs: Mapping[str, object]) -> Mapping[str, str]:
    """The variables of a job that none of its steps sets anew."""
    set_anew = " ".join(_text(step.get("run")) for step in steps if "GITHUB_ENV" in _text(step.get("run")))
    stepwise = {name for step in steps for name in _mapping(step.get("env"))}
    given = {name: _text(value) for env in envs for name, value in env.items()}
    return {name: value for name, value in given.items() if value and name not in set_anew and name not in stepwise}


def _filled(given: Mapping[str, object], known: Mapping[str, str]) -> Mapping[str, object]:
    """The inputs of a step, with the variables in them that are known."""
    return {
        name: _ENV.sub(lambda found: known.get(found[1], found[0]), text) if isinstance(text, str) else text
        for name, text in given.items()
    }


def _built(top: str, given: Mapping[str, object], images: Mapping[str, Sequence[str]]) -> Iterator[Declared]:
    context, file = _text(given.get("context")) or ".", _text(given.get("file"))
    if _VARIABLE.search(context) or "://" in context or _VARIABLE.search(file):
        return
    dockerfile = _joined(top, file) if file else _joined(_joined(top, context), "Dockerfile")
    recipe = Recipe(dockerfile, _text(given.get("target")), _arguments(_lines(given.get("build-args"))))
    tags = _text(given.get("tags"))
    described = re.search(r"steps\.([\w-]+)\.outputs\.tags", tags)
    yield from _named(images.get(described[1], []) if described else _lines(tags), recipe)


def _named(names: Sequence[str], recipe: Recipe, *, any_registry: bool = False) -> Iterator[Declared]:
    """The images of these names, without tags; one whose last part is not written out could be any."""
    for name in dict.fromkeys(names):
        text = _TAG.sub("", _VARIABLE.sub(_ANY, name.partition("@")[0]))
        if not text or _ANY in posixpath.basename(text):
            continue
        reference = parse_image(text.replace(_ANY, "any"))
        if reference is None:
            continue
        whole = text if _ANY in text else reference.familiar
        pattern = "[^/]+(?:/[^/]+)*".join(re.escape(part) for part in whole.split(_ANY))
        yield Declared(re.compile(pattern), recipe, any_registry)


def _arguments(given: object) -> tuple[tuple[str, str | None], ...]:
    if isinstance(given, list):
        pairs = (_text(item).partition("=") for item in cast("list[object]", given))
        given = {name: value if equals else None for name, equals, value in pairs}
    found = {name: value if isinstance(value, str | int | float) else None for name, value in _mapping(given).items()}
    return tuple(
        (name, None if value is None or re.search(r"[${]", str(value)) else str(value)) for name, value in found.items()
    )


def _joined(folder: str, path: str) -> str:
    found = posixpath.normpath(posixpath.join(folder, path))
    return "" if found == "." else found


def _mapping(data: object) -> Mapping[str, object]:
    return cast("Mapping[str, object]", data) if isinstance(data, dict) else {}


def _mappings(data: object) -> Iterator[Mapping[str, object]]:
    if isinstance(data, list):
        yield from (_mapping(item) for item in cast("list[object]", data))


def _text(data: object) -> str:
    return data if isinstance(data, str) else ""


def _lines(data: object) -> list[str]:
    return [part.strip() for part in re.split(r"[\n,]", _text(data)) if part.strip()]
