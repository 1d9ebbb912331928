"""Known actions that run code of the repository, or what a configuration or an input there says.

What they need themselves is in the table. What they run may ask the runner for an identity besides (`id-token`), or
push with the credentials that checkout leaves: no reason to grant that, but one not to take it from a job that has it.
"""

from __future__ import annotations

RUNNING = frozenset(
    (
        "actions-rs/cargo",
        "andresz1/size-limit-action",
        "azure/cli",
        "bahmutov/npm-install",
        "changesets/action",
        "clowdhaus/terraform-composite-actions/pre-commit",
        "cycjimmy/semantic-release-action",
        "fossas/fossa-action",
        "j178/prek-action",
        "uraimo/run-on-arch-action",
        "chromaui/action",
        "cloudflare/wrangler-action",
        "cypress-io/github-action",
        "determinatesystems/determinate-nix-action",
        "determinatesystems/nix-installer-action",
        "gabrielbb/xvfb-action",
        "goreleaser/goreleaser-action",
        "hashicorp/actions-go-build",
        "hynek/build-and-inspect-python-package",
        "js-devtools/npm-publish",
        "julia-actions/julia-runtest",
        "mxschmitt/action-tmate",
        "nick-fields/retry",
        "nick-invision/retry",
        "pre-commit/action",
        "pulumi/actions",
        "pyo3/maturin-action",
        "pypa/cibuildwheel",
        "r-lib/actions/check-r-package",
        "ruby/setup-ruby",
        "treosh/lighthouse-ci-action",
    )
)
