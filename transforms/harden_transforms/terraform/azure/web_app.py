"""Settings of web apps, function apps and logic apps of App Service: transport, deployment, debugging, logs."""

from __future__ import annotations

from dataclasses import replace

from harden.hcl.document import Block
from harden.model import Data, Risk
from harden.settings import Preset
from harden.terraform.module import Module
from harden.terraform.setting import Defect, Setting, transforms
from harden.terraform.variables import Validation, Variable
from harden.terraform.wanted import Needed, one_of
from harden.transform import Checks

_PROVIDER = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources"
_WEB = f"{_PROVIDER}/linux_web_app"
_FUNCTION = f"{_PROVIDER}/linux_function_app"
_POLICIES = "https://learn.microsoft.com/azure/app-service/policy-reference"

_WEB_APPS = ("azurerm_linux_web_app", "azurerm_windows_web_app")
_WEB_SLOTS = ("azurerm_linux_web_app_slot", "azurerm_windows_web_app_slot")
_FUNCTION_APPS = (
    "azurerm_linux_function_app",
    "azurerm_windows_function_app",
    "azurerm_linux_function_app_slot",
    "azurerm_windows_function_app_slot",
)
_NEW = (*_WEB_APPS, *_WEB_SLOTS, *_FUNCTION_APPS)
_OLD = ("azurerm_app_service", "azurerm_app_service_slot", "azurerm_function_app", "azurerm_function_app_slot")
"""Resources that version 5 of the provider no longer has. They allow more unless they are told not to."""
_OLD_WEB = ("azurerm_app_service", "azurerm_app_service_slot")

_GOOD_TLS = one_of("1.2", "1.3", 1.2, 1.3)
_ERRORS = "App does not log the details of errors"
_TRACES = "App does not trace failed requests"
_OLD_TLS_NOTE = "Clients that know nothing newer than TLS 1.1 are refused"


def _ftps(block: Block, module: Module) -> Data:
    """Where nothing is written FTP is off by default, and stays so; who opened it keeps it over TLS."""
    is_written = any(site.attribute("ftps_state") for site in block.blocks("site_config"))
    return "FtpsOnly" if is_written or block.labels[0] not in _NEW else "Disabled"


def _no_http_logs(block: Block, module: Module) -> str | None:
    return "" if any(logs.blocks("http_logs") or logs.dynamic("http_logs") for logs in block.blocks("logs")) else None


def _log(types: tuple[str, ...], name: str, checkov: str, message: str) -> Setting:
    return Setting(
        message=message,
        types=types,
        path=("logs", name),
        good=True,
        risk=Risk.RUNTIME,
        risk_note="Logs take room in the file system of the app",
        checks=Checks(checkov=(checkov,)),
    )


def _tls(types: tuple[str, ...], name: str, *checkov: str) -> Setting:
    return Setting(
        types=types,
        path=("site_config", name),
        good="1.2",
        is_good=_GOOD_TLS,
        absent_is_good=True,
        no_block="",
        risk=Risk.RUNTIME,
        risk_note=_OLD_TLS_NOTE,
        checks=Checks(checkov=checkov, trivy=("AVD-AZU-0006",) if checkov else ()),
    )


def _health_check(types: tuple[str, ...], beside: tuple[tuple[str, Data], ...] = ()) -> Setting:
    return Setting(
        types=types,
        path=("site_config", "health_check_path"),
        good=_health,
        is_good=bool,
        no_block="",
        beside=beside,
        risk=Risk.RUNTIME,
        risk_note="Instances that answer otherwise for ten minutes are taken out of service, and replaced later",
        checks=Checks(checkov=("CKV_AZURE_213",)),
    )


def _ftp(types: tuple[str, ...]) -> Setting:
    return Setting(
        types=types,
        path=("site_config", "ftps_state"),
        good=_ftps,
        is_good=one_of("Disabled", "FtpsOnly"),
        risk=Risk.RUNTIME,
        risk_note="Deployments over FTP without TLS fail",
        checks=Checks(checkov=("CKV_AZURE_78",), trivy=("AVD-AZU-0071",)),
    )


def _health(block: Block, module: Module) -> Needed:
    name = f"{block.labels[1].replace('-', '_')}_health_check_path"
    described = f"Path of {block.address} that answers 200 while the app is well"
    valid = Validation(f'can(regex("^/", var.{name}))', "The value must be a path, such as /health.")
    return Needed(Variable(name, "string", described, (valid,)), anywhere=True)


