"""Judge one value: is it secret, of what kind, and is it only a placeholder?

Evidence in the value itself (a known token form, a password in a URL or connection string, a private key) counts
whatever the name. The name alone counts when the value could be what it says. Randomness is only a booster.
References and templates (`${DB_PASSWORD}`, `$(TOKEN)`, `{{ .Values.x }}`, `vault:…`) hold no secret.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from harden.secrets.forms import GLANCE, KINDS, PEM_BEGIN, TOKEN, token_kind
from harden.secrets.names import Hint, hint, words


@dataclass(frozen=True, slots=True)
class Verdict:
    """A value is secret. `kind` is for people ("GitHub token"); `weak`: a placeholder, nothing that must be rotated."""

    kind: str
    weak: bool = False

    @property
    def described(self) -> str:
        """The kind with its article."""
        is_vowel = self.kind.startswith((*"AEIOaeiou", "HCP", "npm"))
        return ("an " if is_vowel else "a ") + self.kind


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where in a text a secret stands: offsets of the secret part alone."""

    start: int
    end: int
    kind: str


REPLACE_ME = "REPLACE_ME"
"""What stands for a value in the companion files we write."""
EXAMPLE = ".secret.yaml.example"
"""How the names of those files end."""

_PEM = re.compile(PEM_BEGIN.pattern + r"(?!\*{4})")
_TEMPLATE = re.compile(
    r"\$\{[^}]{0,2000}\}|\$\([^)]{0,2000}\)|\{\{.{0,2000}?\}\}|%\{[^}]{0,2000}\}|#\{[^}]{0,2000}\}|<%.{0,2000}?%>|"
    r"%\([\w.]+\)s",
    re.S,
)
"""Bounded, so that a text of nothing but openings is not read to its end from each."""
_REFERENCE = re.compile(
    r"\$[A-Z_][A-Z0-9_]*|%[sdv]|%\[\d+\][sdv]|@@?\w+@@?|__\w+__|ENC[\[(].*|\{cipher\}.*|!vault.*|"
    r"(?:vault|ref\+\w+|op|akv|gcp-sm|sm|ssm|secretsmanager|awssm|aws-ssm|secret|env|file|doppler):.*|"
    r"(?:REGEXP_)?EXTRACT\(.*|arn:[\w-]+:.*|projects/[^/]+/secrets/.*|/subscriptions/.*|@Microsoft\.KeyVault\(.*|"
    r"<path:[^>]*>|%[A-Za-z_]\w*%|\(\(.*\)\)|\[\[.*\]\]|alias/.*",
    re.S,
)
EXPRESSION = re.compile(
    r"(?:var|local|data|module|each|self|count|path|terraform|[a-z]+_\w+)(?:\[[^\]]*\])?(?:\.[\w*-]+(?:\[[^\]]*\])?)+\s*"
)
"""A reference in a Terraform expression. Only what is not quoted can be one."""
_CONSTANT = frozenset(
    (
        *("true", "false", "yes", "no", "on", "off", "y", "n", "none", "null", "nil"),
        *("enabled", "disabled", "required", "seconds", "minutes", "hours", "days"),
        *("read", "write", "inherit"),  # what `id-token` and `secrets` may be in a workflow
    )
)
_PATH = re.compile(
    r"(?:~|\.{1,2}|[A-Za-z]:)?(?:[/\\][\w.@ -]+)+[/\\]?|"
    r"(?:[\w.@-]+/)*[\w.-]+\.(?:pem|key|crt|cer|json|ya?ml|txt|p12|pfx|jks|env)"
)
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://\S*")
_DURATION = re.compile(r"\d+(?:\.\d+)?(?:ns|us|ms|s|m|h|d|w|y)")
_IDENTIFIER = re.compile(r"[a-z]+\d?(?:_[a-z]+\d?)+")
_WORDS = re.compile(r"(?:[A-Z]?[a-z]+|[A-Z]+|\d{1,5})(?:[-_.:/](?:[A-Z]?[a-z]+|[A-Z]+|\d{1,5}))+")
"""Words and numbers with separators, as names are made of: `backend-public-rule-429`."""
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?(?:/.*)?")
_NAME_OF_SECRET = re.compile(r"[a-z0-9.-]*-(?:secrets?|creds|credentials|tls|certs?|regcred)|regcred")
_HEADER_NAME = re.compile(r"[Xx](?:-[A-Za-z]+)+")
"""`x-user-id`: which header of a request has what the name speaks of."""
_OF_JAVA = "changeit"
"""What Java itself protects the certificates with that it trusts, which are no secret."""
OWN_SECRET = frozenset(
    ("jwt", "client", "session", "app", "shared", "cookie", "signing", "consumer", "webhook", "hmac", "oauth")
)
"""With these a `…_SECRET` is one itself, whatever it looks like."""
_PLACEHOLDER = re.compile(
    r"change[-_ ]?(?:me|it|this)|replace|example|placeholder|dummy|\byour[-_ ]?|<[^<>]+>|x{4,}|\btodo\b|\btbd\b|"
    r"insert[-_ ]|(?<![A-Za-z])my[-_]?(?:password|secret|token|key)|\bfake|sample|redacted|0{8,}|\.{3}",
    re.I,
)
_OF_AZURITE = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6" + "IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
"""The key of the storage emulator, which everybody has: https://learn.microsoft.com/azure/storage/common/storage-use-azurite."""
_USERINFO = re.compile(r"://[^\s:/@'\"]{0,200}:(?P<password>[^\s/'\"?#]{1,500})@(?!sha\d+:)(?=[\w\[$%{<.-])")
_USERINFO_SLASH = re.compile(
    r"://[^\s:/@'\"]{0,200}:(?P<password>(?!(?:\d+|\$\w+)[/?#])[^\s'\"]{1,500})@(?!sha\d+:)(?=[\w\[$%{<-])"
)
_USER_TOKEN = re.compile(r"://(?P<token>[\w.-]{20,200})(?::x-oauth-basic)?@(?=[\w.-]{0,60}(?:git|bitbucket|azure))")
"""Repositories are cloned with a token in place of the user."""
_GO_DSN = re.compile(r"(?<![\w/:])[\w.$%-]+:(?P<password>[^\s@:'\"]{1,200})@(?:tcp6?|unix)\(")
"""`user:password@tcp(host:3306)/name`: https://github.com/go-sql-driver/mysql#dsn-data-source-name"""
_ORACLE = re.compile(r"jdbc:oracle:\w+:[\w.$-]+/(?P<password>[^\s@'\"]{1,200})@")
_ASSIGNED = re.compile(
    r"(?<![\w$])(?P<key>_?[A-Za-z][\w.-]*)(?P<sign>\s?=\s?|\s?[=!]=\s?(?=[\"']))"
    r"(?:\(\s{0,40}(?=[\"']))?(?:[rbfuRBFU]{1,2}(?=\\{0,8}[\"']))?"
    r"(?P<value>(?!=)(?:\"[^\"]*\"|'[^']*'|\([^()\n]{1,300}\)|(?P<ado>[^;\"'\n]{1,200})(?=;)|[^\s;&\"',]+(?:(?<==)(?:\"[^\"]*\"|'[^']*'))?))"
)
_ATTRIBUTE = re.compile(
    r"(?:self|cls|this|config|cfg|settings|args|props|params|opts)(?:\.[A-Za-z_]+)+\)*|[A-Za-z_][\w.]*\("
)
"""An attribute of an object, or a call, the arguments of which are judged by themselves."""
_NESTED = 3
_PREFIXES = frozenset({"", "b", "f", "r", "u", "br", "rb", "fr", "rf"})
_COVER = re.compile(r"\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)|[*\\\"'$]")
_ADO = re.compile(
    r"(?i)(?:server|data source|host|user id|uid|database|initial catalog|endpoint|accountname|protocol)"
    r"\s?=[^;]{0,200};"
)
_CODE = re.compile(
    r"(?i)(?:\w+\.)*(?:environ|env|get_?env|get|getproperty|config|secrets?|settings|params|args)[\[(](?=[\"'])"
)
"""What reads a value by its name: `os.environ["TOKEN"]`, `ENV['TOKEN']`, `getenv("TOKEN")`."""
SWITCH = r"(?:no|use|with|without|enable|disable|require|skip|allow|show|print)-"
"""How options begin that are switches, behind which no value of theirs stands: `--no-password shop`."""
_FLAGGED = re.compile(
    rf"(?<![\w-])(?:--|-(?=[A-Za-z][\w.-]{{4}}))(?!{SWITCH})(?P<key>[A-Za-z][\w.-]*) +(?!\$\w)"
    r"(?P<value>\"[^\"]+\"|'[^']+'|[^\s\"'-][^\s\"']*)"
)
_HEADER = re.compile(
    r"(?:\b(?:Bearer|Basic|Token|ApiKey)|(?<=uthorization: )\w{1,20})\s+(?P<value>[\w.~+/-]{8,}={0,2})(?![\w=])"
)
_JSON_PAIR = re.compile(r"\"(?P<key>[A-Za-z][\w.-]{0,100}?)\\*\"\s*:\s*\\*\"(?P<value>[^\"\n{\[][^\"\n]{0,500}?)\\*\"")
"""`"password": "…"`, its quotes escaped or not, as values of variables hold whole configurations."""
_YAML_PAIR = re.compile(
    r"^[ \t]*(?:-[ \t]+)?(?P<key>[A-Za-z][\w.-]{0,100}):[ \t]+"
    r"(?P<value>\"[^\"\n]{1,500}\"|'[^'\n]{1,500}'|[^\s#{\[|>&*!%@`\"'][^\s#]{0,500})[ \t]*(?:#.*)?$",
    re.MULTILINE,
)
"""`password: hunter2`, a line of a YAML file that a text holds."""
_SIGNATURE = re.compile(r"[?&]sig=(?P<value>[\w%+/-]{30,200}=*)")
"""A signed URL of Azure: https://learn.microsoft.com/rest/api/storageservices/create-service-sas"""
_SQL = re.compile(
    r"(?i)\b(?:(?:identified(?: with '?\w+'?)? by|password)\s+'(?P<value>[^']+)'|password\('(?P<hashed>[^']+)'"
    r"|identified by\s+\"(?P<quoted>[^\"]+)\")"
)


