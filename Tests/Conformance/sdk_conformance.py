#!/usr/bin/env python3
"""Reads a simulated vendor through the vendors' own SDKs and compares what they see.

    python3 sdk_conformance.py http://127.0.0.1:PORT [--key KEY] [--lenient]

Exits with 0 when everything agrees, 1 with one sentence on stderr for each disagreement, 2 when it could not be run.
"""

import argparse
import json
import sys
import urllib.error
import urllib.request
from collections import Counter
from datetime import datetime

import conformance_browser_use
import conformance_kernel

METRICS = [
    "session_count", "proxy_bytes", "ai_steps", "session_hours", "credits_used", "screenshots", "network_bytes_total",
]


class Findings:
    """What disagreed, and how much was looked at."""

    def __init__(self):
        self.sentences = []
        self.checks = 0

    def expect(self, holds, sentence):
        self.checks += 1
        if not holds:
            self.sentences.append(sentence)


def instant(value):
    """A time as the SDK gives it: text, where it gave up on a row that does not fit its model."""
    return datetime.fromisoformat(value.replace("Z", "+00:00")) if isinstance(value, str) else value


def hyperbrowser_pages(client, params_type, limit, status=None):
    """All rows, page by page, and the totals that the pages named."""
    rows, totals, page = [], set(), 1
    while True:
        wanted = {"page": page, "limit": limit}
        if status:
            wanted["status"] = status
        answer = client.sessions.list(params_type(**wanted))
        totals.add(answer.total_count)
        rows += answer.sessions
        if not answer.has_more or not answer.sessions:
            return rows, totals
        page += 1


def check_hyperbrowser(findings, base, key):
    from hyperbrowser import Hyperbrowser
    from hyperbrowser.models import SessionListParams

    # With a slash at the end the SDK asks for //api/sessions.
    for url in (base, base + "/"):
        client = Hyperbrowser(api_key=key, base_url=url)
        first = client.sessions.list()
        findings.expect(first.per_page == 10, f"hyperbrowser: a page is {first.per_page} rows by default, not 10")

    seen = {}
    for limit in (10, 37, 100):
        # A session that starts meanwhile pushes a row to the next page, so rows are told apart by id.
        rows, totals = hyperbrowser_pages(client, SessionListParams, limit)
        ids = {row.id for row in rows}
        findings.expect(
            min(totals) <= len(ids) <= max(totals),
            f"hyperbrowser: pages of {limit} hold {len(ids)} sessions, the total says {sorted(totals)}",
        )
        created = [row.created_at for row in rows]
        findings.expect(
            created == sorted(created, reverse=True), f"hyperbrowser: pages of {limit} are not newest first"
        )
        seen.update((row.id, row) for row in rows)

    counts = {}
    for status in ("active", "closed", "error"):
        rows, totals = hyperbrowser_pages(client, SessionListParams, 100, status)
        counts[status] = len({row.id for row in rows})
        findings.expect(
            all(row.status == status for row in rows), f"hyperbrowser: status={status} brings other statuses"
        )
        findings.expect(
            min(totals) <= counts[status] <= max(totals),
            f"hyperbrowser: status={status} brings {counts[status]} sessions, the total says {sorted(totals)}",
        )
        for row in rows[:3]:
            detail = client.sessions.get(row.id)
            findings.expect(detail.id == row.id, f"hyperbrowser: asked for session {row.id}, got {detail.id}")
            findings.expect(detail.start_time == row.start_time, f"hyperbrowser: {row.id} starts twice")
            findings.expect(bool(detail.live_url and detail.token), f"hyperbrowser: {row.id} has no live view")
    others = sum(1 for row in seen.values() if row.status not in counts)
    findings.expect(
        abs(sum(counts.values()) + others - len(seen)) <= 5,
        f"hyperbrowser: the statuses add up to {sum(counts.values()) + others}, all sessions are {len(seen)}",
    )
    for row in seen.values():
        findings.expect(
            (row.end_time is None) == (row.status == "active"), f"hyperbrowser: {row.id} is {row.status}, end {row.end_time}"
        )
    return len(seen), dict(counts)


