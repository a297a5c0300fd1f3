"""Faults in what a well-formed answer says: documents of another shape, odd rows, lists without end."""

import datetime

import fleet
from faults import OPEN, READS, TOLD, Fault


def body(data):
    return lambda exchange: exchange.reply(200, data)


def document(make):
    """A 200 with another document; `make` gets the healthy one and the vendor's name."""
    def answer(exchange):
        code, healthy = exchange.healthy()
        exchange.reply(code, fleet.encoded(make(healthy, exchange.vendor.name)))
    return answer


def each_row(alter, only_first=False):
    """Every row of a list, and the one of a read by id, altered in place by `alter(row, vendor)`."""
    def make(healthy, vendor):
        rows = fleet.rows_of(vendor, healthy)
        if rows is None:
            held = healthy.get("data", healthy.get("session", healthy))
            rows = [held] if isinstance(held, dict) and "status" in held else []
        altered = [alter(dict(row), vendor) for row in (rows[:1] if only_first else rows)]
        if fleet.rows_of(vendor, healthy) is not None:
            rows[:len(altered)] = altered
        elif altered:
            held.clear()
            held.update(altered[0])
        return healthy
    return document(make)


def renamed(field_of, name):
    """A field under another name."""
    def alter(row, vendor):
        row[name] = row.pop(field_of[vendor], None)
        return row
    return alter


def start_as(make):
    """The start, and at Hyperbrowser both that give it, in another form."""
    def alter(row, vendor):
        start = make(row[fleet.START_FIELD[vendor]])
        row[fleet.START_FIELD[vendor]] = start
        if vendor == fleet.HYPERBROWSER:
            row["startTime"] = start
        return row
    return alter


def epoch_seconds(text):
    form = "%Y-%m-%dT%H:%M:%S"
    return int(datetime.datetime.strptime(text[:19], form).replace(tzinfo=datetime.timezone.utc).timestamp())


def status_word(row, vendor):
    """What had finished or failed says so by a word that nobody knows."""
    if row["status"] != fleet.WORDS[vendor][0]:
        row["status"] = "wound_up"
    return row


