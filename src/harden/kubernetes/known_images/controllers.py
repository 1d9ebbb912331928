"""Controllers and helpers of clusters: what works on the API, on names, on certificates, beside other containers."""

from __future__ import annotations

from harden.kubernetes.known_images.row import TMP, DataFolder, KnownImage

ROWS: tuple[KnownImage, ...] = (
    KnownImage(
        repositories=tuple(f"quay.io/jetstack/cert-manager-{name}" for name in ("cainjector", "controller", "webhook")),
        source="https://github.com/cert-manager/cert-manager/blob/v1.16.0/hack/containers/Containerfile.controller",
        starts=(
            "The image runs one static program as this user, by its number; its chart runs it with a read-only root "
            "file system and without capabilities."
        ),
        user=1000,
        group=None,
        since=(1, 8),
        before=(1, 20),
        servers=("controller", "webhook", "cainjector"),
        direct=True,
        is_root=False,
        port=0,
        needs_api=True,
    ),
    KnownImage(
        repositories=("quay.io/prometheus-operator/prometheus-operator",),
        source="https://github.com/prometheus-operator/prometheus-operator/blob/main/Dockerfile",
        starts="The image runs as `nobody`, by its number; the project's manifests make its root read-only.",
        user=65534,
        group=65534,
        since=(0, 23),
        servers=("operator",),
        direct=True,
        is_root=False,
        port=0,
        needs_api=True,
    ),
    KnownImage(
        repositories=("registry.k8s.io/prometheus-adapter/prometheus-adapter",),
        source="https://github.com/kubernetes-sigs/prometheus-adapter/blob/master/Dockerfile",
        starts="The image is distroless and runs as this user, by its number; it writes its certificate only.",
        user=65534,
        group=65534,
        since=(0, 9),
        servers=("adapter",),
        direct=True,
        is_root=False,
        port=0,
        writable=(TMP,),
        data=DataFolder("", "", ("--cert-dir",)),
        needs_api=True,
    ),
    KnownImage(
        repositories=("registry.k8s.io/external-dns/external-dns",),
        source="https://github.com/kubernetes-sigs/external-dns/blob/master/charts/external-dns/values.yaml",
        starts=(
            "One static program on a distroless base, which writes nothing. Its chart runs it as this user, without "
            "capabilities and with a read-only root file system."
        ),
        user=65532,
        group=65532,
        since=(0, 14),
        servers=("external-dns",),
        direct=True,
        port=0,
        needs_api=True,
    ),
    KnownImage(
        repositories=("coredns/coredns", "registry.k8s.io/coredns/coredns", "registry.k8s.io/coredns"),
        source="https://github.com/coredns/coredns/blob/master/Dockerfile",
        starts=(
            "One static program, which writes nothing. It carries NET_BIND_SERVICE, without which it is not started; "
            "the sysctl opens port 53."
        ),
        user=65532,
        group=65532,
        since=(1, 11),
        servers=("coredns",),
        direct=True,
        is_root=False,
        port=53,
        file_capabilities=("NET_BIND_SERVICE",),
        needs_api=None,
    ),
    KnownImage(
        repositories=("registry.k8s.io/ingress-nginx/controller",),
        source="https://github.com/kubernetes/ingress-nginx/blob/main/deploy/static/provider/cloud/deploy.yaml",
        starts=(
            "The image runs as this user, by its name. Its programs carry NET_BIND_SERVICE, without which they are not "
            "started; the project's manifests keep that capability alone, too."
        ),
        user=101,
        group=82,
        since=(1, 9),
        servers=("nginx-ingress-controller",),
        is_root=False,
        port=80,
        file_capabilities=("NET_BIND_SERVICE",),
        writable=None,
        unwritable="it writes the configuration of nginx into /etc/nginx, which ships files",
        needs_api=True,
    ),
    KnownImage(
        repositories=("registry.k8s.io/git-sync/git-sync",),
        source="https://github.com/kubernetes/git-sync/blob/master/Dockerfile.in",
        starts="The image runs as this user, by its number, with /tmp as its home; it clones into a volume.",
        user=65533,
        group=65533,
        since=(4,),
        servers=("git-sync",),
        direct=True,
        is_root=False,
        port=0,
        writable=(TMP,),
        unless=("GITSYNC_ADD_USER", "GITSYNC_EXECHOOK_COMMAND"),
        data=DataFolder("/git", "/git", ("--root", "GITSYNC_ROOT")),
        configs=("--add-user", "--exechook-command"),
    ),
    KnownImage(
        repositories=("kiwigrid/k8s-sidecar", "quay.io/kiwigrid/k8s-sidecar", "ghcr.io/kiwigrid/k8s-sidecar"),
        source="https://github.com/kiwigrid/k8s-sidecar/blob/master/Dockerfile",
        starts="The image runs as `nobody`, by its number; it writes into the folder that it is told.",
        user=65534,
        group=65534,
        since=(1,),
        servers=("sidecar",),
        is_root=False,
        port=0,
        writable=(TMP,),
        unless=("SCRIPT",),
        data=DataFolder("", "", ("FOLDER",)),
        needs_api=True,
    ),
    KnownImage(
        repositories=("bitnami/sealed-secrets-controller", "ghcr.io/bitnami-labs/sealed-secrets-controller"),
        source="https://github.com/bitnami-labs/sealed-secrets/blob/main/controller-norbac.jsonnet",
        starts=(
            "The image is distroless and runs as this user, by its number. The project's manifests give it a read-only "
            "root file system and /tmp."
        ),
        user=1001,
        group=None,
        since=(0, 19),
        servers=("controller",),
        direct=True,
        is_root=False,
        port=0,
        writable=(TMP,),
        needs_api=True,
    ),
    KnownImage(
        repositories=("stakater/reloader", "ghcr.io/stakater/reloader"),
        source="https://github.com/stakater/Reloader/blob/master/Dockerfile",
        starts="The image is distroless and runs as this user, by its number; it writes to the API alone.",
        user=65532,
        group=65532,
        since=(1,),
        tags=r"(?!.*ubi).*",
        servers=("manager",),
        direct=True,
        is_root=False,
        port=0,
        writable=(TMP,),
        needs_api=True,
    ),
    KnownImage(
        repositories=("kubernetesui/dashboard",),
        source="https://github.com/kubernetes/dashboard/blob/v2.7.0/aio/deploy/recommended.yaml",
        starts=(
            "One static program in an otherwise empty image; its certificates are mounts. The project's manifests run "
            "it as this user, with a read-only root file system and /tmp."
        ),
        user=1001,
        group=2001,
        since=(2,),
        before=(3,),
        servers=("dashboard",),
        direct=True,
        port=0,
        writable=(TMP,),
        data=DataFolder("/certs", "/certs", ("--default-cert-dir",)),
        needs_api=True,
    ),
    KnownImage(
        repositories=("kubernetesui/metrics-scraper",),
        source="https://github.com/kubernetes/dashboard/blob/v2.7.0/aio/deploy/recommended.yaml",
        starts=(
            "One static program, which keeps its data in /tmp. The project's manifests run it as this user, with a "
            "read-only root file system."
        ),
        user=1001,
        group=2001,
        since=(1,),
        servers=("metrics-sidecar",),
        direct=True,
        port=0,
        writable=(TMP,),
        data=DataFolder(TMP, TMP, ("--db-file",), by_file=True),
        needs_api=True,
    ),
    KnownImage(
        repositories=("cloudflare/cloudflared",),
        source="https://github.com/cloudflare/cloudflared/blob/master/Dockerfile",
        starts="The image runs one static program as this user; it writes nothing.",
        user=65532,
        group=65532,
        since=(2021,),
        servers=("cloudflared", "tunnel"),
        direct=True,
        is_root=False,
        port=0,
    ),
)
