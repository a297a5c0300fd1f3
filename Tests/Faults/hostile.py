"""Texts that are long, or not what they seem, and secrets where nobody looks for them."""

import fleet
import vendors
from content import each_row
from faults import READS, Fault

SECRET = "Zw8hushQ"
REGIONAL = "\N{REGIONAL INDICATOR SYMBOL LETTER D}\N{REGIONAL INDICATOR SYMBOL LETTER E}"
# A colour, a title, a bell, C1 controls, bidi overrides, zero width, a NUL.
HOSTILE = "x\x1b[31mred\x1b]0;owned\x07\x9b2J\x85\u202etxt\u2066\u200b\ufeff\x00\x08\x7f\r\n\tend"
# Members that are left as they are where texts are altered.
STRUCTURAL = {"id", "session_id", "batch_id", "status"}.union(*(kind.structural for kind in fleet.KINDS.values()))


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

    def row_altered(row, kind):
        if kind.name == fleet.BRIGHTDATA:
            row["error"] = {"code": "proxy_error", "message": "Navigation failed"}
        return within(row)
    return each_row(row_altered)


def raw_bytes(mark, replacement):
    """Texts with bytes in them that JSON's own writer would not write."""
    altered = texts(lambda text: text + mark)

    def answer(exchange):
        class Relay:
            vendor, kind, path, healthy = exchange.vendor, exchange.kind, exchange.path, staticmethod(exchange.healthy)

            @staticmethod
            def reply(code, data):
                exchange.reply(code, data.replace(mark.encode(), replacement))
        altered(Relay)
    return answer


def long_text(length):
    """One text of that length, where a vendor has one."""
    def alter(row, kind):
        kind.put_text(row, "t" * length)
        return row
    return each_row(alter, only_first=True)


def many_texts(row, kind):
    kind.put_texts(row, [f"tag-{number}" for number in range(10_000)])
    return row


def id_name(row, kind):
    """The member that holds a row's id; Anchor's read by id has another than its list."""
    return kind.id_field if kind.id_field in row else "session_id"


def long_id(row, kind):
    row[id_name(row, kind)] += "i" * 5000
    return row


def regional_hosts(row, kind):
    """Hosts of signs that a text's reader has to pair: one immense, the others of 200."""
    immense = row[id_name(row, kind)].endswith("0")
    kind.put_url(row, f"https://{REGIONAL * (40_000 if immense else 100)}/path")
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


def with_secrets(row, kind):
    plain, members = secrets(row[id_name(row, kind)][6:8])
    kind.put_members(row, members)
    if kind.name == fleet.BRIGHTDATA:
        row["target_url"], row["end_url"] = plain[3], plain[1][6:].split(" ")[0]
        row["error"] = {"code": plain[5], "message": "; ".join(plain)}
    else:
        kind.put_texts(row, plain)
        row["closeReason"] = plain
    return row


def echoed_keys(exchange):
    """The key in every form, wherever a text may stand; the status says no."""
    exchange.reply(403, fleet.encoded(key_words(exchange.kind)))


def key_words(kind):
    return kind.error(403, " ".join(["key"] + forms_of_key(kind)))


def forms_of_key(kind):
    return [form for name, form in vendors.canaries() if name.startswith(f"key of {kind.name}")]


def with_key(row, kind):
    """A row in which the vendor tells the key back."""
    forms = forms_of_key(kind)
    kind.put_texts(row, forms)
    kind.put_text(row, " ".join(forms))
    kind.put_url(row, "https://host/" + forms[3])
    row["note"] = forms
    return row


def faults():
    """Texts that are long, or not what they seem."""
    rows = {"rows": True, "outcome": READS}
    yield Fault("control characters", texts(lambda text: text + HOSTILE), quick=True, **rows)
    yield Fault("control bytes", raw_bytes("@@", b"\x1b[31m\x07\x01\x9b\xc2\x9b2J"), **rows)
    yield Fault("invalid UTF-8", raw_bytes("@@", b"\xff\xfe\xc0\x80\xed\xa0\x80\xf5"), **rows)
    yield Fault("hosts of regional indicators", each_row(regional_hosts), **rows)
    yield Fault("one text of 5 MB", long_text(5 << 20), heavy=True, **rows)
    yield Fault("10,000 tags", each_row(many_texts, only_first=True), **rows)
    yield Fault("ids of 5,000 characters", each_row(long_id), **rows)
    yield Fault("secrets in rows", each_row(with_secrets), **rows)
    yield Fault("key in rows", each_row(with_key), **rows)
    yield Fault("key in an error", echoed_keys, words=("403",), attempts=1, lasting=True, quick=True)
