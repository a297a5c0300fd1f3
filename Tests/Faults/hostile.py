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
STRUCTURAL = {"id", "session_id", "batch_id", "status", "created_at", "createdAt", "updatedAt", "timestamp", "startTime",
              "endTime", "date", "captcha", "used_credits", "credits_used", "actual_completion_time"}


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


def id_name(row, vendor):
    """The member that holds a row's id; Anchor's read by id has another than its list."""
    return fleet.ID_FIELD[vendor] if fleet.ID_FIELD[vendor] in row else "session_id"


def long_id(row, vendor):
    row[id_name(row, vendor)] += "i" * 5000
    return row


def regional_hosts(row, vendor):
    """Hosts of signs that a text's reader has to pair: one immense, the others of 200."""
    immense = row[id_name(row, vendor)].endswith("0")
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
    plain, members = secrets(row[id_name(row, vendor)][6:8])
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
    forms = [form for name, form in vendors.canaries() if vendor in name]
    text = " ".join(["key"] + forms)
    return {"error": {"code": 403, "message": text}} if vendor == fleet.ANCHOR else {"message": text}


def with_key(row, vendor):
    """A row in which the vendor tells the key back."""
    forms = [form for name, form in vendors.canaries() if vendor in name]
    for name in ("tags", "domains"):
        if name in row:
            row[name] = forms
    if vendor == fleet.BRIGHTDATA:
        row["error"] = {"code": forms[0], "message": " ".join(forms)}
        row["target_url"] = "https://host/" + forms[3]
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
