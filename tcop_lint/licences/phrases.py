"""The words and phrases by which sentences beside a licence are told apart. Sentences are cut before they get here."""

from __future__ import annotations

from tcop_lint.licences.patterns import word_set

RESTRICTING = word_set(
    """
    noncommercial noncommercially military weapon weapons weaponry nuclear warfare evil surveillance prohibited
    prohibits prohibit forbidden forbids expire expires expired expiry revoke revoked revocable revocation fee
    fees royalty royalties pay paid payment payments purchase purchased compete competes competing competitor
    competitors competitive saas resell resale reseller sell selling sold sale sales unethical harm harmful
    harms scrape scraping crawl crawling unlawful illegal discriminate oppress genocide torture police
    immigration gambling tobacco embargo embargoed sanctions subscription trial confidential disclose solely
    exclusively cannot ban banned
    """
)
OBLIGING = word_set(
    """
    must shall may should need needs require requires required requiring requirement agree agrees agreed
    permitted permission permissions allowed obtain obliged obligation obligations subject condition conditions
    provided limited exclude excludes excluded excluding limitation grant grants granted entitled notify contact
    send buy donate donation acknowledge credit cite attribution display comply request indemnify waive warrant
    warrants shareware please
    """
)
DENYING = word_set(
    """
    not no only never without commercial commercially limited restrict restricted restricts restriction use
    purposes purpose intelligence learning ai model models good commons risk critical service fossil terminate
    terminates terminated termination export can't won't mustn't shouldn't don't doesn't cant personal academic
    research educational evaluation internal
    """
)
"""One of these words is in every phrase that ``DENIES`` knows."""

DENIES = "|".join(
    (
        r"\b(?:may|must|shall|can|should|will) (?:only|not|never)\b",
        r"\b(?:may|must|shall|can|should|wo)n['’]t\b",
        r"\b(?:do|does) not (?:grant|include|permit|allow|authori[sz]e|extend|give|have|use)\b",
        r"\b(?:is|are) not (?:be )?(?:permitted|allowed|granted|authori[sz]ed|licen[cs]ed|free|to be|for)\b",
        (
            r"\bnot (?:for|to be|be) (?:use|used|sold|copied|modified|distributed|redistributed|commercial|resale|"
            r"production|reproduced)\b"
        ),
        (
            r"\bno (?:use|right|rights|permission|part|one|person|commercial|redistribution|modifications?|"
            r"derivatives?|military|company|licen[cs]e (?:is|to))\b"
        ),
        r"\bonly (?:be )?(?:used?|for|by|if|when|permitted|allowed|granted|available|non)\b",
        r"\b(?:use|used|purposes?|basis|distribution|copying|users?|employees?|members?|citizens?) only\b",
        (
            r"\bfor\b[^.]{0,40}\b(?:use|purposes?|users?|members?|employees?|evaluation|testing|research|students?|"
            r"customers?) only\b"
        ),
        r"\blimited to\b(?! (?:,|the (?:implied )?warrant))",
        r"\brestrict(?:ed|s|ion)? (?:to|from|on|use)\b",
        r"\bwithout (?:\w+ ){0,4}(?:permission|consent|approval|authori[sz]ation|paying|payment|agreement)",
        (
            r"\b(?:research|academic|educational|evaluation|personal|private|internal|teaching|study|home|"
            r"non-?profit)(?: (?:and|or) \w+)? (?:use|purposes?|only|evaluation)\b"
        ),
        (
            r"\bcommercial(?:ly)? (?:use|used|uses|purposes?|licen[cs]\w*|exploit\w*|entit\w+|products?|"
            r"organi[sz]ations?|gain|advantage|distribut\w*|redistribut\w*|users?|sale|basis|deploy\w*)\b"
        ),
        r"\b(?:no|not|non) (?:\w+ ){0,3}commercial",
        r"\bcommercially\b",
        r"\bartificial intelligence\b|\bmachine learning\b|\blanguage models?\b|\bAI\b",
        r"\btrain(?:ing|ed)?\b[^.]{0,30}\b(?:models?|systems?|networks?|ai)\b",
        r"\bgood,? not\b|\bcommons clause\b|\bhigh[\s-]risk\b|\bsafety[\s-]critical\b",
        r"\bhosted\b[^.]{0,40}\bservice|\bmanaged service",
        r"\bfossil\b|\bterminat(?:e|es|ed|ion)\b|\bexport\b[^.]{0,40}\b(?:law|control|restrict)",
    )
)
NEUTRAL = "|".join(
    (
        r"\bmay not use (?:this|these|the) (?:\S+ ){1,4}?except in compliance with (?:the|this) licen[cs]e",
        r"\b(?:royalty|fee)[\s-]free\b|\bfree of charge\b|\bwith only a few conditions\b",
        (
            r"\b(?:for )?(?:both )?(?:commercial(?:ly)? (?:and|or) non-?\s?commercial(?:ly)?|"
            r"non-?\s?commercial (?:and|or) commercial)\b"
        ),
        r"\bnot limited to\b|\bchanging it is not allowed\b",
    )
)
"""Phrases of licences and of their notices that use words of restriction and restrict nothing."""

