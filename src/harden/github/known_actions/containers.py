"""Actions around images, registries, clusters and clouds."""

from __future__ import annotations

from harden.github.known_actions.row import (
    KnownAction,
    given,
    is_,
    is_not,
    known,
    limited,
    missing,
    read,
    tokenless,
    write,
)

LOGINS = ("docker/login-action", "redhat-actions/podman-login", "redhat-actions/push-to-registry")
"""They sign in to a registry, which may be GitHub's. Reading is enough for a job that pushes nothing (`images.py`)."""
GITHUB_REGISTRIES = ("ghcr.io", "docker.pkg.github.com")
_OIDC = "to sign in to {} without a stored key"
_READ = read("contents", "to read the repository", private=True)

ROWS: tuple[KnownAction, ...] = (
    *tokenless(
        "1password/load-secrets-action",
        "1password/load-secrets-action/configure",
        "aws-actions/amazon-ecs-deploy-task-definition",
        "aws-actions/amazon-ecs-render-task-definition",
        "azure/cli",
        "azure/docker-login",
        "azure/functions-action",
        "azure/k8s-set-context",
        "azure/setup-kubectl",
        "azure/webapps-deploy",
        "cyclonedx/gh-gomod-generate-sbom",
        "docker/bake-action/subaction/matrix",
        "docker/setup-buildx-action",
        "docker/setup-compose-action",
        "docker/setup-qemu-action",
        "engineerd/setup-kind",
        "google-github-actions/deploy-cloudrun",
        "google-github-actions/get-gke-credentials",
        "google-github-actions/setup-gcloud",
        "hashicorp/setup-packer",
        "hashicorp/setup-terraform",
        "helm/chart-testing-action",
        "helm/kind-action",
        "medyagh/setup-minikube",
        "oras-project/setup-oras",
        "peter-evans/dockerhub-description",
        "redhat-actions/buildah-build",
        "superfly/flyctl-actions",
        "superfly/flyctl-actions/setup-flyctl",
    ),
    *limited("azure/setup-helm", tokens="token"),
    *limited("docker/setup-docker-action", tokens="github-token"),
    *limited("docker-library/bashbrew", "ko-build/setup-ko", "imjasonh/setup-ko", "imjasonh/setup-crane"),
    *limited("opentofu/setup-opentofu", given="github_token"),
    *limited("terraform-linters/setup-tflint", tokens="github_token"),
    known("aws-actions/amazon-ecr-login"),
    known(
        "aws-actions/configure-aws-credentials",
        write(
            "id-token",
            _OIDC.format("AWS"),
            given("role-to-assume"),
            missing("aws-access-key-id"),
            missing("web-identity-token-file"),
        ),
    ),
    known("azure/k8s-deploy", read("actions", "to link the workflow run", private=True), _READ, tokens="token"),
    known(
        "azure/login",
        write(
            "id-token",
            _OIDC.format("Azure"),
            missing("creds"),
            is_("auth-type", "SERVICE_PRINCIPAL", default="SERVICE_PRINCIPAL"),
        ),
    ),
    known(
        "azure/static-web-apps-deploy",
        write("pull-requests", "to comment the address of the preview", given("repo_token")),
        given="repo_token",
        file="action.yml",
    ),
    known("docker/bake-action", _READ, tokens="github-token", file="action.yml"),
    known("docker/build-push-action", _READ, tokens="github-token", file="action.yml"),
    known("docker/metadata-action", _READ, tokens="github-token", file="action.yml"),
    known(
        "docker/scout-action",
        write(
            "pull-requests",
            "to comment the result",
            is_("write-comment", "true", default="true"),
            on=("pull_request", "pull_request_target"),
        ),
        tokens="github-token",
    ),
    known(
        "google-github-actions/auth",
        write("id-token", _OIDC.format("Google Cloud"), given("workload_identity_provider")),
    ),
    known(
        "hashicorp/vault-action",
        write("id-token", _OIDC.format("Vault"), is_("method", "jwt", default="token")),
        given="githubToken",
    ),
    *(
        known(
            name,
            write("packages", "to push the image", is_("registry", *GITHUB_REGISTRIES)),
            given="password",
        )
        for name in LOGINS
    ),
    known("helm/chart-releaser-action", write("contents", "to release the charts"), env="CR_TOKEN"),
    known(
        "pulumi/actions",
        write("pull-requests", "to comment the result", is_("comment-on-pr", "true", default="false")),
        write("pull-requests", "to comment the result", given("comment-on-pr-number")),
        tokens="github-token",
        file="action.yml",
    ),
    *(
        known(name, write("deployments", "to record the deployment", given("gitHubToken")), given="gitHubToken")
        for name in ("cloudflare/pages-action", "cloudflare/wrangler-action")
    ),
    known(
        "amondnet/vercel-action",
        write("pull-requests", "to comment the address of the preview"),
        write("contents", "to comment on the commit"),
        write("deployments", "to record the deployment", is_("github-deployment", "true", default="false")),
        given="github-token",
    ),
    known(
        "nwtgck/actions-netlify",
        write("pull-requests", "to comment the address of the preview"),
        write("contents", "to comment on the commit"),
        write("deployments", "to record the deployment"),
        write("statuses", "to mark the state of the commit"),
        given="github-token",
    ),
    known(
        "firebaseextended/action-hosting-deploy",
        write("pull-requests", "to comment the address of the preview"),
        write("checks", "to report the deployment"),
        given="repoToken",
    ),
    known(
        "redhat-actions/oc-login",
        write("id-token", "to sign in to OpenShift", is_not("use_oidc", "false", default="false")),
        file="action.yml",
    ),
    *limited("redhat-actions/openshift-tools-installer", tokens="github_pat"),
    *limited("azure/use-kubelogin", env="GITHUB_TOKEN"),
    known(
        "pulumi/esc-action",
        write("id-token", "to sign in to Pulumi", is_("oidc-auth", "true", default="false")),
    ),
    known("stefanprodan/helm-gh-pages", write("contents", "to push the charts"), given="token"),
    known(
        "uraimo/run-on-arch-action",
        write("packages", "to keep the image in the registry"),
        given="githubToken",
        file="action.yml",
    ),
    known("pulumi/esc-export-secrets-action", write("id-token", "to sign in to Pulumi"), given="github-token"),
)
