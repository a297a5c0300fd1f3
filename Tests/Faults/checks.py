"""What is right after a run: each check yields what is wrong, in a sentence."""

import json
import re

import fleet
import hostile
import vendors
from faults import FAILS, OPEN, READS, TOLD
from kind import LINK_SECRET, ROWS, RUNNING

# C0 but line feed and tab, DEL, C1, what turns text around or hides in it, and bytes that are no UTF-8.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\udc80-\udcff]")
MEMORY_LIMIT = 700 << 20
# Requests to a vendor in trouble within 2 or 3 seconds of a feed.
FEED_REQUESTS = 8
# A read by id takes these for "no such session".
UNKNOWN_SESSION = {"400", "404", "405"}
# Lines on stderr that are about no account.
GENERAL_LINES = re.compile(r"no session '|'.*' is the beginning|  \S+ +\S+ +\w+$")
# What is said of a condition that could not be decided: it names the accounts.
UNDECIDED = re.compile(r"undecided: .*: not every session of (.+) could be read and understood$")


def expected_statuses(fault, vendor, command):
    """The exit statuses that docs/commands.md gives for a command of which one of the accounts, or the only one, has the fault."""
    if command == "show" and fault.crowds:
        # The one that is looked for may stand behind the pages that are looked through.
        return {0, 1, 3}
    if command in ("dashboard", "usage", "batches") or fault.outcome == OPEN:
        if command == "dashboard":
            return {0}
        is_alone = command in ("usage", "batches")
        return {FAILS: {69}, READS: {0}, TOLD: {0, 3}, OPEN: {0, 69} if is_alone else {0, 3}}[fault.outcome]
    if command == "show" and fault.rows:
        return {0, 3} if fault.outcome != READS else {0}
    if command == "show" and (
            fault.name in UNKNOWN_SESSION or fault.tells_status or fault.lists or not fleet.KINDS[vendor].reads_by_id):
        return {0}
    # Kernel's own call counts what is active, so that no list is asked for.
    if command == "accounts" and fault.lists and vendor == fleet.KERNEL:
        return {0}
    if fault.outcome == TOLD:
        if not fault.doubtful:
            return {0, 3}
        return {3} if command in ("list --fail-if", "doctor") else {0}
    return {3} if fault.outcome == FAILS else {0}


def longest(fault):
    """Seconds that a run may take: retries wait 7.5 s, and a condition's reading as long again; two timeouts are a minute."""
    return 75 if fault.times_out else 25 if fault.heavy or fault.outcome == FAILS and fault.attempts > 1 else 12


def reads_on_for_ever(fault, command):
    """Whether a run is interrupted, because it reads all of what has no end."""
    return fault.endless and command in ("list --all", "list --fail-if")


def ending(fault, vendor, command, outcome, limit):
    if outcome.status is None:
        yield f"had not ended after {limit} s"
    elif outcome.signal:
        yield f"died of signal {outcome.signal}"
    elif outcome.status == 130 and reads_on_for_ever(fault, command):
        pass
    elif outcome.status not in expected_statuses(fault, vendor, command):
        right = " or ".join(map(str, sorted(expected_statuses(fault, vendor, command))))
        yield f"status {outcome.status}, not {right}"
    elif outcome.seconds > longest(fault):
        yield f"took {outcome.seconds:.0f} s, {longest(fault)} s at most are right"
    if outcome.memory > MEMORY_LIMIT:
        yield f"took {outcome.memory >> 20} MB of memory"
    if outcome.status in (64, 69, 78) and outcome.stdout and command != "dashboard":
        yield f"stdout is not empty although the status is {outcome.status}"


def leaks(fault, outcome):
    """Keys and secrets where none may be."""
    places = {"stdout": outcome.stdout, "stderr": outcome.stderr, "argv": "\n".join(outcome.arguments),
              "the archive": outcome.kept.decode("latin-1"),
              "the screen": "\n".join(text.replace("\n", "") for text in outcome.screens.values())}
    for where, text in places.items():
        for name, form in vendors.canaries():
            if form in text:
                yield f"{name} in {where}"
        links = sorted(set(re.findall(LINK_SECRET + r"-(\w+)", text)))
        if links:
            yield f"{', '.join(links)} in {where}"
        found = sorted(set(re.findall(re.escape(hostile.SECRET) + r"..x(\d+)z", text)), key=int)
        if found:
            yield f"secrets {', '.join(found)} in {where}"


