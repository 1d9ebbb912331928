"""Actions that push commits and tags, create releases and deploy pages."""

from __future__ import annotations

from harden.github.known_actions.row import KnownAction, given, is_not, known, limited, read, write

_PUSH = write("contents", "to push the commit")
_TAG = write("contents", "to push the tag")
_RELEASE = write("contents", "to create the release")
_PAGES = write("contents", "to push to the branch of Pages")
_OPEN = write("pull-requests", "to open the pull request")

ROWS: tuple[KnownAction, ...] = (
    known("actions-r-us/actions-tagger", _TAG, tokens="token", env="GITHUB_TOKEN"),
    known("ad-m/github-push-action", _PUSH, tokens="github_token", given="token", pushes=True),
    known("anothrnick/github-tag-action", _TAG, env="GITHUB_TOKEN", pushes=True),
    known(
        "changesets/action",
        write("contents", "to push the versions and create releases"),
        _OPEN,
        tokens="github-token",
        env="GITHUB_TOKEN",
        pushes=True,
    ),
    known("changesets/action/select-mode"),
    known("crazy-max/ghaction-github-pages", _PAGES, env="GITHUB_TOKEN GH_PAT"),
    known("crazy-max/ghaction-import-gpg", file="action.yml"),
    known("endbug/add-and-commit", _PUSH, tokens="github_token", pushes=True),
    *(
        known(
            name,
            write("contents", "to create the release"),
            write("pull-requests", "to open the release pull request"),
            write("issues", "to label the release pull request"),
            tokens="token",
        )
        for name in ("google-github-actions/release-please-action", "googleapis/release-please-action")
    ),
    known(
        "haya14busa/action-bumpr",
        write("contents", "to push the tag", is_not("dry_run", "true")),
        write("pull-requests", "to comment on the pull request", is_not("dry_run", "true")),
        read("pull-requests", "to find the pull request"),
        tokens="github_token",
    ),
    *limited("haya14busa/action-depup", tokens="github_token"),
    known(
        "goreleaser/goreleaser-action",
        write("contents", "to create the release", is_not("args", "build", "check", "healthcheck")),
        env="GITHUB_TOKEN",
    ),
    known("jamesives/github-pages-deploy-action", _PAGES, tokens="token"),
    known("marvinpinto/action-automatic-releases", _RELEASE, given="repo_token"),
    known("mathieudutour/github-tag-action", _TAG, given="github_token"),
    known(
        "mikepenz/release-changelog-builder-action",
        read("contents", "to read the commits"),
        read("pull-requests", "to read the pull requests"),
        tokens="token",
    ),
    known(
        "ncipollo/release-action",
        _RELEASE,
        write("discussions", "to open the discussion", given("discussionCategory")),
        tokens="token",
    ),
    known("peaceiris/actions-gh-pages", _PAGES, given="github_token"),
    known(
        "peter-evans/create-pull-request",
        write("contents", "to push the branch"),
        _OPEN,
        tokens="token",
        given="branch-token",
    ),
    known(
        "release-drafter/release-drafter",
        write("contents", "to draft the release", is_not("disable-releaser", "true")),
        read("pull-requests", "to read the pull requests"),
        write(
            "pull-requests",
            "to label pull requests",
            is_not("disable-autolabeler", "true"),
            on=("pull_request", "pull_request_target"),
        ),
        tokens="token",
        env="GITHUB_TOKEN",
    ),
    known(
        "softprops/action-gh-release",
        _RELEASE,
        write("discussions", "to open the discussion", given("discussion_category_name")),
        tokens="token",
        env="GITHUB_TOKEN",
    ),
    known("stefanzweifel/git-auto-commit-action", _PUSH, pushes=True),
    known("svenstaro/upload-release-action", write("contents", "to add files to the release"), tokens="repo_token"),
    known("taiki-e/create-gh-release-action", _RELEASE, given="token", env="GITHUB_TOKEN"),
    known(
        "taiki-e/upload-rust-binary-action",
        write("contents", "to add files to the release"),
        given="token",
        env="GITHUB_TOKEN",
    ),
    known(
        "cycjimmy/semantic-release-action",
        write("contents", "to push the tag and create the release"),
        write("issues", "to comment on released issues"),
        write("pull-requests", "to comment on released pull requests"),
        env="GITHUB_TOKEN GH_TOKEN",
        pushes=True,
    ),
    known("haya14busa/action-update-semver", _TAG, tokens="github_token", pushes=True),
    known("planetscale/ghcommit-action", _PUSH, env="GITHUB_TOKEN"),
    known("vedantmgoyal9/winget-releaser", given="token", file="action.yml"),
    known(
        "actions-ecosystem/action-get-latest-tag",
        read("contents", "to fetch the tags", private=True),
        pushes=True,
        file="action.yml",
    ),
    known("actions-ecosystem/action-push-tag", _TAG, pushes=True),
)
