"""Secrets that are written out in the calls of a program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from harden.python.nodes import Call, Constant, Container, Dict, Item, List
from harden.python.receiver import calls_on
from harden.python.site import Site
from harden.secrets import Verdict
from harden.secrets.glance import spots
from harden.terraform.secret_literals import judge

SPOKEN = frozenset({"description", "documentation", "comment", "tags"})
"""What is told to people, and is no secret."""
_PLAIN = ("SecretValue.unsafe_plain_text", "SecretValue.plain_text")
"""What CDK is told to be a secret."""
_ADDING = (".add_environment", ".add_environment_variable")
"""Methods that are given the name of a variable and its value."""
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
    """Secret literals among the arguments of a call, also in dicts and lists; calls in it are sites of their own.

    Arguments of methods of what the call makes are among them: `task.add_container(environment={…})`.
    """
    places = spots(site.document.text.text)
    for one in (site, *calls_on(site, "*")):
        if any(one.call.span.start <= spot < one.call.span.end for spot in places):
            yield from _written(one)


def _written(site: Site) -> Iterator[WrittenSecret]:
    is_told = site.name.endswith(_PLAIN)
    pair = [site.call.get(index) for index in (0, 1)]
    if site.name.endswith(_ADDING) and pair[0] and pair[1] and isinstance(pair[0].value, Constant):
        yield from _judged(str(pair[0].value.value), pair[1])
        return
    for found in _in(site.call, "password" if is_told else ""):
        yield WrittenSecret("SecretValue", found.item, found.value, found.verdict) if is_told else found


def _in(owner: Container, named: str) -> Iterator[WrittenSecret]:
    for item in owner.items:
        name = item.key if isinstance(item.key, str) else named
        if name in SPOKEN:
            continue
        if isinstance(item.value, Dict | List):
            yield from _in(item.value, name)
        else:
            yield from _judged(name, item)


def _judged(name: str, item: Item) -> Iterator[WrittenSecret]:
    value = _given(item).value
    if isinstance(value, Constant) and isinstance(value.value, str):
        verdict = judge(name, value.value)
        if verdict:
            yield WrittenSecret(name, item, value.value, verdict)


def _given(item: Item) -> Item:
    """What a value is made of: the text in `EnvValue.from_value("text")`."""
    value = item.value
    if isinstance(value, Call) and value.name.endswith(_VALUE):
        return value.get(0) or value.get("value") or item
    return item
