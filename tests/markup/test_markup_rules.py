"""Each fault: where it is found, and where it is not."""

import pytest

from tcop_lint.markup.lint import lint_text

PAGE = '<!doctype html><html lang="en"><head><title>T</title></head><body>{}</body></html>'


def faults(markup, path="a.html"):
    return [fault.id for fault in lint_text(path, markup)]


@pytest.mark.parametrize(
    ("fault", "markup"),
    [
        ("html-lang", "<html><title>T</title><p>x"),
        ("html-lang", "<html lang=''><title>T</title><p>x"),
        ("html-lang-valid", "<html lang=eng><title>T</title><p>x"),
        ("html-lang-valid", "<html lang=en xml:lang=cy><title>T</title><p>x"),
        ("lang-valid", "<p lang=klingonese>x"),
        ("page-title", "<html lang=en><p>x"),
        ("page-title", "<html lang=en><title> </title><p>x"),
        ("zoom-not-blocked", "<meta name=viewport content='maximum-scale=1.5'>"),
        ("zoom-not-blocked", "<meta name=viewport content='user-scalable=0'>"),
        ("meta-refresh", "<meta http-equiv=refresh content='30; url=/a'>"),
        ("meta-refresh-long", "<meta http-equiv=refresh content=72001>"),
        ("image-name", "<img src=a>"),
        ("image-name", "<img src=a alt=' '>"),
        ("image-name", "<div role=img></div>"),
        ("image-button-name", "<input type=image src=a>"),
        ("svg-name", "<svg role=img></svg>"),
        ("object-name", "<object data=a.mp3></object>"),
        ("button-name", "<button></button>"),
        ("button-name", "<div role=button tabindex=0></div>"),
        ("link-name", "<a href=/><svg></svg></a>"),
        ("link-name", "<map><area href=/></map>"),
        ("menuitem-name", "<div role=menu><p role=menuitem></p></div>"),
        ("summary-name", "<details><summary></summary>x</details>"),
        ("iframe-name", "<iframe src=a></iframe>"),
        ("field-name", "<input>"),
        ("field-name", "<input type=date>"),
        ("field-name", "<select><option>x</select>"),
        ("field-name", "<div role=textbox></div>"),
        ("heading-empty", "<h2><span hidden>x</span></h2>"),
        ("label-in-name", "<button aria-label='Send'>Save and send</button>"),
        (
            "fieldset-legend",
            "<fieldset><label><input type=radio>a</label><label><input type=radio>b</label></fieldset>",
        ),
        ("autocomplete-valid", "<label>a<input autocomplete=fullname></label>"),
        ("autocomplete-valid", "<label>a<input autocomplete='work name'></label>"),
        ("duplicate-id", "<label for=a>x</label><input id=a><label for=a>y</label><input id=a>"),
        ("duplicate-attribute", "<p class=a class=b>x"),
        ("aria-role-valid", "<p role=headng>x"),
        ("aria-attribute-known", "<p aria-lable=x>x"),
        ("aria-value-valid", "<button aria-expanded=yes>x</button>"),
        ("aria-value-valid", "<p role=heading aria-level=one>x"),
        ("aria-required", "<div role=switch>x</div>"),
        ("aria-allowed", "<button aria-checked=true>x</button>"),
        ("aria-prohibited", "<div aria-label=a>x</div>"),
        ("aria-context", PAGE.format("<div role=tab>x</div>")),
        ("aria-context", "<ul role=list><p><b role=listitem>x</b></p></ul>"),
        ("aria-owned", "<div role=list><button>x</button></div>"),
        ("aria-hidden-focus", "<div aria-hidden=true><button>x</button></div>"),
        ("nested-interactive", "<a href=/>x<button>y</button></a>"),
        ("nested-interactive", "<button>x<span tabindex=0>y</span></button>"),
        ("decorative-exposed", "<img src=a alt='' aria-label=x>"),
        ("list-content", "<ul><p>x</p></ul>"),
        ("list-content", "<ol>x</ol>"),
        ("list-item", "<section><li>x</li></section>"),
        ("definition-list", "<dl><p>x</p></dl>"),
        ("definition-list", "<section><dt>x</dt></section>"),
        ("table-headers", "<table><tr><th id=a>x<tr><td headers=b>y</table>"),
        ("table-header-cells", "<table><tr><td>x<th scope=col>y</table>"),
        ("table-without-headers", "<table><caption>c</caption><tr><td>1<td>2<tr><td>3<td>4</table>"),
        ("letter-spacing", "<p style='letter-spacing: .1em !important'>some words"),
        ("word-spacing", "<p style='font-size: 20px; word-spacing: 2px ! important'>some words"),
        ("line-height", "<p style='line-height: 120% !important'>some words"),
        ("iframe-tab-order", "<iframe title=a tabindex=-1 srcdoc='<button>x</button>'></iframe>"),
        ("tabindex-positive", "<a href=/ tabindex=2>x</a>"),
        ("heading-order", "<h1>x</h1><h3>y</h3>"),
        ("heading-first", PAGE.format("<h2>x</h2>")),
        ("label-target", PAGE.format("<form><label for=a>x</label></form>")),
        ("aria-reference", PAGE.format("<input aria-labelledby=a title=x>")),
        ("scrollable-region", "<div style='overflow-y: scroll; height: 9em'>x</div>"),
        ("video-captions", "<video src=a controls></video>"),
        ("media-autoplay", "<audio src=a autoplay></audio>"),
        ("moving-content", "<marquee>x</marquee>"),
        ("page-title", "<html lang=en><head></head><p>50% of 100%"),
        ("link-text", "<a href=/>Click here</a>"),
        ("new-tab", "<a href=/ target=_blank>Fees</a>"),
        ("overlay", "<script src=https://cdn.userway.org/widget.js></script>"),
        ("govuk-error-summary", "<div class=govuk-error-summary><h2>There is a problem</h2></div>"),
        (
            "govuk-fieldset",
            "<form><div class=govuk-radios><input type=radio title=a><input type=radio title=b></div></form>",
        ),
    ],
)
def test_faults_are_found(fault, markup):
    assert fault in faults(markup)


