#!/usr/bin/env python3
"""A secret in every place where a vendor's answers have one, through all that prints, draws, keeps, copies or hands on.

    Tests/Faults/canaries.py BINARY [--vendor NAME]… [--verbose]

All seven vendors answer with them: in the members that their documents name, at the top of a row, deeper and in arrays, as
addresses and as plain texts; in tags, addresses and errors; in refusals, with the key in every form. None may be on stdout or
stderr, on a screen, in the clipboard, in files, in the archive or in anybody's arguments. What is harmless beside them has to
be there, so that nothing passes because nothing was shown. Prints a line for each place with leaks, and the totals.
"""

import argparse
import base64
import concurrent.futures
import contextlib
import itertools
import re

import fleet
import hostile
import runner
import vendors
from faults import Fault
from kind import LINK_SECRET
from living import Turnover
import tally

# What lets somebody in, by the documents and SDKs of each vendor.
MEMBERS = {
    fleet.ANCHOR: "cdp_url live_view_url cdpUrl liveViewUrl password auth_token",
    fleet.HYPERBROWSER: "token liveUrl wsEndpoint webdriverEndpoint computerActionEndpoint sessionToken",
    fleet.BRIGHTDATA: "password api_token wsEndpoint browserWSEndpoint",
    fleet.BROWSERBASE: "connectUrl seleniumRemoteUrl signingKey wsUrl debuggerUrl debuggerFullscreenUrl",
    fleet.BROWSERUSE: "liveUrl cdpUrl recordingUrl screenshotUrl",
    fleet.KERNEL: "cdp_ws_url webdriver_ws_url base_url browser_live_view_url replay_view_url",
    fleet.STEEL: "websocketUrl debugUrl debuggerUrl sessionViewerUrl sessionViewerFullscreenUrl wsUrl proxy",
}
HARMLESS = "harmless-as-such"
MARK = re.compile(LINK_SECRET + r"-[\w-]+|" + re.escape(hostile.SECRET) + r"\d+x\d+z")
COPIED = re.compile("\x1b\\]52;[a-z]*;([A-Za-z0-9+/=]*)")


def mark(vendor, member, place):
    return f"{LINK_SECRET}-{vendor}-{member}-{place}"


def link(text):
    return f"wss://connect.example/{text}/devtools?apiKey={text}#{text}"


def planted(row, kind):
    """A row with secrets wherever that vendor's have some, and a harmless text."""
    plain, members = hostile.secrets(row[hostile.id_name(row, kind)][6:8])
    kind.put_members(row, members)
    kind.put_texts(row, plain)
    if kind.name in (fleet.BRIGHTDATA, fleet.ANCHOR, fleet.KERNEL):
        login, query = mark(kind.name, "login", "url"), mark(kind.name, "query", "url")
        kind.put_url(row, f"https://us:{login}@www.example.com/?token={query}")
    if kind.name == fleet.BRIGHTDATA:
        kind.put_text(row, "; ".join(plain))
    if kind.name == fleet.HYPERBROWSER:
        row["sessionUrl"] = f"https://app.hyperbrowser.ai/live?token={mark(kind.name, 'sessionUrl', 'top')}"
    for member in MEMBERS[kind.name].split():
        row[member] = link(mark(kind.name, member, "top"))
    deep, flat, arrays, objects = {}, {}, {}, {}
    for member in MEMBERS[kind.name].split():
        deep[member] = mark(kind.name, member, "plain")
        flat[member] = link(mark(kind.name, member, "array"))
        arrays[member] = [mark(kind.name, member, "several")]
        objects[member] = {"href": mark(kind.name, member, "object")}
    row["details"] = {"connection": deep, "pages": [flat, {"title": HARMLESS}], "others": [arrays, objects]}
    row["remark"] = HARMLESS
    return row


def refused(exchange):
    """No, and in its words what should not be there: another text with a secret at each vendor."""
    plain, _ = hostile.secrets("99")
    text = plain[fleet.VENDORS.index(exchange.vendor.name) % len(plain)]
    exchange.reply(503, fleet.encoded(exchange.kind.error(503, f"{HARMLESS}: {text}")))


def with_plans(exchange):
    """Rows with secrets, and a plan's name with one."""
    if exchange.path in exchange.kind.others:
        code, document = exchange.healthy()
        name = f"https://plans.example/?token={mark(exchange.vendor.name, 'plan', 'name')}"
        text = fleet.encoded(document).replace(b'"growth"', f'"{name}"'.encode()).replace(b'"business"', f'"{name}"'.encode())
        exchange.reply(code, text)
    else:
        hostile.each_row(planted)(exchange)


