"""Scanners, linters and signers."""

from __future__ import annotations

from harden.github.known_actions.row import KnownAction, is_, is_not, known, limited, read, tokenless, write

_SARIF = "to upload the results"
_CONTENTS = read("contents", "to read the repository", private=True)

ROWS: tuple[KnownAction, ...] = (
    *tokenless(
        "anchore/sbom-action/download-syft",
        "anchore/scan-action",
        "anchore/scan-action/download-grype",
        "bewuethr/shellcheck-action",
        "bridgecrewio/checkov-action",
        "codacy/codacy-analysis-cli-action",
        "codespell-project/actions-codespell",
        "crate-ci/typos",
        "datadog/synthetics-ci-github-action",
        "davidanson/markdownlint-cli2-action",
        "dominikh/staticcheck-action",
        "embarkstudios/cargo-deny-action",
        "fossas/fossa-action",
        "gaurav-nelson/github-action-markdown-link-check",
        "hadolint/hadolint-action",
        "ibiqlik/action-yamllint",
        "ludeeus/action-shellcheck",
        "mikefarah/yq",
        "neondatabase/create-branch-action",
        "pre-commit/action",
        "psf/black",
        "redhat-actions/common/action-io-generator",
        "redhat-actions/common/bundle-verifier",
        "securego/gosec",
        "sigstore/cosign-installer",
        "snyk/actions/docker",
        "snyk/actions/dotnet",
        "snyk/actions/golang",
        "snyk/actions/gradle",
        "snyk/actions/iac",
        "snyk/actions/maven",
        "snyk/actions/node",
        "snyk/actions/php",
        "snyk/actions/python",
        "snyk/actions/ruby",
        "snyk/actions/scala",
        "snyk/actions/setup",
        "sonarsource/sonarqube-quality-gate-action",
        "tibdex/github-app-token",
        "trufflesecurity/trufflehog",
    ),
    *limited("aquasecurity/setup-trivy", tokens="token"),
    *limited("slsa-framework/slsa-verifier/actions/installer", tokens="github-token"),
    *limited("step-security/harden-runner", tokens="token"),
    known("golang/govulncheck-action", read("contents", "to check out the code", private=True), file="action.yml"),
    known("aquasecurity/trivy-action", tokens="token-setup-trivy", env="GITHUB_TOKEN TRIVY_GITHUB_TOKEN"),
    *(
        known(
            f"anchore/sbom-action{below}",
            write(
                "contents",
                "to add the SBOM to the release",
                is_("upload-release-assets", "true", default="true"),
                on=("release", "tag"),
            ),
            write("contents", "to submit the dependencies", is_("dependency-snapshot", "true", default="false")),
            read("actions", "to read the SBOM of the run", on=("release", "tag")),
            tokens="github-token",
        )
        for below in ("", "/publish-sbom")
    ),
    known(
        "gitleaks/gitleaks-action",
        _CONTENTS,
        write("pull-requests", "to comment the result", on=("pull_request",)),
        env="GITHUB_TOKEN",
    ),
    *(
        known(
            f"slsa-framework/slsa-github-generator/.github/workflows/{name}_slsa3.yml",
            read("actions", "to read the workflow run"),
            write("id-token", "to sign the provenance"),
            last,
            file=f"internal/builders/{folder}/README.md",
        )
        for name, folder, last in (
            ("builder_go", "go", write("contents", "to add files to the release")),
            ("generator_container", "container", write("packages", "to store the provenance")),
            ("generator_generic", "generic", write("contents", "to add the provenance to the release")),
        )
    ),
    known(
        "ossf/scorecard-action",
        write("security-events", _SARIF, is_not("publish_results", "false", default="false")),
        write("id-token", "to publish the results", is_not("publish_results", "false", default="false")),
        read("contents", "to check out the code"),
        read("actions", "to read the workflows", private=True),
        read("checks", "to read the checks of commits", private=True),
        read("issues", "to read issues", private=True),
        read("pull-requests", "to read pull requests", private=True),
        tokens="repo_token internal_default_token",
    ),
    known(
        "sigstore/gh-action-sigstore-python",
        write("id-token", "to sign"),
        write(
            "contents",
            "to add the signatures to the release",
            is_("release-signing-artifacts", "true", default="true"),
            on=("release",),
        ),
    ),
    known(
        "sonarsource/sonarcloud-github-action",
        read("pull-requests", "to read the pull request", on=("pull_request",)),
        env="GITHUB_TOKEN",
    ),
    known("sonarsource/sonarqube-scan-action", env="GITHUB_TOKEN", file="action.yml"),
    known(
        "zizmorcore/zizmor-action",
        write("security-events", _SARIF, is_("advanced-security", "true", default="true")),
        _CONTENTS,
        read("actions", "to read the workflows", private=True),
        tokens="token",
    ),
    *(
        known(
            f"google/osv-scanner-action/.github/workflows/{name}.yml",
            read("actions", "to read the workflow run"),
            read("contents", "to check out the code"),
            write("security-events", _SARIF),
            file=f".github/workflows/{name}.yml",
        )
        for name in ("osv-scanner-reusable", "osv-scanner-reusable-pr")
    ),
)