DEFECTS = (
    Defect(
        name="web-app-plain-http",
        message="App answers over plain HTTP",
        why="Without https_only requests with cookies, tokens and data cross the network in clear.",
        exploited="Whoever listens on the way, in a café or at a provider, takes over the session.",
        references=(_WEB, _FUNCTION, "https://learn.microsoft.com/en-us/azure/app-service/configure-ssl-bindings"),
        settings=(
            Setting(
                types=(*_NEW, *_OLD, "azurerm_logic_app_standard"),
                path=("https_only",),
                good=True,
                risk=Risk.RUNTIME,
                risk_note="Requests over HTTP are redirected, which some clients do not follow",
                checks=Checks(
                    checkov=("CKV_AZURE_14", "CKV_AZURE_70", "CKV_AZURE_153"), trivy=("AVD-AZU-0004", "AVD-AZU-0072")
                ),
            ),
        ),
    ),
    Defect(
        name="web-app-old-tls",
        message="App accepts TLS before 1.2",
        why="TLS 1.0 and 1.1 have known weaknesses and no place in any standard any more.",
        exploited="An attacker in the middle makes client and app agree on an old version and its weak ciphers.",
        references=(_WEB, _FUNCTION, _POLICIES),
        settings=(
            _tls((*_WEB_APPS, *_WEB_SLOTS, *_FUNCTION_APPS), "minimum_tls_version", "CKV_AZURE_15", "CKV_AZURE_145"),
            _tls((*_OLD, "azurerm_logic_app_standard"), "min_tls_version", "CKV_AZURE_15", "CKV_AZURE_154"),
            _tls(_NEW, "scm_minimum_tls_version"),
        ),
    ),
    Defect(
        name="web-app-plain-ftp",
        message="App takes deployments over FTP without encryption, or does not say that it refuses them",
        why="FTP sends the deployment password and the code in clear.",
        exploited="Who listens on the way deploys code of their own, which runs with the identity of the app.",
        references=(_WEB, _FUNCTION, _POLICIES),
        settings=(
            _ftp((*_WEB_APPS, *_OLD, "azurerm_logic_app_standard")),
            replace(_ftp((*_WEB_SLOTS, *_FUNCTION_APPS)), absent_is_good=True),
        ),
    ),
    Defect(
        name="web-app-http1",
        message="App does not offer HTTP/2",
        why="HTTP/2 keeps connections few and encrypted, and is what browsers speak.",
        exploited="Nothing by itself: many connections of HTTP/1.1 are easier to exhaust.",
        references=(_WEB, _FUNCTION),
        settings=(
            Setting(
                types=(*_NEW, *_OLD),
                path=("site_config", "http2_enabled"),
                good=True,
                risk=Risk.NONE,
                risk_note="Clients of HTTP/1.1 go on as before",
                checks=Checks(checkov=("CKV_AZURE_18", "CKV_AZURE_67"), trivy=("AVD-AZU-0005",)),
            ),
        ),
    ),
    Defect(
        name="web-app-remote-debugging",
        message="App can be debugged from outside",
        why="Remote debugging opens further ports, on which a debugger may read and change everything in the process.",
        exploited="With the deployment password an attacker attaches a debugger and reads secrets from memory.",
        references=(
            _WEB,
            _FUNCTION,
            "https://azure.github.io/PSRule.Rules.Azure/en/rules/Azure.AppService.RemoteDebug",
        ),
        settings=(
            Setting(
                types=(*_NEW, *_OLD_WEB),
                path=("site_config", "remote_debugging_enabled"),
                good=False,
                absent_is_good=True,
                no_block="",
                risk=Risk.RUNTIME,
                risk_note="Nobody can attach a debugger to the running app any more",
                checks=Checks(checkov=("CKV_AZURE_72", "CKV_AZURE_155")),
            ),
        ),
    ),
    Defect(
        name="web-app-no-logs",
        message="App does not keep logs of requests and errors",
        why="Without logs of requests, failed requests and their errors nobody can say what happened.",
        exploited="An attacker tries the app for weeks, and after the break-in there is nothing to read.",
        references=(_WEB, _POLICIES),
        settings=(
            _log((*_WEB_APPS, *_WEB_SLOTS), "detailed_error_messages", "CKV_AZURE_65", _ERRORS),
            _log(("azurerm_app_service",), "detailed_error_messages_enabled", "CKV_AZURE_65", _ERRORS),
            _log((*_WEB_APPS, *_WEB_SLOTS), "failed_request_tracing", "CKV_AZURE_66", _TRACES),
            _log(("azurerm_app_service",), "failed_request_tracing_enabled", "CKV_AZURE_66", _TRACES),
            Setting(
                types=(*_WEB_APPS, *_WEB_SLOTS, "azurerm_app_service"),
                path=("logs", "http_logs", "file_system", "retention_in_days"),
                good=7,
                is_good=bool,
                beside=(("retention_in_mb", 35),),
                message="App does not log requests",
                guard=_no_http_logs,
                risk=Risk.RUNTIME,
                risk_note="Logs take up to 35 MB in the file system of the app",
                checks=Checks(checkov=("CKV_AZURE_63",)),
            ),
        ),
    ),
    Defect(
        name="web-app-publish-password",
        message="App can be deployed to with a password",
        why="The publishing profile holds one user name and password for everybody, with no second factor and no name "
        "in the log.",
        exploited="Profiles lie in repositories and mailboxes; who has one deploys code of their own.",
        references=(_WEB, _FUNCTION, _POLICIES),
        settings=tuple(
            Setting(
                types=types,
                path=(name,),
                good=False,
                since="3.81.0",
                risk=Risk.RUNTIME,
                risk_note="Deployments that use the publishing profile fail",
            )
            for types, name in (
                ((*_WEB_APPS, *_WEB_SLOTS, *_FUNCTION_APPS), "webdeploy_publish_basic_authentication_enabled"),
                ((*_WEB_APPS, *_WEB_SLOTS, *_FUNCTION_APPS), "ftp_publish_basic_authentication_enabled"),
            )
        ),
        preset=Preset.STRICT,
    ),
    Defect(
        name="web-app-no-health-check",
        message="Instances of the app that no longer answer stay in service",
        why="Without health_check_path App Service sends requests to instances whatever they answer.",
        exploited="One request that hangs an instance takes its share of the requests of everybody with it.",
        references=(_WEB, "https://learn.microsoft.com/en-us/azure/app-service/monitor-instances-health-check"),
        settings=(
            _health_check(_WEB_APPS, (("health_check_eviction_time_in_min", 10),)),
            _health_check(("azurerm_app_service",)),
        ),
    ),
)

TRANSFORMS = transforms("terraform", DEFECTS)
