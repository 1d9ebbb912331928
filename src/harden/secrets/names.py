"""What the name of a value says about whether it is secret: `DB_PASSWORD` is, `DB_PASSWORD_FILE` is not.

English names have their head at the end, so it is the last word that counts: a `TOKEN_URL` is a URL. The word lists
were gathered from kubescape's control C-0012, Polaris's `sensitiveContainerEnvVar` and the false positives reported to
both (kubescape/regolibrary issue 563: `*_FILE`, `*_PATH`; kubescape issue 2357: `APIKEY` without a separator).
"""

from __future__ import annotations

import enum
import re
from functools import lru_cache


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")

_PASSWORD = frozenset(
    ("password", "passwords", "passwd", "pwd", "pw", "passphrase", "passcode", "pass", "requirepass", "masterauth")
)
"""The last two are those of Redis."""
_SECRET = frozenset({"secret", "secrets", "token", "tokens", "credential", "credentials", "apikey", "apikeys", "creds"})
_GLUED = re.compile(
    r"(?:(?P<password>.+(?:password|passwd|passphrase)|(?:admin|bind|db|key|mail|mongo|mysql|pg|redis|root|smtp|store)(?:pass|pwd|pw))|"
    r".+(?:secret|token)|(?:.*api|secret|.*access|private|.*auth)key)$"
)
"""Words written without a separator: PGPASSWORD, authtoken, apikey."""
_KEY_OF = _set(
    "api access secret private encryption encrypt signing sign master account auth shared session cookie storage jwt"
    " hmac aes fernet webhook admin app license deploy ssh crypto cipher client application"
)
"""What makes a `…_KEY` secret; a partition key or a routing key is not."""
_VAGUE = frozenset({"auth", "authorization", "dsn", "salt", "key", "keys", "cookie", "signature", "webhook", "cert"})
"""Words that may head a secret: the value has to look random too."""
_NEUTRAL = _set(
    "key keys base value values string str text plain plaintext data default current previous old new next primary"
    " secondary prod production dev development staging stage test qa live local main backup a b admin root"
    " user wo"
)
"""Words behind the head that leave it a secret: SECRET_KEY_BASE, PASSWORD_PROD, API_KEY_2."""
_OTHER_THING = _set(
    "file files filename path paths dir directory folder mount url urls uri endpoint endpoints host hostname port"
    " address name names id ids identifier arn ttl exp expiry expires expiration lifetime duration length len size"
    " min max minimum"
    " enabled enable disabled required header headers type kind format mode policy version algorithm alg issuer"
    " audience realm scope scopes user username users email ref refs reference rotation store manager provider class"
    " count limit limits timeout interval age days hours minutes seconds prefix suffix attempts regex pattern hint"
    " label field fields column location source selector api service server expire validity strength history rule"
    " rules usage character characters window cache bucket reuse case annotation env var variable variables domain"
    " rotate refresh_interval signature_algorithm hash_algorithm placeholder prompt script command cmd template cipher"
)
"""Words behind the head that make it something else: PASSWORD_FILE, TOKEN_TTL, SECRET_NAME."""
_PUBLIC = frozenset({"public", "pub", "publishable"})
_NAMING = frozenset({"existing", "pull", "tls", "registry", "image", "certificate", "cert", "ssl", "ca", "ref"})
"""With these a `…Secret` is the name of a Kubernetes Secret: existingSecret, imagePullSecret, tlsSecret."""

_PREPOSITIONS = frozenset({"to", "for", "of"})
"""What stands behind them only says more of what stands before: a `PATH_TO_PRIVATE_KEY` is a path."""

_MARKS = frozenset({"creation", "next", "continuation", "page", "idempotency"})
"""With these a `…_token` marks no secret: `creation_token` of aws_efs_file_system, `http_tokens` of instances."""
_ROOT_TOKEN = ["root", "token", "id"]
"""`VAULT_DEV_ROOT_TOKEN_ID` is the token itself: https://developer.hashicorp.com/vault/docs/commands/server."""
_SITE_KEY = ["site", "key"]
"""What a captcha shows to everybody: https://developers.google.com/recaptcha/docs/v3."""
_TELLS_APART = ["initial", "cluster"]
"""The `initial-cluster-token` of etcd tells clusters apart: https://etcd.io/docs/v3.5/op-guide/clustering/."""


STEMS = (
    *("pass", "pw", "secret", "token", "cred", "key", "auth", "dsn", "salt", "cookie", "signature", "webhook", "cert"),
)
"""Every name that makes its value secret holds one of these, in lower case."""


class Hint(enum.Enum):
    """What a name says of its value."""

    PASSWORD = enum.auto()
    SECRET = enum.auto()
    """Secret unless the value is plainly the name of one."""
    MAYBE = enum.auto()
    """Secret if the value looks random."""
    NO = enum.auto()


def words(name: str) -> tuple[str, ...]:
    """Split a name at case changes, digits and separators, in lower case: `dbPassword2` is `db password 2`."""
    return tuple(word.lower() for word in _WORD.findall(name))


@lru_cache(maxsize=4096)
def hint(name: str) -> Hint:
    """Return what a name (of a variable, key, argument or flag) says about its value."""
    found = _thing([word for word in words(name) if not word.isdigit()])
    if not found or _PUBLIC.intersection(found) or found[-2:] == _SITE_KEY:
        return Hint.NO
    if found[-3:] == _ROOT_TOKEN:
        return Hint.SECRET
    for position in range(len(found) - 1, -1, -1):
        head = _head(found, position)
        if head is not Hint.NO:
            behind = found[position + 1 :]
            if any(word in _OTHER_THING for word in behind):
                return Hint.NO
            if head is Hint.SECRET and found[position].startswith("secret") and _NAMING.intersection(found[:position]):
                return Hint.NO
            return head if all(word in _NEUTRAL for word in behind) else Hint.MAYBE
    return Hint.MAYBE if found[-1] in _VAGUE else Hint.NO


def _thing(found: list[str]) -> list[str]:
    """The words of a name up to its first preposition; all of them where that would leave none."""
    end = next((place for place, word in enumerate(found) if word in _PREPOSITIONS), 0)
    return found[:end] or found


@lru_cache(maxsize=4096)
def may_be_part_of_secret(part: str) -> bool:
    """Whether a name may make its value secret that has `part` in it, between signs that are no letters or digits."""
    alone, behind_another = hint(part), hint(f"api {part}")  # what makes a key secret may stand before it
    return alone is not Hint.NO or behind_another is not Hint.NO


def _head(found: list[str], position: int) -> Hint:
    word, before = found[position], found[:position]
    if word == "pass" and position < len(found) - 1:
        return Hint.NO
    if word in _PASSWORD:
        return Hint.PASSWORD
    if word.startswith("token") and (_MARKS.intersection(before[-1:]) or before[-2:] == _TELLS_APART):
        return Hint.NO
    if word in _SECRET and not (word == "tokens" and before[-1:] == ["http"]):
        return Hint.MAYBE if word == "tokens" else Hint.SECRET
    glued = _GLUED.match(word)
    if glued:
        return Hint.PASSWORD if glued["password"] else Hint.SECRET
    if word == "cookie" and position and found[position - 1] == "erlang":
        return Hint.SECRET  # whoever has it is one of the cluster
    if word in ("key", "keys") and position and found[position - 1] in _KEY_OF:
        return Hint.SECRET
    return Hint.NO
