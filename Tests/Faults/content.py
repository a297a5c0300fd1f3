"""Faults in what a well-formed answer says: documents of another shape, odd rows, lists without end."""

import datetime

import fleet
from faults import OPEN, READS, TOLD, Fault
from kind import ROWS, moment


def body(data):
    return lambda exchange: exchange.reply(200, data)


def each_row(alter, only_first=False):
    """Every row of a list, and the one of a read by id, altered in place by `alter(row, kind)`."""
    def answer(exchange):
        code, healthy = exchange.healthy()
        rows = fleet.rows_in(exchange.vendor.name, exchange.path, healthy)
        held = fleet.held_in(exchange.vendor.name, exchange.path, healthy)
        if rows:
            count = 1 if only_first else len(rows)
            rows[:count] = [alter(dict(row), exchange.kind) for row in rows[:count]]
        elif held:
            altered = alter(dict(held), exchange.kind)
            held.clear()
            held.update(altered)
        exchange.reply(code, fleet.encoded(healthy))
    return answer


def renamed(field_of, name):
    """A field under another name."""
    def alter(row, kind):
        row[name] = row.pop(field_of(kind), None)
        return row
    return alter


def start_as(make):
    """The start, and at some vendors both that give it, in another form."""
    def alter(row, kind):
        start = make(row[kind.start])
        row.update({name: start for name in kind.start_fields if name in row})
        return row
    return alter


def epoch_seconds(text):
    form = "%Y-%m-%dT%H:%M:%S"
    return int(datetime.datetime.strptime(text[:19], form).replace(tzinfo=datetime.timezone.utc).timestamp())


def status_word(row, kind):
    """What had finished or failed says so by a word that nobody knows."""
    if row["status"] != kind.words[0]:
        row["status"] = "wound_up"
    return row


def listing(make):
    """Alters lists of sessions only. `make` gets the exchange, the document and its rows."""
    def answer(exchange):
        code, healthy = exchange.healthy()
        if exchange.is_list and code == 200:
            make(exchange, healthy, exchange.kind.rows(healthy))
        exchange.reply(code, fleet.encoded(healthy))
    return answer


def small_pages(exchange):
    """Seven rows a page, whatever is asked for."""
    code, healthy = exchange.healthy(most=7)
    exchange.reply(code, fleet.encoded(healthy))


def moves(exchange):
    """Eight rows a page, and three sessions more at the head for each request: what ended a page begins the next."""
    vendor, kind = exchange.vendor, exchange.kind
    with vendor.lock:
        count = vendor.state["count"] = vendor.state.get("count", 0) + (3 if exchange.is_list else 0)
    fresh = [kind.make(1_000_000 + number, kind.words[0], 0, False) for number in reversed(range(count))]
    code, healthy = exchange.healthy(most=8, rows=fresh + vendor.rows)
    exchange.reply(code, fleet.encoded(healthy))


def total_below_rows(exchange):
    """Pages of seven rows that say that there are five in all: what came proves otherwise."""
    code, healthy = exchange.healthy(most=7)
    holder = healthy.get("data", healthy)
    for name in {"total", "totalCount", "totalItems"} & set(holder) if exchange.is_list else ():
        holder[name] = 5
    exchange.reply(code, fleet.encoded(healthy))


def repeats(exchange, healthy, rows):
    """The first page whatever is asked for, and more announced."""
    rows[:] = exchange.vendor.rows[:10]
    exchange.kind.goes_on(healthy, exchange.paging, exchange.query, 1_000_000)


def endless(total):
    def make(exchange, healthy, rows):
        """Behind the fleet come older rows, page after page."""
        vendor = exchange.vendor
        most = min(50, exchange.kind.page(exchange.query))
        with vendor.lock:
            first = vendor.state["next"] = vendor.state.get("next", ROWS) + most
        if not fleet.asks_for_active(vendor.name, exchange.target):
            rows += fleet.fleet(vendor.name, count=most - len(rows), first=first)
            exchange.kind.goes_on(healthy, exchange.paging, exchange.query, total)
    return make


def grows(exchange):
    """Each request finds twenty sessions more at the list's head."""
    vendor, kind = exchange.vendor, exchange.kind
    if not exchange.is_list:
        exchange.reply_healthy()
        return
    with vendor.lock:
        count = vendor.state["count"] = vendor.state.get("count", 0) + 20
        fresh = fleet.fleet(vendor.name, count=20, first=1_000_000 + count)
        for row in fresh:
            row[kind.start] = moment(1, 3 if vendor.name != fleet.BRIGHTDATA else 0)
            if "status" in row:
                row["status"] = kind.words[1]
        vendor.state["rows"] = fresh + vendor.state.get("rows", vendor.rows)
        rows = vendor.state["rows"]
    code, healthy = exchange.healthy(rows=rows)
    exchange.reply(code, fleet.encoded(healthy))


