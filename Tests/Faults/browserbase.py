"""Browserbase, after its SDK 1.22.0 and reference pages: the list is one bare array, without pages or an order."""

from kind import Kind, moment, named, secret_link, set_in, those_with


def make(number, word, age, ended):
    row = {
        "id": KIND.identity(number), "createdAt": moment(age + 0.4), "updatedAt": moment(age),
        "projectId": "b2f6cd94-1111-4000-8000-000000000001", "startedAt": moment(age), "expiresAt": moment(age - 3600),
        "status": word, "proxyBytes": 102400 if ended else 0, "keepAlive": False, "region": "us-west-2",
        "contextId": f"context-{number % 3}", "userMetadata": {"env": "staging", "run": {"id": f"job-{number}"}},
    }
    if ended:
        row["endedAt"] = moment(age - 15)
    return row


def end(row, word):
    row.update(status=word, endedAt=moment(0), updatedAt=moment(0), proxyBytes=102400)


def listing(rows, query, most):
    if query.get("status", "RUNNING") not in ("PENDING", "RUNNING", "ERROR", "TIMED_OUT", "COMPLETED"):
        return 400, error(400, "status must be equal to one of the allowed values"), ()
    return 200, list(those_with(rows, "status", query.get("status"))), ()


def detail(row):
    return {**row, "connectUrl": secret_link("connectUrl"), "seleniumRemoteUrl": secret_link("seleniumRemoteUrl", "http"),
            "signingKey": secret_link("signingKey")}


def error(code, message):
    return {"statusCode": code, "error": "Refused", "message": message}


def projects(rows):
    return [{"id": "b2f6cd94-1111-4000-8000-000000000001", "name": "Production", "concurrency": 25, "ownerId": "o1",
             "defaultTimeout": 900, "createdAt": moment(9e6), "updatedAt": moment(9e6)}]


KIND = Kind(
    name="browserbase", letter="d", header="x-bb-api-key", words=("RUNNING", "COMPLETED", "ERROR"),
    id_field="id", start_fields=("startedAt", "createdAt"), list_path="/v1/sessions", detail_path="/v1/sessions/",
    make=make, end=end, list=listing, rows=lambda document: document if isinstance(document, list) else None,
    detail=detail, held=lambda document: document, error=error, others={"/v1/projects": projects},
    put_text=set_in("userMetadata", "note"), put_texts=lambda row, texts: row.update(userMetadata=named(texts)),
    put_url=set_in("userMetadata", "url"), put_members=set_in("settings"),
    structural=("createdAt", "updatedAt", "startedAt", "expiresAt", "endedAt"))
