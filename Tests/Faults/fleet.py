"""The rows of three vendors, and the answers of their list calls, after the vendors' OpenAPI documents.

Nothing here is shared with the program under test or its simulator: a misreading of a document is not made twice.
"""

import datetime
import json
import math
import urllib.parse

ANCHOR, HYPERBROWSER, BRIGHTDATA = "anchor", "hyperbrowser", "brightdata"
VENDORS = (ANCHOR, HYPERBROWSER, BRIGHTDATA)
ROWS = 30
RUNNING = 3
# What each vendor calls a session that runs, has finished, has failed.
WORDS = {
    ANCHOR: ("running", "completed", "failed"),
    HYPERBROWSER: ("active", "closed", "error"),
    BRIGHTDATA: ("running", "finished", "failed"),
}
ID_FIELD = {ANCHOR: "id", HYPERBROWSER: "id", BRIGHTDATA: "session_id"}
START_FIELD = {ANCHOR: "created_at", HYPERBROWSER: "createdAt", BRIGHTDATA: "timestamp"}
# Pages as the documents give them: Anchor's and Bright Data's are asked for, Hyperbrowser's is ten.
HYPERBROWSER_PAGE = 10


def moment(seconds_ago, digits=3):
    """An ISO date so many seconds before now, with milliseconds or without."""
    at = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(seconds=seconds_ago)
    return at.strftime("%Y-%m-%dT%H:%M:%S") + (f".{at.microsecond // 1000:03d}Z" if digits else "Z")


def identity(vendor, number):
    """The id of a vendor's session; unlike those of the other vendors from its first character on."""
    letter = {ANCHOR: "a", HYPERBROWSER: "b", BRIGHTDATA: "c"}[vendor]
    return f"{letter}{number:07d}-0000-4000-8000-{number:012d}"


def anchor_row(number, word, age, ended):
    return {
        "id": identity(ANCHOR, number), "status": word, "tags": ["production", f"job-{number}"],
        "headless": False, "recording": True, "used_credits": 0.25 if ended else "N/A", "proxy_bytes": 102400,
        "proxy_type": "anchor_proxy", "steps": 4, "duration": 30 if ended else None, "created_at": moment(age),
        "user_configuration": {"session": {"timeout": {"max_duration": 180}}}, "task_initiated": True,
        "task_executions_count": 1, "api_key_name": "automation", "browser_ip": "192.0.2.10",
        "domains": ["example.com"],
    }


def hyperbrowser_row(number, word, age, ended):
    start = int((datetime.datetime.now().timestamp() - age) * 1000)
    return {
        "id": identity(HYPERBROWSER, number), "teamId": identity(HYPERBROWSER, 9_000_000), "status": word,
        "startTime": str(start), "endTime": str(start + 30_000) if ended else None, "createdAt": moment(age),
        "updatedAt": moment(age), "creditsUsed": 0.5 if ended else None,
        "launchState": {"useStealth": True, "useProxy": False, "profile": {"id": "profile-1"},
                        "screen": {"width": 1280, "height": 720}},
    }


def brightdata_row(number, word, age, ended):
    return {
        "session_id": identity(BRIGHTDATA, number), "api_name": "scraping_browser1", "status": word,
        "target_url": "https://www.example.com" if ended else None,
        "end_url": "https://www.example.com/end" if ended else None, "navigations": 2 if ended else 0,
        "timestamp": moment(age, digits=0), "duration": 30.5 if ended else None, "captcha": "none",
        "bandwidth": 123456 if ended else 0,
        "error": {"code": "page_navigated_error", "message": "Navigation failed"} if word == "failed" else None,
    }


MAKERS = {ANCHOR: anchor_row, HYPERBROWSER: hyperbrowser_row, BRIGHTDATA: brightdata_row}


def fleet(vendor, count=ROWS, first=0):
    """A vendor's rows, newest first: the running ones, then one failed among every five."""
    running, finished, failed = WORDS[vendor]
    rows = []
    for number in range(first, first + count):
        ended = number >= RUNNING
        word = running if not ended else failed if number % 5 == 4 else finished
        rows.append(MAKERS[vendor](number, word, 20 + 60 * number + VENDORS.index(vendor), ended))
    return rows


def number_in(query, name, fallback):
    try:
        return int(query.get(name, fallback))
    except ValueError:
        return fallback


def ordered(rows, field, descending):
    """Rows by a field; those that lack it last."""
    having = [row for row in rows if row.get(field) is not None]
    lacking = [row for row in rows if row.get(field) is None]
    return sorted(having, key=lambda row: row[field], reverse=descending) + lacking


def between(rows, field, earliest, latest):
    """Rows whose moment is in a range, compared by the whole second, both ends included."""
    return [row for row in rows
            if (not earliest or row[field][:19] >= earliest[:19]) and (not latest or row[field][:19] <= latest[:19])]


def anchor_list(rows, query):
    limit, page = number_in(query, "limit", 10), max(1, number_in(query, "page", 1))
    if limit not in (10, 20, 50):
        return 400, {"error": {"code": 400, "message": "unsupported limit"}}
    if "status" in query:
        rows = [row for row in rows if row["status"] == query["status"]]
    for tag in filter(None, query.get("tags", "").split(",")):
        rows = [row for row in rows if tag in (row["tags"] or [])]
    rows = between(rows, "created_at", query.get("created_from"), query.get("created_to"))
    rows = ordered(rows, query.get("sort_by", "created_at"), query.get("sort_order", "asc") == "desc")
    return 200, {"data": {
        "sessions": rows[(page - 1) * limit:page * limit], "total": len(rows), "page": page,
        "total_pages": math.ceil(len(rows) / limit)}}


