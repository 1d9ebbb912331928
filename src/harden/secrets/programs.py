"""How programs are told a password where no name stands beside it: on command lines, and in files of their own.

The options are those of the manuals: `redis-cli -a`, `mysql -p…`, `mongosh -p`, `curl -u`, `sshpass -p`, `docker login
-p`, `mc alias set`, `rabbitmqctl add_user`. Words stand apart by spaces, or as items of a list. Files: redis.conf,
.netrc, XML elements, PHP's `define` and pairs in objects of JavaScript or PHP.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from harden.secrets.beside import told_beside
from harden.secrets.detect import Evidence, Verdict, is_placeholder, is_random, is_reference, looks_secret, named_secret

_NEXT = r"\\\n|\n[ \t]*(?:-[ \t]|[\"'#])"
_S = rf"(?:[ \t\r\"',\[\]]|{_NEXT})+"
"""What stands between words, also of a list in YAML or JSON."""
_ANY = rf"(?:[^|;&\n]|{_NEXT}){{0,300}}?"
"""The rest of a command: a line goes on below where it says so, or as items of a list."""
_ONE = r"[^\s\"',\[\]]{1,300}"
_WORD = r"[\"']?(?P<value>(?!-|\d+:\d)[^\s\"',\];&|)]+)"
_OPTIONS = (
    (("-cli",), rf"(?:redis|valkey|keydb)-cli\b{_ANY}{_S}(?:-a|--pass|(?i:auth)){_S}"),
    (
        ("mysql", "mariadb"),
        rf"(?:mysql|mariadb)(?:dump|admin|check|import|sh|-dump|-admin|-check)?{_S}(?:{_ANY}{_S})?-p(?!ort\b|rot|id\b|ath)",
    ),
    (("mongo",), rf"mongo(?:sh|dump|restore|export|import|stat)?\b{_ANY}{_S}(?:-p|--password){_S}"),
    (("curl",), rf"curl{_S}(?:{_ANY}{_S})?(?:-[A-Za-z]{{0,6}}u|--user)(?:{_S}|=)?[^\s\"',:$]+:"),
    (("sshpass",), rf"sshpass{_S}-p{_S}?"),
    (("login",), rf"(?:docker|podman|nerdctl|registry|oras|crane auth|skopeo|az){_S}login\b{_ANY}{_S}-p{_S}"),
    (
        ("alias", "config"),
        rf"mc{_S}(?:alias{_S}set|config{_S}host{_S}add){_S}{_ONE}{_S}{_ONE}{_S}{_ONE}{_S}",
    ),
    (("rabbitmqctl",), rf"rabbitmqctl{_S}(?:{_ANY}{_S})?(?:add_user|change_password){_S}{_ONE}{_S}"),
    (("sqlcmd", "mosquitto_", "ipmitool"), rf"(?:sqlcmd|mosquitto_(?:pub|sub|rr)|ipmitool)\b{_ANY}{_S}-P{_S}?"),
    (("ldap",), rf"ldap(?:search|add|modify|whoami|passwd|delete|compare)\b{_ANY}{_S}-w{_S}"),
    (
        ("rabbitmqadmin", "cypher-shell", "elasticsearch-users", "oc "),
        rf"(?:rabbitmqadmin|cypher-shell|elasticsearch-users|oc{_S}login)\b{_ANY}{_S}-p{_S}",
    ),
    (("vault",), rf"vault{_S}login{_S}(?!\w+=)"),
    (("pass:",), rf"-pass(?:in|out|word)?{_S}pass:"),
    ((" set",), rf"(?:configure|config){_S}set{_S}[^\s]{{0,80}}(?i:secret|token|password)[^\s]{{0,40}}{_S}"),
    (("htpasswd",), rf"htpasswd{_S}-(?=[A-Za-z]*b)(?=[A-Za-z]*n)[A-Za-z]+{_S}(?:-C{_S}\d+{_S})?{_ONE}{_S}"),
    (("htpasswd",), rf"htpasswd{_S}-(?=[A-Za-z]*b)(?![A-Za-z]*n)[A-Za-z]+{_S}(?:-C{_S}\d+{_S})?{_ONE}{_S}{_ONE}{_S}"),
    (("machine",), rf"machine{_S}{_ONE}{_S}login{_S}{_ONE}{_S}password{_S}"),
)
"""What stands in every text with an option, and the command up to the password."""
_HEADER = re.compile(
    rf"(?<!\S)[\"']?(?:-H|--header){_S}(?P<key>[A-Za-z][\w-]{{0,60}}): ?"
    r"(?:[A-Za-z]+ )?(?P<value>[^\s\"'\\]{1,1000})(?=[\"'\\])"
)
"""A header that curl, or a client with the same options, sends."""
_PIPED = re.compile(
    r"\b(?:echo|printf)[ \t]+(?:-\w+[ \t]+)?[\"']?(?:[\w.-]{1,60}:(?=[^|]{0,300}\|[^|;&\n]{0,60}chpasswd))?"
    r"(?P<value>[^\s\"'|]{1,300})[\"']?[ \t]*\|"
    r"(?:[^|;&\n]{0,300}?--?(?:password-)?stdin\b|[^|;&\n]{0,60}?chpasswd|\s*sudo -S)"
)
"""What is written to the standard input of a program that reads a password there."""
_READERS = ("stdin", "chpasswd", "sudo -S")
PROGRAMS = (*dict.fromkeys(word for words, _ in _OPTIONS for word in words), *_READERS, "-H", "--header")
"""One of these stands in every text that tells a program something by an option."""
_TOLD = tuple((words, re.compile(rf"(?:(?<![\w.-])|(?<=^-)){begin}{_WORD}", re.MULTILINE)) for words, begin in _OPTIONS)
_LINES = re.compile(
    r"(?:^|\\n|\")[-+ \t#;/]*(?:(?:ENV|setx|set|proxy_set_header)[ \t]+)?\$?(?P<key>[A-Za-z][\w.-]{0,60})[ \t]+"
    r"[\"']?(?P<value>(?:(?!\\{1,8}[nr\"])[^\s\"'])+)[\"']?"
    r"(?=[ \t]*;?[ \t\r]*(?:$|\\+[nr\"]|\"))",
    re.MULTILINE,
)
"""Lines of redis.conf and of others that have no sign between name and value; they are a string of JSON at times."""
_XML = re.compile(
    r"<(?P<key>[A-Za-z][\w.:-]{0,60})>\s{0,20}(?:<!\[CDATA\[)?(?P<value>[^<>\s]{1,200}?)(?:\]\]>)?\s{0,20}</(?P=key)>"
)
_OF_REDIS = frozenset({"requirepass", "masterauth"})
_PAIR = re.compile(
    r"(?<![\w.-])(?P<key>[A-Za-z_][\w-]{0,60})[\"']?\]?\s?(?:=>|:|=)\s{0,2}'(?P<value>[^'\n]{1,300})'"
    r"|(?<=[{,\s])(?P<bare>[A-Za-z_]\w{0,60}): ?\"(?P<text>[^\"\n]{1,300})\""
)

_ITEM = re.compile(
    r"\"name\\*\"\s*:\s*\\*\"(?P<key>[\w.-]{1,100})\\*\"\s*,\s*\\*\"value\\*\"\s*:\s*\\*\"(?P<value>[^\"\\]{1,500})"
)
"""A variable in JSON."""


def holds_secret(name: str, text: str) -> Verdict | None:
    """Return why a text, known as `name`, is secret or tells a secret to a program; None if nothing says so."""
    found = looks_secret(name, text)
    if found:
        return found
    part = next(told(text), None)
    return Verdict(part.kind, is_placeholder(text[part.start : part.end])) if part else None


def told(text: str) -> Iterator[Evidence]:
    """Yield the passwords that a text tells programs, whatever the text is called."""
    known: set[int] = set()
    for found in chain(told_by_option(text), told_in_file(text), told_beside(text)):
        if found.start not in known:
            known.add(found.start)
            yield found


def told_by_option(text: str) -> Iterator[Evidence]:
    """Yield the passwords that commands in a text give to programs by options; words may stand on several lines."""
    for words, pattern in _TOLD:
        if any(word in text for word in words):
            for match in pattern.finditer(text):
                yield from _judged("password", match, "value")
    for match in _PIPED.finditer(text) if any(word in text for word in _READERS) else ():
        yield from _judged("password", match, "value")
    for match in _HEADER.finditer(text) if "-H" in text or "--header" in text else ():
        yield from _judged(match["key"], match, "value")


def told_in_file(text: str) -> Iterator[Evidence]:
    """Yield the passwords in the files of programs that a text holds, or is a line of."""
    for match in _LINES.finditer(text):
        if match["key"] in _OF_REDIS or re.search(r"\d", match["value"]):  # and no two words
            yield from _judged(match["key"], match, "value")
    for match in _XML.finditer(text) if "</" in text else ():
        yield from _judged(match["key"].rpartition(":")[2], match, "value")
    for match in _ITEM.finditer(text) if '"name' in text else ():
        yield from _judged(match["key"], match, "value", is_sure=True)
    for match in _PAIR.finditer(text) if "'" in text or '"' in text else ():
        group = "value" if match["key"] else "text"
        if re.search(r"[^A-Za-z]", match[group]) and not re.search(r"\s", match[group]):  # no label of a form
            yield from _judged(match["key"] or match["bare"], match, group)


def _judged(name: str, match: re.Match[str], group: str, *, is_sure: bool = False) -> Iterator[Evidence]:
    value = match[group]
    if set("$`") & set(value) or "{{" in value or is_reference(value) or not value.strip("*"):
        return  # the shell, or somebody else, puts it in
    kind = named_secret(name, value)
    if kind and (is_sure or kind == "password" or is_random(value)):
        yield Evidence(*match.span(group), kind)
