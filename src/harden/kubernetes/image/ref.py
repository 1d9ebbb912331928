"""Image references, read as container runtimes read them: `[registry[:port]/]repository[:tag][@digest]`.

The grammar is that of github.com/distribution/reference: the first component is a registry only if it has a dot or a
colon or is `localhost`; else the image is of Docker Hub, where a single name is below `library/`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

DOCKER_HUB = "docker.io"
_COMPONENT = r"[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*"
_REPOSITORY = re.compile(rf"{_COMPONENT}(?:/{_COMPONENT})*")
_REFERENCE = re.compile(
    r"(?P<name>(?:(?P<registry>[A-Za-z0-9.-]+(?::[0-9]+)?|\[[0-9A-Fa-f:]+\](?::[0-9]+)?)/)?"
    rf"(?P<repository>{_REPOSITORY.pattern}))"
    r"(?::(?P<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?"
    r"(?:@(?P<digest>[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9A-Fa-f]{32,}))?"
)
_MIRRORS = {"public.ecr.aws/docker/": "", "mirror.gcr.io/": "", "k8s.gcr.io/": "registry.k8s.io/"}
_HUB_ALIASES = ("index.docker.io", "registry-1.docker.io", "registry.hub.docker.com")


@dataclass(frozen=True, slots=True)
class ImageRef:
    """A parsed reference. `name` is what is written before tag and digest; `tag` and `digest` may be empty."""

    name: str
    registry: str
    repository: str
    tag: str
    digest: str

    @property
    def familiar(self) -> str:
        """The shortest usual name: `postgres` for `docker.io/library/postgres`, `quay.io/a/b` as it is."""
        if self.registry != DOCKER_HUB:
            return f"{self.registry}/{self.repository}"
        return self.repository.removeprefix("library/")

    @property
    def upstream(self) -> str:
        """The familiar name of what it is a copy of, where a registry mirrors another; else its own.

        https://docs.aws.amazon.com/AmazonECR/latest/public/docker-official-images.html,
        https://cloud.google.com/artifact-registry/docs/pull-cached-dockerhub-images and
        https://kubernetes.io/blog/2023/03/10/image-registry-redirect/
        """
        for mirror, mirrored in _MIRRORS.items():
            if self.familiar.startswith(mirror):
                return mirrored + self.familiar.removeprefix(mirror).removeprefix("library/")
        return self.familiar

    @property
    def is_mutable(self) -> bool:
        """Whether what it names changes with the next push to `latest`."""
        return not self.digest and self.tag in ("", "latest")

    def with_version(self, tag: str, digest: str = "") -> str:
        """Return the reference as text with another tag, digest or both."""
        return self.name + (f":{tag}" if tag else "") + (f"@{digest}" if digest else "")


@lru_cache(maxsize=4096)
def parse_image(text: str) -> ImageRef | None:
    """Return the reference, None when the text is none: empty, a template, a placeholder."""
    match = _REFERENCE.fullmatch(text)
    if not match:
        return None
    registry, repository = match["registry"] or "", match["repository"]
    if registry and not ("." in registry or ":" in registry or registry == "localhost"):
        registry, repository = "", f"{registry}/{repository}"
        if not _REPOSITORY.fullmatch(repository):
            return None
    if not registry or registry in _HUB_ALIASES:
        registry = DOCKER_HUB
    if registry == DOCKER_HUB and "/" not in repository:
        repository = f"library/{repository}"
    return ImageRef(match["name"], registry, repository, match["tag"] or "", match["digest"] or "")


def without_registry(text: str) -> str:
    """What a reference says of the image itself: `team/app:1` of `us-docker.pkg.dev/team/app:1`.

    What is no reference, a template for instance, stays as it is.
    """
    image = parse_image(text)
    return ":".join(filter(None, (image.repository, image.tag))) if image else text


def same_repository(one: str, other: str) -> bool:
    """Whether two names without tag mean one repository, as `postgres` and `docker.io/library/postgres` do."""
    first, second = parse_image(one), parse_image(other)
    return first is not None and second is not None and first.familiar == second.familiar