def plain_text(outcome):
    """Control bytes in what is printed."""
    for where, text in {"stdout": outcome.stdout, "stderr": outcome.stderr}.items():
        match = CONTROL.search(text)
        if match:
            yield f"control character {match.group()!r} in {where}: {text[max(0, match.start() - 20):match.end() + 10]!r}"


def printed_rows(fault, vendor, command, outcome):
    """The other vendors' rows are there; the faulty one's, too, where it can be read."""
    named = {name for name in fleet.VENDORS if name != vendor}
    if fault.outcome in (READS, TOLD):
        named.add(vendor)
    is_partial = fault.crowds and command != "list --all" or reads_on_for_ever(fault, command)
    if command.startswith("list") and not is_partial:
        for name in sorted(named):
            count = 10 if name == vendor and fault.name == "page repeated" else ROWS
            if name == vendor and fault.endless:
                continue
            missing = sum(fleet.identity(name, number) not in outcome.stdout for number in range(count))
            if missing:
                yield f"{missing} of {count} rows of {name} are not printed"
    if command == "watch":
        for name in sorted(named - {vendor}):
            if any(fleet.identity(name, number) not in outcome.stdout for number in range(RUNNING)):
                yield f"running sessions of {name} are not told"
    if command.startswith("list"):
        for text in fault.never:
            if text in outcome.stdout:
                yield f"{text!r} is printed, which nobody sent"


def said(fault, vendor, command, outcome):
    """What stderr says, and of whom."""
    own = [line for line in outcome.stderr.splitlines() if line.startswith(f"{vendor}:")]
    for line in outcome.stderr.splitlines():
        if line in own or command == "doctor" and not line.strip():
            continue
        undecided = UNDECIDED.match(line)
        if undecided and (undecided[1] == vendor or fault.crowds or fault.endless):
            continue
        other = next((name for name in fleet.VENDORS if line.startswith(f"{name}:")), None)
        if other and not (fault.crowds or fault.endless):
            yield f"a word about {other}, which is well: {line[:160]}"
        elif not other and not GENERAL_LINES.match(line) and outcome.status not in (69, 130):
            yield f"a line that names no account: {line[:160]}"
    concerned = fault.outcome in (FAILS, TOLD) and not (command in ("show", "accounts") and outcome.status in (0, 1))
    if fault.outcome == TOLD and command == "doctor" and not fault.doubtful:
        concerned = False
    words = fault.words
    if command == "watch" and fault.times_out:
        words = (*words, "not read to its end")
    if command == "watch" and fault.rows and not fault.doubtful:
        words = ()
    if concerned and not own:
        yield f"nothing is said about {vendor}"
    elif concerned and words and not any(word in line for word in words for line in own):
        yield f"none of {', '.join(map(repr, words))} is said, but: {' / '.join(own)[:240]}"
    if fault.outcome == READS and own:
        yield f"a word about {vendor}, of which all can be read: {own[0][:160]}"
    if fault.outcome == OPEN and own and fault.words and not any(word in line for word in fault.words for line in own):
        yield f"none of {', '.join(map(repr, fault.words))} is said, but: {' / '.join(own)[:240]}"


def requests_made(fault, vendor, command, requests):
    """No request more often than documented."""
    if command in ("watch", "dashboard"):
        # Of what is larger than an answer may be smaller pages are asked for, and the run is longer.
        if fault.outcome == FAILS and len(requests) > FEED_REQUESTS * (2 if fault.heavy else 1):
            yield f"{len(requests)} requests to {vendor} in two or three seconds"
        return
    counts = {}
    for _, target in requests:
        counts[target] = counts.get(target, 0) + 1
    # A condition is a reading of its own, unless nothing could be read for the list; of Hyperbrowser's list, whose words have to add up to it, the total is counted again.
    allowed = fault.attempts
    if command == "list --fail-if" and fault.outcome != FAILS:
        allowed *= 3 if vendor == fleet.HYPERBROWSER else 2
    if counts and max(counts.values()) > allowed:
        yield f"{max(counts.values())} requests of one address, {allowed} at most are documented"


