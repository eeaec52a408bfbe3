"""Facts about privacy: data-minimisation notes, and what in a repository tells people of their data or deletes it."""

from __future__ import annotations

from tcop_lint.facts import Fact

BROKEN_FILE = "file"

Written = tuple[tuple[str, int], ...]
"""Keys of a note and the lines on which they stand."""


class MinimisationNote(Fact, frozen=True, kw_only=True, tag="minimisation-note"):
    """One note that says why some fields are needed. What the file does not say is empty.

    ``covers`` are selectors of ``tcop_lint.privacy.selectors``. ``lawful_basis`` are names of
    ``tcop_lint.privacy.bases``, ``condition`` and ``criminal_condition`` likewise. ``period`` is an ISO 8601 duration
    as written, ``kept_until`` an event in words, ``schedule`` where the period is laid down, ``deleted_by`` what
    deletes. ``reviewed`` is an ISO 8601 date. ``home`` is note for our own format and fides for fideslang.
    """

    id: str
    covers: tuple[str, ...]
    home: str = "note"
    purpose: str = ""
    use: str = ""
    categories: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    lawful_basis: tuple[str, ...] = ()
    condition: tuple[str, ...] = ()
    criminal_condition: str = ""
    source: str = ""
    period: str = ""
    period_from: str = ""
    kept_until: str = ""
    schedule: str = ""
    deleted_by: str = ""
    recipients: tuple[str, ...] | None = None
    minimisation: str = ""
    dpia: str = ""
    reviewed: str = ""
    owner: str = ""
    written: Written = ()


class NotPersonal(Fact, frozen=True, kw_only=True, tag="not-personal"):
    """Fields that a note file says are no personal data, and why. ``home`` is as in ``MinimisationNote``."""

    covers: tuple[str, ...]
    reason: str
    reviewed: str = ""
    home: str = "note"


class NotesHead(Fact, frozen=True, kw_only=True, tag="notes-head"):
    """What a note file says for all of its notes.

    ``dpia_status`` is done, in-progress, not-required or empty; ``dpia_ref`` is a path, an address or a number under
    which the assessment is filed; ``privacy_notice`` is a path or an address.
    """

    controller: str = ""
    dpia_status: str = ""
    dpia_ref: str = ""
    dpia_reason: str = ""
    dpia_reviewed: str = ""
    privacy_notice: str = ""
    written: Written = ()


class NoteFault(Fact, frozen=True, kw_only=True, tag="note-fault"):
    """Something in a note file that does not fit its format. ``key`` names its place; BROKEN_FILE is the whole file."""

    text: str
    key: str


class Deletion(Fact, frozen=True, kw_only=True, tag="deletion"):
    """Something that deletes or disguises data after a while.

    ``of`` is job (code whose name says so), query (a deletion by age), ttl (a store forgets by itself) or lifecycle (a
    rule of a bucket or an account). ``words`` are those that stand near, sorted and in the singular, to tell what is
    deleted.
    """

    of: str
    what: str
    words: tuple[str, ...] = ()


class PrivacyNotice(Fact, frozen=True, kw_only=True, tag="privacy-notice"):
    """A page that tells people how their data is used.

    ``form`` is page, translation (words in a file of translations) or shell (a page whose words stand elsewhere).
    ``is_open`` says that parts come from includes or variables, so that what is missing may stand there; ``layered`` is
    the address of another notice or charter to which it sends its readers.
    """

    language: str
    form: str
    is_open: bool
    layered: str = ""


class PrivacyNoticePart(Fact, frozen=True, kw_only=True, tag="privacy-notice-part"):
    """One thing that a privacy notice says.

    ``part`` is controller, officer, purposes, lawful_basis, recipients, retention, rights, complaint, updated
    (``value`` is an ISO 8601 date, to the day or the month) or blank (of a sample, not filled in). ``text`` is the
    words, cut.
    """

    part: str
    value: str = ""
    text: str = ""
