"""Where values stand in a container that may be secret: its environment variables and its arguments."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from harden.kubernetes.workload import Container, mappings
from harden.lazy import kept, lazy
from harden.secrets import Verdict, evidence, holds_secret, looks_secret, told
from harden.secrets.detect import OWN_SECRET, SWITCH, is_placeholder, named_secret
from harden.secrets.names import words
from harden.yaml.document import YamlMapping, YamlScalar, YamlSequence

_ASSIGNED = re.compile(r"(?P<flag>--?[A-Za-z][\w.-]*|[A-Za-z_][\w.]*)=(?P<value>\S+)")
_FLAG = re.compile(rf"--?(?!{SWITCH})[A-Za-z][\w.-]*")
"""What may say of the next argument what it is: no switch, and nothing with a value of its own."""
_MARK = "(?:INSERT|REPLACE|SET|PUT|FILL|YOUR|HERE|ME|VAL|VALUE|PLACEHOLDER|TEMPLATE|VAR)"
_SCRIPT = re.compile(r"-[a-z]*c")
_SHELLS = frozenset({"sh", "bash", "ash", "dash", "zsh", "ksh", "env", "busybox"})
_QUALIFIED = re.compile(r"(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?/){2}")
"""Namespace and name of an object, as controllers are told which Secret to read (`--auth-secret=infra/login`)."""
_NAME = re.compile(r"[a-z]+(?:-[a-z]+)+")
"""Words that a name is made of (`--usage-report-secret=plus-license`)."""
_MEANT = OWN_SECRET | {"access", "api", "auth", "oidc"}
_NOT_IN_NAMES = re.compile(r"[^A-Z0-9]+")


@dataclass(frozen=True, slots=True)
class Use:
    """A value that a container gets under a name. `verdict`: why it is secret."""

    name: str
    value: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Argument:
    """A secret in `command` or `args`. `head`: the part before it, such as `--password=`.

    `variable`: a free name for the variable that can carry it; empty when `why` says why none can.
    """

    view: YamlScalar
    key: str
    head: str
    value: str
    verdict: Verdict
    variable: str
    why: str = ""


def environment(container: Container) -> Iterator[YamlMapping]:
    """The items of a container's `env`."""
    yield from mappings(container.view.get("env"))


def keys_taken(container: Container) -> Iterator[tuple[str, str]]:
    """Names and keys of Secrets that a container takes: by reference, or by a variable with the path of a file."""
    for item in environment(container):
        source = item.get("valueFrom", "secretKeyRef")
        if source:
            yield source.text("name"), source.text("key")
        elif "/" in item.text("value"):
            *_, name, key = item.text("value").split("/")
            yield name, key


def has_sources(container: Container) -> bool:
    """Whether `envFrom` gives the container variables: which ones is not known here."""
    return any(True for _ in mappings(container.view.get("envFrom")))


def is_filled_in(name: str, value: str) -> bool:
    """Whether a value is the name of its variable with a mark (`INSERT_TOKEN`, `TOKEN_VAL`): a script replaces it."""
    marked = re.fullmatch(rf"(?:{_MARK}[-_])?{re.escape(name)}(?:[-_]{_MARK})?", value, re.IGNORECASE)
    return bool(marked) and value.upper() == value != name


def names_a_secret(container: Container, value: str) -> bool:
    """Whether a value is the name of a Secret that the same pod uses, which is nothing secret."""
    volumes = (volume.view.text("secret", "secretName") for volume in container.workload.volumes.values())
    sources = (item.text("valueFrom", "secretKeyRef", "name") for item in environment(container))
    return bool(value) and value in (*volumes, *sources)


def _names_one(container: Container, name: str, value: str) -> bool:
    """Whether an argument tells a controller which Secret to read."""
    is_named = _NAME.fullmatch(value) and not _MEANT.intersection(words(name))
    is_object = len(words(name)) > 1 and name.lower().endswith("-secret") and is_named
    is_qualified = name.lower().endswith("secret") and _QUALIFIED.fullmatch(f"{value}/")
    return bool(is_object or is_qualified) or names_a_secret(container, value)


def literal(value: str) -> str:
    """What a program gets for a value: the kubelet reads `$$` in variables and arguments as one `$`."""
    return value.replace("$$", "$")


def uses(container: Container) -> tuple[Use, ...]:
    """The secret values of a container under the names that keys of a Secret are to have, each once."""
    return kept(container, _uses)


