"""Settings of what stands in front of applications: gateways, firewalls, content delivery, API management."""

from __future__ import annotations

from harden.hcl.document import Block
from harden.model import Risk
from harden.settings import Preset
from harden.terraform.azure import both, needs
from harden.terraform.module import Module
from harden.terraform.setting import Defect, Setting, transforms
from harden.terraform.wanted import Guard, one_of
from harden.transform import Checks
from harden.value import ABSENT, Known

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources"
_GATEWAY = f"{_PROVIDER}/application_gateway"
_TLS = "https://learn.microsoft.com/azure/application-gateway/application-gateway-ssl-policy-overview"
_API = f"{_PROVIDER}/api_management"
_FIREWALL = f"{_PROVIDER}/firewall"
_CDN = f"{_PROVIDER}/cdn_endpoint"

_WEAK = (
    ("ssl30", "SSL 3.0"),
    ("tls10", "TLS 1.0"),
    ("tls11", "TLS 1.1"),
)
_GOOD_POLICIES = one_of("AppGwSslPolicy20220101", "AppGwSslPolicy20220101S", "AppGwSslPolicy20170401S")
_GOOD_TLS = one_of("TLSv1_2", "TLSv1_3")


def _policy_type(*types: str) -> Guard:
    """Gateways whose policy is of one of these types; Predefined where none is named."""

    def guard(block: Block, module: Module) -> str | None:
        skus = [str(module.known(part, "tier")) for part in block.blocks("sku")]
        if any(sku in ("Standard", "WAF") for sku in skus):
            return ""  # the first generation, which is retired, knows none of these policies
        policies = block.blocks("ssl_policy")
        if block.dynamic("ssl_policy") or any(part.attribute("disabled_protocols") for part in policies):
            return ""
        named = module.value(policies[0], "policy_type") if policies else ABSENT
        kind = named.data if isinstance(named, Known) else "Predefined" if named is ABSENT else ""
        return None if kind in types else ""

    return guard


def _own_rules(block: Block, module: Module) -> str | None:
    """With a policy, and in a hub, which needs one, the policy decides."""
    return "" if block.attribute("firewall_policy_id") or module.known(block, "sku_name") == "AZFW_Hub" else None


def _weak(side: str, name: str, words: str) -> Setting:
    return Setting(
        types=("azurerm_api_management",),
        path=("security", f"{side}_{name}_enabled"),
        good=False,
        absent_is_good=True,
        no_block="",
        renamed_from=(f"enable_{side}_{name}", "4.27.0"),
        message=f"API gateway speaks {words} with its {'clients' if side == 'frontend' else 'backends'}",
        risk=Risk.RUNTIME,
        risk_note="Clients and backends that know nothing newer than TLS 1.1 are refused",
        checks=Checks(checkov=("CKV_AZURE_173",)),
    )


def _firewall_off(types: tuple[str, ...], *path: str, checkov: str = "") -> Setting:
    return Setting(
        types=types,
        path=path,
        good=True,
        absent_is_good=True,
        no_block="",
        risk=Risk.RUNTIME,
        risk_note="Requests that match the rules are blocked if the mode is Prevention",
        checks=Checks(checkov=(checkov,) if checkov else ()),
    )