def setting(**members):
    """Rows with other values in members."""
    def alter(row, kind):
        row.update(members)
        return row
    return each_row(alter)


def with_idle(exchange, healthy, rows):
    """In front stands the session that a server of one's own would start next."""
    rows[:0] = [{**exchange.vendor.rows[0], "id": "idle-session", "status": "idle"}]


def ends_as(make):
    """Kernel's ends, which say that a session is over: `make` gets the end, or None for one that runs."""
    def alter(row, kind):
        row["deleted_at"] = make(row.get("deleted_at"))
        return row
    return each_row(alter)


def paged_by(*headers):
    """Kernel's list with other headers than it documents; `{limit}` and `{offset}` are what was asked for."""
    def make(exchange, healthy, rows):
        rows[:] = rows or exchange.vendor.rows
        exchange.paging[:] = [header.format(**exchange.query) for header in headers]
    return listing(make)


def cursor_as(make):
    """Steel's list, its cursor as `make(document, exchange)` says; None leaves it out."""
    def alter(exchange, healthy, rows):
        rows[:] = rows or exchange.vendor.rows
        exchange.kind.goes_on(healthy, exchange.paging, exchange.query, None)
        cursor = make(healthy, exchange)
        if cursor is None:
            del healthy["nextCursor"]
        else:
            healthy["nextCursor"] = cursor
    return listing(alter)


def shapes():
    """Documents of another shape."""
    odd = {"attempts": 1}
    yield Fault("empty body", body(b""), words=("body is empty",))
    yield Fault("bad JSON", body(b'{"data": {"sessions": [}'), words=("JSON",), quick=True)
    yield Fault("a web page", body(b"<!doctype html><title>Sign in</title>"), words=("a web page",))
    yield Fault("JSON null", body(b"null"), words=("unexpected answer",), **odd)
    yield Fault("array for object", body(b"[]"), words=("unexpected answer",), **odd,
                vendors=tuple(name for name in fleet.VENDORS if name not in fleet.BARE))
    yield Fault("object for array", body(b"{}"), words=("unexpected answer",), vendors=fleet.BARE, quick=True, **odd)
    yield Fault("missing array", body(b'{"data":{"total":3},"totalCount":3,"total":3}'), words=("unexpected answer",),
                quick=True, **odd)
    yield Fault("null for array", body(b'{"data":{"sessions":null,"batches":null},"sessions":null,"items":null}'),
                words=("unexpected answer",), **odd)
    broke = b'"Insufficient credits"'
    for name, data in {
        "error object": b'{"error":{"code":402,"message":%s}}' % broke, "error text": b'{"error":%s}' % broke,
        "message": b'{"message":%s}' % broke, "success false": b'{"success":false,"message":%s}' % broke,
        "errors": b'{"errors":[{"message":%s}]}' % broke, "error in data": b'{"data":{"error":{"message":%s}}}' % broke,
        "detail": b'{"detail":%s}' % broke,
    }.items():
        # With a code it is what that status would be, and rests as long.
        yield Fault(f"200 with {name}", body(data), words=("Insufficient credits",), attempts=1, lasting=b"402" in data)
    yield Fault("nesting 100,000 deep", body(b"[" * 100_000), words=("nest", "level", "deep"))
    yield Fault("nested objects 100,000 deep", body(b'{"data":' * 100_000), words=("nest", "level", "deep"))
    yield Fault("JSON of 40 MB", body(b'{"data":"' + b"a" * (40 << 20) + b'"}'), words=("larger than",), attempts=1,
                heavy=True)


