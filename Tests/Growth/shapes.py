"""What grows, by how much, and which commands are asked about it."""

from dataclasses import dataclass, field
from typing import Callable

import fleet
from texts import UNITS, text

A, H, B = (fleet.identity(vendor, 0) for vendor in fleet.VENDORS)

LISTS = {
    "list table": ["list"],
    "list json": ["list", "-o", "json"],
    "list ndjson": ["list", "-o", "ndjson"],
    "list csv": ["list", "-o", "csv"],
    "list --all": ["list", "--all"],
    "list --all json": ["list", "--all", "-o", "json"],
}
FILTERS = {
    "word": ["list", "--all", "-f", "zzz"],
    "regex": ["list", "--all", "-f", r"/(\w+\s?)+zz\d{2,9}q|(a|aa)+$/"],
    "domain:": ["list", "--all", "-f", "domain:zzz.example.com or target:zzz or url:/z$/"],
    "tag:": ["list", "--all", "-f", "-tag:zzz or tag:a*"],
    "error:": ["list", "--all", "-f", "error:zzz or error:/z$/"],
    "hidden terms": ["list", "--all", "-f", "key:zzz or zone:zzz or captcha:zzz or ip:zzz or proxy_type:zzz or status:zzz"],
    "sort": ["list", "--all", "-s", "zone,key,target,end,captcha,status,id"],
    "fail-if": ["list", "--fail-if", "count(-tag:zzz state:failed) > 1"],
    "explain": ["list", "--explain", "-f", "tag:zzz state:failed"],
}
SHOWS = {f"show {name} {form}": ["show", identity, "-o", form]
         for name, identity in (("anchor", A), ("hyperbrowser", H), ("brightdata", B)) for form in ("text", "json", "yaml")}
WATCHES = {"watch text": ["watch", "--for", "2s"], "watch ndjson": ["watch", "--for", "2s", "-o", "ndjson"]}
USAGES = {f"usage {form}": ["usage", "-o", form] for form in ("table", "json", "csv")}
BATCHES = {f"batches {form}": ["batches", "--all", "-o", form] for form in ("table", "json", "ndjson", "csv")}
DOCTOR = {"doctor": ["doctor"]}
SESSIONS = LISTS | FILTERS | SHOWS | WATCHES | DOCTOR

ORDINARY = frozenset({0, 1, 3})
# The shapes with which the dashboard is walked through, too: of configurations those that it takes at both sizes.
SEEN = frozenset({
    *(f"text {kind}" for kind in ("blanks", "combining", "regional", "zwj", "cjk", "escapes", "logins", "tokens")),
    "ids of blanks", "ids of combining", "tags", "tags of 50 rows", "domains", "members", "levels", "members 200 deep", "digits",
    "rows", "many rows", "rows and their longest text", "bodies near 32 MiB", "usage points", "batches", "batch of blanks",
    "batch of combining", "400 of blanks", "400 of braces", "accounts", "configuration of views, short",
    "configuration of alerts, short",
})
REFUSED = frozenset({0, 1, 3, 64, 69, 78})


@dataclass(frozen=True)
class Shape:
    """What grows: a size gives what the stub plays, the configuration, and what is put into the arguments."""

    name: str
    sizes: tuple
    commands: dict
    specification: Callable = lambda size: {}
    configuration: Callable = None
    statuses: frozenset = ORDINARY
    is_quick: bool = False
    # Whether every list is refused.
    is_refused: bool = False
    # In place of `commands`, where the arguments grow: a size gives them.
    arguments: dict = field(default_factory=dict)

    def asked(self, command, size):
        return self.arguments[command](size) if command in self.arguments else self.commands[command]


def texts_everywhere():
    """One row of each vendor whose texts are all of one kind."""
    for kind in UNITS:
        def specification(size, kind=kind):
            return {"texts": {name: [kind, size] for name in fleet.PLAIN}}
        yield Shape(f"text {kind}", (20_000, 200_000), SESSIONS, specification,
                    is_quick=kind in ("blanks", "regional"))


def one_field():
    """One field alone of up to 5 MB: what was small beside all others, and ids and moments."""
    fields = [name for names in fleet.FIELDS.values() for name in names]
    some = {name: SESSIONS[name] for name in ("list table", "list json", "word", "sort", "doctor")}
    for name in fields:
        for kind in ("ascii", "blanks", "accents"):
            yield Shape(f"{name} of {kind}", (500_000, 5_000_000), some,
                        lambda size, name=name, kind=kind: {"texts": {name: [kind, size]}})
    for names in (("id", "hb_id", "bd_id"), ("created_at", "hb_created_at", "timestamp")):
        for kind in ("ascii", "blanks", "combining", "regional", "escapes", "digits", "slashes", "percents"):
            yield Shape(f"{names[0]}s of {kind}", (20_000, 200_000), LISTS | FILTERS | WATCHES | DOCTOR,
                        lambda size, names=names, kind=kind: {"texts": {name: [kind, size] for name in names}})


