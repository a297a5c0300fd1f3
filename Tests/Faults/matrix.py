#!/usr/bin/env python3
"""Every fault, at each vendor in turn, under each command and the dashboard, over real sockets.

    Tests/Faults/matrix.py BINARY [--quick] [--only FAULT]… [--vendor NAME] [--command NAME]… [--workers 3] [--list]

The other six vendors are well meanwhile. A run passes when it ends as documented, prints the others' rows, says in
documented words what happened and to whom, asks no more often than documented, and leaves no key or secret anywhere. Then
each fault that passes by itself is switched on and off under `watch` and the dashboard. Prints a line for each failure,
and the totals.
"""

import argparse
import concurrent.futures
import itertools
import sys
import time
import traceback

import checks
import fleet
import runner
import vendors
from faults import FAILS, every_fault

# Browser Use and Kernel tell no failures: a condition that rests on one is never decided there.
FAIL_IF = "count(state:failed age:<24h -provider:browseruse,kernel) > 100"
FAIL_IF_FINISHED = "count(state:finished age:<24h) > 1000"
# By the name that --command takes; what stands for a session's id is put in.
COMMANDS = {
    "list": ["list", "-n", "300"],
    "list -o json": ["list", "-n", "300", "-o", "json"],
    "list -o ndjson": ["list", "-n", "300", "-o", "ndjson"],
    "list -o csv": ["list", "-n", "300", "-o", "csv"],
    "list --all": ["list", "--all", "-o", "ndjson"],
    "list --fail-if": ["list", "-n", "300", "--fail-if", "CONDITION"],
    "show": ["show", "ID"],
    "show PREFIX": ["show", "PREFIX"],
    "show -o json": ["show", "ID", "-o", "json"],
    "show -o yaml": ["show", "ID", "-o", "yaml"],
    "usage": ["usage"],
    "batches": ["batches"],
    "accounts": ["accounts"],
    "doctor": ["doctor"],
    "watch": ["watch", "--for", "2s", "-o", "ndjson"],
    "watch -o text": ["watch", "--for", "2s"],
    "dashboard": None,
}
FOR_ROWS_ONLY = {
    "list -o json", "list -o ndjson", "list -o csv", "show PREFIX", "show -o json", "show -o yaml", "watch -o text"}
FOR_ANCHOR_ONLY = {"usage", "batches"}
QUICK = {"list", "doctor", "watch", "dashboard"}
RECOVERIES = ("watch recovers", "dashboard recovers")
LIMIT, TIMEOUT_LIMIT = 45, 90
# So wide that the header has room for all accounts.
COLUMNS = 240


def commands_for(fault, vendor):
    """The commands that a fault at a vendor concerns."""
    for command in COMMANDS:
        if command in FOR_ROWS_ONLY and not fault.rows:
            continue
        if command == "accounts" and fault.rows:
            continue
        if command in FOR_ANCHOR_ONLY and (vendor != fleet.ANCHOR or fault.rows):
            continue
        yield command


# How much longer what has no end of its own goes on where answers are heavy.
PATIENCE = 6


def dashboard_steps(fault):
    """Opens a session's details and its record where rows are odd; then out."""
    late = PATIENCE if fault.heavy else 0
    if fault.rows:
        steps = [(1.5, "[list]"), (1.6, "\r"), (2.4, "[details]"), (2.5, "y"), (3.2, "[record]")]
        return [(late + at, what) for at, what in steps] + [(late + 3.3 + 0.3 * count, "q") for count in range(4)]
    return [(late + 3.0, "[list]"), (late + 3.1, "q")]


def execute(binary, fault, vendor, command, home):
    """One run. The id that is shown is of a vendor that is well, or of the row that is altered."""
    if command == "dashboard":
        return runner.drive(binary, home, dashboard_steps(fault), limit=20, columns=COLUMNS)
    others = [name for name in fleet.VENDORS if name != vendor]
    identity = fleet.identity(vendor if fault.rows else others[0], 4)
    condition = FAIL_IF if fleet.KINDS[vendor].tells_failures else FAIL_IF_FINISHED
    stands_for = {"ID": identity, "PREFIX": identity[:8], "CONDITION": condition}
    arguments = [stands_for.get(argument, argument) for argument in COMMANDS[command]]
    if fault.heavy:
        arguments = [f"{2 + PATIENCE}s" if argument == "2s" else argument for argument in arguments]
    interrupt = 8 if checks.reads_on_for_ever(fault, command) else None
    return runner.run(binary, arguments, home, TIMEOUT_LIMIT if fault.times_out else LIMIT, interrupt)


