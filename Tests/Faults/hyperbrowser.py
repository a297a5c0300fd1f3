"""Hyperbrowser, after its OpenAPI document: pages of ten, whatever is asked for."""

import datetime

from kind import Kind, moment, number_in, secret_link, set_in, those_with, updated

PAGE = 10


def make(number, word, age, ended):
    start = int((datetime.datetime.now().timestamp() - age) * 1000)
    return {
        "id": KIND.identity(number), "teamId": KIND.identity(9_000_000), "status": word,
        "startTime": str(start), "endTime": str(start + 30_000) if ended else None, "createdAt": moment(age),
        "updatedAt": moment(age), "creditsUsed": 0.5 if ended else None,
        "launchState": {"useStealth": True, "useProxy": False, "profile": {"id": "profile-1"},
                        "screen": {"width": 1280, "height": 720}},
    }


def end(row, word):
    row.update(status=word, endTime=str(int(row.get("startTime") or 0) + 30_000), creditsUsed=0.5)


def listing(rows, query, most):
    page, size = max(1, number_in(query, "page", 1)), min(PAGE, most or PAGE)
    rows = those_with(rows, "status", query.get("status"))
    return 200, {"sessions": rows[(page - 1) * size:page * size], "totalCount": len(rows), "page": page,
                 "pageSize": size}, ()


def detail(row):
    return {**row, "liveUrl": secret_link("liveUrl", "https"), "token": secret_link("token"),
            "wsEndpoint": secret_link("wsEndpoint"), "credentials": [{"user": "us", "password": secret_link("credentials")}]}


KIND = Kind(
    name="hyperbrowser", letter="b", header="x-api-key", words=("active", "closed", "error"),
    id_field="id", start_fields=("createdAt", "startTime"), list_path="/api/sessions", detail_path="/api/session/",
    make=make, end=end, list=listing, rows=lambda document: document.get("sessions"),
    detail=detail, held=lambda document: document, error=lambda code, message: {"message": message},
    page=lambda query: PAGE, goes_on=lambda document, headers, query, total: updated(document, totalCount=total),
    others={"/api/team/credit-info": lambda rows: {"usage": 12, "limit": 100, "remaining": 88}},
    put_text=set_in("launchState", "profile", "id"), put_texts=set_in("launchState", "domains"),
    put_url=set_in("launchState", "profile", "id"),
    put_members=lambda row, members: row.update(launchState={**(row.get("launchState") or {}), **members}),
    structural=("startTime", "endTime", "createdAt", "updatedAt"))
