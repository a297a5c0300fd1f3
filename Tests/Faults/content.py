"""Faults in what a well-formed answer says: documents of another shape, odd rows, lists without end, hostile texts."""

import fleet
from faults import OPEN, READS, TOLD, Fault

SECRET = "Zw8hushQ"
REGIONAL = "\N{REGIONAL INDICATOR SYMBOL LETTER D}\N{REGIONAL INDICATOR SYMBOL LETTER E}"
# A colour, a title, a bell, C1 controls, bidi overrides, zero width, a NUL.
HOSTILE = "x\x1b[31mred\x1b]0;owned\x07\x9b2J\x85\u202etxt\u2066\u200b\ufeff\x00\x08\x7f\r\n\tend"
# Members that are left as they are where texts are altered.
STRUCTURAL = {"id", "session_id", "batch_id", "status", "created_at", "createdAt", "updatedAt", "timestamp", "startTime",
              "endTime", "date", "captcha", "used_credits", "credits_used", "actual_completion_time"}


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


def texts(alter):
    """Every text of a row but ids, words and dates, altered."""
    def within(value):
        if isinstance(value, str):
            return alter(value)
        if isinstance(value, list):
            return [within(item) for item in value]
        if isinstance(value, dict):
            return {name: item if name in STRUCTURAL else within(item) for name, item in value.items()}
        return value

    def row_altered(row, vendor):
        if vendor == fleet.BRIGHTDATA:
            row["error"] = {"code": "proxy_error", "message": "Navigation failed"}
        return within(row)
    return each_row(row_altered)


def raw_bytes(mark, replacement):
    """Texts with bytes in them that JSON's own writer would not write."""
    altered = texts(lambda text: text + mark)

    def answer(exchange):
        class Relay:
            vendor, healthy = exchange.vendor, staticmethod(exchange.healthy)

            @staticmethod
            def reply(code, data):
                exchange.reply(code, data.replace(mark.encode(), replacement))
        altered(Relay)
    return answer


def renamed(field_of, name):
    """A field under another name."""
    def alter(row, vendor):
        row[name] = row.pop(field_of[vendor], None)
        return row
    return alter


def start_as(make):
    """The start, and at Hyperbrowser both that give it, in another form."""
    def alter(row, vendor):
        row[fleet.START_FIELD[vendor]] = make(row[fleet.START_FIELD[vendor]])
        if vendor == fleet.HYPERBROWSER:
            row["startTime"] = make(row["createdAt"])
        return row
    return alter


def epoch_seconds(text):
    import datetime
    form = "%Y-%m-%dT%H:%M:%S"
    return int(datetime.datetime.strptime(text[:19], form).replace(tzinfo=datetime.timezone.utc).timestamp())


def status_word(row, vendor):
    """What had finished or failed says so by a word that nobody knows."""
    if row["status"] != fleet.WORDS[vendor][0]:
        row["status"] = "wound_up"
    return row


def long_text(length):
    """One text of that length, where a vendor has one."""
    def alter(row, vendor):
        text = "t" * length
        if vendor == fleet.ANCHOR:
            row["tags"] = [text]
        elif vendor == fleet.HYPERBROWSER:
            row["launchState"] = {"profile": {"id": text}}
        else:
            row["error"] = {"code": "unknown", "message": text}
        return row
    return each_row(alter, only_first=True)


def many_texts(row, vendor):
    if vendor == fleet.ANCHOR:
        row["tags"] = [f"tag-{number}" for number in range(10_000)]
    elif vendor == fleet.HYPERBROWSER:
        row["launchState"] = {"domains": [f"tag-{number}" for number in range(10_000)]}
    else:
        row["labels"] = [f"tag-{number}" for number in range(10_000)]
    return row


def long_id(row, vendor):
    row[fleet.ID_FIELD[vendor]] += "i" * 5000
    return row


def regional_hosts(row, vendor):
    """Hosts of signs that a text's reader has to pair: one immense, the others of 200."""
    immense = row[fleet.ID_FIELD[vendor]].endswith("0")
    url = f"https://{REGIONAL * (40_000 if immense else 100)}/path"
    if vendor == fleet.ANCHOR:
        row["domains"] = [url[8:-5]]
        row["tags"] = [url]
    elif vendor == fleet.HYPERBROWSER:
        row["launchState"] = {"profile": {"id": url}}
    else:
        row["target_url"] = row["end_url"] = url
    return row