def looks_secret(name: str, value: str) -> Verdict | None:
    """Return why `value`, known as `name`, is secret, or None if it is not, or nothing says so.

    `name` may be empty: then only evidence in the value counts.
    """
    text = value.strip().replace(_OF_AZURITE, "")
    if not text or not text.strip("*") or text == REPLACE_ME:
        return None
    if _PEM.search(text):
        return Verdict("private key")
    found = next(evidence(text), None)
    if found:
        return Verdict(found.kind, _is_stand_in(text[found.start : found.end], found.kind))
    kind = named_secret(name, text)
    is_own_name = text == name and "_" in text  # and not `password`, which is one that people have
    return Verdict(kind, is_own_name or is_placeholder(text)) if kind else None


def evidence(text: str) -> Iterator[Evidence]:
    """Secrets that a text shows by itself, whatever it is called. Parts may overlap."""
    if GLANCE.search(text):
        for match in TOKEN.finditer(text):
            yield Evidence(*match.span(), token_kind(match))
    if "@" in text:
        yield from _in_url(text)
    if "=" in text:
        yield from _assigned(text)
        yield from (Evidence(*match.span("value"), "signed URL") for match in _SIGNATURE.finditer(text))
    if ":" in text:
        yield from _named(_JSON_PAIR.finditer(text) if '"' in text else ())
        yield from _in_yaml(text) if "\n" in text else ()
    if "--" in text or " -" in text or text[:1] == "-":
        yield from (Evidence(one.start, one.end, "password") for one in _named(_FLAGGED.finditer(text)))
    yield from _told_plainly(text)


