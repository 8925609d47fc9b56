"""Write ``data/languages.toml``: ``python tools/languages.py``.

The words of a language are those of its stop words (package ``stopwordsiso``, MIT, the lists of stopwords-iso) that
are the commonest in it by the package ``wordfreq``, of which nothing is written.  Both are for this tool
only.
"""

from __future__ import annotations

from pathlib import Path

import stopwordsiso
from wordfreq import top_n_list

DATA = Path(__file__).resolve().parents[1] / "src" / "crosscheck" / "data" / "languages.toml"
KEPT, ENGLISH, SEARCHED = 60, 100, 400

NAMES = {
    "ar": "Arabic", "be": "Belarusian", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "da": "Danish",
    "de": "German", "el": "Greek", "es": "Spanish", "fa": "Persian", "fi": "Finnish", "fr": "French",
    "he": "Hebrew", "hr": "Croatian or Serbian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian",
    "it": "Italian", "ja": "Japanese", "ka": "Georgian", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian",
    "mk": "Macedonian", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish", "th": "Thai",
    "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
SCRIPTS = {
    "ARABIC": "", "ARMENIAN": "hy", "BENGALI": "", "CJK": "zh", "CYRILLIC": "", "DEVANAGARI": "", "ETHIOPIC": "",
    "GEORGIAN": "ka", "GREEK": "el", "GUJARATI": "", "HANGUL": "ko", "HEBREW": "he", "HIRAGANA": "ja", "KATAKANA": "ja",
    "KHMER": "", "LAO": "", "MALAYALAM": "", "MYANMAR": "", "SINHALA": "", "TAMIL": "", "TELUGU": "", "THAI": "th",
}  # fmt: skip
LETTERS = {
    "be": "іў", "fa": "پچژگ", "mk": "ѓќѕ", "ru": "ыэё", "sr": "ђћ", "uk": "іїєґ", "ur": "ٹڈڑےں",
}  # fmt: skip
FREQUENCIES = {"hr": "sh", "no": "nb"}
WITHOUT = {"be", "el", "he", "hy", "ja", "ka", "ko", "mk", "sr", "th", "zh"}
"""Told by their letters, or (Serbian) written from another list."""
CYRILLIC = dict(zip("abvgdđežzijklmnoprstćufhcčšy", "абвгдђежзијклмнопрстћуфхцчшы", strict=True))

HEAD = """\
# By which words and letters a language is told.  Written by tools/languages.py.
#
#   names     what a language is called, by its ISO 639-1 code
#   scripts   the first word of the names that Unicode gives the letters of a script, and the language that alone is
#             written in it; "" where several are
#   letters   those that it has and hardly another language of its script does.  Source: the exemplar characters of CLDR
#   words     its commonest function words, in order of letters.  Source: the stop words of stopwords-iso (MIT licence,
#             Copyright (c) 2016 Gene Diaz; github.com/stopwords-iso).  Serbian in Cyrillic is the Croatian list,
#             transliterated.
"""


def words(code: str) -> list[str]:
    stop = stopwordsiso.stopwords(code)
    kept = ENGLISH if code == "en" else KEPT
    common = (w for w in top_n_list(FREQUENCIES.get(code, code), SEARCHED) if w in stop and w.isalpha())
    return sorted(list(common)[:kept])


def in_cyrillic(word: str) -> str:
    for latin, cyrillic in (("lj", "љ"), ("nj", "њ"), ("dž", "џ")):
        word = word.replace(latin, cyrillic)
    return "".join(CYRILLIC.get(c, c) for c in word)


def main() -> None:
    lists = {code: words(code) for code in sorted({"en", *NAMES} - WITHOUT)}
    lists["sr"] = [in_cyrillic(w) for w in lists["hr"]]
    out = [HEAD, "[names]", *(f'{code} = "{name}"' for code, name in NAMES.items())]
    out += ["", "[scripts]", *(f'{script} = "{code}"' for script, code in SCRIPTS.items())]
    out += ["", "[letters]", *(f'{code} = "{own}"' for code, own in LETTERS.items())]
    out += ["", "[words]", *(f'{code} = "{" ".join(lists[code])}"' for code in sorted(lists))]
    DATA.write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