@pytest.mark.parametrize(
    "markup",
    [
        PAGE.format("<h1>x</h1>"),
        "<html lang=en-GB-oxendict><title>T</title><p>x",
        "<html lang=x-private><title>T</title><p>x",
        "<p lang=cy>x<p lang=''>y<p lang=sco>z",
        "<html><script>go()</script></html>",
        "<meta name=viewport content='width=device-width, maximum-scale=5, user-scalable=yes'>",
        "<meta http-equiv=refresh content='0; url=/a'>",
        "<img src=a alt=''><img src=a role=none><img src=a aria-hidden=true><img src=a title=x>",
        "<button disabled>x</button><button hidden></button>",
        "<a name=x></a><a id=x></a>",
        "<iframe src=a tabindex=-1></iframe><iframe src=a aria-label=x></iframe><iframe hidden></iframe>",
        "<input type=hidden><input type=submit><input type=reset>",
        "<h2 id=filled-by-script></h2>",
        "<button aria-label='Save and send it'>Save and send</button><button aria-label=Close>x</button>",
        "<fieldset><legend>Q</legend><label><input type=radio>a</label><label><input type=radio>b</label></fieldset>",
        "<label>a<input autocomplete='section-a shipping work tel'></label>",
        "<label>a<input autocomplete='username webauthn'></label><label>a<input autocomplete=off></label>",
        "<p id=a>x<p id=a>y",
        "<p role='doc-unknown heading' aria-level=2>x<p role=''>y",
        "<input type=checkbox role=switch aria-label=x>",
        "<div role=checkbox aria-checked=mixed tabindex=0>x</div>",
        "<label>x<input type=radio aria-expanded=false></label>",
        "<div role=group aria-label=a>x</div><section aria-label=a>x</section>",
        "<div role=list><div role=none><div role=listitem>x</div></div></div>",
        "<ul><script></script><template></template><li>x</ul>",
        "<dl><div><dt>x<dd>y</div></dl>",
        "<table><tr><th>a<th>b<tr><td>1<td>2</table><table role=presentation><tr><th>x</table>",
        "<table><tr><th id=a>x<tr><td headers=a>y</table>",
        "<p style='letter-spacing: .2em !important; line-height: 2 !important; word-spacing: 1em !important'>x y",
        "<h1>x</h1><h2>y</h2><h3>z</h3><h2>y</h2>",
        "<h1>x</h1><div class=govuk-accordion><h3>y</h3></div>",
        "<div style='overflow: auto; height: 9em' tabindex=0 role=region aria-label=x>x</div>",
        "<video src=a muted></video><video src=a><track kind=captions src=b></video>",
        "<a href=/ target=_blank>Fees (opens in new tab)</a><a href=/ target=_blank>Fees</a> (opens in a new tab)",
        "<div class='govuk-error-summary'><div role=alert>x</div></div>",
        "<div aria-hidden=true><button tabindex=-1>x</button><a>y</a><input type=hidden></div>",
        "<custom-element aria-label=x></custom-element>",
    ],
)
def test_sound_markup_has_none(markup):
    assert faults(markup) == []