def counts():
    yield Shape("tags", (1_000, 10_000), SESSIONS, lambda size: {"tags": size}, is_quick=True)
    yield Shape("tags of 50 rows", (300, 3_000), SESSIONS, lambda size: {"tags": size, "rows": 50, "grown": 50})
    yield Shape("domains", (1_000, 10_000), SESSIONS, lambda size: {"domains": size})
    yield Shape("members", (1_000, 10_000), SESSIONS, lambda size: {"members": size}, is_quick=True)
    yield Shape("levels", (25, 250), SESSIONS, lambda size: {"levels": size})
    yield Shape("members 200 deep", (1_000, 10_000), SESSIONS, lambda size: {"levels": 200, "members": size}, is_quick=True)
    yield Shape("levels around 5,000 members", (23, 230), SESSIONS, lambda size: {"levels": size, "members": 5_000})
    yield Shape("digits", (5_000, 50_000), SESSIONS, lambda size: {"digits": size})
    yield Shape("rows", (600, 6_000), LISTS | FILTERS | WATCHES | DOCTOR, lambda size: {"rows": size // 3})
    yield Shape("many rows", (6_000, 60_000), {name: SESSIONS[name] for name in ("list --all", "list --all json", "sort")},
                lambda size: {"rows": size // 3})
    yield Shape("small pages", (200, 2_000), {"list --all": LISTS["list --all"], "word": FILTERS["word"]},
                lambda size: {"rows": size, "page": 10})
    yield Shape("rows and their longest text", (10, 100), LISTS | FILTERS,
                lambda size: {"rows": 10 * size, "texts": {name: ["ascii", 1_000 * size] for name in fleet.PLAIN}})
    yield Shape("rows of long texts", (10, 100), LISTS | FILTERS,
                lambda size: {"rows": size, "grown": size, "texts": {name: ["words", 2_000] for name in fleet.PLAIN}})
    yield Shape("bodies near 32 MiB", (300_000, 3_000_000), LISTS | FILTERS | WATCHES,
                lambda size: {"rows": 50, "grown": 10, "texts": {
                    name: ["words", size] for name in ("configuration", "note", "message")}})
    yield Shape("bodies beyond 32 MiB", (100_000, 1_000_000), LISTS,
                lambda size: {"rows": 50, "grown": 50, "texts": {name: ["words", size] for name in ("configuration", "message")}})
    yield Shape("usage points", (2_000, 20_000), USAGES, lambda size: {"points": size}, is_quick=True)
    yield Shape("batches", (1_000, 10_000), BATCHES, lambda size: {"batches": size}, is_quick=True)
    for kind in ("blanks", "regional", "escapes", "cjk", "combining"):
        yield Shape(f"batch of {kind}", (50_000, 500_000), BATCHES | USAGES, lambda size, kind=kind: {
            "texts": {name: [kind, size] for name in ("batch_id", "batch_status", "date")}})


def errors():
    names = ("list table", "list json", "show anchor text", "watch text", "watch ndjson", "doctor")
    asked = {name: SESSIONS[name] for name in names}
    for status in (400, 401, 403, 404):
        for kind in ("ascii", "blanks", "bearers", "logins", "combining", "braces"):
            yield Shape(f"{status} of {kind}", (500_000, 5_000_000), asked,
                        lambda size, status=status, kind=kind: {"error": [status, kind, size]}, statuses=REFUSED,
                        is_quick=status == 400 and kind == "blanks", is_refused=True)


def filters():
    """Filters and conditions as long as they may be, over a text that is long, too."""
    over = {"list --all": None}
    makers = {
        "alternatives": lambda size: " or ".join(f"tag:a{number}" for number in range(size // 13)),
        "words": lambda size: " or ".join(f"w{number}" for number in range(size // 9)),
        "values": lambda size: "tag:" + ",".join(f"v{number}" for number in range(size // 6)),
        "parentheses": lambda size: "(" * min(199, size // 50) + "zzz" + ")" * min(199, size // 50),
        "blanks": lambda size: "zzz" + " " * (size - 4),
        "negations": lambda size: "not " * (size // 4 - 1) + "zzz",
        "one word": lambda size: "z" * (size - 1),
        "quotes": lambda size: '"' + r"\"" * (size // 2 - 2) + '"',
        "regex classes": lambda size: "/" + "[a-y]*" * (size // 66) + "zz/",
        "regex alternatives": lambda size: "/" + "|".join(f"z{number}" for number in range(size // 66)) + "/",
        "regex counts": lambda size: "/(a?){%d}z/" % (size // 11),
        "junk": lambda size: "&|!=:'," * (size // 8),
    }
    for name, make in makers.items():
        yield Shape(f"filter of {name}", (990, 9_900), over,
                    lambda size: {"texts": {name: ["ascii", 20_000] for name in fleet.PLAIN}}, statuses=REFUSED,
                    arguments={"list --all": lambda size, make=make: ["list", "--all", "-f", make(size)],
                               "fail-if": lambda size, make=make: ["list", "--fail-if", f"count({make(size)}) > 100000"],
                               "watch": lambda size, make=make: ["watch", "--for", "2s", "-f", make(size)]},
                    is_quick=name in ("alternatives", "negations", "junk"))
    yield Shape("id asked for", (12_000, 120_000), {}, statuses=REFUSED, arguments={
        "show": lambda size: ["show", "a" * size], "show of CJK": lambda size: ["show", text("cjk", size)]})
    yield Shape("sort keys", (1_000, 100_000), {}, statuses=REFUSED, arguments={
        "list": lambda size: ["list", "-s", "zone," * (size // 5) + "id"]})


ACCOUNT = "  - {name: account-%d, provider: anchor, api_key_command: [echo, key-%d], base_url: '{url}'}\n"


def configurations():
    """Configuration files of 5,000 characters to 5 MB, and what they are for."""
    asked = {"list table": LISTS["list table"], **DOCTOR}
    accounts = "accounts:\n" + ACCOUNT % (0, 0)
    makers = {
        "comment": lambda size: accounts + "# " + "x" * size + "\n",
        "comments": lambda size: accounts + "# x\n" * (size // 4),
        "name": lambda size: accounts.replace("account-0", "x" * size),
        "name of accents": lambda size: accounts.replace("account-0", text("accents", size)),
        "name of blanks": lambda size: accounts.replace("account-0", '"' + " " * size + '"'),
        "unknown key": lambda size: accounts + "x" * size + ": 1\n",
        "unknown keys": lambda size: accounts + "".join(f"key{number}: 1\n" for number in range(size // 11)),
        "unknown keys of an account": lambda size: accounts.replace(
            "'{url}'", "'{url}'" + "".join(f", k{n}: 1" for n in range(size // 9))),
        "same key": lambda size: accounts + "poll: {active: 10s}\n" * (size // 20),
        "brackets": lambda size: accounts + "view: " + "[" * size + "\n",
        "nesting": lambda size: accounts + "view: " + "{a: " * (size // 5) + "1" + "}" * (size // 5) + "\n",
        "anchors": lambda size: accounts + "".join(f"a{n}: &a{n} [x, *a{max(n - 1, 0)}]\n" for n in range(size // 25)),
        "quotes": lambda size: accounts + 'view: "' + r"\"" * (size // 2) + '"\n',
        "open quote": lambda size: accounts + 'view: "' + "x\n" * (size // 2),
        "filter": lambda size: accounts + "views:\n  - {name: x, filter: '" + "tag:a " * (size // 6) + "'}\n",
        "views": lambda size: accounts + "views:\n" + "".join(
            f"  - {{name: v{n}, filter: 'tag:a{n}'}}\n" for n in range(size // 38)),
        "alerts": lambda size: accounts + "alerts:\n" + "".join(
            f"  - {{name: v{n}, filter: 'tag:a{n}', notify: [bell]}}\n" for n in range(size // 52)),
        "columns": lambda size: accounts + "view: {columns: [" + "id, " * (size // 4) + "id]}\n",
        "keys": lambda size: accounts + "keys:\n" + "".join(f"  key-{n}: x\n" for n in range(size // 14)),
        "time zone": lambda size: accounts + "time_zone: " + "a/" * (size // 2) + "\n",
        "address": lambda size: accounts.replace("{url}", "https://" + "a." * (size // 2)),
        "address of logins": lambda size: accounts.replace("{url}", "https://" + "a:b@" * (size // 4)),
        "control bytes": lambda size: accounts + "\x01" * size + "\n",
        "tabs": lambda size: accounts + "\t" * size + "x: 1\n",
    }
    for name, make in makers.items():
        for length, sizes in ((", short", (5_000, 50_000)), ("", (50_000, 500_000)), (", long", (500_000, 5_000_000))):
            yield Shape(f"configuration of {name}{length}", sizes, asked,
                        configuration=make, statuses=REFUSED,
                        is_quick=name in ("name", "views") and sizes[1] == 500_000)
    yield Shape("accounts", (6, 60), SESSIONS, statuses=REFUSED, configuration=lambda size: "accounts:\n" + "".join(
        ACCOUNT % (number, number) for number in range(size)), specification=lambda size: {"rows": 20})


def shapes():
    for family in (texts_everywhere, counts, errors, filters, configurations, one_field):
        yield from family()