def anchor_pages(client, **query):
    """All rows of Anchor's list, page by page, and the totals that the pages named."""
    rows, totals, page = [], set(), 1
    while True:
        data = client.sessions.list_sessions(page=page, **query).data
        totals.add(int(data.total))
        rows += data.sessions
        if page >= data.total_pages or not data.sessions:
            return rows, totals
        page += 1


def check_anchor(findings, base, key, strict):
    from anchorbrowser import Anchorbrowser

    client = Anchorbrowser(api_key=key, base_url=base, _strict_response_validation=strict)
    rows, seen = [], {}
    for limit in (10, 20, 50):
        rows, totals = anchor_pages(client, limit=limit, sort_by="created_at", sort_order="desc")
        ids = {row.id for row in rows}
        findings.expect(
            min(totals) <= len(ids) <= max(totals),
            f"anchor: pages of {limit} hold {len(ids)} sessions, the total says {sorted(totals)}",
        )
        created = [instant(row.created_at) for row in rows]
        findings.expect(created == sorted(created, reverse=True), f"anchor: pages of {limit} are not newest first")
        seen.update((row.id, row) for row in rows)

    counts = {}
    for status in ("running", "completed", "failed"):
        own, totals = anchor_pages(client, limit=50, status=status)
        counts[status] = len({row.id for row in own})
        findings.expect(all(row.status == status for row in own), f"anchor: status={status} brings other statuses")
        findings.expect(
            min(totals) <= counts[status] <= max(totals),
            f"anchor: status={status} brings {counts[status]} sessions, the total says {sorted(totals)}",
        )
        for row in own[:3]:
            detail = client.sessions.get_session(row.id).data
            findings.expect(detail.session_id == row.id, f"anchor: asked for session {row.id}, got {detail.session_id}")
            same = instant(detail.created_at) == instant(row.created_at)
            findings.expect(same, f"anchor: {row.id} was created twice")
    others = sum(1 for row in seen.values() if row.status not in counts)
    findings.expect(
        abs(sum(counts.values()) + others - len(seen)) <= 5,
        f"anchor: the statuses add up to {sum(counts.values()) + others}, all sessions are {len(seen)}",
    )

    for flag in ("task_initiated", "playground", "proxy", "extra_stealth"):
        both = [anchor_pages(client, limit=50, **{flag: value})[0] for value in (True, False)]
        total = sum(len({row.id for row in half}) for half in both)
        findings.expect(abs(total - len(seen)) <= 5, f"anchor: {flag} true and false are {total}, all are {len(seen)}")
    tag = Counter(tag for row in seen.values() for tag in row.tags or []).most_common(1)[0][0]
    tagged, _ = anchor_pages(client, limit=50, tags=tag)
    findings.expect(tagged and all(tag in row.tags for row in tagged), f"anchor: tags={tag} brings rows without it")

    check_anchor_batches(findings, client)
    check_anchor_history(findings, client, len(seen))
    return len(seen), counts


def check_anchor_batches(findings, client):
    batches, page = [], 1
    while True:
        data = client.batch_sessions.list_batch_sessions(page=page, limit=20).data
        batches += data.batches
        if not data.pagination.has_next:
            break
        page += 1
    ids = {str(batch.batch_id) for batch in batches}
    findings.expect(
        len(ids) == data.pagination.total_records,
        f"anchor: {len(ids)} batches were listed, the total says {data.pagination.total_records}",
    )
    for batch in batches:
        done = batch.completed_requests + batch.failed_requests
        findings.expect(done <= batch.total_requests, f"anchor: batch {batch.batch_id} has done more than it was asked")
        if batch.status in ("completed", "failed"):
            findings.expect(batch.actual_completion_time is not None, f"anchor: batch {batch.batch_id} has no end")
    for batch in [batch for batch in batches if batch.status == "completed"][:3]:
        own, _ = anchor_pages(client, limit=50, batch_id=str(batch.batch_id))
        findings.expect(
            len(own) == batch.total_requests,
            f"anchor: batch {batch.batch_id} has {len(own)} sessions of {batch.total_requests}",
        )


