"""Bright Data's Browser API, after its OpenAPI document."""

from kind import Kind, between, moment, number_in, ordered, set_in, those_with, updated


def make(number, word, age, ended):
    return {
        "session_id": KIND.identity(number), "api_name": "scraping_browser1", "status": word,
        "target_url": "https://www.example.com" if ended else None,
        "end_url": "https://www.example.com/end" if ended else None, "navigations": 2 if ended else 0,
        "timestamp": moment(age, digits=0), "duration": 30.5 if ended else None, "captcha": "none",
        "bandwidth": 123456 if ended else 0,
        "error": {"code": "page_navigated_error", "message": "Navigation failed"} if word == "failed" else None,
    }


def end(row, word):
    row.update(status=word, duration=30.5)


def listing(rows, query, most):
    limit, offset = number_in(query, "limit", 50), max(0, number_in(query, "offset", 0))
    if limit > 100:
        return 400, {"error": "Invalid request parameters"}, ()
    limit = min(limit, most or limit)
    if query.get("status", "all") != "all":
        rows = those_with(rows, "status", query["status"])
    rows = those_with(rows, "api_name", query.get("api_name"))
    if "target_url" in query:
        rows = [row for row in rows if query["target_url"] in (row["target_url"] or "")]
    rows = between(rows, "timestamp", query.get("start_date"), query.get("end_date"))
    rows = ordered(rows, query.get("sort", "timestamp"), query.get("order", "desc") == "desc")
    page = rows[offset:offset + limit]
    more = offset + limit < len(rows)
    return 200, {"sessions": page, "count": len(page), "total": len(rows), "pagination": {
        "offset": offset, "limit": limit, "has_more": more, "next_offset": offset + limit if more else None}}, ()


def goes_on(document, headers, query, total):
    updated(document, total=total)
    pages = document["pagination"]
    pages.update(has_more=True, next_offset=pages["offset"] + pages["limit"])


KIND = Kind(
    name="brightdata", letter="c", header="authorization", words=("running", "finished", "failed"),
    id_field="session_id", start_fields=("timestamp",), list_path="/browser_sessions", detail_path="/browser_sessions/",
    make=make, end=end, list=listing, rows=lambda document: document.get("sessions"),
    detail=lambda row: {"session": row}, held=lambda document: document.get("session"),
    error=lambda code, message: {"error": message}, page=lambda query: number_in(query, "limit", 50), goes_on=goes_on,
    others={"/customer/balance": lambda rows: {"balance": 12.5, "pending_balance": 3}},
    put_text=lambda row, text: row.update(error={"code": "unknown", "message": text}), put_texts=set_in("labels"),
    put_url=lambda row, url: row.update(target_url=url, end_url=url), put_members=set_in("settings"),
    structural=("timestamp", "captcha"))
