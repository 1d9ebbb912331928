"""Asks for everything that a lock lacks, several hosts at a time; what fails stops nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial

from harden.kubernetes.image.ref import ImageRef, parse_image
from harden.lock import registries
from harden.lock.collect import References
from harden.lock.docker_config import DockerConfig
from harden.lock.git import Server
from harden.lock.model import Lock, LockedAction, LockedImage
from harden.lock.registries import NotResolved

_AT_ONCE = 6

_Answer = LockedImage | LockedAction | NotResolved
_Answers = Sequence[tuple[str, _Answer]]
_Task = Callable[[], Iterable[tuple[str, _Answer]]]


@dataclass(frozen=True, slots=True)
class Resolved:
    """What was found, as a lock with nothing else in it, and why the rest was not: messages by key."""

    lock: Lock
    failed: Mapping[str, str]


def resolve(wanted: References, environment: Mapping[str, str], today: date, server: Server) -> Resolved:
    """Ask registries and `server` for all of `wanted`. Raises UsageError if the client for registries is missing."""
    if wanted.images:
        registries.require_client()
    tasks = [*_of_images(wanted, environment, today), *_of_actions(wanted, environment, today, server)]
    images: dict[str, LockedImage] = {}
    actions: dict[str, LockedAction] = {}
    failed: dict[str, str] = {}
    pool = ThreadPoolExecutor(_AT_ONCE)
    try:
        for key, answer in (one for answers in pool.map(_run, tasks) for one in answers):
            if isinstance(answer, NotResolved):
                failed[key] = str(answer)
            elif isinstance(answer, LockedImage):
                images[key] = answer
            else:
                actions[key] = answer
    finally:
        pool.shutdown(wait=False, cancel_futures=True)  # on Ctrl-C nobody waits for hosts that were not asked yet
    return Resolved(Lock(images, actions), failed)


def by_host(wanted: References, server: Server) -> dict[str, list[str]]:
    """The keys that each host would be asked for, in order."""
    found: dict[str, list[str]] = {}
    for key in wanted.images:
        reference = parse_image(key)
        assert reference is not None  # it was made of one
        found.setdefault(registries.host_of(reference), []).append(key)
    if wanted.actions:
        found.setdefault(server.host, []).extend(wanted.actions)
    return found


def _run(task: _Task) -> _Answers:
    return list(task())


def _of_images(wanted: References, environment: Mapping[str, str], today: date) -> Iterator[_Task]:
    config = DockerConfig(environment)
    of_registry: dict[str, list[ImageRef]] = {}
    for reference in filter(None, map(parse_image, wanted.images)):
        of_registry.setdefault(reference.registry, []).append(reference)
    for references in of_registry.values():
        yield partial(registries.digests, references, config, today)


def _of_actions(wanted: References, environment: Mapping[str, str], today: date, server: Server) -> Iterator[_Task]:
    of_repository: dict[str, list[str]] = {}
    for key in wanted.actions:
        name, _, ref = key.partition("@")
        of_repository.setdefault(name, []).append(ref)
    for name, refs in of_repository.items():
        yield partial(server.commits, name, refs, environment, today)
