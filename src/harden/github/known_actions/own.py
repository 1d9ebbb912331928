"""Actions of GitHub itself: `actions/*`, `github/*` and their close kin."""

from __future__ import annotations

from harden.github.known_actions.row import (
    KnownAction,
    given,
    is_,
    is_not,
    known,
    limited,
    read,
    tokenless,
    write,
)

_SARIF = (
    write("security-events", "to upload the results"),
    read("contents", "to read the commits", private=True),
    read("actions", "to read the workflow run", private=True),
)
_ATTEST = (
    write("id-token", "to sign the attestation"),
    write("attestations", "to store the attestation"),
    write("packages", "to push the attestation to the registry", is_("push-to-registry", "true")),
    write(
        "artifact-metadata",
        "to record where the artifact is stored",
        is_("push-to-registry", "true"),
        is_not("create-storage-record", "false", default="true"),
    ),
)
_PROPOSES = (
    write("contents", "to push the proposed change"),
    write("pull-requests", "to open the pull request"),
)

ROWS: tuple[KnownAction, ...] = (
    *tokenless(
        "actions/cache",
        "actions/cache/restore",
        "actions/cache/save",
        "actions/hello-world-docker-action",
        "actions/hello-world-javascript-action",
        "actions/setup-elixir",
        "actions/setup-haskell",
        "actions/setup-ruby",
        "actions/upload-artifact",
        "actions/upload-artifact/merge",
        "actions/upload-pages-artifact",
    ),
    *limited("actions/setup-go", "actions/setup-java", "actions/setup-node", "actions/setup-python", tokens="token"),
    *limited("actions/setup-copilot", tokens="github-token"),
    *limited("github/setup-licensed", given="github_token"),
    known("actions/setup-dotnet", env="NUGET_AUTH_TOKEN"),
    known("actions/checkout", read("contents", "to check out the code"), tokens="token"),
    known("actions/add-to-project", given="github-token"),
    known("actions/ai-inference", read("models", "to ask the model"), tokens="token"),
    known("actions/attest", *_ATTEST, tokens="github-token"),
    known("actions/attest-build-provenance", *_ATTEST, tokens="github-token", file="action.yml"),
    known("actions/attest-sbom", *_ATTEST, tokens="github-token", file="action.yml"),
    known(
        "actions/component-detection-dependency-submission-action",
        write("contents", "to submit the dependencies"),
        tokens="token",
    ),
    known(
        "actions/configure-pages",
        read("pages", "to read the settings of Pages", is_not("enablement", "true", default="false")),
        write("pages", "to enable Pages", is_("enablement", "true", default="false")),
        tokens="token",
        file="action.yml",
    ),
    known("actions/create-github-app-token"),
    known("actions/create-release", write("contents", "to create the release"), env="GITHUB_TOKEN"),
    known("actions/delete-package-versions", write("packages", "to delete versions of the package"), tokens="token"),
    known(
        "actions/dependency-review-action",
        read("contents", "to compare the dependencies"),
        write(
            "pull-requests",
            "to comment the result",
            is_not("comment-summary-in-pr", "never", "false", default="never"),
        ),
        tokens="repo-token",
        given="external-repo-token",
    ),
    known(
        "actions/deploy-pages",
        write("pages", "to deploy to Pages"),
        write("id-token", "to prove where the deployment comes from"),
        tokens="token",
    ),
    known(
        "actions/download-artifact",
        read("actions", "to read artifacts of another run", given("github-token")),
        given="github-token",
    ),
    known(
        "actions/first-interaction",
        write("issues", "to greet in issues"),
        write("pull-requests", "to greet in pull requests"),
        tokens="repo_token repo-token",
    ),
    known("actions/go-dependency-submission", write("contents", "to submit the dependencies"), tokens="token"),
    known("actions/jekyll-build-pages", read("contents", "to read the metadata of the site"), tokens="token"),
    known(
        "actions/labeler",
        read("contents", "to read the configuration"),
        write("pull-requests", "to label pull requests"),
        tokens="repo-token",
    ),
    known("actions/publish-action", write("contents", "to move the major tag"), tokens="token"),
    known(
        "actions/publish-immutable-action",
        read("contents", "to read the release"),
        write("packages", "to publish the action"),
        write("id-token", "to sign the attestation"),
        tokens="github-token",
    ),
    known(
        "actions/stale",
        write("issues", "to mark and close issues", is_not("days-before-issue-stale", "-1")),
        write("pull-requests", "to mark and close pull requests", is_not("days-before-pr-stale", "-1")),
        write("contents", "to delete branches", is_("delete-branch", "true", default="false")),
        write("actions", "to keep its state in the cache"),
        tokens="repo-token",
    ),
    known("actions/upload-release-asset", write("contents", "to add files to the release"), env="GITHUB_TOKEN"),
    known(
        "advanced-security/maven-dependency-submission-action",
        write("contents", "to submit the dependencies"),
        tokens="token",
    ),
    known("cli/gh-extension-precompile", write("contents", "to create the release"), tokens="github_token"),
    known(
        "github/branch-deploy",
        write("contents", "to lock the deployment with a branch"),
        write("pull-requests", "to comment and react"),
        write("deployments", "to set the state of deployments"),
        read("checks", "to read the checks of the commit"),
        read("statuses", "to read the state of the commit"),
        tokens="github_token",
    ),
    known("github/codeql-action/init", *_SARIF, tokens="token"),
    known("github/codeql-action/autobuild", *_SARIF[1:], tokens="token"),
    known("github/codeql-action/analyze", *_SARIF, tokens="token"),
    known("github/codeql-action/upload-sarif", *_SARIF, tokens="token"),
    known(
        "github/combine-prs",
        write("contents", "to push the combined branch"),
        write("pull-requests", "to open the pull request"),
        read("checks", "to read the checks of the pull requests"),
        tokens="github_token",
    ),
    known(
        "github/command",
        write("pull-requests", "to react on pull requests"),
        write("issues", "to react on comments"),
        read("checks", "to read the checks of the pull request"),
        tokens="github_token",
    ),
    known(
        "github/issue-labeler",
        write("issues", "to label issues", on=("issues", "issue_comment", "schedule", "workflow_dispatch")),
        write("pull-requests", "to label pull requests", on=("pull_request", "pull_request_target")),
        read("contents", "to read the configuration"),
        tokens="repo-token",
    ),
    known(
        "github/issue-metrics",
        write("issues", "to report in an issue"),
        read("pull-requests", "to measure pull requests"),
        env="GH_TOKEN GITHUB_TOKEN",
    ),
    known(
        "github/lock",
        write("contents", "to keep the lock in a branch"),
        write("pull-requests", "to comment and react"),
        tokens="github_token",
    ),
    known("github/update-project-action", given="github_token"),
    *(
        known(
            name,
            read("contents", "to read the commits"),
            write("statuses", "to mark the state of each linter"),
            write("issues", "to write the summary as a comment"),
            write("pull-requests", "to write the summary as a comment"),
            read("packages", "to read the image"),
            env="GITHUB_TOKEN",
        )
        for name in ("super-linter/super-linter", "super-linter/super-linter/slim", "github/super-linter")
    ),
    *(
        known(f"{owner}/{name}", *needs, env="GH_TOKEN")
        for owner in ("github", "github-community-projects")
        for name, needs in (
            ("cleanowners", _PROPOSES),
            ("contributors", (read("contents", "to read the commits"),)),
            ("evergreen", (*_PROPOSES, write("issues", "to open issues"))),
            ("stale-repos", (read("contents", "to read the repositories"),)),
        )
    ),
    known("github/measure-innersource", read("contents", "to read the commits"), env="GH_TOKEN"),
    known("github/automatic-contrib-prs", *_PROPOSES, env="GH_TOKEN"),
    known(
        "github/accessibility-alt-text-bot",
        write("issues", "to comment on issues"),
        write("pull-requests", "to comment on pull requests"),
        write("discussions", "to comment on discussions"),
    ),
    known(
        "github/accessibility-scanner",
        write("contents", "to keep the results in a branch"),
        write("issues", "to open issues"),
        write("pull-requests", "to open pull requests"),
        given="token",
    ),
    known(
        "github/ai-moderator",
        read("models", "to ask the model"),
        write("issues", "to label issues and hide comments"),
        write("pull-requests", "to label pull requests"),
        tokens="token",
    ),
    known(
        "github/licensed-ci",
        write("contents", "to push the metadata of dependencies"),
        write("pull-requests", "to open pull requests and comment"),
        tokens="github_token",
        pushes=True,
    ),
    known(
        "github/webpack-bundlesize-compare-action",
        write("pull-requests", "to comment the sizes"),
        given="github-token",
    ),
    known(
        "dependabot/fetch-metadata",
        read("pull-requests", "to read the pull request"),
        tokens="github-token",
    ),
)