def secrets(number):
    """Texts and members that hold a secret each, in the places where people put them."""
    mark = iter(f"{SECRET}{number}x{place}z" for place in range(100)).__next__
    plain = [f"proxy us:{mark()}@host:1 refused", f"fetch https://us:{mark()}@host/ failed",
             f"us:{mark()}@host:8080", f"https://host/cb?sig={mark()}&code={mark()}&x=1",
             f"see https://host/?token={mark()} and https://host/#access_token={mark()}",
             f"Authorization: Bearer {mark()}", f"password={mark()} is wrong"]
    members = {"headers": [{"name": "Authorization", "value": mark()}, {"name": "Cookie", "value": f"sid={mark()}"}],
               "pwd": mark(), "DB_PASS": mark(), "signingKey": mark(), "secretAccessKey": mark(), "password": mark(),
               "apiKey": mark(), "token": mark(), "liveUrl": f"https://host/live?token={mark()}",
               "webhookUrl": f"https://hooks.host/T0/{mark()}", "proxy": {"server": f"us:{mark()}@host:1"},
               "env": [f"DB_PASS={mark()}", f"AWS_SECRET_ACCESS_KEY={mark()}"], "client_secret": mark()}
    return plain, members


def with_secrets(row, vendor):
    plain, members = secrets(row[fleet.ID_FIELD[vendor]][6:8])
    if vendor == fleet.ANCHOR:
        row["tags"], row["domains"] = plain, [plain[2]]
        row["user_configuration"] = members
    elif vendor == fleet.HYPERBROWSER:
        row["launchState"] = {**members, "profile": {"id": plain[2]}}
        row["closeReason"] = plain
    else:
        row["target_url"], row["end_url"] = plain[3], plain[1][6:].split(" ")[0]
        row["error"] = {"code": plain[5], "message": "; ".join(plain)}
        row["settings"] = members
    return row


def echoed_keys(exchange):
    """The key in every form, wherever a text may stand; the status says no."""
    exchange.reply(403, fleet.encoded(key_words(exchange.vendor.name)))


def key_words(vendor):
    import vendors
    forms = [form for name, form in vendors.canaries() if vendor in name]
    text = " ".join(["key"] + forms)
    return {"error": {"code": 403, "message": text}} if vendor == fleet.ANCHOR else {"message": text}


def with_key(row, vendor):
    """A row in which the vendor tells the key back."""
    import vendors
    forms = [form for name, form in vendors.canaries() if vendor in name]
    for name in ("tags", "domains"):
        if name in row:
            row[name] = forms
    if vendor == fleet.BRIGHTDATA:
        row["error"] = {"code": forms[0], "message": " ".join(forms)}
        row["target_url"] = "https://host/" + forms[3]
    row["note"] = forms
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
        yield Fault(f"200 with {name}", body(data), words=("Insufficient credits",), attempts=1)
    yield Fault("nesting 100,000 deep", body(b"[" * 100_000), words=("nest", "level", "deep"))
    yield Fault("nested objects 100,000 deep", body(b'{"data":' * 100_000), words=("nest", "level", "deep"))
    yield Fault("JSON of 40 MB", body(b'{"data":"' + b"a" * (40 << 20) + b'"}'), words=("larger than",), attempts=1)


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


def hostile():
    """Texts that are long, or not what they seem."""
    rows = {"rows": True, "outcome": READS}
    yield Fault("control characters", texts(lambda text: text + HOSTILE), quick=True, **rows)
    yield Fault("control bytes", raw_bytes("@@", b"\x1b[31m\x07\x01\x9b\xc2\x9b2J"), **rows)
    yield Fault("invalid UTF-8", raw_bytes("@@", b"\xff\xfe\xc0\x80\xed\xa0\x80\xf5"), **rows)
    yield Fault("hosts of regional indicators", each_row(regional_hosts), **rows)
    yield Fault("one text of 5 MB", long_text(5 << 20), **rows)
    yield Fault("10,000 tags", each_row(many_texts, only_first=True), **rows)
    yield Fault("ids of 5,000 characters", each_row(long_id), **rows)
    yield Fault("secrets in rows", each_row(with_secrets), **rows)
    yield Fault("key in rows", each_row(with_key), **rows)
    yield Fault("key in an error", echoed_keys, words=("403",), attempts=1, lasting=True, quick=True)


def faults():
    yield from shapes()
    yield from odd_rows()
    yield from lists()
    yield from hostile()


