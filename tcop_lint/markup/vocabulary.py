"""What the HTML standard says of elements: which there are, which take no part in a page, which can be operated."""

from __future__ import annotations


def names(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


ELEMENTS = names(
    "a abbr acronym address applet area article aside audio b "
    "base basefont bdi bdo bgsound big blink blockquote body br "
    "button canvas caption center cite code col colgroup data datalist "
    "dd del details dfn dialog dir div dl dt em embed "
    "fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe "
    "image img input ins kbd keygen label legend li link listing main map mark marquee math menu meta meter nav nobr "
    "noembed noframes noscript object ol optgroup option output p param picture plaintext pre progress q rb rp rt rtc "
    "ruby s samp script search section select small source span strike strong style sub summary sup svg table tbody td "
    "template textarea tfoot th thead time title tr track tt u ul var video wbr xmp"
)
NEVER_SHOWN = names("script style template head title meta link base noscript datalist source track param col colgroup")
HEADINGS = names("h1 h2 h3 h4 h5 h6")
LABELABLE = names("button input meter output progress select textarea")
FORM_FIELDS = names("input select textarea")
SECTIONING = names("article aside main nav section")
HAS_NO_TEXT_OF_ITS_OWN = names("input select textarea img iframe object video audio canvas svg embed meter progress")

INPUT_TYPES = names(
    "hidden text search tel url email password date month "
    "week time datetime-local number range color checkbox radio file "
    "submit image reset button"
)
TEXT_TYPES = names("text search tel url email password date month week time datetime-local number color file")

AUTOCOMPLETE_FIELDS = names(
    "name honorific-prefix given-name additional-name family-name honorific-suffix nickname username new-password "
    "current-password one-time-code organization-title organization street-address address-line1 address-line2 "
    "address-line3 address-level4 address-level3 address-level2 address-level1 country country-name postal-code "
    "cc-name cc-given-name cc-additional-name cc-family-name cc-number cc-exp cc-exp-month cc-exp-year cc-csc cc-type "
    "transaction-currency transaction-amount language bday bday-day bday-month bday-year sex url photo"
)
AUTOCOMPLETE_CONTACT = names(
    "tel tel-country-code tel-national tel-area-code tel-local tel-local-prefix tel-local-suffix tel-extension "
    "email impp"
)
