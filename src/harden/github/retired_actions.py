"""Actions that nobody maintains any longer, and releases of actions with a known weakness.

Sources: zizmor's list of archived repositories (audit archived-uses); the advisories by their numbers, at
https://github.com/advisories?query=ecosystem%3Aactions. Neither is complete: what is not here is not known to be
maintained or sound. Both are only reported, and what takes an action's place is advice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

ARCHIVED = {
    "8398a7/action-slack": "slackapi/slack-github-action",
    "actions-rs/audit-check": "rustsec/audit-check",
    "actions-rs/cargo": "`cargo` in a script",
    "actions-rs/clippy-check": "`cargo clippy` in a script",
    "actions-rs/components-nightly": "`rustup` in a script",
    "actions-rs/grcov": "`grcov` in a script",
    "actions-rs/install": "`cargo install` in a script",
    "actions-rs/tarpaulin": "`cargo tarpaulin` in a script",
    "actions-rs/toolchain": "`rustup toolchain install` in a script",
    "actions/create-release": "`gh release create` in a script",
    "actions/setup-elixir": "erlef/setup-beam",
    "actions/setup-haskell": "haskell-actions/setup",
    "actions/setup-ruby": "ruby/setup-ruby",
    "actions/upload-release-asset": "`gh release upload` in a script",
    "azure/container-scan": "a scanner that is maintained",
    "azure/get-keyvault-secrets": "`az keyvault secret show` in a script",
    "cedrickring/golang-action": "actions/setup-go",
    "cirrus-actions/rebase": "the button of GitHub that updates a branch",
    "contributor-assistant/github-action": "another check of contributor agreements",
    "crazy-max/ghaction-docker-buildx": "docker/setup-buildx-action",
    "crazy-max/ghaction-hugo": "peaceiris/actions-hugo",
    "delaguardo/setup-graalvm": "graalvm/setup-graalvm",
    "gradle/gradle-build-action": "gradle/actions/setup-gradle",
    "grafana/k6-action": "grafana/setup-k6-action and grafana/run-k6-action",
    "helaili/jekyll-action": "`bundle exec jekyll build` in a script",
    "jakejarvis/s3-sync-action": "`aws s3 sync` in a script",
    "marvinpinto/action-automatic-releases": "`gh release create` in a script",
    "repo-sync/pull-request": "`gh pr create` in a script",
    "semgrep/semgrep-action": "`semgrep ci` in a script",
    "sonarsource/sonarcloud-github-action": "SonarSource/sonarqube-scan-action",
    "tibdex/github-app-token": "actions/create-github-app-token",
}
"""What takes the place of each archived action, by its repository in lower case."""


@dataclass(frozen=True, slots=True)
class Weak:
    """Releases from `first` up to `fixed`, which is the first without the weakness. `what` it is, in a sentence.

    `by_tag`: tags were moved to code of somebody else, so that what is pinned to a commit was never meant.
    """

    first: tuple[int, ...]
    fixed: tuple[int, ...]
    advisory: str
    what: str
    by_tag: bool = False


WEAK = {
    "aquasecurity/trivy-action": Weak(
        (0,), (0, 35), "CVE-2026-33634", "Its tags led to code that stole secrets", by_tag=True
    ),
    "actions/download-artifact": Weak((4,), (4, 1, 3), "CVE-2024-42471", "An artifact can write files anywhere"),
    "atlassian/gajira-comment": Weak((0,), (2, 0, 2), "CVE-2020-14189", "Comments of issues run commands"),
    "atlassian/gajira-create": Weak((0,), (2, 0, 1), "CVE-2020-14188", "Titles of issues run commands"),
    "azure/setup-kubectl": Weak((0,), (3,), "CVE-2023-23939", "It leaves the program for anyone to replace"),
    "bullfrogsec/bullfrog": Weak((0,), (0, 8, 4), "CVE-2025-47775", "DNS over TCP gets past its block"),
    "canonical/get-workflow-version-action": Weak((0,), (1, 0, 1), "CVE-2025-31479", "It can print its token"),
    "check-spelling/check-spelling": Weak((0,), (0, 0, 19), "CVE-2021-32724", "A pull request can read its token"),
    "dawidd6/action-download-artifact": Weak((0,), (6,), "GHSA-5xr6-xhww-33m4", "It takes artifacts of forks"),
    "github/codeql-action": Weak((3, 26, 11), (3, 28, 3), "CVE-2025-24362", "Its debug artifact holds a token"),
    "gradle/gradle-build-action": Weak((0,), (2, 4, 2), "CVE-2023-30853", "Its cache holds secrets"),
    "hashicorp/vault-action": Weak((0,), (2, 2), "CVE-2021-32074", "It prints secrets of several lines"),
    "lycheeverse/lychee-action": Weak((0,), (2, 0, 2), "CVE-2024-48908", "Its version input runs commands"),
    "reviewdog/action-setup": Weak(
        (1,), (1, 3, 1), "CVE-2025-30154", "Its tag led to code that stole secrets", by_tag=True
    ),
    "rlespinasse/github-slug-action": Weak((0,), (4, 4, 1), "CVE-2023-27581", "Names of branches run commands"),
    "sonarsource/sonarqube-scan-action": Weak((4,), (5, 3, 1), "CVE-2025-58178", "Its arguments run commands"),
    "step-security/harden-runner": Weak((0,), (2, 12), "CVE-2025-32955", "`disable-sudo` can be got around"),
    "tj-actions/branch-names": Weak((0,), (9,), "CVE-2025-54416", "Names of branches run commands"),
    "tj-actions/changed-files": Weak(
        (0,), (46, 0, 1), "CVE-2025-30066", "Its tags led to code that stole secrets", by_tag=True
    ),
    "tj-actions/verify-changed-files": Weak((0,), (17,), "CVE-2023-52137", "Names of files run commands"),
}
_VERSION = re.compile(r"v?(\d+(?:\.\d+)*)")


def weakness(repository: str, version: str, *, is_pinned: bool) -> Weak | None:
    """The known weakness of a release of an action; None if there is none, or the version does not tell.

    `repository`: in lower case. A version of one or two numbers stands for the newest release that begins so.
    `is_pinned`: it is named by its commit.
    """
    known, match = WEAK.get(repository), _VERSION.fullmatch(version)
    if known is None or match is None or (known.by_tag and is_pinned):
        return None
    numbers = tuple(int(part) for part in match[1].split("."))
    newest = (*numbers, *(999_999,) * (3 - len(numbers)))
    return known if known.first <= newest < known.fixed else None
