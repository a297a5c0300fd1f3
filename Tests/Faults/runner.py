"""Runs the program: in a home of its own, with a limit, its and its children's arguments noted; plain or in a terminal."""

import contextlib
import dataclasses
import fcntl
import os
import pathlib
import pty
import select
import shutil
import signal
import struct
import subprocess
import tempfile
import termios
import threading
import time

import fleet
import vendors
from screen import Screen

ACCOUNT = """\
  - name: {name}
    provider: {name}
    base_url: {url}
    {key}
"""
# How each account's key is found; the others' lie in files.
KEY_COMMAND, KEY_VARIABLE, KEY_FILE = (
    "api_key_command: [sh, -c, 'sleep 0.1; cat \"$KEYS/{name}\"']", "api_key_env: FAULTS_{capitals}_KEY",
    "api_key_file: {keys}/{name}")
KEY_BY = {fleet.ANCHOR: KEY_COMMAND, fleet.BRIGHTDATA: KEY_VARIABLE, fleet.KERNEL: KEY_VARIABLE}
CONFIGURATION = """\
accounts:
{accounts}alerts:
  - name: any failed
    filter: "state:failed"
    notify: [{{command: [sh, -c, 'sleep 0.1']}}]
poll: {poll}
time_zone: UTC
"""
QUICK_POLL = "{active: 1s, recent: 1s, batches: 5s}"
USUAL_POLL = "{active: 10s, recent: 30s}"


@dataclasses.dataclass
class Outcome:
    """What came of a run."""

    # As a shell would say it; None where the run did not end within its limit and was killed.
    status: int | None
    signal: int | None
    stdout: str
    stderr: str
    seconds: float
    # When it began, by the wall clock.
    began: float
    # Bytes of memory at most.
    memory: int
    arguments: set
    # What a terminal showed: by the name of each moment, and all bytes.
    screens: dict = dataclasses.field(default_factory=dict)
    # What lies in the home's files afterwards.
    kept: bytes = b""


class Home:
    """A folder for HOME and all that XDG names, and a configuration that points at a stub."""

    def __init__(self, stub, poll=USUAL_POLL):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="faults-"))
        self.keys = self.root / "keys"
        self.home = self.root / "home"
        self.keys.mkdir()
        self.home.mkdir(mode=0o700)
        for name, key in vendors.KEYS.items():
            place = self.keys / name
            place.write_text(key)
            place.chmod(0o600)
        self.configuration = self.root / "config.yaml"
        accounts = "".join(
            ACCOUNT.format(name=name, url=stub[name].url, key=KEY_BY.get(name, KEY_FILE).format(
                keys=self.keys, name=name, capitals=name.upper())) for name in fleet.VENDORS)
        self.configuration.write_text(CONFIGURATION.format(accounts=accounts, poll=poll))
        self.configuration.chmod(0o600)

    @property
    def environment(self):
        home = str(self.home)
        return {
            "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TZ": "UTC", "TERM": "xterm-256color", "HOME": home,
            "XDG_DATA_HOME": f"{home}/data", "XDG_CONFIG_HOME": f"{home}/config", "XDG_STATE_HOME": f"{home}/state",
            "KEYS": str(self.keys), **{f"FAULTS_{name.upper()}_KEY": vendors.KEYS[name] for name, key in KEY_BY.items()
                                       if key == KEY_VARIABLE},
            "BROWSERTOP_CONFIG": str(self.configuration), "BROWSERTOP_REQUESTS_PER_MINUTE": "100000",
            "SWIFT_BACKTRACE": "enable=no",
        }

    @property
    def archive(self):
        return self.home / "data" / "browsertop" / "archive.sqlite"

    def contents(self):
        """All bytes of all files that the program has left."""
        found = []
        for place in sorted(self.home.rglob("*")):
            if place.is_file():
                with contextlib.suppress(OSError):
                    found.append(place.read_bytes())
        return b"\n".join(found)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.root, ignore_errors=True)


