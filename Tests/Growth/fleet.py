"""Rows, batches and usage points of three vendors, grown by a specification.

A specification is a dictionary of plain values, all of them optional:

rows       sessions of each vendor (default 3)
texts      {field: [kind, bytes]}: what a field of the grown rows holds
grown      how many rows, from the newest on, are grown (default 1)
tags, domains, members   how many a grown row has
levels     how deep the configuration of a grown row nests; its members are in the deepest
digits     digits of the numbers in a grown row
batches, points   how many Anchor has
error      [status, kind, bytes]: every list is refused with such a message
page       rows on a page of Hyperbrowser (default 100)
"""

import datetime

from texts import text

ANCHOR, HYPERBROWSER, BRIGHTDATA = "anchor", "hyperbrowser", "brightdata"
VENDORS = (ANCHOR, HYPERBROWSER, BRIGHTDATA)
WORDS = {
    ANCHOR: ("running", "completed", "failed"),
    HYPERBROWSER: ("active", "closed", "error"),
    BRIGHTDATA: ("running", "finished", "failed"),
}
# The fields that a text can be put into, by the vendor whose they are.
FIELDS = {
    ANCHOR: ("tag", "domain", "key_name", "ip", "proxy_type", "credits", "configuration", "member", "status", "id", "created_at"),
    HYPERBROWSER: ("profile", "note", "start", "hb_status", "hb_id", "hb_created_at"),
    BRIGHTDATA: ("target", "end", "code", "message", "captcha", "zone", "bd_status", "bd_id", "timestamp"),
}
# Those that leave a row its identity and its moment.
PLAIN = ("tag", "domain", "key_name", "ip", "proxy_type", "credits", "configuration", "member", "status",
         "profile", "note", "start", "hb_status", "target", "end", "code", "message", "captcha", "zone", "bd_status")


def moment(seconds_ago, digits=3):
    at = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(seconds=seconds_ago)
    return at.strftime("%Y-%m-%dT%H:%M:%S") + (f".{at.microsecond // 1000:03d}Z" if digits else "Z")


def identity(vendor, number):
    letter = {ANCHOR: "a", HYPERBROWSER: "b", BRIGHTDATA: "c"}[vendor]
    return f"{letter}{number:07d}-0000-4000-8000-{number:012d}"


def nested(levels, members, value):
    """An object that nests so deep, its members in the deepest."""
    inner = {f"member_{number}": value for number in range(members)}
    for level in range(levels - 1):
        inner = {f"level_{level}": inner, "beside": level}
    return inner


class Growth:
    """What a specification makes of a row's fields."""

    def __init__(self, specification, is_grown):
        self.specification = specification
        self.is_grown = is_grown

    def text(self, field, plain, before=""):
        if not self.is_grown or field not in self.specification.get("texts", {}):
            return plain
        return before + text(*self.specification["texts"][field])

    def count(self, name, plain):
        return self.specification.get(name, plain) if self.is_grown else plain

    def number(self, plain):
        return int("9" * self.specification["digits"]) if self.is_grown and "digits" in self.specification else plain


def anchor_row(number, word, age, ended, growth):
    configuration = {"session": {"timeout": {"max_duration": 180}}, "note": growth.text("configuration", "plain"),
                     growth.text("member", "name"): 1}
    if growth.count("levels", 0) or growth.count("members", 0):
        configuration["nested"] = nested(growth.count("levels", 1), growth.count("members", 1), "value")
    tags = [f"tag-{index}" for index in range(growth.count("tags", 1))]
    domains = [f"www{index}.example.com" for index in range(growth.count("domains", 1))]
    return {
        "id": growth.text("id", identity(ANCHOR, number), identity(ANCHOR, number)),
        "status": growth.text("status", word, word), "tags": [growth.text("tag", tags[0]), *tags[1:]],
        "headless": False, "recording": True, "used_credits": growth.text("credits", 0.25 if ended else "N/A"),
        "proxy_bytes": growth.number(102400), "proxy_type": growth.text("proxy_type", "anchor_proxy"),
        "steps": growth.number(4), "duration": growth.number(30) if ended else None,
        "created_at": growth.text("created_at", moment(age), moment(age)), "user_configuration": configuration,
        "task_initiated": True, "task_executions_count": 1, "api_key_name": growth.text("key_name", "automation"),
        "browser_ip": growth.text("ip", "192.0.2.10"), "domains": [growth.text("domain", domains[0]), *domains[1:]],
    }


