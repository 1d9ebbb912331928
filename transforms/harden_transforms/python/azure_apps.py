"""Web apps, container apps, registries, clusters and machines in programs for pulumi-azure-native."""

from __future__ import annotations

from harden.model import Risk
from harden.python.azure import NATIVE, asks_for, member
from harden.python.program import Program
from harden.python.row import Defect, Row, transforms
from harden.python.site import Site
from harden.settings import Preset
from harden.transform import Checks
from harden.value import ABSENT, Known

_API = "https://www.pulumi.com/registry/packages/azure-native/api-docs"
_LEARN = "https://learn.microsoft.com/en-us/azure"
_APPS = (f"{NATIVE}.web.WebApp", f"{NATIVE}.web.WebAppSlot")
_SITE = f"{NATIVE}.web.SiteConfigArgs"
_REGISTRY = (f"{NATIVE}.containerregistry.Registry",)
_CLUSTER = (f"{NATIVE}.containerservice.ManagedCluster",)
_ACCESS = "api_server_access_profile"
_OLD_CLIENTS = "Clients that know nothing newer than TLS 1.1 can no longer connect"
_REDIRECT = "Plain requests are redirected; clients that do not follow redirects, or send POST, fail"
_TLS = "web.SupportedTlsVersions"
_NEW_TLS = member(_TLS, "SUPPORTED_TLS_VERSIONS_1_2", "1.2")
_OLD_TLS = (member(_TLS, "SUPPORTED_TLS_VERSIONS_1_0", "1.0"), member(_TLS, "SUPPORTED_TLS_VERSIONS_1_1", "1.1"))
_LINUX = ("os_profile", "linux_configuration")


def _no_user(site: Site, program: Program) -> str | None:
    """The password of the admin user is what such a program asks for, or hands on."""
    if asks_for(program, f"{NATIVE}.containerregistry.list_registry_credentials"):
        return "the program itself signs in with it: give what pulls images an identity with the role AcrPull first"
    return None


def _not_reversible(site: Site, program: Program) -> str | None:
    return "it cannot be switched on in a cluster that exists, so it takes a new one"


def _reachable(site: Site, program: Program) -> str | None:
    """Private clusters, and those that name addresses, are not open; what is not known may be either."""
    private = site.value((_ACCESS, "enable_private_cluster"))
    ranges = site.value((_ACCESS, "authorized_ip_ranges"))
    if private not in (ABSENT, Known(False)) or ranges not in (ABSENT, Known([])):
        return ""
    return "only you know from which addresses, or from which network, the cluster is administered"


def _has_key(site: Site, program: Program) -> str | None:
    """Without a key nobody could sign in any more."""
    if site.value((*_LINUX, "ssh")) is ABSENT:
        return "there is no SSH key: give the machine one first"
    if site.value(("os_profile", "admin_password")) is not ABSENT:
        return "the machine has a password too, which may be in use: take that away with it"
    return None