def tried(binary, fault, vendor, command):
    """The complaints about one run."""
    with vendors.Stub() as stub, runner.Home(stub) as home:
        stub[vendor].break_by(fault)
        outcome = execute(binary, fault, vendor, command, home)
        limit = TIMEOUT_LIMIT if fault.times_out else LIMIT
        kind = "show" if command.startswith("show") else command.split(" -o ")[0]
        found = list(checks.complaints(fault, vendor, kind, outcome, stub[vendor].requests, limit))
        return found + [f"the stub itself failed: {words}" for words in stub[vendor].own_faults[:1]]


def recovered(binary, fault, vendor, way):
    """The complaints about a feed that sees the fault come and go."""
    begins, ends = 2, 6
    closes = ends + (40 if fault.times_out else 9)
    with vendors.Stub() as stub, runner.Home(stub, runner.QUICK_POLL) as home:
        if way == "watch recovers":
            with concurrent.futures.ThreadPoolExecutor(1) as pool:
                arguments = ["watch", "--for", f"{closes}s", "-o", "ndjson"]
                run = pool.submit(runner.run, binary, arguments, home, closes + 15)
                time.sleep(begins)
                stub[vendor].break_by(fault)
                time.sleep(ends - begins)
                stub[vendor].break_by(None)
                outcome = run.result()
            found = list(checks.recovery_told(vendor, outcome))
        else:
            asks = [(ends + 1, "r")] if fault.lasting else []
            # What times out is told after its thirty seconds, and is over with the next answer.
            during = [ends + 26 + number / 2 for number in range(20)] if fault.times_out else [ends - 0.1]
            outcome = runner.drive(binary, home, [
                (begins - 0.1, "[before]"), (begins, lambda: stub[vendor].break_by(fault)),
                *((moment, f"[during {number}]") for number, moment in enumerate(during)),
                (ends, lambda: stub[vendor].break_by(None)), *asks, (closes, "[after]"), (closes + 0.1, "q")], columns=COLUMNS)
            found = list(checks.recovery_drawn(vendor, outcome))
        return found + list(checks.leaks(fault, outcome))


def plan(options):
    """What is to be run: functions with the fault, the vendor and the command they are about."""
    faults = [fault for fault in every_fault() if not options.only or fault.name in options.only]
    # What takes long goes last.
    faults.sort(key=lambda fault: (fault.times_out, fault.attempts == 5 and fault.outcome == FAILS))
    turn = itertools.cycle(fleet.VENDORS)
    for fault in faults:
        if options.quick and not fault.quick:
            continue
        concerned = fault.vendors or fleet.VENDORS
        own = next(vendor for vendor in turn if vendor in concerned)
        for vendor in concerned:
            if options.vendor not in (None, vendor) or options.quick and vendor != own:
                continue
            for command in commands_for(fault, vendor):
                if command in options.command or not options.command and (not options.quick or command in QUICK):
                    yield tried, fault, vendor, command
        for way in RECOVERIES:
            if way in options.command or not options.command and not options.quick:
                place = options.vendor or own
                if fault.outcome == FAILS and place in concerned and not fault.rows and (
                        way == "dashboard recovers" or not fault.lasting):
                    yield recovered, fault, place, way
    if options.quick:
        quick = next(fault for fault in every_fault() if fault.name == "500")
        for way in RECOVERIES:
            yield recovered, quick, fleet.ANCHOR, way


def perform(binary, step):
    """Runs a step; a fault of the harness itself is a failure as well."""
    function, fault, vendor, command = step
    try:
        return function(binary, fault, vendor, command)
    except Exception:  # noqa: BLE001
        return ["the harness failed: " + traceback.format_exc(limit=4).strip().replace("\n", " | ")]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("binary")
    options.add_argument("--quick", action="store_true", help="one vendor a fault, the faults and commands that matter most")
    options.add_argument("--only", action="append", default=[], metavar="FAULT")
    options.add_argument("--vendor", choices=fleet.VENDORS)
    options.add_argument("--command", action="append", default=[], choices=[*COMMANDS, *RECOVERIES])
    options.add_argument("--workers", type=int, default=3)
    options.add_argument("--list", action="store_true", help="print the faults' names, run nothing")
    options = options.parse_args()
    if options.list:
        print("\n".join(f"{fault.outcome:6} {fault.name}" for fault in every_fault()))
        return
    passed = failed = 0
    with concurrent.futures.ThreadPoolExecutor(options.workers) as pool:
        steps = list(plan(options))
        for step, found in zip(steps, pool.map(lambda step: perform(options.binary, step), steps)):
            passed, failed = passed + (not found), failed + bool(found)
            for complaint in found:
                print(f"FAIL {step[1].name} | {step[2]} | {step[3]}: {complaint}", flush=True)
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


if __name__ == "__main__":
    main()