class Observer:
    """Notes the arguments of a process and all below it, and its memory, until it ends."""

    def __init__(self, pid):
        self.pid = pid
        self.arguments = set()
        self.memory = 0
        self.done = threading.Event()
        self.thread = threading.Thread(target=self.observe, daemon=True)
        self.thread.start()

    def observe(self):
        while not self.done.wait(0.04):
            self.visit(self.pid)

    def visit(self, pid):
        with contextlib.suppress(OSError, ValueError):
            root = pathlib.Path(f"/proc/{pid}")
            self.arguments.add((root / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace"))
            if pid == self.pid:
                lines = (root / "status").read_text().splitlines()
                peak = next((line.split()[1] for line in lines if line.startswith("VmHWM")), "0")
                self.memory = max(self.memory, int(peak) * 1024)
            for task in (root / "task").iterdir():
                for child in (task / "children").read_text().split():
                    self.visit(int(child))

    def stop(self):
        self.done.set()
        self.thread.join()


def run(binary, arguments, home, limit, interrupt_after=None, **how):
    """Runs a plain command to its end, into files.
    `interrupt_after` sends SIGINT after so many seconds, as somebody who has seen enough; `how` goes to Popen."""
    with tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr:
        start, began = time.monotonic(), time.time()
        process = subprocess.Popen([binary, *arguments], env=home.environment, stdin=subprocess.DEVNULL,
                                   stdout=stdout, stderr=stderr, start_new_session=True, **how)
        observer = Observer(process.pid)
        status = wait(process, limit, interrupt_after)
        seconds = time.monotonic() - start
        observer.stop()
        return Outcome(
            status=status if status is None or status >= 0 else 128 - status,
            signal=-status if status is not None and status < 0 else None, stdout=text_of(stdout),
            stderr=text_of(stderr), seconds=seconds, began=began, memory=observer.memory,
            arguments=observer.arguments, kept=home.contents())


def wait(process, limit, interrupt_after):
    """The status as Popen gives it; None where the limit had to end it."""
    if interrupt_after is not None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            return process.wait(interrupt_after)
        process.send_signal(signal.SIGINT)
    try:
        return process.wait(limit)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return None


def text_of(file, limit=64 << 20):
    file.seek(0)
    return file.read(limit).decode("utf-8", "surrogateescape")


def drive(binary, home, steps, limit=15, columns=80, lines=24, arguments=()):
    """Runs the dashboard in a terminal. `steps` are (seconds from the start, what): text is typed, a function called, and
    a name in brackets (`[before]`) takes down the screen under that name."""
    main, secondary = pty.openpty()
    fcntl.ioctl(secondary, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    start, began = time.monotonic(), time.time()
    with tempfile.TemporaryFile() as stderr:
        process = subprocess.Popen([binary, *arguments], env=home.environment, stdin=secondary, stdout=secondary,
                                   stderr=stderr, preexec_fn=lambda: become_leader(secondary))
        os.close(secondary)
        observer = Observer(process.pid)
        screen, received, screens = Screen(columns, lines), bytearray(), {}
        steps = sorted(steps, key=lambda step: step[0])
        ends = steps[-1][0] + limit
        while time.monotonic() - start < ends:
            elapsed = time.monotonic() - start
            while steps and steps[0][0] <= elapsed:
                act(steps.pop(0)[1], main, screen, screens)
            if not receive(main, screen, received):
                break
        status = wait(process, 0.5 if time.monotonic() - start >= ends else 5, None)
        os.close(main)
        observer.stop()
        return Outcome(
            status=status if status is None or status >= 0 else 128 - status,
            signal=-status if status is not None and status < 0 else None,
            stdout=received.decode("utf-8", "surrogateescape"), stderr=text_of(stderr),
            seconds=time.monotonic() - start, began=began, memory=observer.memory, arguments=observer.arguments, screens=screens,
            kept=home.contents())


def become_leader(terminal):
    os.setsid()
    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)


def act(what, terminal, screen, screens):
    if callable(what):
        what()
    elif what.startswith("["):
        screens[what.strip("[]")] = screen.text
    else:
        with contextlib.suppress(OSError):
            os.write(terminal, what.encode())


def receive(terminal, screen, received):
    """Takes in what the program draws; false when it has gone."""
    readable, _, _ = select.select([terminal], [], [], 0.02)
    if readable:
        try:
            data = os.read(terminal, 65536)
        except OSError:
            return False
        if not data:
            return False
        received += data
        screen.feed(data)
    return True
