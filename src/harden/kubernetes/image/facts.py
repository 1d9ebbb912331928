"""What is known of the image of a container, as that container starts it.

It comes from `harden.toml`, else from the Dockerfile that builds it, else from the table of public images.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from harden.kubernetes.dockerfile.built import BuiltImage
from harden.kubernetes.hooks import has_own_hook
from harden.kubernetes.image.ref import ImageRef, parse_image, same_repository
from harden.kubernetes.image.table import BASE_IMAGES, TABLE, DataFolder, KnownImage
from harden.kubernetes.image.told import told_to_write, written_by_probes
from harden.kubernetes.programs import quiet
from harden.kubernetes.workload import Container
from harden.settings import ImageInput, Settings
from harden.value import ABSENT, Known

_OTHER_VARIANTS = ("ubi", "windowsservercore", "nanoserver")
_NOTHING = ImageInput()
_SAY_IMAGE = "let the values say which image the chart runs"
_LATER = re.compile(r"\{\{|\$[{(]")
"""What a path holds that something else fills in: a template, a variable."""
_ONE_FOLDER = re.compile(r"/[\w./-]*")
_NEWEST = 1_000_000  # the minor version that a tag such as `16` stands for


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """What is known of one container's image. `given`: by the user, and it wins; `row`: None when `why` says why.

    `user`, `group`: None is not known. `writable`: the folders that need a mount of their own if the root file system
    is read-only, or if the user is not the one that the image has prepared; those that have one are left out.
    `build`: what the Dockerfile of the repository that builds it shows, None if there is none. `is_moved`: whether
    arguments name all ports that it listens on. `is_configured`: whether it is started with a configuration of its own.
    """

    reference: ImageRef | None
    given: ImageInput
    row: KnownImage | None
    why: str
    user: int | None
    group: int | None
    writable: tuple[str, ...] | None
    why_not_writable: str
    build: BuiltImage | None = None
    is_moved: bool = False
    is_configured: bool = False

    @property
    def name(self) -> str:
        """The repository as people name it, to be used in messages and as a key of `[inputs.images]`."""
        return self.reference.familiar if self.reference else ""

    @property
    def needs_mounts(self) -> bool:
        """Whether `user` can write nothing without mounts at `writable`."""
        return self.given.user is None and self.row is not None and self.row.needs_mounts

    @property
    def needs_api(self) -> bool | None:
        """Whether it talks to the API server with the pod's token; None: not known."""
        if self.given.needs_api_token is not None:
            return self.given.needs_api_token
        return self.row.needs_api if self.row else None

    @property
    def ports(self) -> tuple[int, ...]:
        """Ports it listens on by default."""
        exposed = self.build.ports if self.build else ()
        own = self.row.port if self.row and not self.is_moved else 0
        return tuple(dict.fromkeys((own, *exposed))) if own else exposed

    @property
    def advice(self) -> str:
        """What the user can write into `harden.toml`."""
        return f'[inputs.images."{self.name}"]' if self.name else "[inputs.images]"


def image_facts(
    container: Container, settings: Settings, build: BuiltImage | None = None, files: Iterable[str] = ()
) -> ImageFacts:
    """Return what is known of the container's image, which may be nothing.

    `build`: how the repository builds it. `files`: the texts of its configuration that the manifests show.
    """
    reference = parse_image(container.image)
    given = _given(reference, settings)
    public = build.extends if build and build.extends else reference
    row, why = (build.row, build.why) if build and not build.extends else _row(container, public)
    user, group = given.user, given.group
    is_public = row is not None and (build is None or build.extends is not None)
    told = _told(container, row, files) if row and is_public else ""
    asked = _asked(container, row) if row and is_public else ""
    is_told = bool(told or asked) and given.writable is None
    writable, why_not = (
        (None, told or asked) if is_told else _clear(container, *_writable(container, given, row, why, build))
    )
    writes = asked or (container.command and told)  # no entrypoint steps down before
    writes_as_root = bool(writes and row and row.is_root)
    if user is None and row and not (writable is None and (row.needs_mounts or writes_as_root)):
        user, group = (row.alpine or (row.user, row.group)) if _is_alpine(public) else (row.user, row.group)
    elif user is None and row:
        why = why_not
    words = (word.lower() for word in (*container.command, *container.args))
    is_moved = row is not None and row.ports_by != "" and any(word.startswith(row.ports_by) for word in words)
    is_configured = row is not None and _has_own_config(row, container)
    return ImageFacts(reference, given, row, why, user, group, writable, why_not, build, is_moved, is_configured)


def _given(reference: ImageRef | None, settings: Settings) -> ImageInput:
    if reference is None:
        return _NOTHING
    images = settings.inputs.images.items()
    return next((given for name, given in images if same_repository(name, reference.name)), _NOTHING)


