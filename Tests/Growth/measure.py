"""Runs the program and says what it cost, by its own processor time and its own peak of memory."""

import contextlib
import http.client
import json
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

HERE = pathlib.Path(__file__).resolve().parent
# Ten times as much may cost so many times as much.
ALLOWED = 15
# What a run at the smaller size is taken to cost at least, so that noise fails nothing: seconds, MB.
FLOOR = {"time": 0.03, "memory": 6.0}
# No run is worth more processor time.
PROCESSOR_LIMIT = 40


@dataclass
class Cost:
    time: float
    memory: float
    status: int = 0
    printed: int = 0
    errors: str = ""

    @property
    def has_crashed(self):
        return self.status < 0

    def least(self, other):
        """The less of two runs of the same."""
        return Cost(min(self.time, other.time), min(self.memory, other.memory), self.status, self.printed, self.errors)


class Stub:
    """A stub process of its own; it answers as the last specification that it was given."""

    def __init__(self):
        self.process = subprocess.Popen([sys.executable, str(HERE / "stub.py")], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline())
        self.playing = None

    def play(self, specification):
        if specification == self.playing:
            return
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        with contextlib.closing(connection):
            connection.request("POST", "/growth", json.dumps(specification))
            connection.getresponse().read()
        self.playing = specification

    def requests(self):
        """How many it has had so far."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        with contextlib.closing(connection):
            connection.request("GET", "/growth")
            return int(connection.getresponse().read())

    def close(self):
        self.process.stdin.close()
        self.process.wait(10)


class Home:
    """A folder for one run, with the environment that points into it."""

    def __init__(self, port, configuration=None, **variables):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="growth-"))
        url = f"http://127.0.0.1:{port}"
        self.environment = {
            "HOME": str(self.folder), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TERM": "xterm-256color", "TZ": "UTC",
            "XDG_CONFIG_HOME": str(self.folder / "config"), "XDG_DATA_HOME": str(self.folder / "data"),
            "XDG_STATE_HOME": str(self.folder / "state"), "XDG_CACHE_HOME": str(self.folder / "cache"),
            "XDG_RUNTIME_DIR": str(self.folder), "SWIFT_BACKTRACE": "enable=no",
            "BROWSERTOP_REQUESTS_PER_MINUTE": "1000000",
            "ANCHORBROWSER_API_KEY": "key-a", "ANCHORBROWSER_BASE_URL": url,
            "HYPERBROWSER_API_KEY": "key-h", "HYPERBROWSER_BASE_URL": url,
            "BRIGHTDATA_API_KEY": "key-b", "BRIGHTDATA_BASE_URL": url, **variables,
        }
        if configuration is not None:
            path = self.folder / "config.yaml"
            path.write_text(configuration.replace("{url}", url))
            path.chmod(0o600)
            self.environment["BROWSERTOP_CONFIG"] = str(path)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)


def ended(process, seconds):
    """Waits for a child and returns its status and its use of the machine; ends it after so many seconds."""
    deadline = time.monotonic() + seconds
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            return process.returncode, usage
        if time.monotonic() > deadline:
            process.kill()
            deadline = float("inf")
        time.sleep(0.002)


def run(binary, arguments, stub, configuration=None, seconds=90):
    """One run of a command in a home of its own."""
    with Home(stub.port, configuration) as home:
        return run_in(home, binary, arguments, seconds)


def run_in(home, binary, arguments, seconds=90):
    """One run of a command, its output into a file."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen([binary, *arguments], stdin=subprocess.DEVNULL, stdout=out, stderr=err,
                                   env=home.environment, cwd=home.folder)
        with contextlib.suppress(ProcessLookupError):
            resource.prlimit(process.pid, resource.RLIMIT_CPU, (PROCESSOR_LIMIT, PROCESSOR_LIMIT))
        status, usage = ended(process, seconds)
        err.seek(0)
        return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, status, out.seek(0, 2),
                    err.read(400).decode(errors="replace"))


def ratios(small, large, empty):
    """How many times as much the larger run costs, above the empty one, by what is measured."""
    found = {}
    for what, floor in FLOOR.items():
        base = getattr(empty, what)
        found[what] = max(getattr(large, what) - base, 0) / max(getattr(small, what) - base, floor)
    return found


def is_cheap(cost, empty):
    """Whether a run costs so little that no smaller one can make it too dear."""
    return not cost.has_crashed and all(
        getattr(cost, what) - getattr(empty, what) <= ALLOWED * floor for what, floor in FLOOR.items())
