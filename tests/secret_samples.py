"""Manifests with secrets, and what becomes of them, for the tests of where secrets go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from textwrap import dedent, indent
from typing import Any

from harden import pipeline
from harden.model import Source
from harden.result import Result
from harden.settings import SECRET_MODES, SECRET_STORES, SECRET_URLS, Settings
from harden.units import group
from harden.yaml.document import YamlDocument

SPLIT = {"secret_urls": "split"}
SETTINGS = Settings(select=frozenset({"plaintext-secret"}))


@dataclass(frozen=True)
class Hardened:
    """Files after the fixes, reasons of what stays open, and notes."""

    files: Mapping[str, str]
    reasons: tuple[str, ...]
    notes: tuple[str, ...]
    result: Result

    def data(self, name: str, path: str = "app.yaml") -> Any:
        """The object of this name, as plain data of any shape."""
        for root in YamlDocument(Source(path, self.files[path].encode())).roots:
            if root.text("metadata", "name") == name:
                return root.data
        raise KeyError(name)


def hardened(
    files: str | Mapping[str, str],
    *,
    secrets: str = SECRET_MODES[0],
    secret_store: str = SECRET_STORES[0],
    secret_urls: str = SECRET_URLS[0],
) -> Hardened:
    """Harden one manifest, or several, with these of the settings about secrets."""
    given = (
        {"app.yaml": dedent(files)} if isinstance(files, str) else {path: dedent(text) for path, text in files.items()}
    )
    before = {path: text.encode() for path, text in given.items()}
    (unit,) = group(sorted(before), before.__getitem__)
    settings = replace(SETTINGS, secrets=secrets, secret_store=secret_store, secret_urls=secret_urls)
    result = pipeline.harden_unit(unit, before, settings)
    after = dict(given) | {patch.path: patch.after.decode() for patch in result.patches}
    reasons = tuple(shown.why_open for shown in result.findings if shown.why_open)
    return Hardened(after, reasons, result.notes, result)


def pod(fields: str, *, name: str = "web", spec: str = "") -> str:
    """A pod with one container; `spec`: more fields of the pod."""
    inner = indent(dedent(fields).strip("\n"), " " * 6)
    outer = indent(dedent(spec).strip("\n"), " " * 2)
    head = f"apiVersion: v1\nkind: Pod\nmetadata:\n  name: {name}\nspec:\n" + (f"{outer}\n" if spec else "")
    return f"{head}  containers:\n    - name: {name}\n{inner}\n"


def container_of(data: Any) -> dict[str, Any]:
    """The first container of a pod."""
    found: dict[str, Any] = data["spec"]["containers"][0]
    return found


HEX = "0123456789abcdef" * 5
ALNUM = "Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9St0Uv1Wx2Yz3" * 3

# Built from parts, so that no scanner takes this file for a leak.
TOKENS = {
    "AWS access key": "AK" + "IA" + "QWERTYUIOPASDFGH",
    "GitHub token": "gh" + "p_" + ALNUM[:36],
    "GitLab token": "gl" + "pat-" + ALNUM[:20],
    "Stripe key": "sk" + "_live_" + ALNUM[:24],
    "Stripe webhook secret": "wh" + "sec_" + ALNUM[:32],
    "Anthropic key": "sk" + "-ant-api03-" + ALNUM[:93],
    "OpenAI key": "sk" + "-proj-" + ALNUM[:60],
    "Slack token": "xo" + "xb-123456789012-123456789012-" + ALNUM[:24],
    "SendGrid key": "S" + "G." + ALNUM[:22] + "." + ALNUM[:43],
    "Google API key": "AI" + "za" + ALNUM[:35],
    "Google OAuth secret": "GOC" + "SPX-" + ALNUM[:28],
    "npm token": "np" + "m_" + ALNUM[:36],
    "Hugging Face token": "h" + "f_" + ALNUM[:34],
    "Shopify token": "shp" + "at_" + HEX[:32],
    "Databricks token": "da" + "pi" + HEX[:32],
    "DigitalOcean token": "do" + "p_v1_" + HEX[:64],
    "Vault token": "hv" + "s." + ALNUM[:90],
    "HCP Terraform token": ALNUM[:14] + ".atlas" + "v1." + ALNUM[:67],
    "PyPI token": "pypi-" + "AgEIcHlwaS5vcmc" + ALNUM[:50],
    "RubyGems key": "ruby" + "gems_" + HEX[:48],
    "Docker Hub token": "dckr" + "_pat_" + ALNUM[:27],
    "Grafana token": "gl" + "sa_" + ALNUM[:32] + "_" + HEX[:8],
    "New Relic key": "NR" + "AK-" + ALNUM[:27].upper(),
    "Linear key": "lin" + "_api_" + ALNUM[:40],
    "Postman key": "PM" + "AK-" + HEX[:24] + "-" + HEX[:34],
    "age key": "AGE-SECRET" + "-KEY-1" + (ALNUM * 2)[:58].upper(),
    "Twilio key": "S" + "K" + HEX[:32],
    "Sentry token": "sn" + "tryu_" + HEX[:64],
    "Azure AD secret": "aB." + "8" + "Q~" + ALNUM[:34],
    "Groq key": "gs" + "k_" + ALNUM[:52],
    "xAI key": "xa" + "i-" + ALNUM[:80],
    "Perplexity key": "pp" + "lx-" + ALNUM[:48],
    "Replicate token": "r" + "8_" + ALNUM[:37],
    "OpenRouter key": "sk" + "-or-v1-" + HEX[:64],
    "LangSmith key": "ls" + "v2_pt_" + HEX[:32] + "_" + HEX[:10],
    "NVIDIA key": "nv" + "api-" + ALNUM[:64],
    "Supabase key": "sb" + "_secret_" + ALNUM[:31],
    "Telegram token": "123456789" + ":AA" + ALNUM[:33],
    "JSON Web Token": "e" + "yJhbGciOiJIUzI1NiJ9." + "e" + "yJzdWIiOiIxMjM0NTY3ODkwIn0." + ALNUM[:43],
    "password hash": "$2" + "b$12$" + ALNUM[:53],
    "Slack webhook": "https://hooks." + "slack.com/services/T00000000/B00000000/" + ALNUM[:24],
    "Discord webhook": "https://disc" + "ord.com/api/webhooks/123456789/" + ALNUM[:60],
    "Teams webhook": "https://acme.web" + "hook.office.com/webhookb2/" + HEX[:36] + "/IncomingWebhook/" + HEX[:32],
}
