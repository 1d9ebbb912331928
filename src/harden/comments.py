"""What comments say of the value beside them, in the words that people use for it.

A comment explains the value when it gives a reason (`# Licensify doesn't support TLS`), and describes it when it says
what the value is (`// TLSv1.1`, `# disabled`), so that it would be untrue beside another. What asks for the change
itself does neither.
"""

from __future__ import annotations

import re

from harden.model import Data

_REASON = re.compile(
    r"\b(?:because|since|due to|until|once|so that|otherwise|unless|as long as|as (?:we|it|this|the)|"
    r"(?:do|does|did|is|are|was|were|ca|can|wo|would|should|must)(?:n['\u2019]?t| ?not)|unsupported|unable|"
    r"not (?:yet|supported|possible|compatible|available|needed|required|necessary)|no (?:need|longer)|unnecessary|"
    r"incompatible|intentional\w*|on purpose|deliberate\w*|by design|for now|temporar\w+|work ?around|hack|legacy|"
    r"avoids?|breaks?|must|ha(?:s|ve) to|need(?:s|ed)? (?:to|for|by|it|this|in)|required (?:for|by|to|in)|"
    r"has this value|set to|"
    r"for (?:\w+ )?(?:savings?|reasons?|purposes?|performance)|(?:cost|money)[- ]saving|(?:too|more) expensive|"
    r"to (?:support|avoid|keep|save|reduce|let|allow|prevent|work)|so (?:we|it|they)|in order)\b",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"\b(?:bad|insecure|vulnerab\w+|unsafe|weak|wrong|violat\w+|(?:should|must|needs? to|ought to|has to) be|"
    r"fix ?me|non-?complian\w+|problem)\b",
    re.IGNORECASE,
)
"""What says that the value is not right; examples of bad code are full of it."""
_SAYS: dict[bool, re.Pattern[str]] = {
    False: re.compile(r"\b(?:disabl\w+|off|false|no|without|not|never)\b", re.IGNORECASE),
    True: re.compile(r"\b(?:enabl\w+|on|true|allow\w*|public\w*|open\w*)\b", re.IGNORECASE),
}
_SWITCHES = {"disabled": False, "off": False, "enabled": True, "on": True}
_TOKEN = re.compile(r"[A-Za-z0-9._-]+")
_DIRECTIVE = re.compile(r"(?:harden|checkov|tfsec|trivy|tflint|kics-scan|terrascan|nosec|infracost|cspell)\b[-:]?")


def explains(text: str) -> bool:
    """Whether a comment gives a reason."""
    return _REASON.search(text) is not None and not _REQUEST.search(text)


def describes(text: str, written: object, value: Data) -> bool:
    """Whether a comment says what is written, and would say what is not if `value` were."""
    if _REQUEST.search(text):
        return False
    if isinstance(written, str) and written.lower() in _SWITCHES:
        written = _SWITCHES[written.lower()]
    if isinstance(written, bool):
        return _SAYS[written].search(text) is not None and not _SAYS[not written].search(text)
    if not isinstance(written, str | int | float):
        return False
    old, new = _plain(str(written)), _plain(str(value))
    told = {_plain(token) for token in _TOKEN.findall(text)}
    return any(token not in new and (token == old or (_is_telling(token) and token in old)) for token in told)


def _plain(text: str) -> str:
    return re.sub(r"(?<=[a-z])v(?=\d)|[^a-z0-9]", "", text.lower())


def _is_telling(token: str) -> bool:
    return len(token) > 3 and any(sign.isdigit() for sign in token) and not token.isdigit()


def told(text: str) -> str:
    """What comments on following lines say, without their signs and without orders to tools."""
    lines = (line.strip(" \t\r#/*") for line in text.split("\n"))
    return " ".join(line for line in lines if not _DIRECTIVE.match(line))