def undated(row, kind):
    """A row whose start can't be understood, and is shown as an example of that."""
    row.update({name: f"{HARMLESS} us:{mark(kind.name, name, 'start')}@host:1" for name in kind.start_fields})
    return row


UNDATED = Fault("secrets for dates", hostile.each_row(undated))
PLANTED, REFUSED = Fault("secrets everywhere", with_plans), Fault("secrets in refusals", refused)


def leaks(text, where):
    """The secrets and keys in a text that was somewhere, in one complaint."""
    found = sorted(set(MARK.findall(text))) + [name for name, form in vendors.canaries() if form in text]
    if found:
        yield f"in {where}: {', '.join(found)}"


def in_outcome(outcome, what, status=None):
    """Leaks in all that came of a run."""
    places = {"stdout": outcome.stdout, "stderr": outcome.stderr, "arguments": "\n".join(outcome.arguments)}
    places |= {f"screen {name}": text.replace("\n", "") for name, text in outcome.screens.items()}
    for number, packed in enumerate(COPIED.findall(outcome.stdout)):
        places[f"clipboard {number + 1}"] = base64.b64decode(packed + "==").decode("utf-8", "replace")
    for where, text in places.items():
        yield from leaks(text, f"{where} of {what}")
    if outcome.status is None or outcome.signal or status is not None and outcome.status != status:
        yield f"{what}: status {outcome.status}: {outcome.stderr.strip()[:200]}"


def commands(names):
    """Argument lists, and whether what is harmless has to be printed."""
    for form in ("table", "json", "ndjson", "csv"):
        yield ["list", "-n", "300", "-o", form], False
    yield ["list", "--all", "--sort", "duration:desc", "--explain", "-o", "ndjson"], False
    for name in names:
        for form in ("text", "json", "yaml"):
            yield ["show", fleet.identity(name, 4), "-o", form], True
    for form in ("table", "json", "ndjson", "csv"):
        yield ["accounts", "-o", form], False
    yield ["doctor"], False
    yield ["usage"], False
    yield ["batches"], False
    for form in ("text", "ndjson", "plain"):
        yield ["watch", "--for", "2s", "-o", form], False


def printed(binary, stub, names):
    """Every command, over sessions that end and start meanwhile; then what is kept of them."""
    with runner.Home(stub, runner.QUICK_POLL) as home:
        for arguments, shows in commands(names):
            with Turnover(stub) if arguments[0] == "watch" else contextlib.nullcontext():
                outcome = runner.run(binary, arguments, home, 40)
            what = " ".join(arguments)
            found = list(in_outcome(outcome, what))
            if shows and HARMLESS not in outcome.stdout:
                found.append(f"{what} does not show what is harmless")
            yield what, found
        yield from kept(binary, home)


def kept(binary, home):
    """The archive's files, byte by byte, and what is exported of it."""
    found = list(leaks(home.contents().decode("latin-1"), "files"))
    if HARMLESS.encode() not in home.contents():
        found.append("no file has what is harmless")
    yield "files", found
    for what in ("sessions", "events"):
        outcome = runner.run(binary, ["archive", "export", "--what", what], home, 40)
        found = list(in_outcome(outcome, f"archive export --what {what}", 0))
        if not outcome.stdout:
            found.append("nothing is exported")
        yield f"archive export --what {what}", found


def keys(vendor, folder):
    """One of the vendor's sessions in the dashboard: looked at in each form, copied field by field, handed on in each way."""
    at, steps = 2.5, []

    def press(text, then=0.3, screen=None):
        nonlocal at
        steps.append((at, text))
        at += then
        if screen:
            steps.append((at, f"[{screen}]"))
            at += 0.05
    press(f"/provider:{vendor}\r", 0.5, "list")
    press("w", screen="all columns")
    press("w")
    press("\r", screen="fields")
    press("G", screen="fields, below")
    for tab in ("JSON", "YAML"):
        press("y", screen=tab)
        press("G", screen=f"{tab}, below")
    press("T", screen="timeline")
    for key in "KCo":
        press(key, screen=key)
    press("Y", screen="Y")
    for _ in range(40):
        press(" \x1b[B", 0.02)
    press("\r", 0.4, "copied fields")
    for ending in ("csv", "ndjson", "json", "md"):
        press(":export\r", 0.25)
        press(f"\x15{folder}/out.{ending}\r", 0.35)
    press(":export\r", 0.25)
    press(f"\x15| cat > {folder}/out.piped\r", 0.5)
    press(":bundle\r", 0.25)
    press(f"\x15{folder}/bundle.md\r", 0.4, "after bundle")
    press("qqqq", 0.2)
    for key in "Xavi":
        press(key, screen=key)
        press("\x1b", 0.1)
    press(":print\r", 0.25)
    press("\x15\r", 0.3)
    for _ in range(8):
        press("q", 0.1)
    return steps