def _told_plainly(text: str) -> Iterator[Evidence]:
    """Headers that authorize a request, and passwords in SQL."""
    for match in _HEADER.finditer(text):
        if re.search(r"\d|=$|[a-z][A-Z]", match["value"]) and not TOKEN.match(match["value"]):
            yield Evidence(*match.span("value"), "authorization header")
    for match in _SQL.finditer(text):
        if is_hidden(match[str(match.lastgroup)]):
            continue
        yield Evidence(*match.span(str(match.lastgroup)), "password")


def _named(matches: Iterable[re.Match[str]]) -> Iterator[Evidence]:
    """Those of keys with a value that are secret by the key's name."""
    for match in matches:
        kind = named_secret(match["key"], match["value"].strip("\"' "))
        if kind:
            yield Evidence(*match.span("value"), kind)


def _in_yaml(text: str) -> Iterator[Evidence]:
    """Lines of a YAML file in a text. `secret: cert-ca` may be a name: what is no password has to look random."""
    for match in _YAML_PAIR.finditer(text):
        start, end = match.span("value")
        is_quoted = match["value"][0] in "\"'"
        start, end = start + is_quoted, end - is_quoted
        kind = named_secret(match["key"], text[start:end])
        is_database = match["key"] == "passwd"  # of accounts, in nsswitch.conf
        if (kind == "password" and not is_database) or (kind and is_random(text[start:end])):
            yield Evidence(start, end, kind)