DEFECTS = (
    Defect(
        name="program-azure-plain-http",
        message="App may be used over plain HTTP",
        why="Requests without TLS, with cookies and passwords, can be read and changed on the way.",
        exploited="Whoever sits in the network of a visitor takes over the session.",
        references=(f"{_LEARN}/app-service/configure-ssl-bindings", f"{_API}/web/webapp/", f"{_API}/app/containerapp/"),
        rows=(
            Row(
                _APPS,
                ("https_only",),
                True,
                Risk.RUNTIME,
                _REDIRECT,
                Checks(checkov=("CKV_AZURE_14", "CKV_AZURE_70")),
            ),
            Row(
                (f"{NATIVE}.app.ContainerApp",),
                ("configuration", "ingress", "allow_insecure"),
                False,
                Risk.RUNTIME,
                _REDIRECT,
                absent_is_good=True,
            ),
        ),
    ),
    Defect(
        name="program-azure-cdn-plain-http",
        message="Endpoint serves plain HTTP",
        why="Viewers may ask for pages without TLS, and whoever is on the way reads and changes them.",
        exploited="A page that is changed on its way sends passwords and cookies to somebody else.",
        references=(f"{_API}/cdn/endpoint/",),
        rows=(
            Row(
                (f"{NATIVE}.cdn.Endpoint",),
                ("is_http_allowed",),
                False,
                Risk.RUNTIME,
                "Plain requests are refused, not redirected: who types the address without https:// sees an error",
                Checks(checkov=("CKV_AZURE_197",)),
            ),
        ),
        preset=Preset.STRICT,
    ),
    Defect(
        name="program-azure-web-app-old-tls",
        message="Web app accepts TLS 1.0 or 1.1",
        why="The first versions of TLS have weaknesses that let others read along; Azure asks for 1.2 by default.",
        exploited="An attacker on the way pushes a client down to the old version and its weaknesses.",
        references=(f"{_LEARN}/app-service/overview-tls", f"{_API}/web/webapp/"),
        rows=(
            Row(
                _APPS,
                ("site_config", "min_tls_version"),
                _NEW_TLS,
                Risk.RUNTIME,
                _OLD_CLIENTS,
                Checks(checkov=("CKV_AZURE_15", "CKV_AZURE_145", "CKV_AZURE_154")),
                bad=_OLD_TLS,
                absent_is_good=True,
            ),
            Row(
                _APPS,
                ("site_config", "scm_min_tls_version"),
                _NEW_TLS,
                Risk.RUNTIME,
                _OLD_CLIENTS,
                bad=_OLD_TLS,
                absent_is_good=True,
                message="Deployments of the web app may come over TLS 1.0 or 1.1",
            ),
        ),
    ),
    Defect(
        name="program-azure-web-app-plain-ftp",
        message="Web app takes files over plain FTP",
        why="FTP sends the password, and the code of the app, in clear.",
        exploited="Whoever listens on the way signs in and replaces the app.",
        references=(f"{_LEARN}/app-service/deploy-ftp", f"{_API}/web/webapp/"),
        rows=(
            Row(
                _APPS,
                ("site_config", "ftps_state"),
                member("web.FtpsState", "FTPS_ONLY", "FtpsOnly"),
                Risk.RUNTIME,
                "Deployments over FTP without TLS fail",
                Checks(checkov=("CKV_AZURE_78",)),
                bad=(member("web.FtpsState", "ALL_ALLOWED", "AllAllowed"),),
                absent_is_good=True,
            ),
        ),
    ),
    Defect(
        name="program-azure-web-app-debugging",
        message="Debugger of the web app can be reached",
        why="Remote debugging opens ports, and whoever may attach stops the app and reads its memory.",
        exploited="With a leaked password for deployments an attacker reads secrets out of the running app.",
        references=(f"{_LEARN}/app-service/configure-common", f"{_API}/web/webapp/"),
        rows=(
            Row(
                _APPS,
                ("site_config", "remote_debugging_enabled"),
                False,
                Risk.RUNTIME,
                "Nobody can attach a debugger until it is switched on for the time it is needed",
                Checks(checkov=("CKV_AZURE_72", "CKV_AZURE_155")),
                absent_is_good=True,
            ),
        ),
    ),
    Defect(
        name="program-azure-registry-open",
        message="Registry can be used without an identity",
        why="The admin user has one password for everybody, who may then push and pull everything; anonymous pull asks "
        "for none.",
        exploited="A password that leaked from a pipeline replaces the images that production runs.",
        references=(
            f"{_LEARN}/container-registry/container-registry-authentication",
            f"{_API}/containerregistry/registry/",
        ),
        rows=(
            Row(
                _REGISTRY,
                ("admin_user_enabled",),
                False,
                Risk.RUNTIME,
                "Who signs in with the admin user's password is refused",
                Checks(checkov=("CKV_AZURE_137",)),
                absent_is_good=True,
                guard=_no_user,
                message="Registry has an admin user with a password for everybody",
            ),
            Row(
                _REGISTRY,
                ("anonymous_pull_enabled",),
                False,
                Risk.RUNTIME,
                "Who pulls images without signing in is refused",
                Checks(checkov=("CKV_AZURE_138",)),
                absent_is_good=True,
                message="Registry hands out images without asking who pulls them",
            ),
        ),
    ),
    Defect(
        name="program-azure-cluster-no-rbac",
        message="Whoever has a token may do everything in the cluster",
        why="Without role-based access control Kubernetes does not ask what a user or a pod may do.",
        exploited="One broken pod deletes, reads and starts whatever there is in the cluster.",
        references=(f"{_LEARN}/aks/concepts-identity", f"{_API}/containerservice/managedcluster/"),
        rows=(
            Row(
                _CLUSTER,
                ("enable_rbac",),
                True,
                Risk.REPLACE,
                "It takes a new cluster",
                Checks(checkov=("CKV_AZURE_5",)),
                absent_is_good=True,
                guard=_not_reversible,
            ),
        ),
    ),
    Defect(
        name="program-azure-cluster-endpoint-public",
        message="Everybody may talk to the API server of the cluster",
        why="Unless it is told otherwise AKS gives the API server an address that the whole internet reaches.",
        exploited="A stolen token, or a hole in the API server, is enough to own the cluster from anywhere.",
        references=(f"{_LEARN}/aks/api-server-authorized-ip-ranges", f"{_API}/containerservice/managedcluster/"),
        rows=(
            Row(
                _CLUSTER,
                (_ACCESS, "authorized_ip_ranges"),
                (),
                Risk.RUNTIME,
                "Who administers the cluster from elsewhere is refused",
                Checks(checkov=("CKV_AZURE_6",)),
                makers=(f"{NATIVE}.containerservice.ManagedClusterAPIServerAccessProfileArgs",),
                bad=([],),
                guard=_reachable,
            ),
        ),
    ),
    Defect(
        name="program-azure-password-login",
        message="Machine lets in who guesses a password",
        why="Passwords are guessed by machines, day and night, on every address there is.",
        exploited="A weak password of the administrator is found within hours, and the machine joins a botnet.",
        references=(
            f"{_LEARN}/virtual-machines/linux/create-ssh-keys-detailed",
            f"{_API}/compute/virtualmachine/",
        ),
        rows=(
            Row(
                (f"{NATIVE}.compute.VirtualMachine",),
                (*_LINUX, "disable_password_authentication"),
                True,
                Risk.REPLACE,
                "Azure refuses to change it on a machine that exists: replace the machine, whose disk is lost",
                Checks(checkov=("CKV_AZURE_1", "CKV_AZURE_149")),
                makers=(f"{NATIVE}.compute.OSProfileArgs", f"{NATIVE}.compute.LinuxConfigurationArgs"),
                absent_is_good=True,
                guard=_has_key,
            ),
        ),
    ),
)

TRANSFORMS = transforms(*DEFECTS)
