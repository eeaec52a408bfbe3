"""WAI-ARIA 1.2 as tables: roles with what they take, need, hold and stand in; states and properties with their values.

Source: https://www.w3.org/TR/wai-aria-1.2/ (role definitions, chapter 5; states and properties, chapter 6), with the
roles of https://www.w3.org/TR/dpub-aria-1.1/ and https://www.w3.org/TR/graphics-aria-1.0/.
"""

from __future__ import annotations

from typing import NamedTuple

from tcop_lint.markup.vocabulary import names

_VALUED = "valuemax valuemin valuenow valuetext"
_FIELD = "disabled errormessage invalid readonly required"
_ITEM = "disabled expanded haspopup posinset setsize"
_CELL = "colindex colspan rowindex rowspan"
_HEADER = f"{_CELL} disabled errormessage expanded haspopup invalid readonly required selected sort"
_GRID = "activedescendant colcount disabled multiselectable readonly rowcount"
_TREE = "activedescendant disabled errormessage invalid multiselectable orientation required"
_TEXTBOX = f"activedescendant autocomplete haspopup multiline placeholder {_FIELD}"
_CHECK = f"checked expanded {_FIELD}"

_TAKES = {
    "alertdialog": "modal",
    "application": "activedescendant disabled errormessage expanded haspopup invalid",
    "article": "posinset setsize",
    "button": "disabled expanded haspopup pressed",
    "cell": _CELL,
    "checkbox": _CHECK,
    "columnheader": _HEADER,
    "combobox": f"activedescendant autocomplete expanded haspopup {_FIELD}",
    "dialog": "modal",
    "grid": _GRID,
    "gridcell": f"{_CELL} expanded haspopup selected {_FIELD}",
    "group": "activedescendant disabled",
    "heading": "level",
    "link": "disabled expanded haspopup",
    "listbox": f"activedescendant expanded multiselectable orientation {_FIELD}",
    "listitem": "level posinset setsize",
    "menu": "activedescendant disabled orientation",
    "menubar": "activedescendant disabled orientation",
    "menuitem": _ITEM,
    "menuitemcheckbox": f"{_ITEM} checked",
    "menuitemradio": f"{_ITEM} checked",
    "meter": _VALUED,
    "option": "checked disabled posinset selected setsize",
    "progressbar": _VALUED,
    "radio": "checked disabled posinset setsize",
    "radiogroup": f"activedescendant orientation {_FIELD}",
    "row": "activedescendant colindex disabled expanded level posinset rowindex selected setsize",
    "rowheader": _HEADER,
    "scrollbar": f"disabled orientation {_VALUED}",
    "searchbox": _TEXTBOX,
    "select": "activedescendant disabled orientation",
    "separator": f"disabled orientation {_VALUED}",
    "slider": f"haspopup orientation {_FIELD} {_VALUED}",
    "spinbutton": f"activedescendant {_FIELD} {_VALUED}",
    "switch": _CHECK,
    "tab": f"{_ITEM} selected",
    "table": "colcount rowcount",
    "tablist": "activedescendant disabled level multiselectable orientation",
    "textbox": _TEXTBOX,
    "toolbar": "activedescendant disabled orientation",
    "tree": _TREE,
    "treegrid": f"{_TREE} {_GRID}",
    "treeitem": f"{_ITEM} checked level selected",
    "doc-pagebreak": f"disabled orientation {_VALUED}",
    "doc-biblioentry": "level posinset setsize",
    "doc-endnote": "level posinset setsize",
    "graphics-object": "activedescendant disabled",
    "graphics-document": "",
}

REQUIRED = {
    "checkbox": names("aria-checked"),
    "combobox": names("aria-controls aria-expanded"),
    "heading": names("aria-level"),
    "menuitemcheckbox": names("aria-checked"),
    "menuitemradio": names("aria-checked"),
    "meter": names("aria-valuenow"),
    "radio": names("aria-checked"),
    "scrollbar": names("aria-controls aria-valuenow"),
    "slider": names("aria-valuenow"),
    "switch": names("aria-checked"),
}

NAME_PROHIBITED = names(
    "caption code definition deletion emphasis generic insertion mark none paragraph presentation strong subscript "
    "suggestion superscript term time"
)

NAMED_BY_CONTENT = names(
    "button cell checkbox columnheader gridcell heading link menuitem menuitemcheckbox menuitemradio option radio row "
    "rowheader switch tab tooltip treeitem doc-backlink doc-biblioref doc-glossref doc-noteref doc-subtitle"
)

PRESENTATIONAL_CHILDREN = names(
    "button checkbox img image math menuitemcheckbox menuitemradio meter option progressbar radio scrollbar separator "
    "slider switch tab doc-cover doc-pagebreak graphics-symbol"
)

CONTEXT = {
    "cell": names("row"),
    "columnheader": names("row"),
    "gridcell": names("row"),
    "listitem": names("list directory"),
    "menuitem": names("group menu menubar"),
    "menuitemcheckbox": names("group menu menubar"),
    "menuitemradio": names("group menu menubar"),
    "option": names("group listbox"),
    "row": names("grid rowgroup table treegrid"),
    "rowgroup": names("grid table treegrid"),
    "rowheader": names("row"),
    "tab": names("tablist"),
    "treeitem": names("group tree"),
}

OWNED = {
    "feed": names("article"),
    "grid": names("row rowgroup"),
    "list": names("listitem"),
    "listbox": names("group option"),
    "menu": names("group menuitem menuitemcheckbox menuitemradio"),
    "menubar": names("group menuitem menuitemcheckbox menuitemradio"),
    "row": names("cell columnheader gridcell rowheader"),
    "rowgroup": names("row"),
    "table": names("row rowgroup"),
    "tablist": names("tab"),
    "tree": names("group treeitem"),
    "treegrid": names("row rowgroup"),
}

