"""Images of tutorials, of examples and of tests."""

from __future__ import annotations

from harden.kubernetes.known_images.row import TCP, TMP, DataFolder, KnownImage, ProbeFact

_BOOKINFO = tuple(
    f"{host}/examples-bookinfo-{name}"
    for host in ("istio", "registry.istio.io/release", "gcr.io/istio-release")
    for name in ("details-v1", "details-v2", "productpage-v1", "ratings-v1", "ratings-v2")
)

_BOUTIQUE = tuple(
    f"{host}/microservices-demo/{name}"
    for host in ("gcr.io/google-samples", "us-central1-docker.pkg.dev/google-samples")
    for name in (
        *("adservice", "cartservice", "checkoutservice", "currencyservice", "emailservice", "frontend"),
        *("loadgenerator", "paymentservice", "productcatalogservice", "recommendationservice", "shippingservice"),
    )
)

_SAMPLES = ("gcr.io/google-samples", "gcr.io/google_samples", "us-docker.pkg.dev/google-samples/containers/gke")

ROWS: tuple[KnownImage, ...] = (
    KnownImage(
        repositories=("nginxdemos/hello",),
        source="https://github.com/nginx/NGINX-Demos/blob/master/nginx-hello/Dockerfile",
        starts="It is the image of nginx (Alpine) with another page: pid file and caches lie on mounts.",
        user=101,
        group=101,
        servers=("nginx",),
        port=80,
        writable=("/var/cache/nginx", "/var/run"),
        must_write=("/var/cache/nginx", "/var/run"),
        needs_mounts=True,
        configs=("/etc/nginx", "/etc/nginx/nginx.conf"),
        readiness=TCP,
        liveness=TCP,
        calls_with=(),
    ),
    KnownImage(
        repositories=("nginxdemos/nginx-hello",),
        source="https://github.com/nginx/NGINX-Demos/blob/master/nginx-hello-nonroot/html-version/Dockerfile",
        starts="It is the image of nginx (Alpine) run as this user, by its name, on a port that all may open.",
        user=101,
        group=101,
        servers=("nginx",),
        is_root=False,
        port=8080,
        writable=("/var/cache/nginx", "/var/run"),
        must_write=("/var/cache/nginx", "/var/run"),
        configs=("/etc/nginx", "/etc/nginx/nginx.conf"),
        readiness=TCP,
        liveness=TCP,
        calls_with=(),
    ),
    KnownImage(
        repositories=("kennethreitz/httpbin",),
        source="https://github.com/postmanlabs/httpbin/blob/master/Dockerfile",
        starts=(
            "Python programs that all may read; gunicorn writes into /tmp only, steps down only as root, and the "
            "sysctl opens port 80."
        ),
        user=65532,
        group=65532,
        servers=("gunicorn",),
        direct=True,
        port=80,
        writable=(TMP,),
        readiness=TCP,
        liveness=TCP,
        probe_unless=("-b", "--bind"),
    ),
    KnownImage(
        repositories=("jmalloc/echo-server", "kicbase/echo-server"),
        source="https://github.com/jmalloc/echo-server/blob/main/Dockerfile",
        starts="One static program in an otherwise empty image, which writes nothing.",
        user=65532,
        group=65532,
        servers=("echo-server",),
        direct=True,
        port=8080,
        readiness=TCP,
        liveness=TCP,
        probe_unless=("PORT",),
        calls_with=(),
    ),
    KnownImage(
        repositories=("ealen/echo-server",),
        source="https://github.com/Ealenn/Echo-Server/blob/main/Dockerfile",
        starts="One Node.js program that all may read, which writes nothing; the sysctl opens port 80.",
        user=1000,
        group=1000,
        servers=("webserver",),
        port=80,
        writable=(TMP,),
        readiness=TCP,
        liveness=TCP,
        probe_unless=("PORT", "--port"),
    ),
    KnownImage(
        repositories=("paulbouwer/hello-kubernetes",),
        source="https://github.com/paulbouwer/hello-kubernetes/blob/main/src/app/Dockerfile",
        starts="The image runs as `node`, by its name; npm keeps its log in the folder `.npm` of that user.",
        user=1000,
        group=1000,
        since=(1, 10),
        servers=("npm",),
        is_root=False,
        port=8080,
        writable=("/home/node/.npm", TMP),
        readiness=TCP,
        liveness=TCP,
        probe_unless=("PORT",),
    ),
    KnownImage(
        repositories=("gcr.io/kuar-demo/kuard-amd64",),
        source="https://github.com/kubernetes-up-and-running/kuard/blob/master/Dockerfile",
        starts="The image runs one static program as `nobody`, by its name; it writes nothing.",
        user=65534,
        group=65534,
        servers=("kuard",),
        direct=True,
        is_root=False,
        port=8080,
        readiness=ProbeFact(path="/ready"),
        liveness=ProbeFact(path="/healthy"),
        probe_unless=("--address",),
    ),
    KnownImage(
        repositories=_BOOKINFO,
        source="https://github.com/istio/istio/blob/master/samples/bookinfo/src/productpage/Dockerfile",
        starts="The image runs as this user, by its number; all may read its files, and /tmp takes the rest.",
        user=1000,
        group=None,
        since=(1, 18),
        servers=("gunicorn", "ruby", "node"),
        is_root=False,
        port=9080,
        writable=(TMP,),
        readiness=TCP,
        liveness=TCP,
    ),
    KnownImage(
        repositories=("registry.k8s.io/e2e-test-images/agnhost",),
        source="https://github.com/kubernetes/kubernetes/blob/master/test/images/agnhost/Dockerfile",
        starts=(
            "One static program that all may run; `netexec` writes what is uploaded only. The tests of Kubernetes run "
            "it as any user in restricted namespaces."
        ),
        user=65532,
        group=65532,
        since=(2, 10),
        servers=("liveness", "netexec", "pause", "serve-hostname"),
        port=0,
        writable=("/uploads", TMP),
        needs_mounts=True,
    ),
    KnownImage(
        repositories=tuple(f"{host}/gb-frontend" for host in _SAMPLES),
        source="https://github.com/GoogleCloudPlatform/kubernetes-engine-samples/blob/main/quickstarts/guestbook/php-redis/Dockerfile",
        starts=(
            "Apache may be any user: its image opens the lock, run and log folders to everybody, and the sysctl opens "
            "port 80."
        ),
        user=33,
        group=33,
        since=(5,),
        servers=("apache2-foreground",),
        port=80,
        writable=("/run", TMP),
        must_write=("/run",),
        configs=("/etc/apache2", "/etc/apache2/apache2.conf"),
        readiness=TCP,
        liveness=TCP,
    ),
    KnownImage(
        repositories=tuple(f"{host}/gb-redis-follower" for host in _SAMPLES),
        source="https://github.com/GoogleCloudPlatform/kubernetes-engine-samples/blob/main/quickstarts/guestbook/redis-follower/Dockerfile",
        starts="It is the image of redis (Debian) with a script that all may run; /data belongs to this user.",
        user=999,
        group=999,
        since=(2,),
        servers=("/run.sh",),
        port=6379,
        data=DataFolder("/data", "/data"),
        readiness=TCP,
        liveness=TCP,
    ),
    KnownImage(
        repositories=("quay.io/brancz/prometheus-example-app",),
        source="https://github.com/brancz/prometheus-example-app/blob/master/Dockerfile",
        starts="One static program that all may run; it writes nothing.",
        user=65532,
        group=65532,
        servers=("prometheus-example-app",),
        direct=True,
        port=8080,
        readiness=TCP,
        liveness=TCP,
        probe_unless=("-bind", "--bind"),
        calls_with=(),
    ),
    KnownImage(
        repositories=_BOUTIQUE,
        source="https://github.com/GoogleCloudPlatform/microservices-demo/blob/main/release/kubernetes-manifests.yaml",
        starts=(
            "Programs that all may read, which write nothing: since 0.3.9 the project runs them as this user, "
            "without capabilities and with a read-only root file system."
        ),
        user=1000,
        group=1000,
        since=(0, 4),
        servers=("/app/cartservice", "/src/server", "node", "python"),
        port=0,
    ),
    KnownImage(
        repositories=("fortio/fortio",),
        source="https://github.com/fortio/fortio/blob/master/Dockerfile",
        starts="One static program in an otherwise empty image; what it saves is in its data folder, which is a mount.",
        user=65532,
        group=65532,
        servers=("server", "fortio"),
        direct=True,
        port=8080,
        needs_mounts=True,
        data=DataFolder("/var/lib/fortio", "/var/lib/fortio", ("-data-dir", "--data-dir")),
        readiness=TCP,
        liveness=TCP,
        probe_unless=("-http-port", "--http-port"),
    ),
)