@pytest.mark.parametrize(
    ("path", "markup"),
    [
        ("a.njk", "<img src=a {{ attributes }}><img src=a {% if b %}alt=''{% endif %}>"),
        ("a.njk", "<img src=a alt='{{ b }}'><a href='/'>{{ b }}</a><button>{% include 'b' %}</button>"),
        (
            "a.njk",
            "{% if a %}<input id=b title=x>{% else %}<input id=b title=y>{% endif %}<label for=b>x</label>",
        ),
        ("a.njk", "{% if a %}<a href=/>{% else %}<a href=/b>{% endif %}x</a>"),
        ("a.njk", "{% if a %}<a href=/>{% endif %}<button>x</button>{% if a %}</a>{% endif %}"),
        ("a.njk", "<ul>{% for a in b %}{% set c %}<b>x</b>{% endset %}<li>{{ c }}</li>{% endfor %}</ul>"),
        ("a.njk", "<h1>x</h1>{% include 'b' %}<h3>y</h3>"),
        ("a.njk", "<h1>x</h1>{% if a %}<h2>y</h2>{% endif %}<h3>y</h3>"),
        ("a.njk", "{% extends 'b' %}<html><p>x"),
        ("a.njk", "<html lang='{{ a }}'><head>{% block head %}{% endblock %}</head><body>x</body></html>"),
        ("a.njk", "<html {% if a %}lang=cy{% else %}lang=en{% endif %}><title>T</title>"),
        ("a.njk", "{# <img src=a> #}<!-- <img src=a> -->"),
        ("a.njk", "{{ govukTable({ html: '<img src=a>' }) }}"),
        ("a.njk", "<li>x</li><dt>x</dt><input id=a>"),
        ("a.njk", "{% macro a() %}<p id=b>x</p>{% endmacro %}<p id=b>x</p><label for=b>x</label>"),
        ("a.njk", "<div role={{ a }} aria-label=x>x</div><ul>{{ items }}</ul><table>{{ rows }}</table>"),
        ("a.html.erb", "<a href='/'><%= a %></a><%= tag.div(alt: '>') %><img <%= b %>>"),
        ("a.html.erb", "<ul><% a.each do |b| %><%= tag.li do %><time>x</time><% end %><% end %></ul>"),
        ("a.html.erb", "<ul><% c = capture do %><b>x</b><% end %><li><%= c %></li></ul>"),
        ("a.scala.html", "<h2>@title</h2><ul>@items.map { i =>\n<li>@i</li>\n}</ul>"),
        (
            "a.scala.html",
            '<h2>@{title.getOrElse("x")}</h2>@if(a) {<p id=b>x</p>} else {<p id=b>y</p>}<label for=b>x</label>',
        ),
        ("a.cshtml", '<h2>@Model.Title</h2><label asp-for="A"></label><input asp-for="A" />'),
        ("a.cshtml", "@if (Model.A) {\n<img src='~/a.png' alt='@Model.B' />\n}"),
        ("a.hbs", "<a href=/>{{> name}}</a>{{#if a}}<p id=b></p>{{else}}<p id=b></p>{{/if}}<label for=b>x</label>"),
        ("a.gohtml", "<a href=/>{{ .Name }}</a>{{ if .A }}<h1>x</h1>{{ end }}"),
        (
            "a.vue",
            "<template><img :alt='a'><button v-text='a'></button><a v-bind='a' href=/></a><Link/><h2 v-html='a'/>",
        ),
        ("a.vue", "<template><p v-if='a' id=b>x</p><p v-else id=b>x</p><label for=b>x</label></template>"),
        ("a.svelte", "<input use:melt={$a} /><style lang='postcss'>b{}</style>"),
        ("a.svelte", "<img {...a}><button>{a}</button><img {alt} src=a>{#if a}<h2>{b}</h2>{/if}"),
        (
            "a.component.html",
            "<img [alt]='a'><button [attr.aria-label]='a'></button><h2 [innerHTML]='a'></h2><p *ngIf='a'>x</p>",
        ),
        ("a.html", "<h2 th:text='${a}'></h2><img th:alt='${a}'><a th:href='@{/}' th:text='#{a}'></a>"),
        ("a.phtml", "<a href='/'><?= $a ?></a><?php if ($a): ?><h1>x</h1><?php endif; ?>"),
        (
            "a.blade.php",
            "<a href='/'>{{ $a }}</a>@if ($a) <p id=b>x</p> @else <p id=b>x</p> @endif<label for=b>x</label>",
        ),
        ("a.ftl", "<a href='/'>${a}</a><#if a><h1>x</h1></#if><h2><@b /></h2>"),
    ],
)
def test_what_a_template_may_fill_in_is_no_fault(path, markup):
    assert faults(markup, path) == []


