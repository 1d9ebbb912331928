"""More actions of GitHub: of its organisations for security and community projects, and its shared workflows."""

from __future__ import annotations

from harden.github.known_actions.row import KnownAction, is_, known, limited, read, tokenless, write

_CONTENTS = read("contents", "to read the repository", private=True)
_SARIF = (
    write("security-events", "to upload the results"),
    _CONTENTS,
    read("actions", "to read the workflow run", private=True),
)
_DEPENDENCIES = write("contents", "to submit the dependencies")
_SHARED = "actions/reusable-workflows/.github/workflows"
_PROGRAM_OFFICE = "ospo-reusable-workflows/.github/workflows"
_READ = read("contents", "to check out the code")
_PROGRAM_OFFICE_NEEDS = {
    "auto-labeler": (_READ, write("pull-requests", "to label pull requests")),
    "pr-title": (
        _READ,
        read("pull-requests", "to read the title"),
        write("statuses", "to report whether the title is good"),
    ),
    "release": (write("contents", "to create the release"), read("pull-requests", "to read the pull requests")),
    "release-discussion": (_READ, write("discussions", "to announce the release")),
    "release-image": (
        _READ,
        write("packages", "to push the image"),
        write("id-token", "to sign the attestation"),
        write("attestations", "to store the attestation"),
    ),
}

ROWS: tuple[KnownAction, ...] = (
    *tokenless(
        "actions/container-action",
        "actions/container-prebuilt-action",
        "actions/container-toolkit-action",
        "advanced-security/filter-sarif",
        "github/generate-dependabot-glob-action",
        "github/gh-aw-actions/setup",
    ),
    *limited("github/gh-aw-actions/setup-cli", tokens="github-token"),
    *(
        known(
            f"{_SHARED}/{name}.yml",
            read("contents", "to check out the code"),
            file=f".github/workflows/{name}.yml",
        )
        for name in ("basic-validation", "check-dist", "licensed")
    ),
    known(f"{_SHARED}/codeql-analysis.yml", *_SARIF, file=".github/workflows/codeql-analysis.yml"),
    known(
        f"{_SHARED}/update-config-files.yml",
        write("contents", "to push a branch"),
        write("pull-requests", "to open the pull request"),
        file=".github/workflows/update-config-files.yml",
    ),
    *(
        known(f"{owner}/{_PROGRAM_OFFICE}/{name}.yaml", *needs, file=f".github/workflows/{name}.yaml")
        for owner in ("github", "github-community-projects")
        for name, needs in _PROGRAM_OFFICE_NEEDS.items()
    ),
    known(
        "actions/upload-code-coverage",
        write("code-quality", "to upload the coverage"),
        read("pull-requests", "to find the pull request of the branch", on=("push",)),
        tokens="token",
        file="action.yml",
    ),
    *(
        known(f"advanced-security/{name}", _DEPENDENCIES, tokens="token")
        for name in (
            "brew-dependency-submission-action",
            "cocoapods-dependency-submission-action",
            "spdx-dependency-submission-action",
        )
    ),
    known(
        "advanced-security/dismiss-alerts", write("security-events", "to dismiss alerts"), _CONTENTS, env="GITHUB_TOKEN"
    ),
    known(
        "advanced-security/generate-sbom-action",
        read("contents", "to read the bill of materials"),
        tokens="token",
        file="action.yml",
    ),
    known(
        "advanced-security/policy-as-code",
        read("contents", "to read the policy"),
        read("security-events", "to read alerts"),
        write("pull-requests", "to comment the result"),
        tokens="token",
        given="policy-repo-token",
    ),
    known("advanced-security/python-lint-code-scanning-action", *_SARIF, file="action.yml"),
    known("advanced-security/secret-scanning-review-action", given="token"),
    known(
        "advanced-security/set-codeql-language-matrix",
        write("security-events", "to read the languages that are scanned"),
        read("packages", "to fetch packs of queries"),
        _CONTENTS,
        read("actions", "to read the workflow run", private=True),
        given="access-token",
    ),
    known("github/actions-oidc-debugger", write("id-token", "to show what the identity says")),
    *(
        known(
            f"github/codeql-action/{name}",
            write("security-events", "to report its state"),
            *_SARIF[1:],
            tokens="token",
            file=f"{name}/action.yml",
        )
        for name in ("resolve-environment", "start-proxy")
    ),
    *limited("github/codeql-action/setup-codeql", tokens="token", given="external-repository-token"),
    known(
        "github/copilot-release-notes",
        read("contents", "to read the commits"),
        read("pull-requests", "to read the pull requests"),
        env="GITHUB_TOKEN",
    ),
    known(
        "github/ghas-jira-integration",
        write("security-events", "to close and open alerts", is_("sync_direction", "both", "jira2gh", default="both")),
        read("security-events", "to read alerts"),
        tokens="github_token",
    ),
    known(
        "github-community-projects/issue-metrics",
        write("issues", "to report in an issue"),
        read("pull-requests", "to measure pull requests"),
        env="GH_TOKEN GITHUB_TOKEN",
    ),
    known(
        "github-community-projects/pr-conflict-detector",
        read("contents", "to read the repository"),
        write("issues", "to report in an issue"),
        write("pull-requests", "to comment on pull requests"),
        env="GH_TOKEN",
    ),
)
