#!/usr/bin/env python3
"""Steel at its own address, which is believed more than a server of one's own: it is asked by id, and its lists are merged.

    Tests/Faults/own_address.py BINARY [--verbose]

A proxy on loopback hands api.steel.dev to the stub over TLS, with an authority made for the run (openssl). What the list
without a status holds is not documented: all sessions, or live ones only, in pages of any size. Whichever it is, every
session is listed once, newest first, and a condition that some meet holds. Prints a line for each failure, and the totals.
"""

import argparse
import contextlib
import json
import pathlib
import shutil
import socket
import ssl
import subprocess
import tempfile
import threading

import checks
import fleet
import runner
import vendors
from faults import Fault
from living import Turnover
import tally

HOST = "api.steel.dev"
STEEL = fleet.KINDS[fleet.STEEL]
# More live ones than a page holds, all newer than those that ended.
MANY = [STEEL.make(number, "live", 20 + number, False) for number in range(120)] + fleet.fleet(fleet.STEEL, 30, first=120)


def certificate(folder):
    """An authority, and a certificate by it for Steel's name."""
    def openssl(*arguments):
        subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)
    new = ["req", "-newkey", "rsa:2048", "-nodes"]
    openssl(*new, "-x509", "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=Authority of a trial")
    openssl(*new, "-keyout", "own.key", "-out", "own.csr", "-subj", f"/CN={HOST}")
    (folder / "names").write_text(f"subjectAltName=DNS:{HOST}")
    openssl("x509", "-req", "-in", "own.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-out", "own.pem",
            "-days", "2", "-extfile", "names")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "own.pem", folder / "own.key")
    return context


class Proxy:
    """Takes CONNECT, and gives whatever is asked for to one vendor's stub."""

    def __init__(self, vendor, context):
        self.vendor, self.context = vendor, context
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self.listener.accept()
                threading.Thread(target=self.connect, args=(connection,), daemon=True).start()

    def connect(self, connection):
        with contextlib.suppress(OSError), connection:
            head = b""
            while b"\r\n\r\n" not in head:
                data = connection.recv(4096)
                if not data:
                    return
                head += data
            connection.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
            self.vendor.serve(self.context.wrap_socket(connection, server_side=True))


class Home(runner.Home):
    """A configuration in which Steel has no other address, and a proxy that leads to the stub."""

    def __init__(self, stub, proxy, folder, poll=runner.USUAL_POLL):
        super().__init__(stub, poll)
        self.proxy = proxy
        text = self.configuration.read_text()
        self.configuration.write_text(text.replace(f"base_url: {stub[fleet.STEEL].url}", f"ca_file: {folder}/ca.pem"))

    @property
    def environment(self):
        return {**super().environment, "https_proxy": f"http://127.0.0.1:{self.proxy.port}"}


def holding(live_only, most):
    """Lists without a status that hold live sessions only, or pages of `most` rows."""
    def answer(exchange):
        is_bare = exchange.is_list and "status" not in exchange.query
        rows = [row for row in exchange.vendor.rows if row["status"] == "live"] if is_bare and live_only else None
        code, healthy = exchange.healthy(most, rows)
        exchange.reply(code, fleet.encoded(healthy))
    return Fault("holding", answer)


LISTS = {f"{what}, {pages}": (live_only, most) for what, live_only in {"all sessions": False, "live ones only": True}.items()
         for pages, most in {"a page": None, "pages of seven": 7, "pages of two": 2}.items()}


def listed(outcome, rows):
    """Every session once, newest first, and nothing to say."""
    found = [json.loads(line)["id"] for line in outcome.stdout.splitlines()]
    wanted = [row["id"] for row in rows]
    if found != wanted:
        missing, twice = len(set(wanted) - set(found)), len(found) - len(set(found))
        yield f"{missing} of {len(wanted)} sessions are not listed, {twice} twice; in order: {found == sorted(found)}"
    if outcome.status != 0 or outcome.stderr.strip():
        yield f"status {outcome.status}: {outcome.stderr.strip()[:200]}"


def asked(binary, stub, home, rows):
    """The commands, by name, and what is wrong with each."""
    def run(*arguments):
        return runner.run(binary, list(arguments), home, 60)
    only = ["-f", "provider:steel", "-o", "ndjson"]
    yield "list --all", list(listed(run("list", "--all", *only), rows))
    yield "list -n 20", list(listed(run("list", "-n", "20", *only), rows[:20]))
    failed = [row for row in rows if row["status"] == "failed"]
    yield "list of errors", list(listed(run("list", "--all", "-f", "provider:steel error:*", "-o", "ndjson"), failed))
    outcome = run("list", "--fail-if", f"count(error:browser_crashed provider:steel) >= {len(failed)}")
    yield "a condition that holds", [] if outcome.status == 1 else [f"status {outcome.status}, not 1"]
    ended = rows[-1]["id"]
    outcome = run("show", ended)
    yield "show", [] if outcome.status == 0 and ended in outcome.stdout else [f"status {outcome.status}: {outcome.stderr}"]
    outcome = run("list", "-n", "300")
    yield "secrets", list(checks.leaks(None, outcome))


def lived(binary, home, stub):
    """A watch over sessions that end: each is told how it ended, none is lost."""
    with Turnover(stub):
        outcome = runner.run(binary, ["watch", "--for", "6s", "-f", "provider:steel", "-o", "ndjson"], home, 30)
    kinds = [event["event"] for event in checks.events_of(outcome)]
    if outcome.status != 0 or outcome.stderr.strip():
        yield f"status {outcome.status}: {outcome.stderr.strip()[:200]}"
    if "lost" in kinds or kinds.count("finished") < 5:
        yield f"{kinds.count('finished')} finished and {kinds.count('lost')} lost are told"


def trials(binary, folder):
    context = certificate(folder)
    for name, (live_only, most) in LISTS.items():
        for fleet_name, rows in {"thirty": None, "more live ones than a page": MANY}.items():
            with vendors.Stub() as stub:
                proxy = Proxy(stub[fleet.STEEL], context)
                stub[fleet.STEEL].rows = rows or stub[fleet.STEEL].rows
                stub[fleet.STEEL].break_by(holding(live_only, most))
                with Home(stub, proxy, folder) as home:
                    for command, found in asked(binary, stub, home, stub[fleet.STEEL].rows):
                        yield f"{name} | {fleet_name} | {command}", found
                if rows is None:
                    with Home(stub, proxy, folder, runner.QUICK_POLL) as home:
                        yield f"{name} | watch", list(lived(binary, home, stub))


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("binary")
    options.add_argument("--verbose", action="store_true", help="a line for each trial that passes, too")
    options = options.parse_args()
    if not shutil.which("openssl"):
        print("not tried: this needs openssl")
        return
    with tempfile.TemporaryDirectory() as folder:
        tally.tell(trials(options.binary, pathlib.Path(folder)), options.verbose)


if __name__ == "__main__":
    main()
