"""Steel, after its SDK 0.19.0: a cursor for its pages, a reason for each end. Its stub is at an address that is not Steel's,
so that it is taken for a server of one's own, which is asked for no session by id."""

from kind import Kind, moment, named, number_in, secret_link, set_in, those_with, updated


def make(number, word, age, ended):
    reason = None if not ended else "browser_crashed" if word == "failed" else "user_requested"
    return {
        "id": KIND.identity(number), "createdAt": moment(age), "status": word, "duration": 15_000 if ended else 0,
        "timeout": 3_600_000, "inactivityTimeout": 300_000, "releaseReason": reason, "creditsUsed": 3 if ended else 0,
        "proxyBytesUsed": 102400, "eventCount": 12, "proxySource": "steel", "region": "lax", "headless": False,
        "solveCaptcha": False, "isSelenium": False, "persistProfile": False, "fullscreen": False, "optimizeBandwidth": False,
        "stealthConfig": {"humanizeInteractions": True}, "deviceConfig": {"device": "desktop"}, "userAgent": "Mozilla/5.0",
        "dimensions": {"width": 1280, "height": 768}, "profileId": "profile-1", "projectId": "project-1",
        "websocketUrl": secret_link("websocketUrl"), "debugUrl": secret_link("debugUrl", "https"),
        "sessionViewerUrl": secret_link("sessionViewerUrl", "https"), "proxy": f"us:{secret_link('proxy')}@proxy.example:1",
    }


def end(row, word):
    row.update(status=word, duration=15_000, creditsUsed=3, releaseReason="user_requested")


def listing(rows, query, most):
    limit = number_in(query, "limit", 50)
    if not 1 <= limit <= 100 or query.get("status", "live") not in ("live", "released", "failed"):
        return 400, error(400, "invalid parameter"), ()
    limit = min(limit, most or limit)
    rows = those_with(rows, "status", query.get("status"))
    ids = [row["id"] for row in rows]
    cursor = query.get("cursorId")
    first = 0 if cursor is None else ids.index(cursor) + 1 if cursor in ids else len(ids)
    page = rows[first:first + limit]
    document = {"sessions": page, "nextCursor": page[-1]["id"] if first + limit < len(rows) else None}
    if "status" in query:
        document["totalCount"] = len(rows)
    return 200, document, ()


def goes_on(document, headers, query, total):
    rows = document["sessions"]
    updated(document, totalCount=total, nextCursor=rows[-1]["id"] if rows else "more")


def error(code, message):
    return {"message": message}


KIND = Kind(
    name="steel", letter="f", header="steel-api-key", words=("live", "released", "failed"),
    id_field="id", start_fields=("createdAt",), list_path="/v1/sessions", detail_path="/v1/sessions/",
    make=make, end=end, list=listing, rows=lambda document: document.get("sessions"),
    detail=lambda row: row, held=lambda document: document, error=error,
    page=lambda query: number_in(query, "limit", 50), goes_on=goes_on,
    put_text=set_in("metadata", "note"), put_texts=lambda row, texts: row.update(metadata=named(texts)),
    put_url=set_in("metadata", "url"), put_members=set_in("deviceConfig"), structural=("createdAt",), reads_by_id=False)