ROLES = (
    names(
        "alert alertdialog application article banner blockquote "
        "button caption cell checkbox code columnheader combobox "
        "comment complementary contentinfo definition deletion dialog directory document emphasis feed figure form "
        "generic grid gridcell group heading image img insertion link "
        "list listbox listitem log main mark marquee math menu "
        "menubar menuitem menuitemcheckbox menuitemradio meter navigation none note option paragraph presentation "
        "progressbar radio radiogroup region row rowgroup rowheader scrollbar search searchbox sectionfooter "
        "sectionheader separator slider spinbutton status strong "
        "subscript suggestion superscript switch tab table tablist "
        "tabpanel term textbox time timer toolbar tooltip tree treegrid treeitem"
    )
    | names(
        "doc-abstract doc-acknowledgments doc-afterword doc-appendix doc-backlink doc-biblioentry doc-bibliography "
        "doc-biblioref doc-chapter doc-colophon doc-conclusion "
        "doc-cover doc-credit doc-credits doc-dedication doc-endnote "
        "doc-endnotes doc-epigraph doc-epilogue doc-errata doc-example doc-footnote doc-foreword doc-glossary "
        "doc-glossref doc-index doc-introduction doc-noteref doc-notice doc-pagebreak doc-pagefooter doc-pageheader "
        "doc-pagelist doc-part doc-preface doc-prologue doc-pullquote doc-qna doc-subtitle doc-tip doc-toc"
    )
    | names("graphics-document graphics-object graphics-symbol")
)

GLOBAL = frozenset(
    f"aria-{name}"
    for name in names(
        "atomic braillelabel brailleroledescription busy controls "
        "current describedby description details disabled dropeffect "
        "errormessage flowto grabbed haspopup hidden invalid keyshortcuts label labelledby live owns relevant "
        "roledescription"
    )
)
"""With the four (disabled, errormessage, haspopup, invalid) that 1.2 still allows everywhere, against its advice."""


class Kind(NamedTuple):
    """What values a state or property takes: tokens, several tokens, id, ids, integer, number, string."""

    of: str
    tokens: frozenset[str] = frozenset()


_BOOLEAN = Kind("token", names("true false"))
_MAYBE = Kind("token", names("true false undefined"))
_THREE = Kind("token", names("true false mixed undefined"))

ATTRIBUTES: dict[str, Kind] = {
    "aria-activedescendant": Kind("id"),
    "aria-atomic": _BOOLEAN,
    "aria-autocomplete": Kind("token", names("inline list both none")),
    "aria-braillelabel": Kind("string"),
    "aria-brailleroledescription": Kind("string"),
    "aria-busy": _BOOLEAN,
    "aria-checked": _THREE,
    "aria-colcount": Kind("integer"),
    "aria-colindex": Kind("integer"),
    "aria-colindextext": Kind("string"),
    "aria-colspan": Kind("integer"),
    "aria-controls": Kind("ids"),
    "aria-current": Kind("token", names("page step location date time true false")),
    "aria-describedby": Kind("ids"),
    "aria-description": Kind("string"),
    "aria-details": Kind("ids"),
    "aria-disabled": _BOOLEAN,
    "aria-dropeffect": Kind("tokens", names("copy execute link move none popup")),
    "aria-errormessage": Kind("ids"),
    "aria-expanded": _MAYBE,
    "aria-flowto": Kind("ids"),
    "aria-grabbed": _MAYBE,
    "aria-haspopup": Kind("token", names("true false menu listbox tree grid dialog")),
    "aria-hidden": _MAYBE,
    "aria-invalid": Kind("token", names("true false grammar spelling")),
    "aria-keyshortcuts": Kind("string"),
    "aria-label": Kind("string"),
    "aria-labelledby": Kind("ids"),
    "aria-level": Kind("integer"),
    "aria-live": Kind("token", names("assertive off polite")),
    "aria-modal": _BOOLEAN,
    "aria-multiline": _BOOLEAN,
    "aria-multiselectable": _BOOLEAN,
    "aria-orientation": Kind("token", names("horizontal vertical undefined")),
    "aria-owns": Kind("ids"),
    "aria-placeholder": Kind("string"),
    "aria-posinset": Kind("integer"),
    "aria-pressed": _THREE,
    "aria-readonly": _BOOLEAN,
    "aria-relevant": Kind("tokens", names("additions all removals text")),
    "aria-required": _BOOLEAN,
    "aria-roledescription": Kind("string"),
    "aria-rowcount": Kind("integer"),
    "aria-rowindex": Kind("integer"),
    "aria-rowindextext": Kind("string"),
    "aria-rowspan": Kind("integer"),
    "aria-selected": _MAYBE,
    "aria-setsize": Kind("integer"),
    "aria-sort": Kind("token", names("ascending descending none other")),
    "aria-valuemax": Kind("number"),
    "aria-valuemin": Kind("number"),
    "aria-valuenow": Kind("number"),
    "aria-valuetext": Kind("string"),
}

_TAKEN = {role: frozenset(f"aria-{name}" for name in taken.split()) for role, taken in _TAKES.items()}
_INDEX_TEXTS = {"aria-colindextext": "aria-colindex", "aria-rowindextext": "aria-rowindex"}


def takes(role: str, attribute: str) -> bool:
    """Whether a role supports a state or property, its own or a global one."""
    attribute = _INDEX_TEXTS.get(attribute, attribute)
    return attribute in GLOBAL or attribute in _TAKEN.get(role, ())
