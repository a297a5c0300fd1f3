"""Texts of any length, each kind the worst for some way of reading texts. A length is in bytes of UTF-8."""

# The unit that is repeated, by the name of its kind.
UNITS = {
    "ascii": "a",
    "words": "lorem ipsum dolor ",
    "blanks": " ",
    "newlines": "\n",
    "combining": "\u0301",
    "accents": "e\u0301",
    "regional": "\U0001F1E9",
    "zwj": "\U0001F469\u200D",
    "hearts": "\u2764\uFE0F",
    "cjk": "\u6F22",
    "hangul": "\u1100",
    "escapes": "\x1b[31m",
    "osc": "\x1b]0;",
    "invisible": "\u200B",
    "bidi": "\u202E",
    "quotes": '"',
    "backslashes": "\\",
    "formulae": "=1+",
    "logins": "a:b@",
    "login-urls": "https://a:b@c/",
    "schemes": "http://",
    "dots": "a.",
    "slashes": "/",
    "queries": "&token=",
    "colons": "a:",
    "equals": "key=",
    "bearers": "Bearer ",
    "bearer-run": "Bearer",
    "tokens": "eyJhbGciOi.",
    "token-run": "eyJ",
    "percents": "%25",
    "digits": "9",
    "hexes": "0f",
    "brackets": "[",
    "braces": '{"a":',
    "dashes": "-",
    "commas": "a,",
}


def text(kind, length):
    """So many bytes of a kind, cut at a whole unit; one unit at least."""
    unit = UNITS[kind]
    return unit * max(1, length // len(unit.encode()))
