"""Which Dockerfile of the repository builds the image of a container.

A Dockerfile plainly builds an image in one of two cases.

1. A skaffold.yaml, a compose file (`build:` beside `image:`) or a workflow (docker/build-push-action) says so, and all
   that speak of the image agree. Skaffold puts a registry before names that have none, so those are compared by name.
2. Nobody says how the image is built, it is no public image that is known, and exactly one Dockerfile of the repository
   lies in a folder named like the last part of the image's name (or is called Dockerfile.NAME or NAME.Dockerfile). The
   Dockerfile must not start from an image of that name, as those do that only add to somebody else's. An image with a
   registry or an organisation in its name counts only if another image of the same organisation has such a Dockerfile,
   too: one may be a coincidence (`quay.io/thanos/thanos` and a folder `thanos`).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from harden.evidence import is_build_file, is_dockerfile
from harden.kubernetes.dockerfile.accounts import accounts
from harden.kubernetes.dockerfile.build_files import Declared, Recipe, declared
from harden.kubernetes.dockerfile.built import BuiltImage, built_image
from harden.kubernetes.dockerfile.stages import all_runs, stage_of
from harden.kubernetes.image.ref import ImageRef
from harden.kubernetes.image.table import BASE_IMAGES, TABLE
from harden.lazy import lazy
from harden.model import Source

_DOCKERFILE = re.compile(r"[A-Z][a-z]+file(?:[-_.](?P<after>.+))?|(?P<before>.+)\.[Dd]ockerfile")


class Builds:
    """The Dockerfiles of a repository and the files that say what they build, read when they are asked for."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._sources = {source.path: source for source in sources}

    @lazy
    def _declared(self) -> tuple[Declared, ...]:
        return tuple(one for path in self._sources if is_build_file(path) for one in declared(self._sources[path]))

    @lazy
    def _by_name(self) -> Mapping[str, tuple[str, ...]]:
        """Dockerfiles by the name that they may build."""
        found: dict[str, list[str]] = {}
        for path in self._sources:
            match = _DOCKERFILE.fullmatch(posixpath.basename(path))
            if match is None or not is_dockerfile(posixpath.basename(path)):
                continue
            name = match["after"] or match["before"] or posixpath.basename(posixpath.dirname(path))
            found.setdefault(name, []).append(path)
        return {name: tuple(paths) for name, paths in found.items()}

    def of(self, reference: ImageRef, others: frozenset[str]) -> BuiltImage | None:
        """Return what is known of an image that the repository builds, None if it does not plainly build it.

        `others`: the familiar names of all images that the application uses.
        """
        recipe = self._recipe(reference, others)
        return self._image(recipe) if recipe and recipe.dockerfile else None

    def makes(self, reference: ImageRef, others: frozenset[str]) -> bool:
        """Whether something says that the repository builds an image, though it may be unclear how."""
        spoken = any(_speaks_of(one, reference.familiar) for one in self._declared)
        return spoken or self._recipe(reference, others) is not None

    def _recipe(self, reference: ImageRef, others: frozenset[str]) -> Recipe | None:
        name = reference.upstream
        spoken = {one.recipe for one in self._declared if _speaks_of(one, name)}
        if spoken:
            return spoken.pop() if len(spoken) == 1 else None
        if is_public(name) or not self._is_ours(name):
            return None
        organisation = posixpath.dirname(name)
        same = (other for other in others if posixpath.dirname(other) == organisation and other != name)
        if organisation and not any(self._is_ours(other) for other in same):
            return None
        return Recipe(self._by_name[posixpath.basename(name)][0])

    def _is_ours(self, name: str) -> bool:
        """Whether exactly one Dockerfile has a name or a place like an image, and does not start from one like it."""
        last = posixpath.basename(name)
        paths = self._by_name.get(last, ())
        if len(paths) != 1:
            return False
        stage = stage_of(self._sources[paths[0]].data)
        return stage is not None and not (stage.base and posixpath.basename(stage.base.repository) == last)

    def _image(self, recipe: Recipe) -> BuiltImage | None:
        source = self._sources.get(recipe.dockerfile)
        return _read(source, recipe.target, recipe.arguments) if source else None


def is_public(name: str) -> bool:
    """Whether an image of this familiar name is one that the tables know."""
    return name in BASE_IMAGES or any(name in row.repositories for row in TABLE)


def _speaks_of(one: Declared, name: str) -> bool:
    return bool(one.image.fullmatch(name) or (one.any_registry and one.image.fullmatch(posixpath.basename(name))))


@lru_cache(maxsize=256)
def _read(source: Source, target: str, arguments: tuple[tuple[str, str | None], ...]) -> BuiltImage | None:
    stage = stage_of(source.data, target, dict(arguments))
    runs = all_runs(source.data)
    return built_image(source.path, stage, accounts(runs).users, runs) if stage else None


@lru_cache(maxsize=8)
def builds_of(evidence: tuple[Source, ...]) -> Builds:
    """The same object for the same files: units of one repository share what was read."""
    return Builds(evidence)
