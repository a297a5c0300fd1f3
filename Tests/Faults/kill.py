"""Watches that are killed without a word: whatever they have printed is in the archive."""

import contextlib
import json
import random
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time

import fleet
import runner
import vendors
from living import Turnover

WATCH = ["watch", "-o", "ndjson"]


def killed(binary, home, seconds):
    """What a watch has printed, in whole lines, when it is killed after so long."""
    with tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr:
        process = subprocess.Popen([binary, *WATCH], env=home.environment, stdin=subprocess.DEVNULL, stdout=stdout,
                                   stderr=stderr)
        time.sleep(seconds)
        ended = process.poll()
        process.send_signal(signal.SIGKILL)
        process.wait()
        lines = runner.text_of(stdout).split("\n")[:-1]
        return [json.loads(line) for line in lines], runner.text_of(stderr), ended


def told(event):
    return event["event"], event["account"], event["id"]


def within_a_run(printed):
    """What is wrong with the lines of one run by themselves."""
    numbers = [event["seq"] for event in printed if event["seq"] is not None]
    twice = sorted({number for number in numbers if numbers.count(number) > 1})
    if twice:
        yield f"seq {twice[:5]} printed twice by one watch"
    if len(numbers) < len(printed):
        yield f"{len(printed) - len(numbers)} of {len(printed)} lines have no seq"


def exported(binary, home, what):
    outcome = runner.run(binary, ["archive", "export", "--what", what], home, 40)
    if outcome.status != 0:
        raise RuntimeError(f"archive export --what {what}: status {outcome.status}, {outcome.stderr.strip()}")
    return [json.loads(line) for line in outcome.stdout.splitlines()]


def whole(archive):
    """What SQLite itself says of the file."""
    with tempfile.TemporaryDirectory() as folder:
        for place in archive.parent.glob("archive.sqlite*"):
            shutil.copy(place, folder)
        with contextlib.closing(sqlite3.connect(f"{folder}/archive.sqlite")) as database:
            return database.execute("PRAGMA integrity_check").fetchone()[0]


def acknowledged(binary, times, chance):
    """Kills watches at odd moments; yields what is wrong by the number of the trial, and of all together."""
    with vendors.Stub() as stub, runner.Home(stub, runner.QUICK_POLL) as home:
        everything = []
        with Turnover(stub) as turnover:
            for number in range(times):
                printed, stderr, ended = killed(binary, home, chance.uniform(0.15, 2.6))
                found = list(within_a_run(printed))
                if ended is not None:
                    found.append(f"ended by itself: {ended}: {stderr.strip()[:200]}")
                if stderr.strip():
                    found.append(f"stderr: {stderr.strip()[:200]}")
                everything += printed
                yield f"kill {number + 1}", found
            turnover.stop()
            yield "all that was printed", list(compared(binary, home, stub, everything))


def compared(binary, home, stub, everything):
    """What was printed, against what is kept."""
    if len(everything) < 100:
        yield f"only {len(everything)} lines were printed: nothing is proved"
    verdict = whole(home.archive)
    if verdict != "ok":
        yield f"SQLite finds the archive damaged: {verdict}"
    moved = list(home.archive.parent.glob("*.damaged-*"))
    if moved:
        yield f"an archive was moved aside as damaged: {moved[0].name}"
    events = {}
    for event in exported(binary, home, "events"):
        if event["seq"] in events:
            yield f"seq {event['seq']} is kept twice"
        events[event["seq"]] = event
    lost = [event for event in everything if event["seq"] is not None and event["seq"] not in events]
    if lost:
        yield f"{len(lost)} of {len(everything)} printed events are not kept, such as seq {lost[0]['seq']}, {told(lost[0])}"
    other = [event for event in everything if event["seq"] in events and told(events[event["seq"]]) != told(event)]
    if other:
        yield f"{len(other)} events have a seq that is kept as another's, such as {told(other[0])}"
    tellings = {}
    for event in everything:
        tellings.setdefault(event["seq"], set()).add(told(event))
    shared = {seq: names for seq, names in tellings.items() if seq is not None and len(names) > 1}
    if shared:
        yield f"a seq stands for several events: {list(shared.items())[:2]}"
    ends = [(event["account"], event["id"]) for event in events.values() if event["event"] in ("finished", "failed")]
    if len(set(ends)) < len(ends):
        yield f"{len(ends) - len(set(ends))} sessions are kept as having ended twice"
    if any(event["event"] == "lost" for event in events.values()):
        yield "a session was called lost, although every vendor had it"
    runner.run(binary, ["watch", "--for", "4s", "-o", "ndjson"], home, 20)
    kept = {session["id"] for session in exported(binary, home, "sessions")}
    newest = [row[fleet.KINDS[vendor.name].id_field] for vendor in stub.vendors.values() for row in vendor.rows[:10]]
    missing = [identity for identity in newest if identity not in kept]
    if missing:
        yield f"{len(missing)} of the newest {len(newest)} sessions are not kept after a watch of 4 s, such as {missing[0]}"


def trials(binary, times, seed):
    yield from acknowledged(binary, times, random.Random(seed))