def set_page_counts(healthy, vendor, total):
    """Says that there is always more."""
    if vendor == fleet.ANCHOR:
        holder = healthy["data"]
        holder.pop("total_pages"), holder.pop("total")
        if total:
            holder.update(total=total, total_pages=total // 50)
    elif vendor == fleet.HYPERBROWSER:
        healthy.pop("totalCount")
        if total:
            healthy["totalCount"] = total
    else:
        healthy.pop("total")
        pages = healthy["pagination"]
        pages.update(has_more=True, next_offset=pages["offset"] + pages["limit"])
        if total:
            healthy["total"] = total


def is_list(exchange):
    return exchange.path == fleet.LIST_PATH[exchange.vendor.name]


def listing(make):
    """Alters lists of sessions only. `make` gets the exchange, the document and its rows."""
    def answer(exchange):
        code, healthy = exchange.healthy()
        if is_list(exchange) and code == 200:
            make(exchange, healthy, fleet.rows_of(exchange.vendor.name, healthy))
        exchange.reply(code, fleet.encoded(healthy))
    return answer


def repeats(exchange, healthy, rows):
    """The first page whatever is asked for, and more announced."""
    vendor = exchange.vendor
    rows[:] = vendor.rows[:10]
    set_page_counts(healthy, vendor.name, 1_000_000)


def endless(total):
    def make(exchange, healthy, rows):
        """Behind the fleet come older rows, page after page."""
        vendor = exchange.vendor
        with vendor.lock:
            first = vendor.state["next"] = vendor.state.get("next", fleet.ROWS) + 50
        if "running" not in exchange.target and "active" not in exchange.target:
            rows += fleet.fleet(vendor.name, count=(10 if vendor.name == fleet.HYPERBROWSER else 50) - len(rows), first=first)
            set_page_counts(healthy, vendor.name, total)
    return make


def grows(exchange):
    """Each request finds twenty sessions more at the list's head."""
    vendor = exchange.vendor
    if is_list(exchange):
        with vendor.lock:
            count = vendor.state["count"] = vendor.state.get("count", 0) + 20
            fresh = fleet.fleet(vendor.name, count=20, first=1_000_000 + count)
            for row in fresh:
                row[fleet.START_FIELD[vendor.name]] = fleet.moment(1, 3 if vendor.name != fleet.BRIGHTDATA else 0)
                row["status"] = fleet.WORDS[vendor.name][1]
            vendor.state["rows"] = fresh + vendor.state.get("rows", vendor.rows)
            rows = vendor.state["rows"]
        code, healthy = fleet.answer(vendor.name, rows, exchange.target)
        exchange.reply(code, fleet.encoded(healthy))
    else:
        exchange.reply_healthy()


def shapes():
    """Documents of another shape."""
    odd = {"attempts": 1}
    yield Fault("empty body", body(b""), words=("body is empty",))
    yield Fault("bad JSON", body(b'{"data": {"sessions": [}'), words=("JSON",), quick=True)
    yield Fault("a web page", body(b"<!doctype html><title>Sign in</title>"), words=("a web page",))
    yield Fault("JSON null", body(b"null"), words=("unexpected answer",), **odd)
    yield Fault("array for object", body(b"[]"), words=("unexpected answer",), **odd)
    yield Fault("missing array", body(b'{"data":{"total":3},"totalCount":3,"total":3}'), words=("unexpected answer",),
                quick=True, **odd)
    yield Fault("null for array", body(b'{"data":{"sessions":null,"batches":null},"sessions":null}'),
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
    start = tuple(set(fleet.START_FIELD.values()))
    yield Fault("no row understood", each_row(renamed(fleet.ID_FIELD, "sid")), words=("not understood", "understood"), **rows)
    yield Fault("rows of text", listing(lambda _, __, found: found.__setitem__(slice(None), ["x"] * 5)),
                words=("understood",), **rows)
    yield Fault("dates with slashes", each_row(start_as(lambda text: text[:16].replace("-", "/").replace("T", " "))), TOLD,
                words=start, doubtful=True, quick=True, **rows)
    yield Fault("dates in words", each_row(start_as(lambda text: "an hour ago")), TOLD, words=start, doubtful=True, **rows)
    yield Fault("dates as seconds", each_row(start_as(epoch_seconds)), READS, **rows)
    yield Fault("dates zero", each_row(start_as(lambda text: "0001-01-01T00:00:00Z")), OPEN,
                words=start, never=("1970-01", "0001-01"), **rows)
    yield Fault("dates nought", each_row(start_as(lambda text: 0)), OPEN, words=start, never=("1970-01",), **rows)
    yield Fault("unknown status word", each_row(status_word), TOLD, words=("status",), doubtful=True, **rows)
    yield Fault("status renamed", each_row(renamed({name: "status" for name in fleet.VENDORS}, "phase")), TOLD,
                words=("status",), doubtful=True, **rows)
    yield Fault("start renamed", each_row(start_renamed), TOLD, words=start, doubtful=True, **rows)


def start_renamed(row, vendor):
    row = renamed(fleet.START_FIELD, "begun")(row, vendor)
    row.pop("startTime", None)
    return row


def lists():
    """Lists that don't end as lists do."""
    rows = {"rows": True, "attempts": 10_000}
    yield Fault("page repeated", listing(repeats), TOLD, words=("same on every page",), **rows)
    yield Fault("list without end", listing(endless(1_000_000_000)), OPEN, endless=True, **rows)
    yield Fault("list without end or total", listing(endless(None)), OPEN, endless=True, **rows)
    yield Fault("list grows as it is read", grows, OPEN, crowds=True, **rows)


def faults():
    yield from shapes()
    yield from odd_rows()
    yield from lists()
