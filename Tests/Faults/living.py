"""Fleets that move: while it is entered, sessions end and others start at every vendor."""

import threading

import fleet

INTERVAL = 0.15


class Turnover:
    """Ends the session that has run longest and starts one, at each vendor, again and again; then all is as it was."""

    def __init__(self, stub):
        self.stub = stub
        self.number = 100_000
        self.rows = {name: vendor.rows for name, vendor in stub.vendors.items()}
        self.done = threading.Event()
        self.thread = threading.Thread(target=self.go, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def stop(self):
        """Nothing moves any more; the rows stay as they are."""
        self.done.set()
        self.thread.join()

    def __exit__(self, *_):
        self.stop()
        for name, vendor in self.stub.vendors.items():
            vendor.rows = self.rows[name]

    def go(self):
        while not self.done.wait(INTERVAL):
            self.number += 1
            for vendor in self.stub.vendors.values():
                vendor.rows = turned(vendor, self.number)


def turned(vendor, number):
    """The vendor's rows after one session has ended and another has begun."""
    kind = fleet.KINDS[vendor.name]
    running, finished, failed = kind.words
    rows = [dict(row) for row in vendor.rows]
    oldest = max(index for index, row in enumerate(rows) if fleet.runs(vendor.name, row))
    kind.end(rows[oldest], failed if number % 5 == 0 else finished)
    return [kind.make(number, running, 0, False), *rows]