def odd_rows():
    """Rows that can't be understood, or only in part."""
    rows = {"rows": True, "attempts": 1}
    start = tuple({name for kind in fleet.KINDS.values() for name in kind.start_fields})
    yield Fault("no row understood", each_row(renamed(lambda kind: kind.id_field, "sid")),
                words=("not understood", "understood"), **rows)
    yield Fault("rows of text", listing(lambda _, __, found: found.__setitem__(slice(None), ["x"] * 5)),
                words=("understood",), **rows)
    yield Fault("dates with slashes", each_row(start_as(lambda text: text[:16].replace("-", "/").replace("T", " "))), TOLD,
                words=start, doubtful=True, quick=True, **rows)
    yield Fault("dates in words", each_row(start_as(lambda text: "an hour ago")), TOLD, words=start, doubtful=True, **rows)
    yield Fault("dates as seconds", each_row(start_as(epoch_seconds)), READS, **rows)
    yield Fault("dates zero", each_row(start_as(lambda text: "0001-01-01T00:00:00Z")), OPEN,
                words=start, never=("1970-01", "0001-01"), **rows)
    yield Fault("dates nought", each_row(start_as(lambda text: 0)), OPEN, words=start, never=("1970-01",), **rows)
    yield Fault("unknown status word", each_row(status_word), TOLD, words=("status",), doubtful=True,
                vendors=fleet.WITH_STATUS, **rows)
    yield Fault("status renamed", each_row(renamed(lambda kind: "status", "phase")), TOLD, words=("status",),
                doubtful=True, vendors=fleet.WITH_STATUS, **rows)
    yield Fault("ends in words", ends_as(lambda end: end and "an hour ago"), TOLD, words=("deleted_at",),
                vendors=(fleet.KERNEL,), quick=True, **rows)
    yield Fault("metadata in arrays", setting(userMetadata={"steps": ["one", "two"], "env": "staging"}), TOLD,
                words=("userMetadata",), vendors=(fleet.BROWSERBASE,), quick=True, **rows)
    yield Fault("costs in words", setting(browserCost="two cents"), TOLD, words=("browserCost",),
                vendors=(fleet.BROWSERUSE,), quick=True, **rows)
    yield Fault("an idle session", listing(with_idle), READS, never=("idle-session",), vendors=(fleet.STEEL,), **rows)
    yield Fault("ends null", ends_as(lambda end: end), READS, vendors=(fleet.KERNEL,), **rows)
    yield Fault("start renamed", each_row(start_renamed), TOLD, words=start, doubtful=True, **rows)


def start_renamed(row, kind):
    row["begun"] = row[kind.start]
    for name in kind.start_fields:
        row.pop(name, None)
    return row


def lists():
    """Lists that don't end as lists do."""
    rows = {"rows": True, "attempts": 10_000}
    paged = {**rows, "vendors": fleet.PAGED}
    yield Fault("small pages", small_pages, READS, quick=True, **paged)
    yield Fault("rows move between pages", moves, OPEN, crowds=True, **paged)
    counted = tuple(name for name in fleet.PAGED if name != fleet.KERNEL)
    yield Fault("a total below its rows", total_below_rows, READS, rows=True, attempts=10_000, vendors=counted)
    yield Fault("page repeated", listing(repeats), TOLD, words=("same on every page",), **paged)
    yield Fault("list without end", listing(endless(1_000_000_000)), OPEN, endless=True, **paged)
    yield Fault("list without end or total", listing(endless(None)), OPEN, endless=True, **paged)
    yield Fault("list grows as it is read", grows, OPEN, crowds=True, **rows)
    yield from kernel_lists()
    yield from steel_lists()


def kernel_lists():
    """Headers of pages that lead nowhere: Kernel's."""
    nowhere = {"vendors": (fleet.KERNEL,), "words": ("X-Next-Offset",), "attempts": 1, "lists": True}
    yield Fault("more, but not where", paged_by("X-Has-More: true"), quick=True, **nowhere)
    yield Fault("more at the same place", paged_by("X-Has-More: true", "X-Next-Offset: {offset}"), **nowhere)
    yield Fault("more at no number", paged_by("X-Has-More: true", "X-Next-Offset: soon"), **nowhere)
    yield Fault("more at less than none", paged_by("X-Has-More: true", "X-Next-Offset: -5"), **nowhere)
    yield Fault("no headers of pages", paged_by(), READS, vendors=(fleet.KERNEL,), rows=True)
    yield Fault("no more, but where", paged_by("X-Has-More: false", "X-Next-Offset: 100"), READS, vendors=(fleet.KERNEL,),
                rows=True)


def steel_lists():
    """Cursors that lead nowhere: Steel's."""
    rows = {"vendors": (fleet.STEEL,), "rows": True, "attempts": 10_000}
    yield Fault("no cursor", cursor_as(lambda document, exchange: None), READS, quick=True, **rows)
    yield Fault("an empty cursor", cursor_as(lambda document, exchange: ""), READS, **rows)
    yield Fault("a cursor that is no text", cursor_as(lambda document, exchange: {"id": "x"}), words=("nextCursor",),
                vendors=(fleet.STEEL,), attempts=1, lists=True)
    yield Fault("the same cursor", cursor_as(lambda document, exchange: "again"), TOLD, words=("same on every page",), **rows)


def faults():
    yield from shapes()
    yield from odd_rows()
    yield from lists()
