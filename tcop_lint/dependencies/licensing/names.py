"""What packages call their licences where they write no SPDX id: short names, names of classifiers, addresses.

Sources: the SPDX licence list (names and ids), PyPI's list of classifiers (trove-classifiers 2026.9), R's manual
"Writing R Extensions" (section 1.1.2), and the metadata of published packages (tests/dependencies/licensing/says.csv).
"""

from __future__ import annotations

import re

_TABLE = """
AAL: attribution assurance
0BSD: zero-clause bsd | bsd zero clause | bsd-0-clause
AFL-2.1: afl 2.1 | academic free 2.1
AFL-3.0: afl 3.0 | academic free 3.0
AGPL-3.0-only: gnu affero general public v3 | agpl 3 | agpl v3 | agplv3
AGPL-3.0-or-later: gnu affero general public v3 or later | agplv3+ | agpl v3+ | agpl 3+
Aladdin: aladdin free public
Apache-1.1: apache 1.1 | apache software 1.1
Apache-2.0: apache 2 | apache2 | apache-2 | apache v2 | apache v2.0 | apachev2 | apache 2.0 | asl 2 | asl 2.0 | aslv2 |
    apache software 2.0 | apache public 2.0 | al 2.0 | apache-license-2.0 | apache software version 2.0 | alv2
Artistic-1.0: artistic 1.0
Artistic-2.0: artistic 2.0 | artistic 2 | artistic v2
BlueOak-1.0.0: blue oak model | blueoak
BSD-2-Clause: bsd 2-clause | bsd 2 clause | bsd2 | 2-clause bsd | simplified bsd | freebsd | bsd_2_clause | bsd-2 |
    two-clause bsd | bsd 2
BSD-3-Clause: bsd 3-clause | bsd 3 clause | bsd3 | bsd 3 | 3-clause bsd | new bsd | modified bsd | revised bsd |
    edl 1.0 |
    eclipse distribution 1.0 | eclipse distribution v 1.0 | eclipse distribution | eclipse distribution (new bsd) |
    bsd_3_clause | bsd-3 | three-clause bsd | bsd new | go | bsd (3-clause) | edl v1.0
BSD-4-Clause: bsd 4-clause | original bsd | bsd-4
BSL-1.0: boost | boost software | boost 1.0 | boost software 1.0
bzip2-1.0.6: bzip2
CC-BY-3.0: cc-by 3.0 | cc by 3.0
CC-BY-4.0: cc-by 4.0 | cc by 4.0 | creative commons attribution 4.0 |
    creative commons attribution 4.0 international
CC-BY-SA-4.0: cc-by-sa 4.0 | cc by-sa 4.0
CC0-1.0: cc0 | cc0 1.0 | public domain per creative commons cc0 |
    cc0 1.0 universal | cc0 1.0 universal public domain dedication |
    cc0 1.0 universal (cc0 1.0) public domain dedication | creative commons zero |
    cc0 universal
CDDL-1.0: cddl 1.0 | cddl v1.0 | common development and distribution 1.0 | cddl 1 | cddlv1.0
CDDL-1.1: cddl 1.1 | cddl v1.1
CECILL-2.1: cecill 2.1 | cea cnrs inria logiciel libre version 2.1
CECILL-B: cecill-b | cecill-b free software agreement
CECILL-C: cecill-c | cecill-c free software agreement
CNRI-Python: python (cnri python) | python (cnri python ) | cnri python
CPL-1.0: cpl | cpl 1.0 | common public 1.0 | common public | common public version 1.0
ECL-2.0: educational community version 2.0 | ecl 2.0
EFL-2.0: eiffel forum
EPL-1.0: epl 1.0 | eplv1 | epl v1.0 | epl-1 | eclipse public 1.0 | eclipse public v 1.0 | eclipse public version 1.0
EPL-2.0: epl 2.0 | eplv2 | epl v2 | epl v2.0 | eclipse public 2.0 | eclipse public v 2.0 | eclipse public v. 2.0
EUPL-1.0: eupl 1.0
EUPL-1.1: eupl 1.1
EUPL-1.2: eupl 1.2 | eupl | european union public v. 1.2
GFDL-1.3-only: gfdl 1.3
GPL-1.0-or-later: gpl 1+ | perl_5_gpl
GPL-2.0-only: gpl 2 | gpl v2 | gplv2 | gpl2 | gpl 2.0 | gnu general public v2
GPL-2.0-or-later: gpl 2+ | gpl v2+ | gplv2+ | gpl2+ | gpl 2.0+ | gnu general public v2 or later
GPL-2.0-only WITH Classpath-exception-2.0: gpl2 w/ cpe | gplv2+ce | gpl2 with cpe | gpl-2.0-with-classpath-exception |
    gplv2 with cpe | gplv2 w/ce | gplv2-ce
GPL-3.0-only: gpl 3 | gpl v3 | gplv3 | gpl3 | gpl 3.0 | gnu general public v3
GPL-3.0-or-later: gpl 3+ | gpl v3+ | gplv3+ | gpl3+ | gpl 3.0+ | gnu general public v3 or later
HPND: historical permission notice and disclaimer
ICU: icu
Intel: intel open source
IPL-1.0: ibm public
ISC: isc | iscl | isc (iscl)
LGPL-2.0-only: lgpl 2 | lgplv2 | lgpl v2 | lgpl 2.0 | gnu lesser general public v2 | gnu library v2
LGPL-2.0-or-later: lgpl 2+ | lgplv2+ | lgpl v2+ | gnu lesser general public v2 or later
LGPL-2.1-only: lgpl 2.1 | lgplv2.1 | lgpl v2.1 | lgpl21 | lgpl version 2.1
LGPL-2.1-or-later: lgpl 2.1+ | lgplv2.1+ | lgpl v2.1+
LGPL-3.0-only: lgpl 3 | lgplv3 | lgpl v3 | lgpl 3.0 | lgpl3 | gnu lesser general public v3
LGPL-3.0-or-later: lgpl 3+ | lgplv3+ | lgpl v3+ | lgpl 3.0+ | gnu lesser general public v3 or later
LPL-1.02: lucent public
MIT: mit | mit/x11 | mit x11 | x11/mit | mit (x11) | expat | mit/expat | expat/mit | mit-license | the-mit-license |
    expat (mit/x11) | mit (expat) | mit-style | mit-licence | mitlicense
MIT-0: mit-0 | mit no attribution | mit0
MIT-CMU: cmu (mit-cmu) | hpnd (mit-cmu)
MirOS: miros
Motosoto: motosoto
MPL-1.0: mpl 1.0 | mozilla public 1.0
MPL-1.1: mpl 1.1 | mozilla public 1.1
MPL-2.0: mpl 2.0 | mpl2 | mplv2 | mpl v2 | mpl 2 | mplv2.0 | mpl-2 | mozilla public 2.0
MS-PL: ms-pl | microsoft public
MS-RL: ms-rl | microsoft reciprocal
MulanPSL-2.0: mulan permissive software v2 | mulanpsl2
NASA-1.3: nasa open source agreement v1.3
NCSA: university of illinois/ncsa open source | ncsa | illinois/ncsa
NGPL: nethack general public
Nokia: nokia open source
NPL-1.1: netscape public
OFL-1.1: sil open font 1.1 | ofl | ofl 1.1 | sil ofl 1.1
OGL-UK-3.0: ogl 3 | ogl v3 | ogl 3.0 | open government licence v3.0 | open government licence 3
OGTSL: open group test suite
OLDAP-2.8: openldap public
OpenSSL: openssl
OSL-3.0: osl 3.0 | open software 3.0
PHP-3.01: php 3.01
PostgreSQL: postgresql | postgres
PSF-2.0: psf | psfl | python software foundation | psf 2.0 | python-2.0 (psf)
Python-2.0: python | python 2.0 | python version 2
QPL-1.0: qt public
RSCPL: ricoh source code public
Ruby: ruby | ruby's | same as ruby | same as ruby's
Sleepycat: sleepycat
SPL-1.0: sun public
SISSL: sun industry standards source
Unicode-3.0: unicode 3.0 | unicode v3
Unlicense: unlicense | the unlicense | unlicence | unlicense.org
UPL-1.0: upl | upl 1.0 | universal permissive | universal permissive v 1.0
VSL-1.0: vovida software 1.0
W3C: w3c | w3c software | w3c software notice and
Watcom-1.0: sybase open watcom public 1.0
WTFPL: wtfpl | wtfpl v2 | do what the fuck you want to public
Xnet: xnet | x.net
Zlib: zlib | zlib/libpng | libpng/zlib
ZPL-2.1: zpl 2.1 | zope public 2.1
BUSL-1.1: busl | busl 1.1 | bsl 1.1 | business source 1.1
SSPL-1.0: sspl | sspl v1
Elastic-2.0: elastic 2.0 | elv2
Artistic-1.0-Perl OR GPL-1.0-or-later: perl | perl_5 | perl 5 | same terms as perl | same terms as perl itself
LicenseRef-scancode-rsalv2: rsalv2 | rsal 2.0 | redis source available | redis source available 2.0
LicenseRef-Commons-Clause: commons clause | apache-2.0 with commons clause | apache 2.0 with commons clause |
    mit with commons clause | commons clause 1.0
LicenseRef-proprietary-microsoft: microsoft software | microsoft software terms | microsoft .net library
LicenseRef-BSD: bsd | bsd-like | bsd-style | bsd style | bsd-derived | berkeley
LicenseRef-Apache: apache | apache software | apache foundation | asl | apache public
LicenseRef-GPL: gpl | gnu general public | gnu | gnu public
LicenseRef-LGPL: lgpl | gnu lesser general public | gnu library or lesser general public | lesser general public |
    gnu library general public
LicenseRef-AGPL: agpl | gnu affero general public
LicenseRef-GFDL: gnu free documentation (fdl) | fdl | gfdl | gnu free documentation
LicenseRef-MPL: mpl | mozilla public | mozilla
LicenseRef-EPL: epl | eclipse public | eclipse
LicenseRef-CDDL: cddl | common development and distribution
LicenseRef-Artistic: artistic
LicenseRef-ZPL: zpl | zope public | zope
LicenseRef-APSL: apple public source
LicenseRef-AFL: academic free (afl) | afl
LicenseRef-OGL-UK: ogl | open government
LicenseRef-CC-BY: cc-by | creative commons attribution
LicenseRef-public-domain: public domain | publicdomain | public-domain | placed in the public domain
LicenseRef-OSI-approved: osi approved | dfsg approved
LicenseRef-Bouncy-Castle: bouncy castle
LicenseRef-GUST: gust font 1.0 | gust font 2006-09-30
LicenseRef-freely-distributable: freely distributable
LicenseRef-proprietary-freeware: freeware | free for home use | free for educational use | free to use but restricted |
    free for non-commercial use | free non-commercial
LicenseRef-proprietary: proprietary | other/proprietary | commercial | all rights reserved | closed source | closed |
    unlicensed | private | propietary | proprietary software | copyright all rights reserved | internal | confidential |
    internal use only | for internal use only | nonfree | non-free
NONE: none | no | nolicense | not licensed | without
"""

