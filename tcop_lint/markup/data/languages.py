"""Language codes of ISO 639, as language tags (BCP 47) take them: the shortest code that a language has."""

from __future__ import annotations

from tcop_lint.markup.vocabulary import names

TWO_LETTERS = names(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee "
    "el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io "
    "is it iu iw ja ji jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk "
    "ml mn mo mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc "
    "sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve "
    "vi vo wa wo xh yi yo za zh zu"
)
"""The codes of ISO 639-1, with those that were withdrawn and may still be used."""

WITH_A_SHORTER = names(
    "aar abk afr aka alb amh ara arg arm asm ava ave aym aze bak bam baq bel ben bih bis bod bos bre bul bur cat "
    "ces cha che chi chu chv cor cos cre cym cze dan deu div dut dzo ell eng epo est eus ewe fao fas fij fin fra "
    "fre fry ful geo ger gla gle glg glv gre grn guj hat hau hbs heb her hin hmo hrv hun hye ibo ice ido iii iku "
    "ile ina ind ipk isl ita jav jpn kal kan kas kat kau kaz khm kik kin kir kom kon kor kua kur lao lat lav lim "
    "lin lit ltz lub lug mac mah mal mao mar may mkd mlg mlt mon mri msa mya nau nav nbl nde ndo nep nld nno nob "
    "nor nya oci oji ori orm oss pan per pli pol por pus que roh ron rum run rus sag san sin slk slo slv sme smo "
    "sna snd som sot spa sqi srd srp ssw sun swa swe tah tam tat tel tgk tgl tha tib tir ton tsn tso tuk tur twi "
    "uig ukr urd uzb ven vie vol wel wln wol xho yid yor zha zho zul"
)
"""Codes of ISO 639-2 and 639-3 for languages that have one of two letters, which is the one to use in a tag."""


def is_language(tag: str) -> bool:
    """Whether a tag begins with a language. Codes of three letters are believed unless there is a shorter one."""
    primary = tag.strip().lower().split("-")[0]
    if not primary.isascii() or not primary.isalpha():
        return False
    if len(primary) == 2:
        return primary in TWO_LETTERS
    if len(primary) == 3:
        return primary not in WITH_A_SHORTER
    return primary in ("i", "x") and "-" in tag