@pytest.mark.parametrize(
    ("path", "markup", "fault", "line"),
    [
        ("a.njk", "{% if a %}\n<img src='{{ b }}'>\n{% endif %}", "image-name", 2),
        ("a.html.erb", "<% if a %>\n<%= b %>\n<button></button>\n<% end %>", "button-name", 3),
        ("a.scala.html", '@if(a) {\n<img src="@b">\n}', "image-name", 2),
        ("a.cshtml", '@foreach (var a in b)\n{\n<img src="@a" />\n}', "image-name", 3),
        ("a.vue", "<template>\n<div>\n<button></button></div></template>", "button-name", 3),
        ("a.svelte", "{#if a}\n<button></button>{/if}", "button-name", 2),
        ("a.gohtml", "{{ if .A }}\n<button></button>{{ end }}", "button-name", 2),
    ],
)
def test_faults_in_templates_are_found_at_their_line(path, markup, fault, line):
    assert [(found.id, found.line) for found in lint_text(path, markup)] == [(fault, line)]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("{{ govukInput({ id: 'a', name: 'b', value: c({ d: 1 }) }) }}", ["govuk-label"]),
        ("<form>{{ govukRadios({ name: 'a', items: [{ text: 'fieldset' }] }) }}</form>", ["govuk-fieldset"]),
        ("{{ govukInput({ id: 'a', label: { text: 'B' } }) }}", []),
        ("{{ govukInput({ 'id': 'a', 'label': b }) }}", []),
        ("{{ govukInput({ id: 'a' } | merge(b)) }}", []),
        ("{{ govukInput(options) }}", []),
        ("<label for=a>b</label>{{ govukInput({ id: 'a' }) }}", []),
        ("{# {{ govukInput({ id: 'a' }) }} #}", []),
        ("<form><fieldset>{{ govukRadios({ name: 'a', items: b }) }}</fieldset></form>", []),
        ("{{ govukRadios({ name: 'a', items: b }) }}", []),
        ("<form>{{ govukRadios({ fieldset: { legend: c }, items: b }) }}</form>", []),
        ("{{ govukInput({ id: 'a', attributes: { 'aria-label': 'B' } }) }}", []),
        ("{{ govukInput({ id: 'a", []),
    ],
)
def test_calls_of_macros(markup, expected):
    assert faults(markup, "a.njk") == expected


def test_one_kind_of_fault_is_told_fifty_times_at_the_most():
    assert len(faults("<img src=a>\n" * 200)) == 50
