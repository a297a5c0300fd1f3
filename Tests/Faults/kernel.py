"""Kernel, after its SDK 0.131.0: a bare array, two headers for its pages, no status, and no failures."""

from kind import Kind, moment, named, number_in, secret_link, set_in

LINKS = ("cdp_ws_url", "webdriver_ws_url", "base_url", "browser_live_view_url")


def make(number, word, age, ended):
    row = {
        "session_id": KIND.identity(number), "name": f"job-{number}", "created_at": moment(age), "timeout_seconds": 300,
        "headless": False, "stealth": True, "region": "us-east", "profile": {"id": "p1", "name": "shopper"},
        "proxy": {"mode": "direct"}, "pool": {"id": "pool1", "name": "warm"}, "start_url": "https://www.example.com/",
        "tags": {"env": "staging"}, "usage": {"uptime_ms": 15_000}, **{name: secret_link(name) for name in LINKS},
    }
    if ended:
        row.update(deleted_at=moment(age - 15), usage_status="ready")
    return row


def end(row, word):
    row.update(deleted_at=moment(0), usage_status="pending")


def listing(rows, query, most):
    limit, offset = number_in(query, "limit", 20), number_in(query, "offset", 0)
    wanted = query.get("status", "active")
    if not 1 <= limit <= 100 or wanted not in ("active", "deleted", "all"):
        return 400, error(400, "invalid parameter"), ()
    limit = min(limit, most or limit)
    if wanted != "all":
        rows = [row for row in rows if ("deleted_at" in row) == (wanted == "deleted")]
    for name, value in query.items():
        if name.startswith("tags["):
            rows = [row for row in rows if (row.get("tags") or {}).get(name[5:-1]) == value]
    more = offset + limit < len(rows)
    return 200, rows[offset:offset + limit], paging(more, offset + limit if more else 0)


def paging(more, offset):
    return [f"X-Has-More: {'true' if more else 'false'}", f"X-Next-Offset: {offset}"]


def goes_on(document, headers, query, total):
    headers[:] = paging(True, number_in(query, "offset", 0) + number_in(query, "limit", 20))


def error(code, message):
    return {"code": "refused", "message": message}


def limits(rows):
    used = sum("deleted_at" not in row for row in rows)
    return {"max_concurrent_sessions": 150, "concurrent_sessions_used": used, "concurrent_sessions_available": 150 - used,
            "default_project_max_concurrent_sessions": None}


KIND = Kind(
    name="kernel", letter="k", header="authorization", words=("active", "deleted", "deleted"),
    id_field="session_id", start_fields=("created_at",), list_path="/browsers", detail_path="/browsers/",
    make=make, end=end, list=listing, rows=lambda document: document if isinstance(document, list) else None,
    detail=lambda row: row, held=lambda document: document, error=error,
    page=lambda query: number_in(query, "limit", 20), goes_on=goes_on, others={"/org/limits": limits},
    put_text=set_in("tags", "note"), put_texts=lambda row, texts: row.update(tags=named(texts)),
    put_url=set_in("start_url"), put_members=set_in("network"), structural=("created_at", "deleted_at", "usage_status"))