# How many are active of the limit, starts, and failures: none of them is trouble.
FIGURES = re.compile(r"[\d,]+(/([\d,]+|\?))?|[▁-█]+|\d+%|fail")


def header(screen):
    """What the header says of each account. That one is well goes without saying where its figures are there."""
    line = (screen.splitlines() + ["", ""])[1]
    found = {name: re.search(rf"\b{name}((?: \S+)+)", line) for name in fleet.VENDORS}
    states = {}
    for name, match in found.items():
        words = match.group(1).split() if match else []
        if words:
            states[name] = next((word for word in words if not FIGURES.fullmatch(word)), "ok")
    return states


def drawn(fault, vendor, outcome):
    """The dashboard names the account in trouble, calls the others well, and gives the terminal back."""
    if outcome.status == 0 and "\x1b[?1049l" not in outcome.stdout:
        yield "the terminal was not given back"
    screen = outcome.screens.get("list", "")
    states = header(screen)
    if not screen:
        yield "no screen was drawn"
        return
    if fault.outcome == FAILS and states.get(vendor) in (None, "ok"):
        yield f"the header does not say that {vendor} is in trouble: {screen.splitlines()[1:2]}"
    if fault.outcome in (READS,) and states.get(vendor) not in (None, "ok"):
        yield f"the header calls {vendor} {states.get(vendor)}, of which all can be read"
    for name in fleet.VENDORS:
        if name != vendor and states.get(name, "ok") != "ok":
            yield f"the header calls {name} {states[name]}, which is well"
    decoded = outcome.stdout
    for sign in ("\x1b]0;owned", "\u202e", "\u2066", "\u009b", "\x1b[31mred"):
        if sign in decoded:
            yield f"{sign!r} of a vendor's text reached the terminal"


def complaints(fault, vendor, command, outcome, requests, limit):
    """All that is wrong with a run."""
    yield from ending(fault, vendor, command, outcome, limit)
    yield from leaks(fault, outcome)
    yield from requests_made(fault, vendor, command, requests)
    if command == "dashboard":
        yield from drawn(fault, vendor, outcome)
        return
    yield from plain_text(outcome)
    yield from printed_rows(fault, vendor, command, outcome)
    yield from said(fault, vendor, command, outcome)


def events_of(outcome):
    """The events that a watch has printed; a line that is no JSON is one of that kind."""
    for line in outcome.stdout.splitlines():
        try:
            yield json.loads(line)
        except ValueError:
            yield {"event": "not JSON", "account": None, "line": line}


def recovery_told(vendor, outcome):
    """A watch that saw a fault begin and end: trouble, then recovered, nothing invented, nothing of the others."""
    if outcome.status != 0:
        yield f"status {outcome.status}, not 0, after the fault had ended"
    events = list(events_of(outcome))
    kinds = [event["event"] for event in events
             if event.get("account") == vendor and event["event"] in ("trouble", "recovered")]
    if kinds != ["trouble", "recovered"]:
        yield f"told of {vendor}: {', '.join(kinds) or 'nothing'}; not trouble, then recovered"
    for event in events:
        if event["event"] in ("trouble", "recovered") and event["account"] != vendor:
            yield f"{event['event']} is told of {event['account']}, which was well"
        if event["event"] in ("lost", "finished", "failed", "appeared", "not JSON"):
            yield f"{event['event']} was told of a fleet that stood still: {str(event)[:160]}"


def recovery_drawn(vendor, outcome):
    """The same in the dashboard, by its header before, during and after."""
    if outcome.status != 0:
        yield f"status {outcome.status}, not 0"
    states = {moment: header(screen).get(vendor) for moment, screen in outcome.screens.items()}
    if states.get("before") != "ok":
        yield f"before the fault the header calls {vendor} {states.get('before')}"
    during = [state for moment, state in states.items() if moment.startswith("during")]
    if all(state in (None, "ok") for state in during):
        yield f"during the fault the header calls {vendor} {during[-1] if during else None}"
    if states.get("after") != "ok":
        yield f"after the fault the header still calls {vendor} {states.get('after')}"
    if "~" in "".join(line[:6] for line in outcome.screens.get("after", "").splitlines()[3:]):
        yield "after the fault rows are still marked as old"