def _is_alpine(reference: ImageRef | None) -> bool:
    return reference is not None and "alpine" in reference.tag


def _row(container: Container, reference: ImageRef | None) -> tuple[KnownImage | None, str]:
    if reference is None:
        return (
            None,
            f"{container.image!r} is not an image reference that can be read" if container.image else "no image",
        )
    if container.chart_image and container.chart_image.is_example:
        example = "an example, as `helm create` has one" if reference.is_mutable else "the example of `helm create`"
        return None, f"{reference.familiar}:{reference.tag} is {example}: {_SAY_IMAGE}"
    name = reference.upstream
    if small := quiet(container, name):
        return small, ""
    rows = [row for row in TABLE if name in row.repositories]
    if not rows:
        if name in BASE_IMAGES:
            return None, f"{name} is only the ground for a program, and that decides"
        return None, f"the image {name} is not known"
    row = next((row for row in rows if _fits(row, reference)), None)
    row = _by_volume(row, rows, container, reference) if row else None
    if row is None:
        return None, f"this version or variant of {name} is not known"
    if not _starts_server(row, container):
        return None, f"the container starts something else than the server of {name}"
    asked = next((one for one in container.env if any(re.fullmatch(pattern, one) for pattern in row.unless)), "")
    return (None, f"{asked} has the entrypoint of {name} do what another user may not") if asked else (row, "")


def _fits(row: KnownImage, reference: ImageRef) -> bool:
    if any(variant in reference.tag for variant in _OTHER_VARIANTS):
        return False
    bounds = bool(row.since or row.before)
    if reference.digest and not reference.tag:
        return not bounds and row.alpine is None and not row.tags
    if row.tags and not re.fullmatch(row.tags, reference.tag):
        return False
    match = re.search(row.version, reference.tag)
    if match is None:
        return not row.before  # `latest`, `stable`, `alpine`: the newest
    version = (int(match[1]), int(match[2]) if match[2] else _NEWEST)
    return version >= row.since and (not row.before or version < row.before)


def _by_volume(row: KnownImage, rows: list[KnownImage], container: Container, reference: ImageRef) -> KnownImage:
    """The row of an older version, where the tag says none and a volume stands where only that one keeps its data.

    postgres has its data elsewhere since 18, and does not start beside such a volume: what runs must be older.
    https://github.com/docker-library/postgres/pull/1259
    """
    if row.data is None or re.search(row.version, reference.tag):
        return row
    newest = row.data.path
    older = (one for one in rows if one.before and one.data and one.data.path != newest and one.tags == row.tags)
    mounted = {mount.path for mount in container.mounts}
    return next((one for one in older if one.data and one.data.path in mounted), row)


def _starts_server(row: KnownImage, container: Container) -> bool:
    names = {posixpath.basename(server) for server in row.servers}
    if container.view.get("command"):
        first = container.command[0] if container.command else ""
        return row.direct and posixpath.basename(first) in names
    first = container.args[0] if container.args else ""
    is_config = "*.conf" in row.configs and first.endswith(".conf")
    return not first or first.startswith("-") or posixpath.basename(first) in names or is_config


def _told(container: Container, row: KnownImage, files: Iterable[str]) -> str:
    """Why a public image writes elsewhere than it does by itself; empty if nothing tells it to."""
    data = _data_path(row.data, container) if row.data else ""
    path = told_to_write(container, files, (*(row.writable or ()), *([data] if data else []))) if row.servers else ""
    return f"it is told to write to {path}, which is in none of its volumes" if path else ""


def _asked(container: Container, row: KnownImage) -> str:
    """Why a probe writes where a public image by itself does not; empty if none does."""
    path = written_by_probes(container, row.writable or ()) if row.servers else ""
    return f"a probe of it writes to {path}, which is in none of its volumes" if path else ""


def _writable(
    container: Container, given: ImageInput, row: KnownImage | None, why: str, build: BuiltImage | None
) -> tuple[tuple[str, ...] | None, str]:
    if given.writable is not None:
        return _uncovered(given.writable, container), ""
    if row is None:
        return None, why
    if has_own_hook(container):
        return None, "a hook runs a command in it that may write elsewhere"
    if build:
        found = _of_its_user(container, row, build) if not build.extends else _replaced(row, build)
        if found:
            return found
    return _as_public(container, row)


def _clear(container: Container, folders: tuple[str, ...] | None, why: str) -> tuple[tuple[str, ...] | None, str]:
    """What a container writes to that has no mount, unless conditions or values of a Helm chart may mount it."""
    if not folders or not container.in_chart:
        return folders, why
    from harden.helm.mounts import in_the_way

    problem = in_the_way(container.view, folders)
    return (None, problem) if problem else (folders, why)


