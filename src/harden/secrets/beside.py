"""Values whose name stands beside them: arguments of calls, items of a mapping, XML, users of JAAS, shell defaults."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harden.secrets.detect import Evidence, is_hidden, named_secret

_QUOTE = r"(?P<quote>[\"'])(?P<value>(?:(?!(?P=quote))[^\\\n]|\\.){1,300})(?P=quote)"
_CALL = re.compile(
    r"(?P<open>[(\[])[\s+-]{0,60}(?P<q>[\"'])(?P<key>[A-Za-z][\w./-]{0,100})(?P=q)"
    r"(?:\s{0,5},[\s+-]{0,60}|\]\s{0,3}=\s{0,3}|\]?\)\s{0,3}(?:or|\|\||\?\?)\s{0,3})(?:default(?:_value)?\s?=\s?)?[rbf]?"
    + _QUOTE
)
"""`getenv("TOKEN", "…")`, `environ["TOKEN"] = "…"`, `get("token") or "…"`, `define('TOKEN', '…')`."""
_ATTRIBUTE = re.compile(
    r"\b(?:name|key)\s?=\s?(?P<q>[\"'])(?P<key>[\w.:-]{1,100})(?P=q)"
    rf"(?:\s{{1,60}}value\s?=\s?{_QUOTE}|[^<>]{{0,100}}>\s{{0,60}}(?P<text>[^<>\s]{{1,300}})\s{{0,60}}</)"
)
"""`<property name="password" value="…"/>` and `<property name="password">…</property>`."""
_NAMED = re.compile(
    r"<name>\s{0,60}(?P<key>[\w.-]{1,100})\s{0,60}</name>[\s+-]{0,60}<value>\s{0,60}(?P<value>[^<>\s]{1,300})"
)
"""As Hadoop and Spark are configured."""
_USER = re.compile(r"\b(?P<key>user_\w{1,60})\s?=\s?\"(?P<value>[^\"\n]{1,300})\"")
"""Of Kafka's and ZooKeeper's JAAS: the user is part of the name."""
_DEFAULT = re.compile(r"\$\{(?P<key>\w{1,100}):?[-=](?P<value>[^}$\s]{1,300})\}")


def told_beside(text: str) -> Iterator[Evidence]:
    """Yield the values that the name beside them makes secret; the two may stand on different lines."""
    for match in _CALL.finditer(text) if "(" in text or "[" in text else ():
        if match["open"] == "[" and text[match.end("q") + len(match["key"]) + 1 :].lstrip()[:1] == ",":
            continue  # a list of names
        if re.search(r"[^A-Za-z]", match["value"]) and not re.search(r"\s", match["value"]):  # no label of a form
            yield from _judged(match["key"], match, "value")
    if "<" in text:
        for match in _ATTRIBUTE.finditer(text):
            yield from _judged(match["key"], match, "value" if match["value"] else "text")
        for match in _NAMED.finditer(text):
            yield from _judged(match["key"], match, "value")
    for match in _USER.finditer(text) if "LoginModule" in text else ():
        yield from _judged("password", match, "value")


def defaults(text: str) -> Iterator[Evidence]:
    """Yield what secret variables of a shell are where they are not set: `${PASSWORD:-…}`."""
    for match in _DEFAULT.finditer(text) if "${" in text else ():
        yield from _judged(match["key"], match, "value")


def _judged(name: str, match: re.Match[str], group: str) -> Iterator[Evidence]:
    kind = named_secret(name, match[group])
    if kind and not is_hidden(match[group]):
        yield Evidence(*match.span(group), kind)
