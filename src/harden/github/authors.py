"""Who wrote what an event is about, and conditions that ask for whoever acted last instead.

Source: "Webhook events and payloads" and "Contexts reference" (docs.github.com).
"""

from __future__ import annotations

from collections.abc import Iterator

from harden.github.expressions import Call, Literal, Node, Operation, Reference, walk

AUTHORS = {
    "pull_request": "github.event.pull_request.user",
    "pull_request_target": "github.event.pull_request.user",
    "pull_request_review": "github.event.review.user",
    "pull_request_review_comment": "github.event.comment.user",
    "issue_comment": "github.event.comment.user",
    "discussion_comment": "github.event.comment.user",
    "issues": "github.event.issue.user",
    "discussion": "github.event.discussion.user",
}
"""Who wrote what each event is about."""
ACTORS = {"github.actor": "login", "github.triggering_actor": "login", "github.actor_id": "id"}
"""Who acted last, and what of the author each is compared with."""
BOT_IDS = frozenset({"49699333", "41898282", "29139614"})
"""The accounts of Dependabot, GitHub Actions and Renovate."""


def trusted_actors(tree: Node) -> Iterator[Reference]:
    """References to who acted that are compared with the name of a bot."""
    for node in walk(tree):
        operands = node.operands if isinstance(node, Operation) and node.operator == "==" else ()
        if isinstance(node, Call) and node.name in ("contains", "startswith", "endswith"):
            operands = node.arguments
        if any(_is_bot(one) for one in operands):
            yield from (one for one in operands if isinstance(one, Reference) and one.path in ACTORS)


def asks_author(tree: Node) -> bool:
    """Whether a condition is only true of what a bot wrote, whatever else it asks."""
    if not isinstance(tree, Operation):
        return False
    if tree.operator == "&&":
        return any(asks_author(one) for one in tree.operands)
    authors = {f"{author}.{field}" for author in AUTHORS.values() for field in ACTORS.values()}
    return (
        tree.operator == "=="
        and any(_is_bot(one) for one in tree.operands)
        and any(isinstance(one, Reference) and one.path in authors for one in tree.operands)
    )


def _is_bot(node: Node) -> bool:
    """Whether it is a constant that names a bot: by its suffix, its name or the number of its account."""
    if not isinstance(node, Literal):
        return False
    if isinstance(node.value, str):
        return "bot" in node.value.lower() or node.value in BOT_IDS
    return str(node.value).removesuffix(".0") in BOT_IDS