def _in_url(text: str) -> Iterator[Evidence]:
    """`scheme://user:password@host`, also where the password holds a slash that should have been encoded."""
    begun: set[int] = set()
    for match in _USER_TOKEN.finditer(text):
        if is_random(match["token"]):
            yield Evidence(*match.span("token"), "token")
    for pattern in (_USERINFO, _USERINFO_SLASH, _GO_DSN, _ORACLE):
        for match in pattern.finditer(text):
            if match.start() in begun:
                continue
            begun.add(match.start())
            if not is_hidden(match["password"]) and not is_reference(match["password"]):
                yield Evidence(*match.span("password"), "URL with a password")


def _assigned(text: str, depth: int = 0) -> Iterator[Evidence]:
    """`Password=…;` of a connection string, `--token=…` of a command, `?api_key=…` of a URL, `KEY=value`.

    `depth`: of how many values the text is a part: `--from-literal=password=…`, `connectionString="…;Password=…"`.
    """
    ado = _ADO.search(text) is not None
    for match in _ASSIGNED.finditer(text):
        start, end = match.span("value")
        if match["ado"] and not ado:  # no connection string: the semicolon ends a command, the value a word before
            end = start + len(re.split(r"[\s&,]", match["ado"], maxsplit=1)[0])
        value = text[start:end]
        if value[:1] in "\"'" and len(value) > 1:
            start, end, value = start + 1, end - 1, value[1:-1]
            if value[:1] == value[-1:] == " ":
                continue  # what stands between two strings that are put together
        elif _is_read_elsewhere(value, _CODE.match(text, start), is_set_apart=" " in match["sign"]):
            continue
        kind = named_secret(match["key"], value.strip())
        if kind and not is_hidden(value):
            yield Evidence(start, end, kind)
        elif "=" in value and depth < _NESTED:
            inner = _assigned(value, depth + 1)
            yield from (Evidence(start + one.start, start + one.end, one.kind) for one in inner)


def is_hidden(value: str) -> bool:
    """Whether nothing of a value is left but what hides it, signs around it and escapes."""
    left = _COVER.sub("", value)
    return left.lower() in _PREFIXES or (value.startswith("****") and not re.search(r"\w", left))


