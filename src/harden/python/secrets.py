"""Secrets that are written out in the calls of a program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from harden.python.nodes import Call, Constant, Container, Dict, Item, List
from harden.python.site import Site
from harden.secrets import Verdict
from harden.secrets.glance import spots
from harden.terraform.secret_literals import judge

_SPOKEN = frozenset({"description", "documentation", "comment", "tags"})
_PLAIN = ("SecretValue.unsafe_plain_text", "SecretValue.plain_text")
"""What CDK is told to be a secret."""
_VALUE = "EnvValue.from_value"
"""What makes the value of a variable in cdk8s-plus."""


@dataclass(frozen=True, slots=True)
class WrittenSecret:
    """A literal that is secret, and the name of what holds it: an argument, or a key of a dict."""

    name: str
    item: Item
    value: str
    verdict: Verdict


def written_secrets(site: Site) -> Iterator[WrittenSecret]:
    """Secret literals among the arguments of a call, also in dicts and lists; calls in it are sites of their own."""
    start, end = site.call.span.start, site.call.span.end
    if not any(start <= spot < end for spot in spots(site.document.text.text)):
        return
    is_told = site.name.endswith(_PLAIN)
    for found in _in(site.call, "password" if is_told else ""):
        yield WrittenSecret("SecretValue", found.item, found.value, found.verdict) if is_told else found


def _in(owner: Container, named: str) -> Iterator[WrittenSecret]:
    for item in owner.items:
        name = item.key if isinstance(item.key, str) else named
        value = _given(item).value
        if isinstance(item.value, Dict | List) and name not in _SPOKEN:
            yield from _in(item.value, name)
        elif isinstance(value, Constant) and isinstance(value.value, str) and name not in _SPOKEN:
            verdict = judge(name, value.value)
            if verdict:
                yield WrittenSecret(name, item, value.value, verdict)


def _given(item: Item) -> Item:
    """What a value is made of: the text in `EnvValue.from_value("text")`."""
    value = item.value
    if isinstance(value, Call) and value.name.endswith(_VALUE):
        return value.get(0) or value.get("value") or item
    return item