def _as_public(container: Container, row: KnownImage) -> tuple[tuple[str, ...] | None, str]:
    """What a public image writes to, as this container starts it."""
    if row.writable is None and row.unwritable:
        return None, row.unwritable
    if row.writable is None or _has_own_config(row, container):
        return None, "it is started with a configuration of its own, which may name other folders to write to"
    folders = row.writable
    if row.data:
        path = _data_path(row.data, container)
        if path is None:
            return None, f"where it keeps its data ({', '.join(row.data.moved_by)}) is not known here"
        if not any(mount.is_sure and mount.covers(path) for mount in container.mounts):
            if path != row.data.path and row.data.owner_only:
                return None, f"its data is moved to {path} and has no volume there"
            folders = (row.data.mount if path == row.data.path else path, *folders)
    return _uncovered(folders, container), ""


def _of_its_user(container: Container, row: KnownImage, build: BuiltImage) -> tuple[tuple[str, ...] | None, str]:
    """What the user of an image that the repository builds may write to; nothing holds root back."""
    users = (one.setting("securityContext", "runAsUser") for one in (container, container.workload))
    user = next((user for user in users if user is not ABSENT), ABSENT)
    if user is not ABSENT and not (isinstance(user, Known) and isinstance(user.data, int) and user.data):
        return None, f"it does not surely run as the user of {build.path} here, and root may write anywhere"
    return (None if row.writable is None else _uncovered(row.writable, container)), build.why_not_writable


def _replaced(row: KnownImage, build: BuiltImage) -> tuple[None, str] | None:
    """Why a Dockerfile that puts files into a public image changes what that one writes to; None if it does not."""
    replaced = next((path for path in build.copied if _is_needed(path, row)), "")
    return (None, f"{build.path} puts files of its own into {replaced}") if replaced else None


def _is_needed(path: str, row: KnownImage) -> bool:
    """Whether a path that a Dockerfile replaces is a configuration of a public image, or where that one writes."""
    fixed = [one for one in row.configs if one.startswith("/")]
    written = (*(row.writable or ()), *((row.data.path,) if row.data else ()))
    inside = any(path == one or path.startswith(f"{one}/") for one in written)
    around = any(f"{one}/".startswith(f"{path.rstrip('/')}/") for one in (*fixed, *written))
    return inside or around or any(path.startswith(one[:-1]) for one in fixed if one.endswith("/*"))


def _uncovered(folders: tuple[str, ...], container: Container) -> tuple[str, ...]:
    normal = dict.fromkeys(posixpath.normpath(folder) for folder in folders)
    sure = [mount for mount in container.mounts if mount.is_sure]
    return tuple(folder for folder in normal if not any(mount.covers(folder) for mount in sure))


def _has_own_config(row: KnownImage, container: Container) -> bool:
    words = (*container.command, *container.args)
    paths = [mount.path for mount in container.mounts]
    for config in row.configs:
        if config.endswith("*"):
            found = any(one.lower().startswith(config[:-1]) for one in (paths if config.startswith("/") else words))
        elif config.startswith("/"):
            found = config in paths
        else:
            found = any(word.endswith(config.lstrip("*")) or word.startswith(f"{config}=") for word in words)
        if found:
            return True
    return False


def _data_path(data: DataFolder, container: Container) -> str | None:
    for name in data.moved_by:
        if name in container.env:
            return _folder(container.env[name], data)
        found = next(argument(name, container), None)
        if found is not None:
            return _folder(found, data) if _ONE_FOLDER.fullmatch(found) else None
    return data.path or None


def _folder(path: str | None, data: DataFolder) -> str | None:
    return posixpath.dirname(path) if path and data.by_file else path


def argument(name: str, container: Container) -> Iterator[str]:
    """The values that a container's arguments give to an option: `--dir /data`, `--dir=/data`."""
    words = (*container.command, *container.args)
    for position, word in enumerate(words):
        if word.startswith(name + "="):
            yield word.removeprefix(name + "=")
        elif word == name and position + 1 < len(words):
            yield words[position + 1]


def data_folder_problem(facts: ImageFacts, container: Container) -> str:
    """Return why the volume that holds the data cannot be handed to another user by its group; empty if it can."""
    data = facts.row.data if facts.row and facts.given.user is None else None
    if data is None or not data.owner_only:
        return ""
    path = _data_path(data, container)
    is_there = any(mount.path == path or _LATER.search(mount.path) for mount in container.mounts)
    return data.owner_only if is_there or _has_open_mounts(container) else ""


def _has_open_mounts(container: Container) -> bool:
    """Whether values of a Helm chart, or code of a program, may mount something into the container."""
    if not container.manifest.document.is_template:
        return False
    from harden.helm.template import TemplateSequence

    view = container.view.get("volumeMounts")
    return view is not None and (view.is_opaque or (isinstance(view, TemplateSequence) and view.is_open))
