"""Actions that read or write issues, pull requests, checks, and the state of workflows."""

from __future__ import annotations

from harden.github.known_actions.row import KnownAction, given, is_, is_not, known, limited, read, tokenless, write

_PULL_REQUESTS = ("pull_request", "pull_request_target")
_READ_PULLS = read("pull-requests", "to read the pull request", on=_PULL_REQUESTS)
_COMMENT_PULL = write("pull-requests", "to comment on pull requests")
_COMMENT_ISSUE = write("issues", "to comment on issues")
_CONTENTS = read("contents", "to read the repository", private=True)
_CHECKS = write("checks", "to report the results")
_REVIEWDOG = (
    _CONTENTS,
    write("checks", "to report as a check", is_("reporter", "github-check", "github-pr-check", "")),
    write("pull-requests", "to report as a review", is_("reporter", "github-pr-review", "")),
    read("pull-requests", "to read the pull request", on=_PULL_REQUESTS),
)
"""What `reporter` is by default differs from action to action, so without one both are needed."""

ROWS: tuple[KnownAction, ...] = (
    known(
        "tspascoal/get-user-teams-membership", tokens="GITHUB_TOKEN"
    ),  # of an organisation: no job's token may do that
    *tokenless("reviewdog/action-setup", "tj-actions/branch-names", "tj-actions/verify-changed-files"),
    *limited("mxschmitt/action-tmate", tokens="github-token"),
    known("8398a7/action-slack", _CONTENTS, read("actions", "to read the jobs of the run"), tokens="github_token"),
    known("appleboy/scp-action", file="action.yml"),
    known("appleboy/ssh-action", file="action.yml"),
    known("samkirkland/ftp-deploy-action", file="action.yml"),
    known("rtcamp/action-slack-notify", file="action.yml"),
    known("slackapi/slack-github-action", file="action.yml"),
    known(
        "actions-cool/issues-helper",
        write("issues", "to change issues"),
        write("pull-requests", "to change pull requests"),
        tokens="token",
    ),
    known(
        "actions-ecosystem/action-add-labels",
        write("issues", "to label issues"),
        write("pull-requests", "to label pull requests"),
        tokens="github_token",
        file="action.yml",
    ),
    known("actions-rs/clippy-check", _CHECKS, given="token"),
    known(
        "actions-rs/audit-check",
        _CHECKS,
        write("issues", "to open an issue for an advisory", on=("schedule",)),
        given="token",
    ),
    known(
        "rustsec/audit-check",
        _CHECKS,
        write("issues", "to open an issue for an advisory", on=("schedule",)),
        given="token",
    ),
    known(
        "amannn/action-semantic-pull-request",
        read("pull-requests", "to read the title", is_("wip", "false", default="false")),
        write("pull-requests", "to mark work in progress", is_not("wip", "false", default="false")),
        env="GITHUB_TOKEN",
    ),
    known(
        "benchmark-action/github-action-benchmark",
        write("contents", "to store the results", is_not("auto-push", "false", default="false")),
        write("deployments", "to deploy Pages", is_not("auto-push", "false", default="false")),
        write("contents", "to comment on the commit", is_not("comment-on-alert", "false", default="false")),
        write("contents", "to comment on the commit", is_not("comment-always", "false", default="false")),
        _CONTENTS,
        given="github-token",
    ),
    known(
        "bufbuild/buf-action",
        _CONTENTS,
        write(
            "pull-requests", "to comment the result", is_("pr_comment", "true", default="true"), on=("pull_request",)
        ),
        tokens="github_token",
    ),
    known("crazy-max/ghaction-github-labeler", _CONTENTS, write("issues", "to change labels"), tokens="github-token"),
    known("coverallsapp/github-action", tokens="github-token"),
    known(
        "codecov/codecov-action",
        write("id-token", "to sign in to Codecov", is_("use_oidc", "true", default="false")),
        given="token",
    ),
    known(
        "dawidd6/action-download-artifact",
        read("actions", "to read artifacts of other runs"),
        read("pull-requests", "to find the pull request", given("pr")),
        tokens="github_token",
    ),
    known(
        "dessant/lock-threads",
        write("issues", "to lock issues"),
        write("pull-requests", "to lock pull requests"),
        write("discussions", "to lock discussions"),
        tokens="github-token",
    ),
    known("dorny/paths-filter", _READ_PULLS, _CONTENTS, tokens="token"),
    known("dorny/test-reporter", _CHECKS, read("actions", "to read artifacts of the run"), _CONTENTS, tokens="token"),
    *(
        known(
            f"enricomi/publish-unit-test-result-action{below}",
            _CHECKS,
            write("pull-requests", "to comment the results", is_not("comment_mode", "off", default="always")),
            read("issues", "to find the pull request", private=True),
            _CONTENTS,
            tokens="github_token",
        )
        for below in ("", "/composite", "/linux", "/macos", "/windows")
    ),
    known(
        "golangci/golangci-lint-action",
        _CONTENTS,
        read("pull-requests", "to read the changes", is_not("only-new-issues", "false", default="false")),
        tokens="github-token",
    ),
    known("lycheeverse/lychee-action", tokens="token", env="GITHUB_TOKEN"),
    known("marocchino/sticky-pull-request-comment", _COMMENT_PULL, tokens="GITHUB_TOKEN"),
    known(
        "mikepenz/action-junit-report",
        write("checks", "to report the results", is_not("annotate_only", "true", default="false")),
        write("pull-requests", "to comment the results", is_not("comment", "false", default="false")),
        tokens="token github_token",
    ),
    known("mshick/add-pr-comment", _COMMENT_PULL, tokens="repo-token"),
    known("peter-evans/create-issue-from-file", write("issues", "to open the issue"), tokens="token"),
    known("peter-evans/close-issue", write("issues", "to close the issue"), tokens="token"),
    known("peter-evans/create-or-update-comment", _COMMENT_ISSUE, _COMMENT_PULL, tokens="token"),
    known(
        "peter-evans/find-comment",
        read("issues", "to read comments"),
        read("pull-requests", "to read comments"),
        tokens="token",
    ),
    known(
        "peter-evans/enable-pull-request-automerge",
        write("contents", "to merge"),
        write("pull-requests", "to turn automatic merging on"),
        tokens="token",
    ),
    known("peter-evans/repository-dispatch", write("contents", "to send the event"), tokens="token"),
    known("thollander/actions-comment-pull-request", _COMMENT_PULL, tokens="github-token GITHUB_TOKEN"),
    known("reviewdog/action-actionlint", *_REVIEWDOG, tokens="github_token"),
    known("reviewdog/action-eslint", *_REVIEWDOG, tokens="github_token"),
    known("reviewdog/action-hadolint", *_REVIEWDOG, tokens="github_token", file="action.yml"),
    known("reviewdog/action-misspell", *_REVIEWDOG, tokens="github_token"),
    known("reviewdog/action-shellcheck", *_REVIEWDOG, tokens="github_token"),
    known(
        "1password/check-signed-commits-action",
        write("pull-requests", "to comment on the pull request"),
        tokens="token",
        file="action.yml",
    ),
    known(
        "actions-ecosystem/action-release-label",
        read("pull-requests", "to read the labels of the pull request"),
        given="github_token",
        file="action.yml",
    ),
    known(
        "hashicorp/terraform-github-actions",
        _CONTENTS,
        write(
            "pull-requests", "to comment on the pull request", is_("tf_actions_comment", "true", "1", default="true")
        ),
        env="GITHUB_TOKEN",
    ),
    known("louisbrunner/checks-action", _CHECKS, given="token"),
    known("styfle/cancel-workflow-action", write("actions", "to cancel runs"), tokens="access_token"),
    known("tj-actions/changed-files", _CONTENTS, _READ_PULLS, tokens="token"),
    known("wagoid/commitlint-github-action", _CONTENTS, _READ_PULLS, tokens="token"),
    known("andresz1/size-limit-action", write("pull-requests", "to comment the sizes"), given="github_token"),
    known(
        "kentaro-m/auto-assign-action",
        _CONTENTS,
        write("pull-requests", "to assign people to pull requests"),
        tokens="repo-token",
    ),
    known(
        "pozil/auto-assign-issue",
        write("issues", "to assign people to issues", on=("issues", "issue_comment", "schedule", "workflow_dispatch")),
        write("pull-requests", "to assign people to pull requests", on=_PULL_REQUESTS),
        tokens="repo-token",
    ),
    known("test-summary/action", file="action.yml"),
    known(
        "actions-ecosystem/action-remove-labels",
        write("issues", "to label issues"),
        write("pull-requests", "to label pull requests"),
        tokens="github_token",
        file="action.yml",
    ),
    *(
        known(
            name,
            read("contents", "to read the configuration", private=True),
            write("pull-requests", "to comment on the pull request", on=_PULL_REQUESTS),
            tokens="token",
            file=file,
        )
        for name, file in (
            ("apache/skywalking-eyes", "action.yml"),
            ("apache/skywalking-eyes/header", "header/action.yml"),
        )
    ),
    known(
        "aws-actions/stale-issue-cleanup",
        write("issues", "to mark and close issues"),
        write("pull-requests", "to mark and close pull requests"),
        given="repo-token",
    ),
    known(
        "codelytv/pr-size-labeler",
        write("pull-requests", "to label pull requests"),
        write("issues", "to make the labels"),
        read("contents", "to read the repository", private=True),
        tokens="GITHUB_TOKEN",
    ),
    known(
        "contributor-assistant/github-action",
        write("actions", "to run the check again"),
        write("contents", "to store signatures"),
        write("pull-requests", "to comment on pull requests"),
        write("statuses", "to mark the state of the check"),
        env="GITHUB_TOKEN",
    ),
    known("endbug/label-sync", write("issues", "to change labels"), tokens="token", given="request-token"),
    known("geekyeggo/delete-artifact", write("actions", "to delete artifacts"), tokens="token", file="action.yml"),
    known(
        "mheap/github-action-required-labels",
        write("issues", "to comment on pull requests"),
        write("pull-requests", "to comment on pull requests"),
        tokens="token",
    ),
    known(
        "peter-evans/slash-command-dispatch",
        write("issues", "to react on comments"),
        write("pull-requests", "to react on comments of pull requests"),
        tokens="reaction-token",
        given="token",
    ),
    known(
        "thehanimo/pr-title-checker",
        write("issues", "to make the label"),
        write("pull-requests", "to label pull requests"),
        given="GITHUB_TOKEN",
    ),
    known("actions-ecosystem/action-create-comment", _COMMENT_ISSUE, _COMMENT_PULL, given="github_token"),
    known(
        "actions-ecosystem/action-get-merged-pull-request",
        read("pull-requests", "to read the pull request"),
        read("contents", "to read the commit", private=True),
        given="github_token",
    ),
    known(
        "kenyonj/mark-ready-when-ready",
        read("checks", "to read the checks of the commit"),
        read("statuses", "to read the state of the commit"),
        write("contents", "to mark the pull request as ready"),
        write("pull-requests", "to mark the pull request as ready"),
        given="github-token",
    ),
)
