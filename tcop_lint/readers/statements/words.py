"""The words by which the parts of a statement are known, in English and in Welsh."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tcop_lint import late

if TYPE_CHECKING:
    import re2


class Subject(NamedTuple):
    """A section of the model statement and the headings that show it."""

    name: str
    heading: re2._Regexp


SUBJECTS = (
    Subject("burden", late.re2(r"(?i)disproportionate|baich (?:an)?(?:nghymesur|anghymesur|gormodol)")),
    Subject(
        "out_of_scope",
        late.re2(
            r"(?i)(?:not|n't|outside|out of)\b.{0,30}\bscope|exempt|nad yw.{0,30}(?:cwmpas"
            r"|rheoliadau)|tu (?:allan|hwnt) i.{0,12}(?:cwmpas|gwmpas)"
        ),
    ),
    Subject(
        "non_compliance",
        late.re2(
            r"(?i)non-? ?complian|not complian|diffyg cydymffurf|peidio . chydymffurfio|(?:nad"
            r"|nid).{0,20}cydymffurfio|anghydymffurf"
        ),
    ),
    Subject(
        "non_accessible",
        late.re2(
            r"(?i)(?:non-? ?|in|un|not (?:yet )?(?:fully )?)accessible\b|accessibility (?:issues"
            r"|problems)$|known issues|cynnwys nad yw|anhygyrch|nad yw.{0,14}hygyrch"
        ),
    ),
    Subject("status", late.re2(r"(?i)complian|conforman|statws|cydymffurfi")),
    Subject(
        "preparation",
        late.re2(r"(?i)prepar|tested|testing|statement (?:was )?(?:review|updat|creat)|paratoi|profi|llunio"),
    ),
    Subject("enforcement", late.re2(r"(?i)enforc|complain|gorfod|cwyn")),
    Subject(
        "contact",
        late.re2(
            r"(?i)contact|feedback|report|get help|support|tell us|cannot|alternative format"
            r"|cysylltu|adborth|adrodd|rhoi gwybod"
        ),
    ),
    Subject("improving", late.re2(r"(?i)improv|roadmap|what we('re| are) doing|gwella")),
    Subject("other", late.re2(r"\S")),
)
"""The first that fits a heading names its section."""

SCOPE = late.re2(
    r"(?i)\b(?:statement|page|policy)\b(?: only)?[^.]{0,60}\b(?:appl(?:ies|y) to|covers"
    r"|(?:contains?|provides?) information about"
    r"|is for|relates to|explains how accessible|refers to)\b"
    r"|\baccessibility statement for\b|hygyrchedd\b[^.]{0,40}(?:berthnasol i|ar gyfer|esbonio)"
    r"|(?:dudalen|datganiad) h(?:wn|on)\b[^.]{0,30}(?:cynnwys|berthnasol|gymwys|ymwneud)"
)
COMMITMENT = late.re2(
    r"(?i)\bcommit(?:ted|ment|s)\b[^.]{0,80}\b(?:accessib|inclusi)|\bin (?:accordance|line"
    r"|compliance|keeping) with[^.]{0,30} public sector bodies"
    r"|\baims? to (?:make|ensure)[^.]{0,60}accessib|must do so to comply|ymrwym[a-z]*|yn unol \x{e2}"
)
BODIES = (
    ("ehrc", late.re2(r"(?i)equality (?:and|&) human rights commission|\bEHRC\b|comisiwn cydraddoldeb a hawliau")),
    (
        "eass",
        late.re2(
            r"(?i)equality advisory|\bEASS\b|equalityadvisoryservice|(?:cynghori"
            r"|chynghori) a (?:chymorth|chefnogi|chefnogaeth)|gymorth cydraddoldeb"
            r"|cymorth cydraddoldeb"
        ),
    ),
    ("ecni", late.re2(r"(?i)equalit(?:y|ies) commission for n|\bECNI\b|equalityni")),
)
RESPONSE = late.re2(
    r"(?i)(?:get(?:ting)? back to you|respond|repl(?:y|ies)|response|acknowledge|contact you"
    r"|reach out|answer|cysylltu|ymateb|ateb)"
    r"[^.]{0,90}\b(?:(?:\d+|one|two|three|four|five|seven|ten|fourteen|fifteen|twenty"
    r"|\x{e000}) (?:working |business |calendar )?(?:day|week|hour|month)s?"
    r"|next working day|\d+ (?:o )?(?:diwrnod|ddiwrnod|wythnos|awr)|(?:pum|deg) (?:diwrnod|niwrnod))"
)
EMAIL = late.re2(r"(?i)[\w.+'-]+@[\w-]+(?:\.[\w-]+)+|\bmailto:|\be-?mail\b|\be-?bost")
PHONE = late.re2(r"(?i)\btel:|\b0\d{2,4}[ \d]{6,10}\b|\+44|\b(?:tele)?phone\b|\bff\x{f4}n|\bcall (?:us|the)\b")
CONTACT = late.re2(
    r"(?i)\b(?:contact|feedback|get in touch|report (?:a|an|the|these|any|accessibility)"
    r"|(?:online|web) form|raise an? (?:issue|query)|cysyllt|adborth)"
)
AREA = late.re2(
    r"(?i)\b(?:fails?|failing|does not meet|do not meet|doesn't meet|don't meet|not meet(?:ing)?"
    r"|not comply)\b[^.]{0,60}(?:\bwcag|success criteri|guideline|\b\d\.\d\.\d)"
    r"|success criteri(?:on|a)\b|\bWCAG(?: 2\.\d)?(?: success criteri(?:on"
    r"|a))? \(?\d\.\d{1,2}\.\d|(?:methu|bodloni)[^.]{0,60}(?:wcag|maen prawf|meini prawf)"
    r"|(?:maen prawf|meini prawf) llwydd"
)
NEGATED = late.re2(
    r"(?i)^(?:there(?: (?:are|is)|'s)(?: currently)? (?:no|none)\b|none\b|[^.]{0,60}\bexempt\b|no (?:known "
    r"|accessibility |issues|content|such|non)"
    r"|not applicable|n/a\b|(?:we are|we're) not (?:currently )?aware|we have not identified|nid oes|dim )"
    r"|\b(?:do|does|did) not have (?:any )?(?:known )?(?:accessibility )?(?:issues|failures)"
    r"|\bno (?:known )?(?:accessibility )?issues\b"
)
FUTURE = late.re2(
    r"(?i)\b(?:will|plan(?:s|ning|ned)?|aim(?:s|ing)?|intend(?:s|ing)?|expect(?:s|ed)?|going to"
    r"|due|by|before|until|next|byddwn|bwriadu|erbyn|cynllunio|nod)\b"
)
FIXING = late.re2(
    r"(?i)\b(?:fix(?:ed|es)?|resolv\w+|address\w*|remed\w+|mend\w*|rectif\w+|complet\w+|corrected"
    r"|improve\w*|solv\w+|trwsio|datrys|gywiro|cywiro|mynd i'r afael)\b"
)
KINDS = (
    (
        "date_next_review",
        late.re2(
            r"(?i)next (?:review|updat)|review (?:is )?(?:due|date)|(?:will be|be|to be|due to be"
            r"|due for) (?:review|updat|re-?test|test|audit)|adolygiad nesaf|will (?:review"
            r"|update|test|commission|carry|conduct|do|re-?test)|plan(?:s|ned)? to (?:review"
            r"|update|test|commission|carry)"
        ),
    ),
    (
        "date_reviewed",
        late.re2(
            r"(?i)\b(?:last[ -])?(?:review(?:ed)?|updat(?:ed|e)|revis(?:ed|ion)|amended|h?adolygwyd"
            r"|adolygu|d?diweddar\w*|hadolygu)\b"
        ),
    ),
    (
        "date_prepared",
        late.re2(
            r"(?i)\b(?:prepar(?:ed|ation (?:of|date))|published|publication|written|created|compiled"
            r"|paratowyd|baratowyd|llun(?:iwyd|io)|baratoi|paratoi|gyhoeddwyd|cyhoeddwyd"
            r"|cyhoeddi)\b"
        ),
    ),
    (
        "date_tested",
        late.re2(
            r"(?i)\b(?:(?:re-?)?test(?:ed|s|ing)?|audit(?:ed|s)?|assess(?:ed|ment)|evaluat(?:ed"
            r"|ion)|profwyd|brofwyd|profi|phrofi|brofi|harchwilio)\b"
        ),
    ),
)
WILL = late.re2(
    r"(?i)\b(?:will|plan(?:s|ned|ning)?|going to|due to|intend(?:s|ed)?|aim(?:s|ing)?|scheduled"
    r"|byddwn|bwriadu)\b"
)
REVIEWS = late.re2(
    r"(?i)\blast\b|\bstatement|\bpage\b|\bit\b|\band (?:was )?(?:last )?(?:reviewed|updated)"
    r"|^\W*(?:reviewed|updated|revised)|datganiad|diwethaf|dudalen|^\W*(?:h?adolygwyd|diweddar)"
)
SECTION = {
    "non_accessible": "non_accessible_content",
    "non_compliance": "non_accessible_content",
    "burden": "disproportionate_burden",
    "out_of_scope": "out_of_scope",
    "preparation": "preparation",
}
BLANK = late.re2(
    r"(?i)lorem ipsum|^(?:TODO|TBC|TBD)\b.{0,80}|\b(?:tested|prepared|reviewed|updated"
    r"|published) on (?:TODO|TBC|TBD)\b"
    r"|\[(?:insert|add|name of|your|provide|website|service|organisation|department|e-?mail|phone"
    r"|telephone|number"
    r"|dates?|dd|day|month|list|scope|note:?|delete|describe|state|give|fully"
    r"|partially)\b[^\]\[(){}=>]{0,120}\]"
)