def check_anchor_history(findings, client, sessions):
    for granularity in ("hour", "day", "week", "month"):
        points, page = [], 1
        while True:
            answer = client.sessions.get_sessions_history(
                granularity=granularity, metrics=METRICS, page=page, limit=200)
            points += answer.data
            if not answer.pagination.has_next:
                break
            page += 1
        total = sum(point.session_count for point in points)
        findings.expect(
            total == answer.summary.total_sessions,
            f"anchor: {granularity}s hold {total} sessions, the summary {answer.summary.total_sessions}",
        )
        findings.expect(
            abs(total - sessions) <= 5, f"anchor: {granularity}s hold {total} sessions, the list {sessions}"
        )
        findings.expect(
            all(getattr(point, metric) is not None for point in points for metric in METRICS),
            f"anchor: {granularity}s lack a metric that was asked for",
        )
    plain = client.sessions.get_sessions_history()
    findings.expect(
        all(point.session_count is not None and point.credits_used is None for point in plain.data),
        "anchor: without metrics there is more or less than session_count",
    )


def check_bright_data(findings, base, key):
    """No SDK of Bright Data reads /browser_sessions, so this is its documentation's recipe over plain HTTP."""

    def read(query):
        request = urllib.request.Request(
            f"{base}/browser_sessions?{query}", headers={"Authorization": f"Bearer {key}"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def pages(query):
        rows, totals, offset = {}, set(), 0
        while offset is not None:
            answer = read(f"limit=100&offset={offset}&sort=timestamp&order=desc&{query}")
            rows.update((row["session_id"], row) for row in answer["sessions"])
            totals.add(answer["total"])
            offset = answer["pagination"]["next_offset"]
        return rows, totals

    seen, totals = pages("status=all")
    findings.expect(
        min(totals) <= len(seen) <= max(totals),
        f"brightdata: pages hold {len(seen)} sessions, the total says {sorted(totals)}",
    )
    counts = {}
    for status in ("running", "finished", "failed"):
        own, _ = pages(f"status={status}")
        counts[status] = len(own)
        findings.expect(
            all(row["status"] == status for row in own.values()), f"brightdata: status={status} brings other statuses"
        )
    findings.expect(
        abs(sum(counts.values()) - len(seen)) <= 5,
        f"brightdata: the statuses add up to {sum(counts.values())}, all sessions are {len(seen)}",
    )
    return len(seen), counts


def raw_get(base, path, headers):
    """What a plain GET brings, past every SDK."""
    request = urllib.request.Request(base + path, headers=headers)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def check_browserbase(findings, base, key, strict):
    from browserbase import Browserbase

    headers = {"X-BB-API-Key": key}
    # Whether or not the address ends in a slash.
    for url in (base, base + "/"):
        client = Browserbase(api_key=key, base_url=url, _strict_response_validation=strict)
        before = raw_get(base, "/v1/sessions", headers)
        rows = client.sessions.list()
        after = raw_get(base, "/v1/sessions", headers)
        ids = [row.id for row in rows]
        findings.expect(len(before) <= len(ids) <= len(after), f"browserbase: the SDK sees {len(ids)} sessions, a GET {len(before)}")
        findings.expect(len(set(ids)) == len(ids), "browserbase: a session is listed twice")
        # What has started meanwhile stands at the head.
        findings.expect(
            [row["id"] for row in after][-len(ids):] == ids, "browserbase: the SDK's order is not that of a GET")
        created = [row.created_at for row in rows]
        findings.expect(created == sorted(created, reverse=True), "browserbase: the list is not newest first")
    for row in rows:
        ended = row.status not in ("PENDING", "RUNNING")
        findings.expect((row.ended_at is not None) == ended, f"browserbase: {row.id} is {row.status}, end {row.ended_at}")

    counts = {}
    for status in ("PENDING", "RUNNING", "ERROR", "TIMED_OUT", "COMPLETED"):
        own = client.sessions.list(status=status)
        counts[status] = len(own)
        findings.expect(
            all(row.status == status for row in own), f"browserbase: status={status} brings other statuses")
        for row in own[:3]:
            detail = client.sessions.retrieve(row.id)
            same = detail.id == row.id and detail.created_at == row.created_at and detail.region == row.region
            findings.expect(same, f"browserbase: {row.id} read by id is another session")
            findings.expect(bool(detail.connect_url and detail.signing_key), f"browserbase: {row.id} can't be connected to")
    findings.expect(
        abs(sum(counts.values()) - len(rows)) <= 5,
        f"browserbase: the statuses add up to {sum(counts.values())}, all sessions are {len(rows)}",
    )
    for query, path in (("user_metadata['env']:'staging'", ["env"]), (None, ["run", "id"])):
        noted = [row for row in rows if row.user_metadata and path[0] in row.user_metadata]
        if query is None:
            wanted = noted[0].user_metadata["run"]["id"]
            query = f"user_metadata['run']['id']:'{wanted}'"
        found = client.sessions.list(q=query)
        value = query.rsplit(":", 1)[1].strip("'")
        for row in found:
            note = row.user_metadata
            for name in path:
                note = note[name]
            findings.expect(note == value, f"browserbase: q={query} brings {row.id}, which says {note}")
        findings.expect(bool(found), f"browserbase: q={query} brings nothing")
    return len(rows), counts


def steel_pages(client, **query):
    """All rows of Steel's list, as the SDK pages it."""
    return list(client.sessions.list(**query))


def check_steel(findings, base, key, strict):
    from steel import Steel

    headers = {"steel-api-key": key}

    def raw_pages(query):
        rows, totals, cursor = [], set(), ""
        while cursor is not None:
            answer = raw_get(base, f"/v1/sessions?limit=100&{query}" + (f"&cursorId={cursor}" if cursor else ""), headers)
            rows += answer["sessions"]
            totals.add(answer.get("totalCount"))
            cursor = answer["nextCursor"]
        return rows, totals

    for url in (base, base + "/"):
        client = Steel(steel_api_key=key, base_url=url, _strict_response_validation=strict)
        first = client.sessions.list()
        findings.expect(len(first.sessions) <= 50, f"steel: a page is {len(first.sessions)} rows by default, not 50")
    seen = {}
    for limit in (10, 37, 100):
        before, _ = raw_pages("")
        rows = steel_pages(client, limit=limit)
        after, _ = raw_pages("")
        ids = [row.id for row in rows]
        findings.expect(len(set(ids)) == len(ids), f"steel: pages of {limit} hold a session twice")
        findings.expect(
            len(before) <= len(ids) <= len(after), f"steel: pages of {limit} hold {len(ids)} sessions, GETs {len(after)}")
        # What has started meanwhile stands at the head.
        findings.expect([row["id"] for row in after][-len(ids):] == ids, f"steel: pages of {limit} are in another order")
        created = [row.created_at for row in rows]
        findings.expect(created == sorted(created, reverse=True), f"steel: pages of {limit} are not newest first")
        seen.update((row.id, row) for row in rows)

    counts = {}
    for status in ("live", "released", "failed"):
        own = steel_pages(client, limit=100, status=status)
        _, totals = raw_pages(f"status={status}")
        counts[status] = len({row.id for row in own})
        findings.expect(all(row.status == status for row in own), f"steel: status={status} brings other statuses")
        findings.expect(
            all(abs(total - counts[status]) <= 5 for total in totals),
            f"steel: status={status} brings {counts[status]} sessions, the total says {sorted(totals)}",
        )
        for row in own[:3]:
            detail = client.sessions.retrieve(row.id)
            same = detail.id == row.id and detail.created_at == row.created_at and detail.timeout == row.timeout
            findings.expect(same, f"steel: {row.id} read by id is another session")
    findings.expect(
        abs(sum(counts.values()) - len(seen)) <= 5,
        f"steel: the statuses add up to {sum(counts.values())}, all sessions are {len(seen)}",
    )
    for row in seen.values():
        findings.expect(
            row.status != "live" or row.release_reason is None, f"steel: {row.id} is live, and ended by {row.release_reason}")
    for project in {row.project_id for row in seen.values()}:
        own = steel_pages(client, limit=100, project_id=project)
        findings.expect(
            own and all(row.project_id == project for row in own), f"steel: projectId={project} brings others' sessions")
    return len(seen), counts


def check_refusals(findings, base):
    from anchorbrowser import AnchorbrowserError, Anchorbrowser
    from hyperbrowser import Hyperbrowser
    from hyperbrowser.exceptions import HyperbrowserError
    import browserbase
    import steel

    try:
        Anchorbrowser(api_key="bad-key", base_url=base).sessions.list_sessions()
        findings.expect(False, "anchor: the key bad-key is accepted")
    except AnchorbrowserError as error:
        findings.expect(getattr(error, "status_code", None) == 401, f"anchor: a bad key gives {error!r}, not 401")
    try:
        Hyperbrowser(api_key="bad-key", base_url=base).sessions.list()
        findings.expect(False, "hyperbrowser: the key bad-key is accepted")
    except HyperbrowserError as error:
        findings.expect(error.status_code == 401, f"hyperbrowser: a bad key gives {error!r}, not 401")
    client = browserbase.Browserbase(api_key="bad-key", base_url=base, max_retries=0)
    try:
        client.sessions.list()
        findings.expect(False, "browserbase: the key bad-key is accepted")
    except browserbase.AuthenticationError:
        findings.expect(True, "")
    try:
        client.with_options(api_key="any").sessions.retrieve("none")
        findings.expect(False, "browserbase: a session that nobody knows is found")
    except browserbase.NotFoundError:
        findings.expect(True, "")
    client = steel.Steel(steel_api_key="bad-key", base_url=base, max_retries=0)
    try:
        client.sessions.list()
        findings.expect(False, "steel: the key bad-key is accepted")
    except steel.AuthenticationError:
        findings.expect(True, "")
    try:
        client.with_options(steel_api_key="any").sessions.retrieve("none")
        findings.expect(False, "steel: a session that nobody knows is found")
    except steel.NotFoundError:
        findings.expect(True, "")
    try:
        Hyperbrowser(api_key="any", base_url=base).sessions.get("none")
        findings.expect(False, "hyperbrowser: a session that nobody knows is found")
    except HyperbrowserError as error:
        findings.expect(error.status_code == 404, f"hyperbrowser: an unknown session gives {error!r}, not 404")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base", help="base URL, such as http://127.0.0.1:8080")
    parser.add_argument("--key", default="any-key-passes", help="sent to all vendors")
    parser.add_argument("--lenient", action="store_true", help="without strict validation (for oddities)")
    options = parser.parse_args()
    base = options.base.rstrip("/")

    findings = Findings()
    parts = {
        "hyperbrowser": lambda: check_hyperbrowser(findings, base, options.key),
        "anchor": lambda: check_anchor(findings, base, options.key, strict=not options.lenient),
        "brightdata": lambda: check_bright_data(findings, base, options.key),
        "browserbase": lambda: check_browserbase(findings, base, options.key, strict=not options.lenient),
        "browseruse": lambda: conformance_browser_use.check(findings, base, options.key),
        "kernel": lambda: conformance_kernel.check(findings, base, options.key, strict=not options.lenient),
        "steel": lambda: check_steel(findings, base, options.key, strict=not options.lenient),
        "refusals": lambda: check_refusals(findings, base),
    }
    for name, part in parts.items():
        try:
            result = part()
        except ImportError as error:
            print(f"{name}: {error}; Tests/Conformance/run installs the SDKs", file=sys.stderr)
            return 2
        except Exception as error:  # whatever an SDK throws at an answer is a disagreement
            findings.expect(False, f"{name}: {type(error).__name__}: {str(error)[:400]}")
            continue
        if result:
            print(f"{name}: {result[0]} sessions, " + ", ".join(f"{count} {word}" for word, count in result[1].items()))
    for sentence in findings.sentences[:50]:
        print(sentence, file=sys.stderr)
    print(f"{findings.checks} checks, {len(findings.sentences)} disagreements")
    return 1 if findings.sentences else 0


if __name__ == "__main__":
    sys.exit(main())
