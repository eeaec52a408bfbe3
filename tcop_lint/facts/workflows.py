"""Facts about how pipelines are hardened."""

from __future__ import annotations

from tcop_lint.facts import Fact


class WorkflowFault(Fact, frozen=True, kw_only=True, tag="workflow-fault"):
    """A weakness of a GitHub workflow or action. ``fault`` is default-permissions, write-all, foreign-checkout,
    injection, kept-credentials or tag; ``detail`` is what it is about, for people.
    """

    fault: str
    detail: str
