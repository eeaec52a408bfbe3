"""The lawful bases and conditions that a note can name.

Sources: UK GDPR Article 6(1) as amended by section 70 of the Data (Use and Access) Act 2025, which put in point (ea),
recognised legitimate interests; Part 3 of the Data Protection Act 2018 for law enforcement; Article 9(2) and Schedule 1
of that Act for special categories; Article 10 and the same Schedule for criminal offences.
"""

from __future__ import annotations

from typing import NamedTuple


class Basis(NamedTuple):
    """A lawful basis or condition: its name in notes, where the law has it, and what it is called elsewhere.

    ``fides`` is the word of fideslang, ``dpv`` a term of the W3C's Data Privacy Vocabulary.
    """

    name: str
    law: str
    says: str
    fides: str = ""
    dpv: str = ""


LAWFUL: tuple[Basis, ...] = (
    Basis("consent", "UK GDPR Article 6(1)(a)", "Consent", "Consent", "dpv:Consent"),
    Basis("contract", "UK GDPR Article 6(1)(b)", "Contract", "Contract", "dpv:Contract"),
    Basis(
        "legal_obligation", "UK GDPR Article 6(1)(c)", "Legal obligation", "Legal obligations", "dpv:LegalObligation"
    ),
    Basis("vital_interests", "UK GDPR Article 6(1)(d)", "Vital interests", "Vital interests", "dpv:VitalInterest"),
    Basis("public_task", "UK GDPR Article 6(1)(e)", "Public task", "Public interest", "dpv:PublicInterest"),
    Basis(
        "recognised_legitimate_interests",
        "UK GDPR Article 6(1)(ea)",
        "Recognised legitimate interests",
        "Legitimate interests",
        "dpv:LegitimateInterest",
    ),
    Basis(
        "legitimate_interests",
        "UK GDPR Article 6(1)(f)",
        "Legitimate interests",
        "Legitimate interests",
        "dpv:LegitimateInterest",
    ),
    Basis("law_enforcement", "DPA 2018 Part 3, section 35", "Law enforcement", "Public interest", "dpv:PublicInterest"),
)

SPECIAL: tuple[Basis, ...] = (
    Basis("explicit_consent", "UK GDPR Article 9(2)(a)", "Explicit consent", "Explicit consent"),
    Basis(
        "employment_social_security_or_social_protection",
        "UK GDPR Article 9(2)(b), DPA 2018 Schedule 1 paragraph 1",
        "Employment, social security and social protection",
        "Employment, social security and social protection",
    ),
    Basis("vital_interests", "UK GDPR Article 9(2)(c)", "Vital interests", "Vital interests"),
    Basis("not_for_profit", "UK GDPR Article 9(2)(d)", "Not-for-profit bodies", "Not-for-profit bodies"),
    Basis("made_public", "UK GDPR Article 9(2)(e)", "Made public by the person", "Made public by the data subject"),
    Basis(
        "legal_claims",
        "UK GDPR Article 9(2)(f)",
        "Legal claims or judicial acts",
        "Legal claims or judicial acts",
    ),
    Basis(
        "substantial_public_interest",
        "UK GDPR Article 9(2)(g), DPA 2018 Schedule 1 Part 2",
        "Substantial public interest",
        "Reasons of substantial public interest (with a basis in law)",
    ),
    Basis(
        "health_or_social_care",
        "UK GDPR Article 9(2)(h), DPA 2018 Schedule 1 paragraph 2",
        "Health or social care",
        "Health or social care (with a basis in law)",
    ),
    Basis(
        "public_health",
        "UK GDPR Article 9(2)(i), DPA 2018 Schedule 1 paragraph 3",
        "Public health",
        "Public health (with a basis in law)",
    ),
    Basis(
        "archiving_research_or_statistics",
        "UK GDPR Article 9(2)(j), DPA 2018 Schedule 1 paragraph 4",
        "Archiving, research and statistics",
        "Archiving, research and statistics (with a basis in law)",
    ),
    Basis("law_enforcement", "DPA 2018 section 35 and Schedule 8", "Strictly necessary for law enforcement"),
)

_OTHER_NAMES = {
    "public_interest": "public_task",
    "public_tasks": "public_task",
    "official_authority": "public_task",
    "legal_obligations": "legal_obligation",
    "vital_interest": "vital_interests",
    "legitimate_interest": "legitimate_interests",
    "recognised_legitimate_interest": "recognised_legitimate_interests",
    "contractual": "contract",
    "medical": "health_or_social_care",
    "health_and_social_care": "health_or_social_care",
    "health_care": "health_or_social_care",
    "substantial_public_interests": "substantial_public_interest",
    "employment": "employment_social_security_or_social_protection",
    "employment_social_security_and_social_protection": "employment_social_security_or_social_protection",
    "archiving_research_and_statistics": "archiving_research_or_statistics",
    "research": "archiving_research_or_statistics",
    "archiving": "archiving_research_or_statistics",
    "legal_claims_or_judicial_acts": "legal_claims",
    "not_for_profit_bodies": "not_for_profit",
    "made_public_by_the_data_subject": "made_public",
    "reasons_of_substantial_public_interest": "substantial_public_interest",
}
_POINTS = {
    **{f"6_1_{point}": name for point, name in zip("abcde", [basis.name for basis in LAWFUL], strict=False)},
    "6_1_ea": "recognised_legitimate_interests",
    "6_1_f": "legitimate_interests",
    **{f"9_2_{point}": basis.name for point, basis in zip("abcdefghij", SPECIAL, strict=False)},
}


def known(text: str, among: tuple[Basis, ...]) -> str:
    """The name of the basis that a text means, however it is spelt; empty for one that is none of them."""
    plain = "".join(char if char.isalnum() else " " for char in text.lower().partition("(with")[0]).split()
    name = "_".join(plain)
    for word in ("uk_gdpr_", "gdpr_", "article_", "art_"):
        name = name.removeprefix(word)
    name = _POINTS.get(name) or _OTHER_NAMES.get(name, name)
    return name if any(basis.name == name for basis in among) else ""


def basis_called(name: str, among: tuple[Basis, ...]) -> Basis | None:
    """The basis with a name; None where there is none."""
    return next((basis for basis in among if basis.name == name), None)
