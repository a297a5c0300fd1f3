"""Browser Use through its SDK (API v3), whose models are validated always, against plain GETs of the same list."""

import json
import urllib.parse
import urllib.request


def raw(base, key, path, query=()):
    """A list or a record as it stands on the wire."""
    address = f"{base}/api/v3{path}" + ("?" + urllib.parse.urlencode(query) if query else "")
    request = urllib.request.Request(address, headers={"X-Browser-Use-API-Key": key})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def pages(client, size, **query):
    """All rows by the SDK, page by page, and the totals that the pages named."""
    rows, totals, number = [], set(), 1
    while True:
        answer = client.browsers.list(page_size=size, page_number=number, **query)
        totals.add(answer.total_items)
        rows += answer.items
        if number * size >= answer.total_items or not answer.items:
            return rows, totals
        number += 1


def check(findings, base, key):
    from browser_use_sdk.v3 import BrowserUse

    client = BrowserUse(api_key=key, base_url=f"{base}/api/v3")
    first = client.browsers.list()
    findings.expect(first.page_size == 10, f"browseruse: a page is {first.page_size} rows by default, not 10")
    seen = {}
    for size in (10, 37, 100):
        rows, totals = pages(client, size)
        ids = {str(row.id) for row in rows}
        findings.expect(
            min(totals) <= len(ids) <= max(totals),
            f"browseruse: pages of {size} hold {len(ids)} sessions, the total says {sorted(totals)}",
        )
        starts = [row.started_at for row in rows]
        findings.expect(starts == sorted(starts, reverse=True), f"browseruse: pages of {size} are not newest first")
        seen.update((str(row.id), row) for row in rows)
    plain = raw(base, key, "/browsers", [("pageSize", 100)])
    findings.expect(
        {row["id"] for row in plain["items"]} - set(seen) == set() or plain["totalItems"] > len(seen),
        "browseruse: a plain GET lists sessions that the SDK does not see",
    )

    counts = {}
    for status in ("active", "stopped"):
        rows, totals = pages(client, 100, filter_by=status)
        counts[status] = len({str(row.id) for row in rows})
        findings.expect(
            all(row.status.value == status for row in rows), f"browseruse: filterBy={status} brings other statuses"
        )
        findings.expect(
            min(totals) <= counts[status] <= max(totals),
            f"browseruse: filterBy={status} brings {counts[status]} sessions, the total says {sorted(totals)}",
        )
        for row in rows[:5]:
            detail = client.browsers.get(row.id)
            findings.expect(detail.id == row.id, f"browseruse: asked for {row.id}, got {detail.id}")
            findings.expect(detail.started_at == row.started_at, f"browseruse: {row.id} starts twice")
            findings.expect(row.recording_url is None, f"browseruse: the list links a recording of {row.id}")
            own = raw(base, key, f"/browsers/{row.id}")
            findings.expect(own["browserCost"] == detail.browser_cost, f"browseruse: {row.id} has two costs")
    findings.expect(
        abs(sum(counts.values()) - len(seen)) <= 5,
        f"browseruse: the statuses add up to {sum(counts.values())}, all sessions are {len(seen)}",
    )
    for row in seen.values():
        findings.expect(
            (row.finished_at is None) == (row.status.value == "active"),
            f"browseruse: {row.id} is {row.status.value}, end {row.finished_at}",
        )
    check_filters(findings, client, base, key, seen)
    check_refusals(findings, base)
    return len(seen), counts


def check_filters(findings, client, base, key, seen):
    for wanted in (["team"], ["team=web"], ["team=web", "env=staging"]):
        rows, _ = pages(client, 100, metadata=wanted)
        expected = {
            id for id, row in seen.items()
            if all(f"{name}={value}" in wanted or name in wanted
                   for name, value in row.metadata.items() if any(w.split("=")[0] == name for w in wanted))
            and all(w.split("=")[0] in row.metadata for w in wanted)
        }
        found = {str(row.id) for row in rows}
        findings.expect(
            found and len(found ^ expected) <= 5,
            f"browseruse: metadata={wanted} brings {len(found)} sessions, {len(expected)} have it",
        )
        plain = raw(base, key, "/browsers", [("metadata", w) for w in wanted] + [("pageSize", 100)])
        findings.expect(
            abs(plain["totalItems"] - len(found)) <= 5, f"browseruse: metadata={wanted} has two totals"
        )
    agents = [row for row in seen.values() if row.agent_session_id]
    rows, _ = pages(client, 100, agent_session_id=str(agents[0].agent_session_id))
    findings.expect([row.id for row in rows] == [agents[0].id], "browseruse: agentSessionId brings other sessions")


def check_refusals(findings, base):
    from browser_use_sdk import BrowserUseError
    from browser_use_sdk.v3 import BrowserUse

    for key, session, status in (
        ("bad-key", None, 401), ("any", "00000000-0000-4000-8000-000000000000", 404), ("any", "none", 422),
    ):
        client = BrowserUse(api_key=key, base_url=f"{base}/api/v3", max_retries=0)
        try:
            client.browsers.get(session) if session else client.browsers.list()
            findings.expect(False, f"browseruse: {key} and {session} are accepted")
        except BrowserUseError as error:
            findings.expect(
                error.status_code == status, f"browseruse: {key} and {session} give {error!r}, not {status}"
            )
