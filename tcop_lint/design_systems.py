"""Which design systems of government a repository uses: what its manifests ask for joined with what it has copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcop_lint.facts import Dependency
from tcop_lint.facts.accessibility import DesignSystem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tcop_lint.facts import Facts

SYSTEMS: dict[str, str] = {
    "govuk": "GOV.UK Design System",
    "nhsuk": "NHS design system",
    "moj": "MoJ Design System",
    "hmrc": "HMRC design system",
    "hmcts": "HMCTS design system",
    "home-office": "Home Office Design System",
}
"""Every design system that is known, for people."""

PACKAGES: dict[str, str] = {
    "govuk-frontend": "govuk",
    "govuk-frontend-jinja": "govuk",
    "govuk-frontend-wtf": "govuk",
    "govuk-frontend-django": "govuk",
    "crispy-forms-gds": "govuk",
    "govuk-react": "govuk",
    "govuk-components": "govuk",
    "govuk_design_system_formbuilder": "govuk",
    "govuk_publishing_components": "govuk",
    "govuk_tech_docs": "govuk",
    "@x-govuk/govuk-eleventy-plugin": "govuk",
    "govuk-prototype-kit": "govuk",
    "GovUk.Frontend.AspNetCore": "govuk",
    "GovUkDesignSystemDotNet": "govuk",
    "nhsuk-frontend": "nhsuk",
    "nhsuk-frontend-jinja": "nhsuk",
    "nhsuk-react-components": "nhsuk",
    "nhsuk-prototype-kit": "nhsuk",
    "NHSUKFrontendRazorViewComponents": "nhsuk",
    "@ministryofjustice/frontend": "moj",
    "hmrc-frontend": "hmrc",
    "uk.gov.hmrc:play-frontend-hmrc": "hmrc",
    "uk.gov.hmrc:play-frontend-hmrc-play-28": "hmrc",
    "uk.gov.hmrc:play-frontend-hmrc-play-29": "hmrc",
    "uk.gov.hmrc:play-frontend-hmrc-play-30": "hmrc",
    "@hmcts/frontend": "hmcts",
    "@not-govuk/components": "home-office",
    "@hods/components": "home-office",
}
"""Packages by the design system that they bring. Names were read off government repositories; looked up 2026-11-22."""


def design_systems(facts: Facts) -> Iterator[tuple[str, DesignSystem]]:
    """Each design system with the file that shows it: dependencies first, then copied files."""
    for path, dependency in facts.of(Dependency):
        name = PACKAGES.get(dependency.name)
        if name is not None:
            yield (
                path,
                DesignSystem(name=name, version=dependency.requirement, shown_by="manifest", line=dependency.line),
            )
    yield from facts.of(DesignSystem)
