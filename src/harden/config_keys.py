"""The keys of the configuration: one table that reads them, says what is wrong with them, and is their JSON schema."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Protocol, cast

from harden.errors import UsageError
from harden.model import Risk
from harden.settings import (
    MISSING,
    SECRET_MODES,
    SECRET_STORES,
    SECRET_URLS,
    GitHubInput,
    ImageInput,
    Inputs,
    Preset,
    ProbeInput,
    ResourcesInput,
    Settings,
)

Keys = tuple[str, ...]
"""Where a value stands: `("inputs", "images", "nginx", "user")`."""
Schema = dict[str, object]


class WrongValue(UsageError):
    """The value at `keys` is not what it must be. config.py adds where that is."""

    def __init__(self, keys: Keys, what: str) -> None:
        super().__init__(what)
        self.keys = keys
        self.what = what


class Shape(Protocol):
    """What a value must look like."""

    def read(self, value: object, keys: Keys) -> object:
        """Return the value as Settings hold it. Raises WrongValue."""
        ...

    def schema(self) -> Schema: ...


def nearest(word: str, known: Collection[str]) -> str:
    """The known word that is most like this one."""
    return max(sorted(known), key=lambda other: difflib.SequenceMatcher(None, word, other).ratio(), default="")


def _require(fits: bool, keys: Keys, expected: str, value: object) -> None:
    if not fits:
        is_scalar = isinstance(value, str | int | float)
        shown = json.dumps(value) if is_scalar else f"a {_TYPES.get(type(value), 'date or time')}"
        raise WrongValue(keys, f"expected {expected}, not {shown}")


_TYPES: Mapping[type, str] = {list: "list", dict: "table"}


@dataclass(frozen=True, slots=True)
class Text:
    """A string. `expected` says what `pattern` wants."""

    expected: str = "a string"
    pattern: str = ""

    def read(self, value: object, keys: Keys) -> object:
        fits = isinstance(value, str) and (not self.pattern or re.fullmatch(self.pattern, value) is not None)
        _require(fits, keys, self.expected, value)
        return value

    def schema(self) -> Schema:
        return {"type": "string", **({"pattern": f"^{self.pattern}$"} if self.pattern else {})}


@dataclass(frozen=True, slots=True)
class Integer:
    """A whole number of at least `minimum` and at most `maximum`."""

    minimum: int
    maximum: int = 2**31 - 1

    def read(self, value: object, keys: Keys) -> object:
        fits = isinstance(value, int) and not isinstance(value, bool) and self.minimum <= value <= self.maximum
        _require(fits, keys, f"a whole number from {self.minimum} to {self.maximum}", value)
        return value

    def schema(self) -> Schema:
        return {"type": "integer", "minimum": self.minimum, "maximum": self.maximum}


@dataclass(frozen=True, slots=True)
class Flag:
    """true or false."""

    def read(self, value: object, keys: Keys) -> object:
        _require(isinstance(value, bool), keys, "true or false", value)
        return value

    def schema(self) -> Schema:
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the words in `meanings`."""

    meanings: Mapping[str, object]

    def read(self, value: object, keys: Keys) -> object:
        words = ", ".join(f'"{word}"' for word in self.meanings)
        _require(isinstance(value, str) and value in self.meanings, keys, f"one of {words}", value)
        return self.meanings[str(value)]

    def schema(self) -> Schema:
        return {"enum": list(self.meanings)}


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list, kept as what `make` makes of it."""

    item: Shape
    make: Callable[[list[object]], object]

    def read(self, value: object, keys: Keys) -> object:
        _require(isinstance(value, list), keys, "a list", value)
        return self.make([self.item.read(item, keys) for item in cast("list[object]", value)])

    def schema(self) -> Schema:
        return {"type": "array", "items": self.item.schema()}


@dataclass(frozen=True, slots=True)
class Names(ListOf):
    """A list of names of transforms."""

    item: Shape = field(default_factory=lambda: Text("the name of a transform", r"[a-z0-9]+(?:-[a-z0-9]+)*"))
    make: Callable[[list[object]], object] = frozenset


@dataclass(frozen=True, slots=True)
class MapOf:
    """A table with keys of the user's own, which must look like `name`."""

    name: Text
    value: Shape

    def read(self, value: object, keys: Keys) -> object:
        _require(isinstance(value, dict), keys, "a table", value)
        found: dict[str, object] = {}
        for key, item in cast("dict[str, object]", value).items():
            self.name.read(key, (*keys, key))
            found[key] = self.value.read(item, (*keys, key))
        return found

    def schema(self) -> Schema:
        names = {"propertyNames": {"pattern": f"^{self.name.pattern}$"}} if self.name.pattern else {}
        return {"type": "object", **names, "additionalProperties": self.value.schema()}


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a table. Its field in Settings has the same name, with `_` for `-`."""

    name: str
    shape: Shape
    description: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with these keys and no other, kept as `make(**fields)`."""

    keys: tuple[Key, ...]
    make: Callable[..., object]

    def read(self, value: object, keys: Keys) -> object:
        _require(isinstance(value, dict), keys, "a table", value)
        given = cast("dict[str, object]", value)
        shapes = {key.name: key.shape for key in self.keys}
        for name in given:
            if name not in shapes:
                raise WrongValue((*keys, name), f'unknown key; the nearest known one is "{nearest(name, shapes)}"')
        for key in self.keys:
            if key.required and key.name not in given:
                raise WrongValue(keys, f'the key "{key.name}" is missing')
        return self.make(
            **{name.replace("-", "_"): shapes[name].read(item, (*keys, name)) for name, item in given.items()}
        )

    def schema(self) -> Schema:
        required = [key.name for key in self.keys if key.required]
        return {
            "type": "object",
            "properties": {key.name: {"description": key.description, **key.shape.schema()} for key in self.keys},
            **({"required": required} if required else {}),
            "additionalProperties": False,
        }


