"""Browser Use Cloud, after the models of its SDK 3.12.1 and its third API: two states, no failures, money in texts."""

import re

from kind import Kind, moment, named, number_in, secret_link, set_in, those_with, updated

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def make(number, word, age, ended):
    return {
        "id": KIND.identity(number), "status": word, "startedAt": moment(age), "timeoutAt": moment(age - 3600),
        "finishedAt": moment(age - 15) if ended else None, "proxyUsedMb": "1.25", "proxyCost": "0.0105",
        "browserCost": "0.02", "metadata": {"env": "staging", "job": f"job-{number}"},
        "agentSessionId": f"e9{number:06d}-0000-4000-8000-{number:012d}" if number % 2 else None,
        "liveUrl": secret_link("liveUrl", "https"), "cdpUrl": secret_link("cdpUrl"), "recordingUrl": None, "extensions": None,
    }


def end(row, word):
    row.update(status=word, finishedAt=moment(0))


def listing(rows, query, most):
    size, page = number_in(query, "pageSize", 10), number_in(query, "pageNumber", 1)
    if not 1 <= size <= 100 or page < 1 or query.get("filterBy", "active") not in ("active", "stopped"):
        return 422, error(422, "Input should be another"), ()
    size = min(size, most or size)
    rows = those_with(rows, "status", query.get("filterBy"))
    name, _, value = query.get("metadata", "").partition("=")
    if name:
        rows = [row for row in rows if (row["metadata"] or {}).get(name) == value]
    return 200, {"items": rows[(page - 1) * size:page * size], "totalItems": len(rows), "pageNumber": page,
                 "pageSize": size}, ()


def detail(row):
    return {**row, "recordingUrl": secret_link("recordingUrl", "https"), "recordingAvailable": True}


def error(code, message):
    if code == 422:
        return {"detail": [{"loc": ["query"], "msg": message, "type": "value_error"}]}
    return {"detail": message}


def account(rows):
    return {"name": "team", "totalCreditsBalanceUsd": 41.5, "monthlyCreditsBalanceUsd": 40, "additionalCreditsBalanceUsd": 1.5,
            "concurrentSessionLimit": 50, "activeSessionCount": sum(row["status"] == "active" for row in rows),
            "rateLimit": 50, "planInfo": {"planName": "business", "subscriptionStatus": "active"}, "isFreeTier": False}


KIND = Kind(
    name="browseruse", letter="e", header="x-browser-use-api-key", words=("active", "stopped", "stopped"),
    id_field="id", start_fields=("startedAt",), list_path="/api/v3/browsers", detail_path="/api/v3/browsers/",
    make=make, end=end, list=listing, rows=lambda document: document.get("items"),
    detail=detail, held=lambda document: document, error=error, page=lambda query: number_in(query, "pageSize", 10),
    goes_on=lambda document, headers, query, total: updated(document, totalItems=total),
    others={"/api/v3/billing/account": account},
    put_text=set_in("metadata", "note"), put_texts=lambda row, texts: row.update(metadata=named(texts)),
    put_url=set_in("metadata", "url"), put_members=lambda row, members: row.update(extensions=[members]),
    structural=("startedAt", "timeoutAt", "finishedAt", "proxyUsedMb", "proxyCost", "browserCost", "agentSessionId"),
    refuses_id=lambda identity: None if UUID.fullmatch(identity) else (422, "Input should be a valid UUID"))
