"""Fleets that move: while it is entered, sessions end and others start at every vendor."""

import threading

import fleet

INTERVAL = 0.15
# At Bright Data moments are whole seconds; elsewhere milliseconds.
DIGITS = {fleet.ANCHOR: 3, fleet.HYPERBROWSER: 3, fleet.BRIGHTDATA: 0}


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
    name = vendor.name
    running, finished, failed = fleet.WORDS[name]
    oldest = max(index for index, row in enumerate(vendor.rows) if row["status"] == running)
    rows = [dict(row) for row in vendor.rows]
    fields = {fleet.ANCHOR: {"duration": 30, "used_credits": 0.25}, fleet.BRIGHTDATA: {"duration": 30.5},
              fleet.HYPERBROWSER: {"endTime": str(int(rows[oldest].get("startTime") or 0) + 30_000), "creditsUsed": 0.5}}
    rows[oldest].update(fields[name], status=failed if number % 5 == 0 else finished)
    fresh = fleet.MAKERS[name](number, running, 0, False)
    return [fresh, *rows]