STANDARD = (
    r"everyone is permitted to copy and distribute verbatim (?:or modified )?copies of this licen[cs]e",
    r"you should have received a copy of (?:the|this)\b.{0,80}(?:licen[cs]e|dedication|copying|along with)",
    r"^\W*you may not use (?:this|these|the)\b.{1,40}\bexcept in compliance with (?:the|this) licen[cs]e",
    r"^\W*end of (?:the )?(?:terms|licen[cs]e|file|document)",
    (
        r"^\W*(?:this|the following|below|that|here) (?:is|are) (?:the|a) (?:full |"
        r"complete )?(?:text of )?(?:the )?licen[cs]e\b.{0,60}$"
    ),
    r"^\W*you may (?:obtain|find|get|read) a copy of the licen[cs]e",
    r"unless required by applicable law.{0,140}\bas\W{1,3}is\b",
    r"see the licen[cs]e for the specific language",
    r"\b(?:is|are) distributed in the hope that (?:it|they) will be useful",
    r"^\W*see the (?:gnu )?.{0,40}licen[cs]e for more details",
    r"^\W*if not,? (?:write to the free software|see)\b",
    r"if a copy of the mpl was not distributed",
    r"indicate your decision by deleting|delete the provisions above|allow use of your version of this file",
)
"""Sentences of the licences' own notices."""

