"""What the image of a Dockerfile is: its last stage, or the one that is asked for, with what it inherits.

Nothing is executed: of what RUN does, only what is read from its words is known (see `accounts`).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from harden.kubernetes.dockerfile.base_images import base_image
from harden.kubernetes.dockerfile.instructions import Instruction, instructions, pairs, substituted
from harden.kubernetes.image.ref import ImageRef, parse_image

_OF_THE_BUILD = tuple(f"{side}{part}" for side in ("BUILD", "TARGET") for part in ("PLATFORM", "OS", "ARCH", "VARIANT"))
_PORT = re.compile(r"(\d{1,5})(?:-(\d{1,5}))?(?:/([a-zA-Z]+))?")
_NAME = re.compile(r"\$(?:(\w+)|\{(\w+)\})")
_MOST_PORTS = 50  # a range of ports says nothing of any of them


@dataclass(frozen=True, slots=True)
class Run:
    """One RUN: its words as the shell gets them, where it runs and as whom (as USER says; empty: the base's user)."""

    script: str
    folder: str
    user: str


@dataclass(frozen=True, slots=True)
class Copy:
    """One COPY or ADD: the absolute destination (None: a variable that is not known) and what it makes of the owner."""

    destination: str | None
    owner: str
    mode: str
    stage: str


@dataclass(frozen=True, slots=True)
class Stage:
    """An image as far as the Dockerfile shows it.

    `base`: the image of others at its bottom, None if a variable hides it. `user`: as USER says it, empty if nothing
    does, None if a variable hides it. `ports`: TCP. `made`: folders that
    WORKDIR makes, with the user at that time. `entrypoint`, `command`: None if they are those of the base.
    """

    base: ImageRef | None
    is_scratch: bool = False
    env: Mapping[str, str | None] = field(default_factory=dict[str, str | None])
    user: str | None = ""
    workdir: str | None = None
    ports: tuple[int, ...] = ()
    volumes: tuple[str, ...] | None = ()
    made: tuple[tuple[str, str], ...] = ()
    runs: tuple[Run, ...] = ()
    copies: tuple[Copy, ...] = ()
    healthcheck: Instruction | None = None
    entrypoint: Instruction | None = None
    command: Instruction | None = None


def stage_of(data: bytes, target: str = "", arguments: Mapping[str, str | None] | None = None) -> Stage | None:
    """Return the image that a Dockerfile builds; None if it has no such stage.

    `arguments`: what the build is given for its ARGs, None for a value that is not known.
    """
    stages = _Stages(arguments or {})
    for instruction in instructions(data):
        stages.take(instruction)
    if not target:
        return stages.found[-1] if stages.found else None
    number = stages.numbers.get(target.lower())
    return None if number is None else stages.found[number]


def all_runs(data: bytes) -> tuple[Run, ...]:
    """The RUNs of all stages."""
    stages = _Stages({})
    for instruction in instructions(data):
        stages.take(instruction)
    return tuple(dict.fromkeys(run for stage in stages.found for run in stage.runs))


class _Stages:
    """The stages of a Dockerfile while it is read."""

    def __init__(self, arguments: Mapping[str, str | None]) -> None:
        self.arguments = arguments
        self.found: list[Stage] = []
        self.numbers: dict[str, int] = {}
        self._global: dict[str, str | None] = dict.fromkeys(_OF_THE_BUILD)
        self._args: list[dict[str, str | None]] = []

    def take(self, instruction: Instruction) -> None:
        if instruction.name == "FROM":
            self._start(instruction)
        elif instruction.name == "ARG":
            known = self._args[-1] if self.found else self._global
            for name, value in pairs(instruction.text if "=" in instruction.text else ""):
                known[name] = self.arguments.get(name, substituted(value, self._known()))
            if "=" not in instruction.text:
                for name in instruction.words:
                    known[name] = self.arguments.get(name, self._global.get(name))
        elif self.found:
            self.found[-1] = _with(self.found[-1], instruction, self._known())

    def _known(self) -> Mapping[str, str | None]:
        """What a variable is: ENV wins over ARG."""
        return {**self._args[-1], **self.found[-1].env} if self.found else self._global

    def _start(self, instruction: Instruction) -> None:
        words = instruction.text.split()
        name = substituted(words[0], self._global) if words else None
        parent = self.numbers.get(name.lower()) if name else None
        if parent is not None:
            self.found.append(self.found[parent])
            self._args.append(dict(self._args[parent]))
        else:
            self.found.append(_ground(name))
            self._args.append(dict.fromkeys(_OF_THE_BUILD))
        number = len(self.found) - 1
        self.numbers[str(number)] = number
        if len(words) == 3 and words[1].lower() == "as":  # FROM image AS name
            self.numbers[words[2].lower()] = number


def _ground(name: str | None) -> Stage:
    """A stage that starts from an image of others; `name` None: from one that only the build knows."""
    if name == "scratch":
        return Stage(None, is_scratch=True, workdir="/")
    reference = parse_image(name) if name else None
    base = base_image(reference) if reference else None
    return Stage(reference, env=base.env, workdir=base.workdir) if base else Stage(reference)


def _with(stage: Stage, instruction: Instruction, known: Mapping[str, str | None]) -> Stage:
    """The stage after one more instruction: those that say how files come into the image are in `_with_files`."""
    text = substituted(instruction.text, known)
    words = instruction.listed or tuple((text or "").split())
    match instruction.name:
        case "ENV":
            values = {name: substituted(value, known) for name, value in pairs(instruction.text)}
            return replace(stage, env={**stage.env, **values})
        case "USER":
            return replace(stage, user=text.strip("\"'") if text else None)
        case "EXPOSE":
            return replace(stage, ports=tuple(dict.fromkeys((*stage.ports, *_ports(words)))))
        case "VOLUME":
            found = None if text is None or stage.volumes is None else (*stage.volumes, *words)
            return replace(stage, volumes=found)
        case "HEALTHCHECK":
            return replace(stage, healthcheck=instruction)
        case "ENTRYPOINT":
            return replace(stage, entrypoint=instruction, command=None)
        case "CMD":
            return replace(stage, command=instruction)
        case _:
            return _with_files(stage, instruction, words if text else (), known)


def _with_files(stage: Stage, instruction: Instruction, words: Sequence[str], known: Mapping[str, str | None]) -> Stage:
    match instruction.name:
        case "WORKDIR":
            folder = _below(stage.workdir, " ".join(words))
            made = ((folder, stage.user or ""),) if folder else ()
            return replace(stage, workdir=folder, made=(*stage.made, *made))
        case "RUN":
            shown = _NAME.sub(lambda match: known.get(match[1] or match[2]) or match[0], _script(instruction))
            run = Run(f"{shown}\n{instruction.body}", stage.workdir or "", stage.user or "")
            return replace(stage, runs=(*stage.runs, run))
        case "COPY" | "ADD":
            return replace(stage, copies=(*stage.copies, _copy(stage, instruction, words)))
        case _:
            return stage


def _script(instruction: Instruction) -> str:
    """What a RUN gives to a shell, or the program that it starts by itself with its arguments."""
    listed = instruction.listed
    if listed is None:
        return instruction.text
    return listed[-1] if listed[1:2] == ("-c",) else " ".join(listed)


def _copy(stage: Stage, instruction: Instruction, words: Sequence[str]) -> Copy:
    flags = instruction.flags
    destination = _below(stage.workdir, words[-1] if words else None)
    return Copy(destination, flags.get("chown", ""), flags.get("chmod", ""), flags.get("from", ""))


def _below(folder: str | None, path: str | None) -> str | None:
    """A path as absolute, None if that is not known."""
    if not path:
        return None
    found = path.strip("\"'")
    if not found.startswith("/"):
        if folder is None:
            return None
        found = posixpath.join(folder, found)
    return posixpath.normpath(found)


def _ports(words: Sequence[str]) -> list[int]:
    found: list[int] = []
    for word in words:
        match = _PORT.fullmatch(word.strip("\"'"))
        if match and (match[3] or "tcp").lower() == "tcp":
            first, last = int(match[1]), int(match[2] or match[1])
            found += range(first, last + 1) if last - first < _MOST_PORTS else []
    return found
