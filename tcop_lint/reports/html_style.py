"""How the assurance report looks: plain type, readable at any width, in the dark and on paper.

It follows the GOV.UK patterns for spacing and focus (https://design-system.service.gov.uk/), without the crown and the
GOV.UK typeface, which only services on GOV.UK may use. Every pair of colours has a contrast of 4.5 to 1 or more.
"""

STYLE = """
:root { color-scheme: light dark; --text: #0b0c0c; --back: #ffffff; --quiet: #484d50; --line: #b1b4b6; --link: #1a5a96;
  --seen: #4c2c92; --focus: #ffdd00; --mend: #942514; --warn: #6d4500; --good: #005a30; }
@media (prefers-color-scheme: dark) { :root { --text: #f3f2f1; --back: #0b0c0c; --quiet: #c3c6c8; --line: #6b7276;
  --link: #8ec5f4; --seen: #c9b3f0; --mend: #ff9d8a; --warn: #ffc56b; --good: #7fd6a2; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); font: 1.1875rem/1.5 Arial, Helvetica, sans-serif; }
header, main { max-width: 60rem; margin: 0 auto; padding: 0 1rem; overflow-wrap: anywhere; }
header { padding-top: 1rem; border-bottom: 1px solid var(--line); }
main { padding-bottom: 3rem; }
h1, h2, h3, h4 { line-height: 1.25; margin: 2rem 0 1rem; }
h1 { font-size: 2.25rem; } h2 { font-size: 1.6875rem; padding-top: 1rem; border-top: 2px solid var(--text); }
h3 { font-size: 1.3125rem; } h4 { font-size: 1.1875rem; margin: 1.5rem 0 .5rem; }
p, ul, ol, dl { margin: 0 0 1rem; } li { margin-bottom: .5rem; } ul ul { margin-top: .5rem; }
a { color: var(--link); text-underline-offset: .15em; } a:visited { color: var(--seen); }
a:focus { outline: 3px solid transparent; background: var(--focus); color: #0b0c0c; box-shadow: 0 -2px var(--focus),
  0 4px #0b0c0c; text-decoration: none; }
h4 { border-left: 4px solid var(--line); padding-left: .75rem; }
.skip { position: absolute; left: -999em; }
.skip:focus { position: static; display: inline-block; padding: .5rem 1rem; }
.quiet { color: var(--quiet); }
.tag { display: inline-block; padding: 0 .4rem; border: 2px solid; font-weight: bold; font-size: 1rem; }
.mend { color: var(--mend); } .warn { color: var(--warn); } .good { color: var(--good); }
code { font: .9375em/1.4 Consolas, Menlo, monospace; }
dl { display: grid; grid-template-columns: minmax(8rem, 1fr) 3fr; gap: .5rem 1rem; }
dt { font-weight: bold; } dd { margin: 0; }
@media (max-width: 40rem) { dl { display: block; } dd { margin-bottom: .5rem; } h1 { font-size: 1.75rem; }
  h2 { font-size: 1.4rem; } }
@media print { body { font-size: 11pt; color: #000; background: #fff; } nav, .skip { display: none; }
  li { break-inside: avoid; } h2, h3, h4 { break-after: avoid; } a { color: #000; } }
@media (forced-colors: active) { a:focus { outline: 3px solid; } }
"""