def _uses(container: Container) -> tuple[Use, ...]:
    found: dict[tuple[str, str], Use] = {}
    for item in environment(container):
        name, value = item.text("name"), item.text("value")
        verdict = looks_secret(name, value) if name and not item.get("valueFrom") else None
        if verdict and not is_filled_in(name, value) and not names_a_secret(container, value):
            found.setdefault((name, value), Use(name, literal(value), verdict))
    for argument in arguments(container):
        if argument.variable:
            name = argument.variable
            found.setdefault((name, argument.value), Use(name, literal(argument.value), argument.verdict))
    return tuple(found.values())


def passwords_in(words: Iterable[str]) -> Iterator[tuple[str, Verdict]]:
    """The passwords that a command gives to the programs it runs, with why they are secret."""
    text = " ".join(words)
    found = sorted(chain(told(text), evidence(text)), key=lambda one: one.start)
    for value, kind in {text[one.start : one.end]: one.kind for one in found}.items():
        if not is_placeholder(value) and not set("$`") & set(value):
            yield value, Verdict(kind)


def _assigned(text: str) -> re.Match[str] | None:
    """The name and the value of an argument; those within the value where only they show a secret (`--set=token=…`)."""
    outer = _ASSIGNED.fullmatch(text)
    inner = _ASSIGNED.fullmatch(text, outer.start("value")) if outer else None
    if outer and inner and not named_secret(outer["flag"], outer["value"]):
        return inner if named_secret(inner["flag"], inner["value"]) else outer
    return outer


def arguments(container: Container) -> tuple[Argument, ...]:
    """The secrets in the command and the arguments of a container that are not placeholders."""
    return _Arguments(container).found


class _Arguments:
    """Looks through the arguments of one container and finds a name for each secret among them."""

    def __init__(self, container: Container) -> None:
        self.container = container
        self.names: dict[str, str] = {}

    @lazy
    def _taken(self) -> frozenset[str]:
        return frozenset(item.text("name") for item in environment(self.container))

    @lazy
    def found(self) -> tuple[Argument, ...]:
        return tuple(found for key in ("command", "args") for found in self._in(key))

    def _in(self, key: str) -> Iterator[Argument]:
        view = self.container.view.get(key)
        before = ""
        for item in view.items if isinstance(view, YamlSequence) else ():
            text = item.data if isinstance(item.data, str) else ""
            if text and isinstance(item, YamlScalar):
                found = self._judged(item, key, text, before)
                if found:
                    yield found
            before = text

    def _judged(self, item: YamlScalar, key: str, text: str, before: str) -> Argument | None:
        flag = before.lstrip("-") if _FLAG.fullmatch(before) and not text.startswith("-") else ""
        assigned = _assigned(text)
        if assigned and not self._is_script(before):
            name, value = assigned["flag"].lstrip("-"), assigned["value"]
            verdict = looks_secret(name, value)
            if _names_one(self.container, name, value):
                return None
            if verdict and not verdict.weak:
                head = text[: assigned.start("value")]
                return self._carried(Argument(item, key, head, value, verdict, self._name(name, value)))
        verdict = holds_secret(flag, text)
        if not verdict or verdict.weak or _names_one(self.container, flag, text):
            return None
        if self._is_script(before) or re.search(r"\s", text):
            why = "it stands inside of a script: let the script take it from a variable that a Secret gives"
            return Argument(item, key, "", text, verdict, "", why)
        if not flag:
            return Argument(item, key, "", text, verdict, "", "what the argument is called is not known here")
        return self._carried(Argument(item, key, "", text, verdict, self._name(flag, text)))

    def _is_script(self, before: str) -> bool:
        """Whether the argument behind `before` is a program text."""
        first = (*self.container.command, *self.container.args)[:1]
        return bool(_SCRIPT.fullmatch(before)) and posixpath.basename(first[0]) in _SHELLS

    def _carried(self, argument: Argument) -> Argument:
        if argument.variable:
            return argument
        why = "no free name for a variable that could carry it: take it from a Secret under a name of your choice"
        return Argument(argument.view, argument.key, argument.head, argument.value, argument.verdict, "", why)

    def _name(self, flag: str, value: str) -> str:
        """A name that no variable of the container has; the same for the same value."""
        stem = _NOT_IN_NAMES.sub("_", flag.upper()).strip("_")
        owner = _NOT_IN_NAMES.sub("_", self.container.name.upper()).strip("_")
        candidates = [stem, f"{owner}_{stem}"]
        if has_sources(self.container):  # it may hold any name, and a variable would win over it
            candidates = candidates[1:]
        for name in candidates:
            is_mine = name in self.names
            if self.names.get(name) == value or (not is_mine and name not in self._taken and name[:1].isalpha()):
                self.names[name] = value
                return name
        return ""
