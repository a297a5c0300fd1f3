"""Walks through the dashboard in a pty: what each step costs the processor, and how soon a key is answered."""

import fcntl
import os
import pty
import re
import resource
import select
import signal
import struct
import termios
import time
from dataclasses import dataclass, field, replace

from measure import PROCESSOR_LIMIT, Home, run_in
from texts import text

TICKS = os.sysconf("SC_CLK_TCK")
# A key is answered when the screen has been quiet for so long after it.
QUIET = 0.06
# A step that goes on for so long is taken for a screen that is dead.
DEAD = 15.0
# The same of reading everything, which a busy machine does not do faster.
LOADED = 180.0
# No poll falls into a step that is timed: what a reading costs, the first one says.
SELDOM = "poll: {active: 1d, recent: 1d, batches: 1d, usage: 1d}\n"
# How soon `q` ends the program, and how soon 95 of 100 keys are answered: seconds.
END_LIMIT = 2.0
KEY_LIMIT = 0.1
ENTER, ESCAPE = b"\r", b"\x1b"


@dataclass
class Walk:
    """What a walk cost: seconds of processor by step, and the keys' seconds of wall and processor, the lesser of both."""

    steps: dict = field(default_factory=dict)
    keys: list = field(default_factory=list)
    ending: float = 0.0
    dead: str = ""
    unseen: list = field(default_factory=list)
    time: float = 0.0
    memory: float = 0.0
    status: int = 0

    def least(self, other):
        """The less of two walks of the same; what did not go well once is what the later one says."""
        steps = {name: min(cost, self.steps.get(name, cost)) for name, cost in other.steps.items()}
        keys = min(self.keys, other.keys, key=lambda keys: Walk(keys=keys).slow_key)
        return replace(other, steps=steps, keys=keys, ending=min(self.ending, other.ending),
                       memory=min(self.memory, other.memory))

    @property
    def slow_key(self):
        """The 95th of a hundred keys: its seconds and the step it was in."""
        ordered = sorted(self.keys)
        return ordered[min(len(ordered) - 1, len(ordered) * 95 // 100)] if ordered else (0.0, "")


def keys(text):
    return [character.encode() for character in text]


# Each step begins and ends in the list: the word that shows that the pane was there, and the keys.
PANES = {
    # Before a step that loads some of it.
    "load all L": ("", keys("LGg")),
    "moving": ("", keys("jjkkG") + keys("g")),
    "details d": ("DETAILS", keys("djjk") + [b"\t"] + keys("jjG") + [b"\t"] + keys("d")),
    "raw y": ("[JSON]", keys("yjjGg") + [b"\x06"] + keys("/zz") + [ENTER, b"n", ESCAPE, b"y", b"j", b"G", ESCAPE, ESCAPE]),
    "timeline T": ("[Timeline]", keys("TjjG") + [ESCAPE]),
    "filters f": ("FILTERS", keys("fjjj ") + keys(" f") + [ESCAPE]),
    "chart z": ("FAILED", keys("zMMM+-zz")),
    "sort S": ("Sort by", keys("Sjj") + [ESCAPE] + keys(">>I<<I")),
    "wide w": ("", keys("wlllhhh") + keys("w")),
    "copy Y": ("Copy", keys("Yjj") + [ESCAPE]),
    "events v": ("EVENTS", keys("vjjG") + [ESCAPE]),
    "accounts a": ("ACCOUNTS", keys("ajj") + [ESCAPE]),
    "batches b": ("BATCHES", keys("bjjG") + [ESCAPE]),
    "usage u": ("USAGE", keys("ujj") + [ESCAPE]),
    "explain X": ("What was asked", keys("Xjj") + [ESCAPE]),
    "help ?": ("Keys", keys("?sort") + [ESCAPE, ESCAPE]),
    "palette :": ("Commands", keys(":load") + [ESCAPE, ESCAPE]),
    "filter /": ("Enter keep", keys("/tag:zzz or error:/z$/") + [ENTER, b"/", b"\x15", ENTER]),
    "word /": ("Enter keep", keys("/aaa") + [ENTER, b"\\", b"\\", b"/", b"\x15", ENTER]),
}
# What a quick run walks through, and what there is to see where no list could be read.
QUICK = ("load all L", "details d", "raw y", "filter /")
QUICK_PASTES = ("filter prompt, words", "filter prompt, combining", "help, ascii", "list, d")
TROUBLED = ("events v", "accounts a", "explain X", "help ?", "palette :")


class Screen:
    def __init__(self, binary, home, size, arguments=()):
        self.output = bytearray()
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            try:
                os.chdir(home.folder)
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
                resource.setrlimit(resource.RLIMIT_CPU, (4 * PROCESSOR_LIMIT, 4 * PROCESSOR_LIMIT))
                os.execve(binary, [binary, *arguments], home.environment)
            finally:
                os._exit(127)
        os.set_blocking(self.master, False)

    def processor(self):
        """Seconds of processor that all its threads have used."""
        try:
            with open(f"/proc/{self.pid}/stat") as stat:
                fields = stat.read().rpartition(")")[2].split()
            return (int(fields[11]) + int(fields[12])) / TICKS
        except OSError:
            return 0.0

    def wants_processor(self):
        """Whether any of its threads runs, or would if the machine were less busy."""
        try:
            for task in os.listdir(f"/proc/{self.pid}/task"):
                with open(f"/proc/{self.pid}/task/{task}/stat") as stat:
                    if stat.read().rpartition(")")[2].split()[0] in "RD":
                        return True
        except OSError:
            pass
        return False

    def read(self, seconds):
        """Whether it printed anything within the time."""
        if not select.select([self.master], [], [], max(seconds, 0))[0]:
            return False
        try:
            data = os.read(self.master, 1 << 16)
        except OSError:
            return False
        self.output += data
        # Enough to find a pane's title in.
        del self.output[:-(1 << 20)]
        return bool(data)

    def has_shown(self, word):
        """Whether a word stands in what was printed since this was last asked."""
        plain = re.sub(rb"\x1b(\[[0-9;?]*[a-zA-Z]|\(.)", b"", self.output)
        self.output.clear()
        return word.encode() in plain

    def write(self, data):
        """Writes all, reading meanwhile; False where it is not taken within DEAD seconds."""
        view, deadline = memoryview(data), time.monotonic() + DEAD
        while view:
            if time.monotonic() > deadline:
                return False
            ready = select.select([self.master], [self.master], [], 0.5)
            if ready[0]:
                self.read(0)
            if ready[1]:
                try:
                    view = view[os.write(self.master, view[:4096]):]
                except BlockingIOError:
                    pass
                except OSError:
                    return False
        return True

    def settle(self, first=0.4, quiet=QUIET, limit=DEAD):
        """Seconds until the last print before a silence; nothing printed is no time."""
        begun = last = time.monotonic()
        wait = first
        while time.monotonic() - begun < limit:
            if not self.read(wait):
                return last - begun
            last, wait = time.monotonic(), quiet
        return limit

    def is_idle(self, stub, seconds=0.3, limit=DEAD):
        """Waits until it has asked for nothing in a while, and used no processor to speak of."""
        deadline = time.monotonic() + limit
        while time.monotonic() < deadline:
            before, asked = self.processor(), stub.requests()
            self.settle(first=seconds, quiet=seconds, limit=seconds)
            used = self.processor() - before
            if used <= 0.1 * seconds + 1.5 / TICKS and stub.requests() == asked and not self.wants_processor():
                return True
        return False

    def end(self):
        """Presses q; its status, usage, and seconds until it ended."""
        begun = time.monotonic()
        self.write(b"q")
        killed = False
        while True:
            self.read(0.01)
            pid, status, usage = os.wait4(self.pid, os.WNOHANG)
            if pid:
                break
            if time.monotonic() - begun > 4 * END_LIMIT and not killed:
                os.kill(self.pid, signal.SIGKILL)
                killed = True
        os.close(self.master)
        return os.waitstatus_to_exitcode(status), usage, time.monotonic() - begun


def walk(binary, stub, size, steps, terminal="xterm-256color", configuration=None):
    """One walk. A step is a word that must be seen, and a list of keys, each waited for, or of bytes that go at once."""
    found = Walk()
    with Home(stub.port, (configuration or "") + SELDOM, TERM=terminal) as home:
        screen = Screen(binary, home, size)
        screen.settle(first=5)
        if not screen.is_idle(stub, 1.0):
            found.dead = "start"
        found.steps["start"] = screen.processor()
        last = b""
        for name, (word, presses) in steps.items():
            if found.dead:
                break
            before = screen.processor()
            screen.output.clear()
            for press in presses:
                used = screen.processor()
                if not screen.write(press):
                    found.dead = name
                    break
                # A key too soon after an Escape is Alt and that key; the next may be the rest of a torn sequence, so the one
                # after it has to be late.
                patience = 0.25 if ESCAPE in (press, last) else 0.0
                seconds = screen.settle(first=max(patience, 0.1), quiet=max(patience, QUIET))
                last = press
                if len(press) == 1 and press != ESCAPE:
                    found.keys.append((min(seconds, screen.processor() - used), name))
            loads = b"L" in presses
            if not screen.is_idle(stub, *((1.0, LOADED) if loads else (0.1, DEAD))):
                found.dead = found.dead or name
            if not screen.has_shown(word):
                found.unseen.append(name)
            found.steps[name] = found.steps.get(name, 0) + screen.processor() - before
            if loads:
                # The first pages were read at the start: ten times the rows are more than ten times what is left of them.
                found.steps[name] += found.steps["start"]
        found.status, usage, found.ending = screen.end()
        found.time, found.memory = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
        for name in ("stats", "export"):
            cost = run_in(home, binary, ["archive", name])
            found.steps[f"archive {name}"], found.status = cost.time, found.status or cost.status
            found.memory = max(found.memory, cost.memory)
    return found


def pastes(length, is_bracketed):
    """Pastes of so many bytes into each place that takes text, and into the list, which takes none."""
    def pasted(data):
        return b"\x1b[200~" + data + b"\x1b[201~" if is_bracketed else data
    steps = {}
    for kind in ("words", "blanks", "combining", "regional", "zwj", "logins", "quotes"):
        data = text(kind, length).encode()
        steps[f"filter prompt, {kind}"] = [b"/", pasted(data), b"x", b"\x7f", b"\x1bb", b"\x01", b"\x15", ESCAPE, ESCAPE]
    for kind in ("ascii", "combining"):
        data = text(kind, length).encode()
        steps[f"palette, {kind}"] = [b":", pasted(data), b"\x15", ESCAPE, ESCAPE]
        steps[f"help, {kind}"] = [b"?", pasted(data), b"\x15", ESCAPE, ESCAPE]
        steps[f"search in raw, {kind}"] = [b"y", b"/", pasted(data), ENTER, ESCAPE, ESCAPE, ESCAPE]
    steps["filter prompt, alternatives"] = [b"/", pasted(b"tag:a or " * (length // 9)), b"\x15", ESCAPE, ESCAPE]
    steps["filter prompt, parentheses"] = [b"/", pasted(b"(" * length), b"\x15", ESCAPE, ESCAPE]
    steps["filter prompt, regex"] = [b"/", pasted(b"/" + b"(a*)*" * (length // 5)), b"\x15", ESCAPE, ESCAPE]
    steps["list, j"] = [pasted(b"j" * length)]
    steps["list, d"] = [pasted(b"d" * (length // 2 * 2))]
    steps["list, pairs of panes"] = [pasted(b"a\x1b[Abfz" * (length // 14 * 2)), ESCAPE, ESCAPE]
    steps["list, unknown sequences"] = [pasted(b"\x1b[99;1u" * (length // 7))]
    steps["list, an OSC without an end"] = [b"\x1b]52;" + b"A" * length, b"\x07"]
    steps["list, bytes that are no UTF-8"] = [pasted(b"\xff\xc3" * (length // 2))]
    return {name: ("", presses) for name, presses in steps.items()}


