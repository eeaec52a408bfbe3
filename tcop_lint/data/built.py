"""Names of files that are built from source, and of scripts that many projects keep a copy of."""

COMPILED: tuple[str, ...] = (
    "*.{exe,dll,so,dylib,a,o,obj,lib,class,pyc,pyo,wasm,node,jar,war,ear,aar,apk,ipa,whl,egg,nupkg,msi,deb,rpm}",
)
"""Compiled programs and archives of them, by ending."""

MINIFIED: tuple[str, ...] = ("*.min.{js,mjs,cjs,css}", "*{.,-,_}bundle.{js,mjs,cjs}", "bundle.js", "*.{chunk,pack}.js")
"""Scripts and style sheets that were put together or made small, by name."""

COPIED: frozenset[str] = frozenset(
    {
        "accessible", "alpinejs", "analytics", "angular", "axios", "backbone", "bootstrap", "chart", "choices",
        "codemirror", "cookieconsent", "crossfilter", "d3", "datatables", "dayjs", "dompurify", "dropzone", "ember",
        "filepond", "flatpickr", "fontawesome", "foundation", "govuk", "handlebars", "highlight", "highcharts",
        "html5shiv", "htmx", "iframeresizer", "jquery", "json2", "knockout", "leaflet", "lodash", "lunr", "mapbox",
        "marked", "mermaid", "modernizr", "moj", "moment", "mustache", "nhsuk", "ol", "openlayers", "papaparse", "pdf",
        "plotly", "polyfill", "popper", "prism", "proj4", "purify", "quill", "raphael", "react", "redoc", "require",
        "respond", "selectize", "select2", "select", "showdown", "slick", "socket", "sortable", "stimulus", "swagger",
        "svg4everybody", "tablesorter", "tether", "three", "tinymce", "toastr", "turbo", "turbolinks", "typeahead",
        "typescript", "underscore", "vega", "video", "vue", "webfont", "xlsx", "zone",
    }
)  # fmt: skip
"""First words of the names of libraries whose minified copies stand in many projects; their source is published
elsewhere.

Read off government repositories and the libraries' own pages; looked up 2026-11-22.
"""
