"""The fleets of seven vendors, and the answers to their calls, after the vendors' documents: each vendor is a file of its own.

Nothing here is shared with the program under test or its simulator: a misreading of a document is not made twice.
"""

import json
import urllib.parse

import anchor
import brightdata
import browserbase
import browseruse
import hyperbrowser
import kernel
import steel
from kind import ROWS, RUNNING

KINDS = {module.KIND.name: module.KIND
         for module in (anchor, hyperbrowser, brightdata, browserbase, browseruse, kernel, steel)}
VENDORS = tuple(KINDS)
ANCHOR, HYPERBROWSER, BRIGHTDATA, BROWSERBASE, BROWSERUSE, KERNEL, STEEL = VENDORS
# Those whose list is an array by itself; those whose list has pages; those whose rows have a status.
BARE = (BROWSERBASE, KERNEL)
PAGED = tuple(name for name, kind in KINDS.items() if kind.goes_on)
WITH_STATUS = tuple(name for name in VENDORS if name != KERNEL)


def identity(vendor, number):
    return KINDS[vendor].identity(number)


def fleet(vendor, count=ROWS, first=0):
    """A vendor's rows, newest first: the running ones, then one failed among every five."""
    kind = KINDS[vendor]
    running, finished, failed = kind.words
    rows = []
    for number in range(first, first + count):
        ended = number >= RUNNING
        word = running if not ended else failed if number % 5 == 4 else finished
        rows.append(kind.make(number, word, 20 + 60 * number + VENDORS.index(vendor), ended))
    return rows


def runs(vendor, row):
    return "deleted_at" not in row if vendor == KERNEL else row["status"] == KINDS[vendor].words[0]


def answer(vendor, rows, target, most=None):
    """Status, document and header lines of a healthy vendor for a request's target; `most` rows a page."""
    kind = KINDS[vendor]
    path, query = parsed(target)
    if path == kind.list_path:
        return kind.list(rows, query, most)
    if path in kind.others:
        return 200, kind.others[path](rows), ()
    if path.startswith(kind.detail_path):
        return (*by_id(kind, rows, urllib.parse.unquote(path[len(kind.detail_path):]), query), ())
    return 404, {"message": "no such call"}, ()


def parsed(target):
    path, _, query = target.partition("?")
    return path, dict(urllib.parse.parse_qsl(query))


def by_id(kind, rows, wanted, query):
    refusal = kind.refuses_id(wanted)
    if refusal:
        return refusal[0], kind.error(*refusal)
    for row in rows:
        # Kernel's that have ended are not found unless they are asked for.
        if row.get(kind.id_field) == wanted and ("deleted_at" not in row or query.get("include_deleted") == "true"):
            return 200, kind.detail(row)
    return 404, kind.error(404, "Session not found")


def rows_in(vendor, path, document):
    """The rows' array inside a list's document, to be altered in place; None where it has none, as in other calls'."""
    kind = KINDS[vendor]
    return kind.rows(document) if path == kind.list_path else None


def held_in(vendor, path, document):
    """The session inside the document of a read by id; None where it has none."""
    kind = KINDS[vendor]
    if path in kind.others or path == kind.list_path or not path.startswith(kind.detail_path):
        return None
    found = kind.held(document)
    return found if isinstance(found, dict) and {"id", "session_id"} & set(found) else None


def asks_for_active(vendor, target):
    """Whether a list is asked for what runs only."""
    return KINDS[vendor].words[0] in parsed(target)[1].values()


def encoded(document):
    return json.dumps(document).encode()
