"""The forms that known tokens have, each with where it is documented. Kept to those whose prefix is unmistakable.

Compared with the rules of gitleaks (config/gitleaks.toml, MIT, July 2026). Lengths are lower bounds: vendors change
them, and a mask that knows only today's length lets tomorrow's token through.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of token: what it is called, its pattern, what tells it in text at a glance, and the source."""

    kind: str
    pattern: str
    source: str


_GITLEAKS = "https://github.com/gitleaks/gitleaks/blob/master/config/gitleaks.toml"
_GITLAB = "https://docs.gitlab.com/security/tokens/#token-prefixes"
_GITHUB = "https://github.blog/engineering/behind-githubs-new-authentication-token-formats/"
_DETECTORS = "https://github.com/trufflesecurity/trufflehog/tree/main/pkg/detectors"
_SLACK = "https://docs.slack.dev/authentication/tokens"

FORMS = (
    Form(
        "AWS access key",
        r"(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids",
    ),
    Form("GitHub token", r"gh[pousr]_[0-9A-Za-z]{20,}", _GITHUB),
    Form("GitHub token", r"github_pat_\w{20,}", _GITHUB),
    Form("GitLab token", r"(?:gl(?:pat|dt|rt|ptt|soat|ft|imt|agent|oas|cbt|ffct)|GR1348941)-?[\w-]{20,}", _GITLAB),
    Form("Stripe key", r"(?:sk|rk)_(?:live|test|prod)_[0-9A-Za-z_]{8,}", "https://docs.stripe.com/keys"),
    Form("Stripe webhook secret", r"whsec_[0-9A-Za-z+/=]{16,}", "https://docs.stripe.com/webhooks"),
    Form("Anthropic key", r"sk-ant-[\w-]{20,}", _GITLEAKS),
    Form("OpenAI key", r"sk-(?:proj|svcacct|admin)-[\w-]{20,}|sk-[0-9A-Za-z]{20}T3BlbkFJ[0-9A-Za-z]{20}", _GITLEAKS),
    Form("Slack token", r"(?:xox[abeoprs]|xapp)-[0-9A-Za-z.-]{10,}", _SLACK),
    Form("SendGrid key", r"SG\.[\w-]{16,}\.[\w-]{16,}", _GITLEAKS),
    Form("Google API key", r"AIza[\w-]{35}", "https://cloud.google.com/docs/authentication/api-keys"),
    Form("Google OAuth secret", r"GOCSPX-[\w-]{20,}", "https://developers.google.com/identity/protocols/oauth2"),
    Form("npm token", r"npm_[0-9A-Za-z]{30,}", "https://docs.npmjs.com/about-access-tokens"),
    Form("Hugging Face token", r"hf_[0-9A-Za-z]{30,}", "https://huggingface.co/docs/hub/security-tokens"),
    Form("Shopify token", r"shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}", _GITLEAKS),
    Form("Databricks token", r"dapi[0-9a-f]{32}(?:-\d)?", _GITLEAKS),
    Form("DigitalOcean token", r"do[opr]_v1_[0-9a-f]{64}", _GITLEAKS),
    Form("Vault token", r"hv[bsr]\.[\w-]{20,}", "https://developer.hashicorp.com/vault/docs/concepts/tokens"),
    Form("HCP Terraform token", r"[0-9A-Za-z]{14}\.atlasv1\.[\w-]{60,}", _GITLEAKS),
    Form("PyPI token", r"pypi-AgE[\w-]{20,}", "https://pypi.org/help/#apitoken"),
    Form("RubyGems key", r"rubygems_[0-9a-f]{48}", _GITLEAKS),
    Form("Docker Hub token", r"dckr_(?:pat|oat)_[\w-]{20,}", "https://docs.docker.com/security/access-tokens/"),
    Form("Grafana token", r"(?:glc_[0-9A-Za-z+/]{32,}={0,2}|glsa_[0-9A-Za-z]{32}_[0-9a-fA-F]{8})", _GITLEAKS),
    Form("New Relic key", r"NRAK-[0-9A-Z]{27}", _GITLEAKS),
    Form("Linear key", r"lin_api_[0-9A-Za-z]{40}", _GITLEAKS),
    Form("Postman key", r"PMAK-[0-9a-f]{24}-[0-9a-f]{34}", _GITLEAKS),
    Form("age key", r"AGE-SECRET-KEY-1[0-9A-Z]{58}", "https://age-encryption.org/v1"),
    Form("Twilio key", r"SK[0-9a-f]{32}", _GITLEAKS),
    Form("Sentry token", r"sntry[su]_[\w+/=-]{40,}", _GITLEAKS),
    Form("Azure AD secret", r"[\w~.]{3}\dQ~[\w~.-]{31,34}", _GITLEAKS),
    Form("Groq key", r"gsk_[0-9A-Za-z]{40,}", _DETECTORS),
    Form("xAI key", r"xai-[0-9A-Za-z_]{60,}", _DETECTORS),
    Form("Perplexity key", r"pplx-[0-9A-Za-z]{40,}", _GITLEAKS),
    Form("Replicate token", r"r8_[0-9A-Za-z_-]{37}", _DETECTORS),
    Form("OpenRouter key", r"sk-or-v1-[0-9a-f]{64}", _DETECTORS),
    Form("LangSmith key", r"lsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}", _DETECTORS),
    Form("NVIDIA key", r"nvapi-[\w-]{60,}", _DETECTORS),
    Form("Supabase key", r"sb_secret_[\w-]{20,}", "https://supabase.com/docs/guides/api/api-keys"),
    Form("Telegram token", r"\d{8,10}:AA[\w-]{33}", "https://core.telegram.org/bots/api#authorizing-your-bot"),
    Form("JSON Web Token", r"ey[0-9A-Za-z]{10,}\.ey[\w-]{10,}\.[\w-]*", "https://www.rfc-editor.org/rfc/rfc7519"),
    Form(
        "password hash", r"\$2[abxy]\${1,2}\d\d\${1,2}[./0-9A-Za-z]{53}|\$(?:[156y]|apr1)\$[^\s\"':,]{20,}", "crypt(5)"
    ),
    Form(
        "Slack webhook",
        r"https://hooks\.slack(?:-gov)?\.com/(?:services|workflows|triggers)/[\w+/-]{10,}",
        "https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks",
    ),
    Form("Discord webhook", r"https://(?:\w+\.)?discord(?:app)?\.com/api/webhooks/\d+/[\w-]{20,}", _GITLEAKS),
    Form("Teams webhook", r"https://[\w-]+\.webhook\.office\.com/webhookb2/[\w@/-]{20,}", _GITLEAKS),
)