WRITTEN = ("out.csv", "out.ndjson", "out.json", "out.md", "out.piped", "bundle.md")


def handed_on(binary, stub, vendor):
    """What the dashboard shows and gives away of a vendor's session."""
    with runner.Home(stub) as home:
        outcome = runner.drive(binary, home, keys(vendor, home.root), limit=10, columns=200, lines=60)
        what = f"dashboard | {vendor}"
        found = list(in_outcome(outcome, what, 0))
        for name in WRITTEN:
            place = home.root / name
            text = place.read_text() if place.exists() else ""
            found += leaks(text, f"{name} of {what}")
            if not text:
                found.append(f"{what}: {name} was not written")
            elif name == "bundle.md" and HARMLESS not in text:
                found.append(f"{what}: {name} does not have what is harmless")
        screens = outcome.screens
        if HARMLESS not in screens["JSON"] + screens["JSON, below"]:
            found.append(f"{what}: the record is not shown")
        # A Steel server of one's own has no call that ends one session, so no line is copied for it.
        texts = 2 if vendor == "steel" else 3
        if len(COPIED.findall(outcome.stdout)) < texts:
            found.append(f"{what}: fewer than {texts} texts were copied")
        found += leaks(home.contents().decode("latin-1"), f"files of {what}")
        return what, found


COMPLAINING = (["watch", "--for", "2s", "-o", "ndjson"], ["doctor"], ["list", "-n", "300"], ["accounts"])


def complained(binary, stub, fault):
    """Commands, and the dashboard, at vendors of which something has to be said, with a secret in it."""
    for vendor in stub.vendors.values():
        vendor.break_by(fault)
    told = False
    with runner.Home(stub) as home:
        for arguments in COMPLAINING:
            outcome = runner.run(binary, arguments, home, 60)
            told = told or HARMLESS in outcome.stdout + outcome.stderr
            what = f"{' '.join(arguments)} | {fault.name}"
            yield what, list(in_outcome(outcome, what))
        steps = [(3, "[list]"), (3.1, "a"), (3.6, "[accounts]"), (3.7, "v"), (4.2, "[events]")]
        outcome = runner.drive(binary, home, steps + [(4.3 + count / 5, "q") for count in range(5)], columns=200, lines=60)
        what = f"dashboard | {fault.name}"
        yield what, list(in_outcome(outcome, what, 0))
        found = list(leaks(home.contents().decode("latin-1"), f"files | {fault.name}"))
        yield f"files | {fault.name}", found if told else [*found, f"{fault.name}: what is harmless is told nowhere"]


def trials(binary, names):
    """What was done, and what leaked."""
    stubs = [vendors.Stub() for _ in range(4)]
    with contextlib.ExitStack() as all_of_them, concurrent.futures.ThreadPoolExecutor(4) as pool:
        for stub in stubs:
            all_of_them.enter_context(stub)
        for vendor in (*stubs[0].vendors.values(), *stubs[1].vendors.values()):
            vendor.break_by(PLANTED)
        rest = [pool.submit(lambda fault=fault, stub=stub: list(complained(binary, stub, fault)))
                for fault, stub in zip((REFUSED, UNDATED), stubs[2:])]
        drawn = [pool.submit(handed_on, binary, stubs[1], name) for name in names]
        yield from printed(binary, stubs[0], names)
        for future in drawn:
            yield future.result()
        for future in rest:
            yield from future.result()
        for vendor in itertools.chain(*(stub.vendors.values() for stub in stubs)):
            if vendor.own_faults:
                yield "the stub itself", vendor.own_faults[:1]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("binary")
    options.add_argument("--vendor", action="append", default=[], choices=fleet.VENDORS, help="whose sessions are opened")
    options.add_argument("--verbose", action="store_true", help="a line for each trial that passes, too")
    options = options.parse_args()
    tally.tell(trials(options.binary, options.vendor or fleet.VENDORS), options.verbose)


if __name__ == "__main__":
    main()