DEFECTS = (
    Defect(
        name="application-gateway-old-tls",
        message="Gateway accepts TLS before 1.2 or weak ciphers",
        why="Which versions and ciphers a gateway accepts without ssl_policy depends on its age and the version of "
        "the provider; TLS 1.0 and 1.1 have known weaknesses.",
        exploited="An attacker in the middle makes client and gateway agree on an old version and its weak ciphers.",
        references=(_GATEWAY, _TLS),
        settings=(
            Setting(
                types=("azurerm_application_gateway",),
                path=("ssl_policy", "policy_name"),
                good="AppGwSslPolicy20220101S",
                is_good=_GOOD_POLICIES,
                beside=(("policy_type", "Predefined"),),
                guard=_policy_type("Predefined"),
                risk=Risk.RUNTIME,
                risk_note="Clients that know nothing newer than TLS 1.1, or no current cipher, are refused",
                checks=Checks(checkov=("CKV_AZURE_218",)),
            ),
            Setting(
                types=("azurerm_application_gateway",),
                path=("ssl_policy", "min_protocol_version"),
                good="TLSv1_2",
                is_good=_GOOD_TLS,
                guard=_policy_type("Custom", "CustomV2"),
                risk=Risk.RUNTIME,
                risk_note="Clients that know nothing newer than TLS 1.1 are refused",
                checks=Checks(checkov=("CKV_AZURE_218",)),
            ),
        ),
    ),
    Defect(
        name="waf-off",
        message="Web application firewall is off",
        why="The firewall is there, with its rules, and enabled = false keeps it from looking at any request.",
        exploited="Injection of SQL and the exploits of the day reach the application as they are.",
        references=(
            f"{_PROVIDER}/web_application_firewall_policy",
            f"{_PROVIDER}/cdn_frontdoor_firewall_policy",
            _GATEWAY,
        ),
        settings=(
            _firewall_off(
                ("azurerm_web_application_firewall_policy",), "policy_settings", "enabled", checkov="CKV_AZURE_122"
            ),
            _firewall_off(
                ("azurerm_frontdoor_firewall_policy", "azurerm_cdn_frontdoor_firewall_policy"),
                "enabled",
                checkov="CKV_AZURE_123",
            ),
            _firewall_off(("azurerm_application_gateway",), "waf_configuration", "enabled", checkov="CKV_AZURE_120"),
        ),
    ),
    Defect(
        name="firewall-lets-known-attackers",
        message="Firewall reports traffic from and to known attackers and lets it pass",
        why="threat_intel_mode is Alert unless it is set: addresses and names that Microsoft knows as malicious are "
        "written to the log.",
        exploited="Malware inside reaches its control server although the firewall knows the address.",
        references=(_FIREWALL, f"{_PROVIDER}/firewall_policy"),
        settings=(
            Setting(
                types=("azurerm_firewall",),
                path=("threat_intel_mode",),
                good="Deny",
                guard=both(_own_rules, needs("sku_tier", "Standard", "Premium", default="Standard")),
                risk=Risk.RUNTIME,
                risk_note="Traffic from and to addresses that Microsoft takes for malicious is blocked",
                checks=Checks(checkov=("CKV_AZURE_216",)),
            ),
            Setting(
                types=("azurerm_firewall_policy",),
                path=("threat_intelligence_mode",),
                good="Deny",
                guard=needs("sku", "Standard", "Premium", default="Standard"),
                risk=Risk.RUNTIME,
                risk_note="Traffic from and to addresses that Microsoft takes for malicious is blocked",
            ),
        ),
        preset=Preset.STRICT,
    ),
    Defect(
        name="firewall-no-intrusion-prevention",
        message="Firewall does not stop intrusions that it could recognise",
        why="The Premium tier recognises exploits by signature, and does nothing about them unless "
        "intrusion_detection says so.",
        exploited="Known exploits and the traffic of known malware pass.",
        references=(f"{_PROVIDER}/firewall_policy",),
        settings=(
            Setting(
                types=("azurerm_firewall_policy",),
                path=("intrusion_detection", "mode"),
                good="Deny",
                guard=needs("sku", "Premium", default="Standard"),
                risk=Risk.RUNTIME,
                risk_note="Traffic that matches a signature is blocked, now and then also harmless traffic",
                checks=Checks(checkov=("CKV_AZURE_220",)),
            ),
        ),
        preset=Preset.STRICT,
    ),
    Defect(
        name="cdn-plain-http",
        message="Content is delivered over plain HTTP",
        why="The endpoint answers over HTTP, where anybody on the way reads and changes what is delivered.",
        exploited="Scripts are replaced on the way, and run in the browser as if they were ours.",
        references=(_CDN,),
        settings=(
            Setting(
                types=("azurerm_cdn_endpoint",),
                path=("is_http_allowed",),
                good=False,
                risk=Risk.RUNTIME,
                risk_note="Requests over HTTP are refused, not redirected",
                checks=Checks(checkov=("CKV_AZURE_197",)),
            ),
            Setting(
                types=("azurerm_cdn_endpoint",),
                path=("is_https_allowed",),
                good=True,
                absent_is_good=True,
                message="Content cannot be had over HTTPS",
                risk=Risk.NONE,
                risk_note="Requests over HTTPS are answered, too",
                checks=Checks(checkov=("CKV_AZURE_198",)),
            ),
        ),
        preset=Preset.STRICT,
    ),
    Defect(
        name="cdn-old-tls",
        message="Content is delivered over TLS before 1.2",
        why="TLS 1.0 has known weaknesses and no place in any standard any more.",
        exploited="An attacker in the middle makes client and endpoint agree on an old version and its weak ciphers.",
        references=(f"{_PROVIDER}/cdn_endpoint_custom_domain",),
        settings=tuple(
            Setting(
                types=("azurerm_cdn_endpoint_custom_domain",),
                path=(part, "tls_version"),
                good="TLS12",
                absent_is_good=True,
                no_block="",
                risk=Risk.RUNTIME,
                risk_note="Clients that know nothing newer than TLS 1.1 are refused",
                checks=Checks(checkov=("CKV_AZURE_200",)),
            )
            for part in ("cdn_managed_https", "user_managed_https")
        ),
    ),
    Defect(
        name="api-management-old-tls",
        message="API gateway speaks outdated protocols",
        why="SSL 3.0, TLS 1.0 and TLS 1.1 have known weaknesses and are off unless they are switched on.",
        exploited="An attacker in the middle makes both sides agree on an old version and its weak ciphers.",
        references=(_API,),
        settings=tuple(_weak(side, name, words) for side in ("frontend", "backend") for name, words in _WEAK),
    ),
    Defect(
        name="api-management-no-client-certificate",
        message="API gateway asks its clients for no certificate",
        why="On the Consumption tier a client certificate can be asked for before a request comes to any API.",
        exploited="A leaked subscription key is all that it takes to call the APIs.",
        references=(_API,),
        settings=(
            Setting(
                types=("azurerm_api_management",),
                path=("client_certificate_enabled",),
                good=True,
                guard=needs("sku_name", "Consumption_0"),
                risk=Risk.RUNTIME,
                risk_note="Clients without a certificate are refused",
                checks=Checks(checkov=("CKV_AZURE_152",)),
            ),
        ),
        preset=Preset.STRICT,
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