@dataclass(frozen=True, slots=True)
class Port:
    """The number of a port, or its name in the container."""

    def read(self, value: object, keys: Keys) -> object:
        return _PORT_NUMBER.read(value, keys) if isinstance(value, int) else _PORT_NAME.read(value, keys)

    def schema(self) -> Schema:
        return {"anyOf": [_PORT_NUMBER.schema(), _PORT_NAME.schema()]}


_PORT_NUMBER = Integer(1, 65535)
_PORT_NAME = Text("the number or name of a port", r"(?=.{1,15}$)[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Plain:
    """Plain data of any shape; dates have no counterpart in Terraform."""

    def read(self, value: object, keys: Keys) -> object:
        if isinstance(value, list):
            return [self.read(item, keys) for item in cast("list[object]", value)]
        if isinstance(value, dict):
            return {key: self.read(item, (*keys, key)) for key, item in cast("dict[str, object]", value).items()}
        _require(isinstance(value, str | int | float), keys, "a string, number, boolean, list or table", value)
        return value

    def schema(self) -> Schema:
        return {"type": ["string", "number", "boolean", "array", "object"]}


_QUANTITY = Text('a quantity such as "250m" or "128Mi"', r"[0-9]+(?:\.[0-9]+)?(?:m|k|Ki|M|Mi|G|Gi|T|Ti)?")
_ABSOLUTE = Text("an absolute path", r"/.*")
_SECONDS = Integer(1, 86400)

PROBE = Table(
    (
        Key("port", Port(), "The port to ask, by number or name.", required=True),
        Key("path", _ABSOLUTE, "The HTTP path to ask; without one, a TCP connection is enough."),
        Key("scheme", Choice({"HTTP": "HTTP", "HTTPS": "HTTPS"}), "HTTP (the default) or HTTPS."),
        Key("initial-delay-seconds", Integer(0, 86400), "Seconds before the first probe."),
        Key("period-seconds", _SECONDS, "Seconds between probes."),
        Key("timeout-seconds", _SECONDS, "Seconds until a probe counts as failed."),
        Key("failure-threshold", Integer(1, 1000), "Failures in a row before Kubernetes acts."),
    ),
    ProbeInput,
)
RESOURCES = Table(
    (
        Key("cpu", _QUANTITY, "CPU request."),
        Key("memory", _QUANTITY, "Memory request."),
        Key("cpu-limit", _QUANTITY, "CPU limit."),
        Key("memory-limit", _QUANTITY, "Memory limit."),
        Key("storage", _QUANTITY, "Request of ephemeral storage: logs, files of the container, emptyDir volumes."),
        Key("storage-limit", _QUANTITY, "Limit of ephemeral storage."),
    ),
    ResourcesInput,
)
IMAGE = Table(
    (
        Key("tag", Text("a tag", r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}"), "The tag to use instead of a mutable one."),
        Key("digest", Text('"sha256:" and 64 hexadecimal digits', "sha256:[0-9a-f]{64}"), "The digest to pin."),
        Key("user", Integer(0), "The numeric user that the image runs as."),
        Key("group", Integer(0), "The numeric group that the image runs as."),
        Key("writable", ListOf(_ABSOLUTE, tuple), "Paths that the image writes to; an empty list means none."),
        Key("readiness", PROBE, "How to ask whether the container can take requests."),
        Key("liveness", PROBE, "How to ask whether the container must be restarted."),
        Key("startup", PROBE, "How to ask whether the container has started."),
        Key("resources", RESOURCES, "What a container of this image needs and may use."),
        Key("needs-api-token", Flag(), "Whether it talks to the Kubernetes API."),
    ),
    ImageInput,
)
_REPOSITORY = Text("the repository of an image, without tag or digest", r"[^\s@:]+(?::[0-9]+/[^\s@:]+)?")
_VARIABLE = Text("the name of a Terraform variable", r"[A-Za-z_][A-Za-z0-9_-]*")
_NAMESPACE = Text("the name of a namespace", r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_UUID = Text("a UUID", r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
GITHUB = Table(
    (
        Key(
            "timeout-minutes",
            Integer(1, 7200),
            "Minutes after which a job without a timeout of its own is ended; else 30, or 60 by its name.",
        ),
        Key("retention-days", Integer(1, 400), "Days for which an artifact is kept."),
        Key("cooldown-days", Integer(1, 90), "Days that Dependabot waits for before it proposes a new release."),
        Key(
            "aws-role",
            Text("the ARN of a role", r"arn:aws[a-z-]*:iam::[0-9]{12}:role/[\w+=,.@/-]+"),
            "The AWS role that trusts the repository's jobs.",
        ),
        Key(
            "google-provider",
            Text(
                "the full name of a provider",
                r"projects/[0-9]+/locations/global/workloadIdentityPools/[^/]+/providers/[^/]+",
            ),
            "The workload identity provider that trusts the repository's jobs.",
        ),
        Key("google-service-account", Text("an address", r"[^@\s]+@[^@\s]+"), "The service account that jobs act as."),
        Key("azure-client-id", _UUID, "The application that trusts the repository's jobs."),
        Key("azure-tenant-id", _UUID, "Its tenant."),
        Key("azure-subscription-id", _UUID, "The subscription that jobs work in."),
        Key(
            "trusted-publishing",
            ListOf(Text("pypi or npm", r"pypi|npm"), tuple),
            "Registries that know the repository's workflows as trusted publishers.",
        ),
    ),
    GitHubInput,
)
INPUTS = Table(
    (
        Key("variables", MapOf(_VARIABLE, Plain()), "Values of Terraform variables that fixes introduce, by name."),
        Key("images", MapOf(_REPOSITORY, IMAGE), "What only their owner knows of images, by repository."),
        Key("namespace", _NAMESPACE, "The namespace of Kubernetes objects that name none."),
        Key(
            "user-namespaces",
            Flag(),
            "Whether the nodes can give pods user namespaces, and mount their claims in them.",
        ),
        Key(
            "new-volumes",
            Flag(),
            "Whether volumes of claims are still empty: nothing of this has run yet, so that no data are lost.",
        ),
        Key("resources", RESOURCES, "What a container needs and may use of which nothing else is known."),
        Key("github", GITHUB, "Numbers that fixes of GitHub workflows and of dependabot.yml write."),
        Key(
            "missing",
            Choice({word: word for word in MISSING}),
            "What becomes of a value that is not given here: report (the default), or variables: a new variable asks.",
        ),
    ),
    Inputs,
)
SETTINGS = Table(
    (
        Key("select", Names(), "Run these transforms and no others."),
        Key("extend-select", Names(), "Run these transforms too."),
        Key("ignore", Names(), "Do not run these transforms."),
        Key(
            "per-path-ignores",
            MapOf(Text("a pattern"), Names()),
            "Transforms to leave out where a gitignore-style pattern, relative to this file, matches.",
        ),
        Key(
            "max-risk",
            Choice({risk.name.lower(): risk for risk in Risk}),
            "Apply only fixes up to this risk: none, runtime (the default) or replace.",
        ),
        Key(
            "preset",
            Choice({preset.value: preset for preset in Preset}),
            "Which transforms run: recommended or strict.",
        ),
        Key(
            "exclude", ListOf(Text("a pattern"), tuple), "Gitignore-style patterns, relative to this file, not to read."
        ),
        Key("baseline", Text("a path"), "The file, relative to this one, of findings that are known and left alone."),
        Key("require-proof", Flag(), "Refuse fixes that the second parser cannot prove."),
        Key("inputs", INPUTS, "Values that only a person has."),
        Key(
            "secrets",
            Choice({word: word for word in SECRET_MODES}),
            "How containers take the secrets that stand in manifests: auto (the default: a file where the image reads "
            "one, else a variable), env, file or env-from.",
        ),
        Key(
            "secret-store",
            Choice({word: word for word in SECRET_STORES}),
            "What makes the Secret: example (the default: a file that names its keys), external, csi or sealed.",
        ),
        Key(
            "secret-urls",
            Choice({word: word for word in SECRET_URLS}),
            "What of a URL with a password goes to the Secret: whole (the default) or split: the password alone.",
        ),
    ),
    Settings,
)