def hyperbrowser_row(number, word, age, ended, growth):
    start = int((datetime.datetime.now().timestamp() - age) * 1000)
    return {
        "id": growth.text("hb_id", identity(HYPERBROWSER, number), identity(HYPERBROWSER, number)),
        "teamId": identity(HYPERBROWSER, 9_000_000), "status": growth.text("hb_status", word, word),
        "startTime": growth.text("start", str(start), str(start)), "endTime": str(start + 30_000) if ended else None,
        "createdAt": growth.text("hb_created_at", moment(age), moment(age)), "updatedAt": moment(age),
        "creditsUsed": growth.number(1) if ended else None,
        "launchState": {"useStealth": True, "useProxy": False, "profile": {"id": growth.text("profile", "profile-1")},
                        "note": growth.text("note", "plain"), "screen": {"width": 1280, "height": 720}},
    }


def brightdata_row(number, word, age, ended, growth):
    message = growth.text("message", "Navigation failed")
    code = growth.text("code", "page_navigated_error")
    failed = word == "failed" or growth.is_grown
    return {
        "session_id": growth.text("bd_id", identity(BRIGHTDATA, number), identity(BRIGHTDATA, number)),
        "api_name": growth.text("zone", "scraping_browser1"), "status": growth.text("bd_status", word, word),
        "target_url": growth.text("target", "https://www.example.com", "https://"),
        "end_url": growth.text("end", "https://www.example.com/end"), "navigations": growth.number(2),
        "timestamp": growth.text("timestamp", moment(age, digits=0), moment(age, digits=0)),
        "duration": 30.5 if ended else None, "captcha": growth.text("captcha", "none"),
        "bandwidth": growth.number(123456), "error": {"code": code, "message": message} if failed else None,
    }


MAKERS = {ANCHOR: anchor_row, HYPERBROWSER: hyperbrowser_row, BRIGHTDATA: brightdata_row}


def sessions(vendor, specification):
    """A vendor's rows, newest first: two that run, then one failed among every five."""
    running, finished, failed = WORDS[vendor]
    grown = specification.get("grown", 1)
    rows = []
    for number in range(specification.get("rows", 3)):
        ended = number >= 2
        word = running if not ended else failed if number % 5 == 4 else finished
        growth = Growth(specification, number < grown)
        rows.append(MAKERS[vendor](number, word, 20 + 60 * number + VENDORS.index(vendor), ended, growth))
    return rows


def points(specification):
    date = specification.get("texts", {}).get("date")
    return [{"date": moment(3600 * number, digits=0) + (text(*date) if date and number == 0 else ""),
             "session_count": 10, "proxy_bytes": 1000, "ai_steps": 5, "session_hours": 1.5, "credits_used": 2.25,
             "screenshots": 0, "network_bytes_total": 2000} for number in range(specification.get("points", 3))]


def batches(specification):
    texts = specification.get("texts", {})
    grown = {field: text(*texts[field]) if field in texts else "" for field in ("batch_id", "batch_status")}
    rows = []
    for number in range(specification.get("batches", 3)):
        extra = grown if number == 0 else {"batch_id": "", "batch_status": ""}
        rows.append({"batch_id": identity(ANCHOR, 5_000_000 + number) + extra["batch_id"],
                     "status": "completed" + extra["batch_status"], "total_requests": 4, "completed_requests": 4,
                     "failed_requests": 0, "created_at": moment(600 + number),
                     "actual_completion_time": moment(300 + number)})
    return rows