def _is_read_elsewhere(value: str, code: re.Match[str] | None, *, is_set_apart: bool) -> bool:
    """Whether what stands after a name, without quotes, says how to get the value: a command, code, a reference."""
    is_expression = is_set_apart and EXPRESSION.fullmatch(value) is not None
    is_code = code is not None or _ATTRIBUTE.fullmatch(value) is not None
    return is_expression or is_code or value.startswith(("$(", "`"))


def is_reference(text: str) -> bool:
    """Whether a value points elsewhere or is filled in later, so that it holds no secret itself."""
    return bool(_TEMPLATE.search(text) or _REFERENCE.fullmatch(text))


def is_placeholder(text: str) -> bool:
    """Whether a value is a stand-in such as `changeme` or `<your-token>`: a weak default, but nobody's secret."""
    return bool(_PLACEHOLDER.search(text)) or len(set(text)) < 3


def _is_stand_in(text: str, kind: str) -> bool:
    """Whether what was found is a placeholder.

    `EXAMPLE` ends the keys of the AWS documentation; in other tokens with a known form it says nothing, and a needless
    rotation costs less than a missed one.
    """
    if kind in KINDS:
        return bool(
            re.search(r"x{4,}|<|YOUR|EXAMPLE$", text) if kind.startswith("AWS") else re.search(r"x{6,}|<", text)
        )
    return is_placeholder(text)


def named_secret(name: str, text: str) -> str:
    """Return what the name alone makes of a value: "password", "token", "key", "secret", or "" for nothing."""
    said = hint(name)
    if said is Hint.NO or not _could_be_secret(text):
        return ""
    named = words(name)
    if named[-1] == "key" and "password" in named and hint(text) is Hint.PASSWORD:
        return ""  # under which key the password stands: `passwordKey: db-password`
    if said is Hint.PASSWORD:
        is_public = text == _OF_JAVA and "truststore" in "".join(named)
        return "" if is_public or (text.isdigit() and len(text) < 4) else "password"
    if said is Hint.MAYBE:
        return "secret" if is_random(text) or _is_login(name, text) else ""
    if (text.isdigit() and len(text) < 8) or (" " in text and not is_random(text)):
        return ""
    if _HEADER_NAME.fullmatch(text):
        return ""
    if _NAME_OF_SECRET.fullmatch(text) and not OWN_SECRET.intersection(named):
        return ""
    return "token" if "token" in named else "key" if named[-1:] == ("key",) else "secret"


def _is_login(name: str, text: str) -> bool:
    """Whether a value is a user with a password: `BASIC_AUTH=admin:…`, `NEO4J_AUTH=neo4j/…`."""
    said = words(name)
    if said[-1:] != ("auth",):
        return False
    if "neo" in said:
        return re.fullmatch(r"neo4j/\S+", text) is not None
    return "basic" in said and re.fullmatch(r"[\w.@-]+:(?!\d{1,5}$|//)\S+", text) is not None


def _could_be_secret(text: str) -> bool:
    """Whether a value is neither a constant, a reference, a path, a URL nor a duration."""
    if (
        is_hidden(text)
        or text.startswith("****")
        or text == REPLACE_ME
        or text.strip("`").lower() in _CONSTANT
        or is_reference(text)
    ):
        return False
    return not any(pattern.fullmatch(text) for pattern in (_PATH, _URL, _DURATION))


def is_random(text: str) -> bool:
    """At least 20 characters with letters and digits and 3.5 bits of entropy each: names and words have less."""
    if len(text) < 20 or re.search(r"\s", text):
        return False
    if any(pattern.fullmatch(text) for pattern in (_HOST, _IDENTIFIER, _WORDS)):
        return False
    if not (re.search(r"\d", text) and re.search(r"[A-Za-z]", text)):
        return False
    counts = Counter(text).values()
    return -sum(count / len(text) * math.log2(count / len(text)) for count in counts) >= 3.5