def hyperbrowser_list(rows, query):
    page = max(1, number_in(query, "page", 1))
    if "status" in query:
        rows = [row for row in rows if row["status"] == query["status"]]
    size = HYPERBROWSER_PAGE
    return 200, {"sessions": rows[(page - 1) * size:page * size], "totalCount": len(rows), "page": page, "pageSize": size}


def brightdata_list(rows, query):
    limit, offset = number_in(query, "limit", 50), max(0, number_in(query, "offset", 0))
    if limit > 100:
        return 400, {"error": "Invalid request parameters"}
    if query.get("status", "all") != "all":
        rows = [row for row in rows if row["status"] == query["status"]]
    if "api_name" in query:
        rows = [row for row in rows if row["api_name"] == query["api_name"]]
    if "target_url" in query:
        rows = [row for row in rows if query["target_url"] in (row["target_url"] or "")]
    rows = between(rows, "timestamp", query.get("start_date"), query.get("end_date"))
    rows = ordered(rows, query.get("sort", "timestamp"), query.get("order", "desc") == "desc")
    page = rows[offset:offset + limit]
    more = offset + limit < len(rows)
    return 200, {"sessions": page, "count": len(page), "total": len(rows), "pagination": {
        "offset": offset, "limit": limit, "has_more": more, "next_offset": offset + limit if more else None}}


LISTS = {ANCHOR: anchor_list, HYPERBROWSER: hyperbrowser_list, BRIGHTDATA: brightdata_list}
LIST_PATH = {ANCHOR: "/v1/sessions", HYPERBROWSER: "/api/sessions", BRIGHTDATA: "/browser_sessions"}


def usage():
    points = [{"date": moment(86400 * day)[:10], "session_count": 10 + day, "proxy_bytes": 1000, "ai_steps": 5,
               "session_hours": 1.5, "credits_used": 2.25, "screenshots": 0, "network_bytes_total": 2000}
              for day in range(3)]
    pages = {"current_page": 1, "total_pages": 1, "total_records": 3, "has_next": False, "has_prev": False}
    return 200, {"data": points, "summary": {"total_sessions": 33, "total_credits_used": 6.75}, "pagination": pages}


def batches():
    rows = [{"batch_id": identity(ANCHOR, 5_000_000 + number), "status": "completed", "total_requests": 4,
             "completed_requests": 4, "failed_requests": 0, "created_at": moment(600 + number),
             "actual_completion_time": moment(300 + number)} for number in range(3)]
    pages = {"current_page": 1, "total_pages": 1, "total_records": 3, "has_next": False, "has_prev": False}
    return 200, {"data": {"batches": rows, "pagination": pages}}


def anchor_detail(row):
    """A session by its id: other names than in the list."""
    return {"session_id": row["id"], "team_id": "team", "duration": row["duration"], "status": row["status"],
            "credits_used": row["used_credits"], "configuration": row["user_configuration"], "playground": False,
            "proxy_bytes": row["proxy_bytes"], "tokens": 0, "steps": row["steps"], "created_at": row["created_at"]}


DETAIL = {
    ANCHOR: lambda row: {"data": anchor_detail(row)},
    HYPERBROWSER: lambda row: {**row, "liveUrl": None, "token": None},
    BRIGHTDATA: lambda row: {"session": row},
}
NOT_FOUND = {
    ANCHOR: {"error": {"code": 404, "message": "Session not found"}},
    HYPERBROWSER: {"message": "Session not found"},
    BRIGHTDATA: {"error": "Session not found"},
}
DETAIL_PATH = {ANCHOR: "/v1/sessions/", HYPERBROWSER: "/api/session/", BRIGHTDATA: "/browser_sessions/"}
UNAUTHORIZED = {
    ANCHOR: {"error": {"code": 401, "message": "Invalid API Key"}},
    HYPERBROWSER: {"message": "Invalid API key"},
    BRIGHTDATA: {"error": "Invalid credentials"},
}


def answer(vendor, rows, target):
    """Status and document of a healthy vendor for a request's target."""
    path, _, query = target.partition("?")
    query = dict(urllib.parse.parse_qsl(query))
    if path == LIST_PATH[vendor]:
        return LISTS[vendor](rows, query)
    if vendor == ANCHOR and path == "/v1/sessions/history":
        return usage()
    if vendor == ANCHOR and path == "/v1/batch-sessions":
        return batches()
    if path.startswith(DETAIL_PATH[vendor]):
        wanted = urllib.parse.unquote(path[len(DETAIL_PATH[vendor]):])
        for row in rows:
            if row[ID_FIELD[vendor]] == wanted:
                return 200, DETAIL[vendor](row)
        return 404, NOT_FOUND[vendor]
    return 404, {"message": "no such call"}


def rows_of(vendor, document):
    """The rows' array inside a list's document, to be altered in place; None where it has none."""
    holder = document.get("data") if vendor == ANCHOR else document
    return holder.get("sessions") if isinstance(holder, dict) else None


def encoded(document):
    return json.dumps(document).encode()