NAMES: dict[str, str] = {
    name.strip(): row.partition(":")[0]
    for row in re.sub(r"\n\s+", " ", _TABLE).strip().splitlines()
    for name in row.partition(":")[2].split("|")
}
"""SPDX expression, or LicenseRef for a family without its version, by name: small letters, without the word licence."""

NOTHING = frozenset(
    {"", "unknown", "n/a", "na", "noassertion", "other", "tbd", "todo", "null", "-", "license", "licence", "licensed"}
)
"""What stands where nothing was filled in."""

EXCEPTIONS: tuple[tuple[str, str], ...] = (
    ("classpath", "Classpath-exception-2.0"),
    ("cpe", "Classpath-exception-2.0"),
    ("llvm", "LLVM-exception"),
    ("gcc", "GCC-exception-3.1"),
    ("font", "Font-exception-2.0"),
    ("autoconf", "Autoconf-exception-2.0"),
    ("bison", "Bison-exception-2.2"),
    ("foss", "Universal-FOSS-exception-1.0"),
    ("swift", "Swift-exception"),
    ("bootloader", "Bootloader-exception"),
)
"""SPDX exceptions by the word that names them after "with"."""

ADDRESSES: tuple[tuple[str, str], ...] = (
    (r"apache\.org/licenses?/license-?2(?:\.0)?(?:\.(?:txt|html?|php))?", "Apache-2.0"),
    (r"apache\.org/licenses/license-?1\.1(?:\.(?:txt|html?))?", "Apache-1.1"),
    (r"apache\.org/licenses/?(?:license)?(?:\.(?:txt|html?))?", "LicenseRef-Apache"),
    (r"opensource\.org/licen[cs]es?/(?:the-)?mit(?:-license)?(?:\.(?:php|html))?", "MIT"),
    (r"(?:jquery|raw\.githubusercontent)\.(?:org|com)/(?:license|jquery/[^ ]*mit-license\.txt)", "MIT"),
    (r"mit-license\.org", "MIT"),
    (r"opensource\.org/licen[cs]es?/(?:bsd-3-clause|bsd3)(?:\.(?:php|html))?", "BSD-3-Clause"),
    (r"opensource\.org/licen[cs]es?/(?:bsd-2-clause|bsd2)(?:\.(?:php|html))?", "BSD-2-Clause"),
    (r"opensource\.org/licen[cs]es?/bsd-license(?:\.(?:php|html))?", "LicenseRef-BSD"),
    (r"opensource\.org/licen[cs]es?/apache-?2(?:\.0)?(?:\.(?:php|html))?", "Apache-2.0"),
    (r"opensource\.org/licen[cs]es?/isc(?:-license)?(?:\.(?:php|html|txt))?", "ISC"),
    (r"opensource\.org/licen[cs]es?/ms-pl(?:\.(?:php|html))?", "MS-PL"),
    (r"opensource\.org/licen[cs]es?/eclipse-1\.0(?:\.(?:php|html))?", "EPL-1.0"),
    (r"opensource\.org/licen[cs]es?/cpl-?1\.0(?:\.(?:php|txt))?", "CPL-1.0"),
    (r"aws\.amazon\.com/apache-?2\.0", "Apache-2.0"),
    (r"repository\.jboss\.org/licenses/([a-z0-9.+-]+)\.txt", "{}"),
    (r"eclipse\.org/(?:legal/|org/documents/)?(?:epl-2\.0|epl-v20)(?:/.*|\.(?:html|txt))?", "EPL-2.0"),
    (r"eclipse\.org/(?:org/documents|legal)/epl-(?:v10|1\.0)(?:/.*|\.(?:html|php))?", "EPL-1.0"),
    (r"eclipse\.org/org/documents/edl-v10(?:\.(?:html|php))?", "BSD-3-Clause"),
    (r"gnu\.org/(?:software/)?(?:classpath)/license(?:\.html)?", "GPL-2.0-or-later WITH Classpath-exception-2.0"),
    (r"gnu\.org/(?:copyleft|licenses)/gpl(?:\.(?:html|txt|md))?", "LicenseRef-GPL"),
    (r"gnu\.org/(?:copyleft|licenses)/lgpl(?:\.(?:html|txt|md))?", "LicenseRef-LGPL"),
    (r"gnu\.org/licenses/(?:old-licenses/)?gpl-2\.0(?:[.-].*)?", "GPL-2.0-only"),
    (r"gnu\.org/licenses/gpl-3\.0(?:[.-].*)?", "GPL-3.0-only"),
    (r"gnu\.org/licenses/(?:old-licenses/)?lgpl-2\.1(?:[.-].*)?", "LGPL-2.1-only"),
    (r"gnu\.org/licenses/lgpl-3\.0(?:[.-].*)?", "LGPL-3.0-only"),
    (r"gnu\.org/licenses/agpl-3\.0(?:[.-].*)?", "AGPL-3.0-only"),
    (r"openjdk\.(?:java\.net|org)/legal/gplv2\+ce\.html", "GPL-2.0-only WITH Classpath-exception-2.0"),
    (r"mozilla\.org/(?:en-us/)?mpl/2\.0/?(?:index\.txt)?", "MPL-2.0"),
    (r"mozilla\.org/(?:en-us/)?mpl/(?:mpl-)?1\.1(?:\.(?:html|txt))?", "MPL-1.1"),
    (r"wtfpl\.(?:net|org)(?:/.*)?", "WTFPL"),
    (r"unlicense\.org(?:/.*)?", "Unlicense"),
    (r"creativecommons\.org/publicdomain/zero/1\.0(?:/.*)?", "CC0-1.0"),
    (r"gnu\.org/copyleft/lesser(?:\.html)?", "LicenseRef-LGPL"),
    (r"creativecommons\.org/licenses/(by(?:-(?:nc|nd|sa)){0,2})/([1-4]\.[05])(?:/.*)?", "CC-{}-{}"),
    (r"bouncycastle\.org/licen[cs]e\.html", "LicenseRef-Bouncy-Castle"),
    (r"golang\.org/license", "BSD-3-Clause"),
    (r"asm\.ow2\.(?:io|org)/license\.html", "BSD-3-Clause"),
    (r"go\.microsoft\.com/fwlink/\?linkid=(?:329770|320539|262998)", "LicenseRef-proprietary-microsoft"),
    (r"(?:www\.)?microsoft\.com/web/webpi/eula/.*", "LicenseRef-proprietary-microsoft"),
    (r"aka\.ms/(?:deprecateLicenseUrl|netlibrarylicense)", ""),
    (r"(?:spdx\.org|choosealicense\.com)/licenses/([a-z0-9.+-]+?)(?:\.(?:html|json|txt))?", "{}"),
    (r"licenses\.[a-z]+\.org/([a-z0-9.+() %-]+)", "{}"),
    (r"opensource\.org/licen[cs]es?/([a-z0-9.+-]+?)(?:\.(?:php|html))?", "{}"),
)
"""Patterns of the whole of an address without scheme, ``www.`` and slash at its end, and what it means."""
