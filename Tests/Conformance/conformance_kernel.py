"""Kernel through its SDK with strict validation, against plain GETs of the same list."""

import json
import urllib.parse
import urllib.request


def raw(base, key, query=()):
    """A page of the list as it stands on the wire, and its headers."""
    address = f"{base}/browsers?{urllib.parse.urlencode(query)}"
    request = urllib.request.Request(address, headers={"Authorization": f"Bearer {key}"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer), answer.headers


def all_raw(base, key, **query):
    """All rows by id, following the header that says where the list goes on."""
    rows, offset = {}, 0
    while True:
        page, headers = raw(base, key, [("limit", 100), ("offset", offset), *query.items()])
        rows.update((row["session_id"], row) for row in page)
        offset = int(headers["X-Next-Offset"])
        if headers["X-Has-More"] != "true":
            return rows


def check(findings, base, key, strict):
    from kernel import Kernel

    client = Kernel(api_key=key, base_url=base, _strict_response_validation=strict)
    seen = {}
    for limit in (10, 37, 100):
        # The SDK goes from page to page by itself.
        rows = list(client.browsers.list(status="all", limit=limit))
        created = [row.created_at for row in rows]
        findings.expect(created == sorted(created, reverse=True), f"kernel: pages of {limit} are not newest first")
        findings.expect(
            len(rows) - len({row.session_id for row in rows}) <= 5, f"kernel: pages of {limit} hold rows twice"
        )
        seen.update((row.session_id, row) for row in rows)
    plain = all_raw(base, key, status="all")
    findings.expect(
        len(set(plain) ^ set(seen)) <= 5, f"kernel: plain GETs hold {len(plain)} sessions, the SDK sees {len(seen)}"
    )

    counts = {}
    for status in ("active", "deleted"):
        rows = {row.session_id: row for row in client.browsers.list(status=status, limit=100)}
        counts[status] = len(rows)
        findings.expect(
            all((row.deleted_at is not None) == (status == "deleted") for row in rows.values()),
            f"kernel: status={status} brings others",
        )
        findings.expect(
            len(set(rows) ^ set(all_raw(base, key, status=status))) <= 5, f"kernel: status={status} brings two lists"
        )
        for row in list(rows.values())[:5]:
            detail = client.browsers.retrieve(row.session_id, include_deleted=True)
            findings.expect(
                (detail.session_id, detail.created_at) == (row.session_id, row.created_at),
                f"kernel: asked for {row.session_id}, got {detail.session_id}",
            )
            findings.expect(bool(detail.cdp_ws_url), f"kernel: {row.session_id} has no address")
    findings.expect(
        abs(sum(counts.values()) - len(seen)) <= 5,
        f"kernel: the statuses add up to {sum(counts.values())}, all sessions are {len(seen)}",
    )
    usual = {row.session_id for row in client.browsers.list(limit=100)}
    findings.expect(abs(len(usual) - counts["active"]) <= 5, "kernel: without a status it lists more than what is active")
    check_filters(findings, client, base, key, seen)
    check_refusals(findings, base, seen)
    return len(seen), counts


def check_filters(findings, client, base, key, seen):
    wanted = {"team": "qa", "env": "staging"}
    expected = {id for id, row in seen.items() if (row.tags or {}).items() >= wanted.items()}
    found = {row.session_id for row in client.browsers.list(status="all", limit=100, tags=wanted)}
    findings.expect(found and len(found ^ expected) <= 5, f"kernel: tags bring {len(found)} sessions, {len(expected)} have them")
    plain = all_raw(base, key, status="all", **{f"tags[{name}]": value for name, value in wanted.items()})
    findings.expect(len(set(plain) ^ found) <= 5, "kernel: tags with escaped brackets bring another list")
    for region in ("us-east", "us-west", "eu-west", "ap-southeast"):
        rows = list(client.browsers.list(status="all", limit=100, region=region))
        findings.expect(all(row.region == region for row in rows), f"kernel: region={region} brings others")
    named = next(row for row in seen.values() if row.name)
    rows = list(client.browsers.list(status="all", limit=100, query=named.name.upper()))
    findings.expect(named.session_id in {row.session_id for row in rows}, "kernel: query does not find a name")


def check_refusals(findings, base, seen):
    import kernel

    ended = next(row for row in seen.values() if row.deleted_at)
    client = kernel.Kernel(api_key="any", base_url=base, max_retries=0)
    refused = kernel.Kernel(api_key="bad-key", base_url=base, max_retries=0)
    for sentence, error, call in (
        ("the key bad-key is accepted", kernel.AuthenticationError, lambda: list(refused.browsers.list())),
        ("a session that nobody knows is found", kernel.NotFoundError, lambda: client.browsers.retrieve("none")),
        (
            "what was deleted is found by those who do not ask for it", kernel.NotFoundError,
            lambda: client.browsers.retrieve(ended.session_id),
        ),
        ("a limit of 101 is accepted", kernel.BadRequestError, lambda: list(client.browsers.list(limit=101))),
    ):
        try:
            call()
            findings.expect(False, f"kernel: {sentence}")
        except error:
            findings.expect(True, "")
