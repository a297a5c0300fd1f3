"""Anchor Browser, after its OpenAPI documents."""

import math

from kind import Kind, between, moment, number_in, ordered, secret_link, set_in, those_with, updated


def make(number, word, age, ended):
    return {
        "id": KIND.identity(number), "status": word, "tags": ["production", f"job-{number}"],
        "headless": False, "recording": True, "used_credits": 0.25 if ended else "N/A", "proxy_bytes": 102400,
        "proxy_type": "anchor_proxy", "steps": 4, "duration": 30 if ended else None, "created_at": moment(age),
        "user_configuration": {"session": {"timeout": {"max_duration": 180}, "proxy": {
            "type": "custom", "server": "proxy.example:8080", "username": "us", "password": secret_link("password")}}},
        "task_initiated": True, "task_executions_count": 1, "api_key_name": "automation", "browser_ip": "192.0.2.10",
        "domains": ["example.com"],
    }


def end(row, word):
    row.update(status=word, duration=30, used_credits=0.25)


def listing(rows, query, most):
    limit, page = number_in(query, "limit", 10), max(1, number_in(query, "page", 1))
    if limit not in (10, 20, 50):
        return 400, error(400, "unsupported limit"), ()
    limit = min(limit, most or limit)
    rows = those_with(rows, "status", query.get("status"))
    for tag in filter(None, query.get("tags", "").split(",")):
        rows = [row for row in rows if tag in (row["tags"] or [])]
    rows = between(rows, "created_at", query.get("created_from"), query.get("created_to"))
    rows = ordered(rows, query.get("sort_by", "created_at"), query.get("sort_order", "asc") == "desc")
    return 200, {"data": {
        "sessions": rows[(page - 1) * limit:page * limit], "total": len(rows), "page": page,
        "total_pages": math.ceil(len(rows) / limit)}}, ()


def rows_in(document):
    holder = document.get("data") if isinstance(document, dict) else None
    return holder.get("sessions") if isinstance(holder, dict) else None


def detail(row):
    """A session by its id: other names than in the list."""
    return {"data": {
        "session_id": row["id"], "team_id": "team", "duration": row["duration"], "status": row["status"],
        "credits_used": row["used_credits"], "configuration": row["user_configuration"], "playground": False,
        "proxy_bytes": row["proxy_bytes"], "tokens": 0, "steps": row["steps"], "created_at": row["created_at"]}}


def error(code, message):
    return {"error": {"code": code, "message": message}}


def goes_on(document, headers, query, total):
    updated(document["data"], total=total, total_pages=total and total // 50)


PAGES = {"current_page": 1, "total_pages": 1, "total_records": 3, "has_next": False, "has_prev": False}


def usage(rows):
    points = [{"date": moment(86400 * day)[:10], "session_count": 10 + day, "proxy_bytes": 1000, "ai_steps": 5,
               "session_hours": 1.5, "credits_used": 2.25, "screenshots": 0, "network_bytes_total": 2000}
              for day in range(3)]
    return {"data": points, "summary": {"total_sessions": 33, "total_credits_used": 6.75}, "pagination": PAGES}


def batches(rows):
    found = [{"batch_id": KIND.identity(5_000_000 + number), "status": "completed", "total_requests": 4,
              "completed_requests": 4, "failed_requests": 0, "created_at": moment(600 + number),
              "actual_completion_time": moment(300 + number)} for number in range(3)]
    return {"data": {"batches": found, "pagination": PAGES}}


def billing(rows):
    return {"data": {"credits": 120.5, "tier": "growth", "max_concurrent_browsers": 200}}


def put_url(row, url):
    row["domains"], row["tags"] = [url.partition("://")[2].partition("/")[0]], [url]


KIND = Kind(
    name="anchor", letter="a", header="anchor-api-key", words=("running", "completed", "failed"),
    id_field="id", start_fields=("created_at",), list_path="/v1/sessions", detail_path="/v1/sessions/",
    make=make, end=end, list=listing, rows=rows_in, detail=detail, held=lambda document: document.get("data"),
    error=error, page=lambda query: number_in(query, "limit", 10), goes_on=goes_on,
    others={"/v1/sessions/history": usage, "/v1/batch-sessions": batches, "/v1/billing": billing},
    put_text=lambda row, text: set_in("tags")(row, [text]), put_texts=set_in("tags"), put_url=put_url,
    put_members=set_in("user_configuration"),
    structural=("used_credits", "credits_used", "actual_completion_time", "date", "created_at"))