_MADE = (
    r"(?:part|based|derived|adapted|ported|taken|borrowed|copied|forked|written|created|developed|authored|"
    r"maintained|contributed|generated|designed|modified|imported|translated|extracted|inspired)"
)
HARMLESS = (
    (
        r"^\W*(?:see|refer to|read|consult|cf|view) (?:also )?(?:the |our |this )?.{0,100}(?:licen[cs]e|copying|"
        r"notice|authors|contributors|readme|copyright|file|<http|for (?:more )?(?:details|information|terms|"
        r"the full)).{0,80}$"
    ),
    (
        r"^\W*(?:for|to (?:see|view|find|read)) (?:more|further|full|additional|the|a|this|complete|"
        r"other).{0,60}(?:information|details|text|terms|licen[cs]e|list|copyright).{0,200}$"
    ),
    (
        r"(?:full|complete|entire|exact)?\s*(?:licen[cs]e )?(?:text|terms|details|copy)\b.{0,60}\b(?:is|are|"
        r"can be) (?:found|available|obtained|reproduced|given|below|at|in)\b"
    ),
    r"^.{0,120}\b(?:following|below)\b.{0,30}\b(?:licen[cs]e[sd]?|terms|notices?|texts?|copyright)\b.{0,120}$",
    (
        r"^\W*(?:the )?.{0,120}\blicen[cs]es?\b.{0,60}\b(?:follows|below|reproduced|is as follows|applies to|"
        r"apply to|"
        r"reads?|are as follows|covers?)\b.{0,100}$"
    ),
    r"\blicen[cs]ed as(?: follows)?\b.{0,20}$",
    r"\blicen[cs]e\b.{0,40}\bapproved by\b",
    (
        r"^\W*(?:this|the|these|some|parts?|portions?|certain|other)\b.{0,80}\b(?:comes?|came|stems?|"
        r"originates?) from\b.{0,160}$"
    ),
    r"\boriginal (?:copyright|licen[cs]e)s?\b.{0,80}\b(?:noted|retained|included|apply|applies|listed)\b",
    r"\bthis licen[cs]e is (?:also )?(?:copied|available|reproduced|published)\b",
    (
        rf"^\W*(?:this|the|these|some|parts?|portions?|certain|original|originally|it|that)\b.{{0,80}}\b(?:is|was|"
        rf"are|were|has been|have been)?\s*(?:originally )?{_MADE}\b.{{0,160}}$"
    ),
    (
        r"^\W*(?:this|the)\b.{0,80}\b(?:contains?|includes?|incorporates?|bundles?|embeds?|uses?|comprises?|"
        r"consists?|"
        r"redistributes?|ships?)\b.{0,200}$"
    ),
    (
        rf"^\W*(?:(?:originally |partly |last )?(?:{_MADE}|updated|converted|revised) "
        rf"(?:by|from|on|at|in|for|with|of|and)|"
        rf"includes?|contains?|bundles?|portions|parts|thanks|credits?|contributors?|authors?|maintainers?)\b.{{0,160}}$"
    ),
    (
        rf"^.{{0,80}}\b(?:is|are|was|were) (?:partly |partially |originally |mostly |loosely |"
        rf"heavily )?{_MADE}\b.{{0,160}}$"
    ),
    (
        r"^\W*(?:this is a (?:generated|machine)|do not edit|generated by|code generated|auto-?generated|"
        r"automatically generated)\b.{0,80}$"
    ),
    r"\b(?:their|its) (?:own|respective)\b.{0,40}\b(?:licen[cs]es?|copyrights?|owners|terms|holders)\b",
    (
        r"^\W*(?:this|the above|the following) (?:licen[cs]e|notice|copyright)\b.{0,20}\b(?:applies|apply|applied|"
        r"is for|covers)\b.{0,300}$"
    ),
    r"^.{0,120}\b(?:is|are) (?:a |the )?(?:registered )?trade-?marks?\b.{0,120}$",
    (
        r"^.{0,80}\b(?:the )?(?:complete )?(?:list|names?) of (?:all )?(?:authors|contributors|"
        r"copyright holders)\b.{0,120}$"
    ),
    r"^\W*(?:licen[cs]ed|released|distributed|available|published) under\b.{0,120}\blicen[cs]e\b.{0,40}$",
    (
        r"^\W*(?:spdx-[a-z]+|reuse-|copyright|licen[cs]e|project|name|version|author|authors|url|homepage|source|"
        r"repository|package|component|files?|path|date|upstream(?:-\w+)?|maintainer|website|origin|title|"
        r"description|summary)s?\s*[:=].{0,160}$"
    ),
)
CLAUSE_VERB = (
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|will|would|can|may|must|shall|should|could|grants?|apply|"
    r"applies|means|includes?|contains?|provides?|requires?|allows?|permits?|make|makes|give|gives|gets?|owns?|"
    r"retains?|agrees?|accepts?|consents?|distributes?|modify|modifies|copies|copy|publish|take|takes|want|need)\b"
)
PERSON = (
    r"\b(?:you|your|we|our|us|i|my|anyone|anybody|everyone|everybody|users?|licensees?|recipients?|who|whoever|"
    r"nobody)\b"
)
STOP = r"[A-Za-z)][.!?][\"'”’)\]*_]*\s*$"