KINDS = frozenset(form.kind for form in FORMS)

_GLANCE = (
    r"AKIA|ASIA|ABIA|ACCA|gh[pousr]_|github_pat_|gl[a-z]{2,5}-|GR1348941|[sr]k_(?:live|test|prod)_|whsec_|sk-|xox|xapp-|"
    r"SG\.|AIza|GOCSPX-|npm_|hf_|shp[acps]|dapi|do[opr]_v1_|hv[bsr]\.|\.atlasv1\.|pypi-|rubygems_|dckr_|glc_|glsa_|"
    r"NRAK-|lin_api_|PMAK-|AGE-SECRET|SK[0-9a-f]|sntry|Q~|ey[0-9A-Za-z]{10}|\$(?:[156y2][abxy]?|apr1)\$|hooks\.slack|"
    r"/api/webhooks/|\.webhook\.office|gsk_|xai-|pplx-|r8_|lsv2_|nvapi-|sb_secret_|:AA"
)
GLANCE = re.compile(_GLANCE)
"""Matches wherever a form can: one cheap search that spares the others."""

TOKEN_HINTS = (
    *("github_pat", "AKIA", "ASIA", "ABIA", "ACCA", "gh", "gl", "GR1348941", "k_live", "k_test", "k_prod", "whsec"),
    *("sk-", "SK", "xox", "xapp", "SG.", "AIza", "GOCSPX", "npm_", "hf_", "shp", "dapi", "_v1_", "hv", "atlasv1"),
    *("pypi-", "rubygems", "dckr_", "NRAK", "lin_api", "PMAK", "AGE-SECRET", "sntry", "Q~", ".ey"),
    *("gsk_", "xai-", "pplx-", "r8_", "lsv2_", "nvapi-", "sb_secret_", ":AA", "$apr1"),
    *("$1$", "$2", "$5$", "$6$", "$y$", "hooks.slack", "/api/webhooks", "webhook.off"),
)
"""Substrings one of which every form has: looking for them costs a tenth of looking for the forms."""

TOKEN = re.compile("(?<![0-9A-Za-z])(?:" + "|".join(f"(?P<f{i}>{form.pattern})" for i, form in enumerate(FORMS)) + ")")
"""Any of the forms, each in the group `f<its index>`."""

PEM_BEGIN = re.compile(r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----")
PEM_END = re.compile(r"-----END (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----")


def token_kind(match: re.Match[str]) -> str:
    """Return what a match of TOKEN is called."""
    return FORMS[int((match.lastgroup or "f0")[1:])].kind


TOLD = re.compile(
    r"((?:unsafe_?plain_?text|\bSecretValue\.plain_?text|\bOutput\.secret)\(\s{0,200})"
    r"""("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')""",
    re.IGNORECASE,
)
"""What a library of a program is told to be a secret, and what is written out: `SecretValue.unsafe_plain_text("…")`."""
