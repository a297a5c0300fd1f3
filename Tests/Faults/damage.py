"""Archives with bytes overwritten, cut off or put in: no crash, one sentence, what was there is moved and not deleted."""

import random
import shutil
import signal
import subprocess
import time

import runner
import trial
import vendors
from living import Turnover

FILES = ("archive.sqlite", "archive.sqlite-wal", "archive.sqlite-shm")


def make_archive(binary, stub, home):
    """An archive with sessions and events in it whose last writer was killed, so that its log is still there."""
    with Turnover(stub):
        runner.run(binary, ["watch", "--for", "2s"], home, 20)
        process = subprocess.Popen([binary, "watch"], env=home.environment, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(2.5)
        process.send_signal(signal.SIGKILL)
        process.wait()


def overwritten(data, chance):
    start = chance.randrange(len(data))
    length = min(len(data) - start, chance.choice([1, 16, 512, 4096, 20_000]))
    return data[:start] + chance.randbytes(length) + data[start + length:]


def truncated(data, chance):
    return data[:chance.choice([0, 1, 50, 100, 4096, chance.randrange(len(data))])]


def zeroed(data, chance):
    start = chance.randrange(0, len(data), 4096)
    return data[:start] + bytes(min(8192, len(data) - start)) + data[start + 8192:]


def headless(data, chance):
    return chance.randbytes(100) + data[100:]


def lengthened(data, chance):
    return data + chance.randbytes(5000)


def scattered(data, chance):
    altered = bytearray(data)
    for _ in range(200):
        altered[chance.randrange(len(altered))] = chance.randrange(256)
    return bytes(altered)


WAYS = (overwritten, truncated, zeroed, headless, lengthened, scattered)


def damaged(folder, chance, number):
    """Damages one file, or several; says what was done."""
    done = []
    for name in [FILES[number % 3]] if number % 5 else FILES:
        place = folder / name
        data = place.read_bytes() if place.exists() else b""
        if data:
            way = WAYS[(number // 3) % len(WAYS)]
            place.write_bytes(way(data, chance))
            done.append(f"{name} {way.__name__}")
    return ", ".join(done)


def kept_aside(home, before, outcomes):
    """A file that is said to have been moved is there; one that was replaced is somewhere."""
    folder = home.archive.parent
    for outcome in outcomes:
        for line in trial.sentences(outcome):
            if "moved to " in line:
                place = line.split("moved to ")[1].split(", ")[0].strip("'")
                if not (folder / place.rsplit("/", 1)[-1]).exists():
                    yield f"nothing is at the place that is said: {line}"
    asides = [place for place in folder.glob("archive.sqlite.damaged-*") if not place.name.endswith(("-wal", "-shm"))]
    if len(asides) > 1:
        yield f"{len(asides)} archives were moved aside one after the other"
    if asides and before and not any(place.stat().st_size for place in folder.glob("archive.sqlite.damaged-*")):
        yield "what was moved aside is empty, and what was there was not"


def trials(binary, times, seed):
    chance = random.Random(seed)
    with vendors.Stub() as stub:
        with runner.Home(stub) as pattern:
            make_archive(binary, stub, pattern)
            usual = trial.normal(binary, stub, ["list", "watch", "show"])
            for number in range(times):
                with runner.Home(stub) as home:
                    shutil.copytree(pattern.archive.parent, home.archive.parent)
                    home.archive.parent.chmod(0o700)
                    what = damaged(home.archive.parent, chance, number)
                    yield f"damage {number + 1} ({what})", list(one(binary, stub, home, usual))


def one(binary, stub, home, usual):
    """Three commands in a row, then the archive is in order again."""
    before = home.archive.read_bytes()
    outcomes = []
    for command in ("list", "watch", "list"):
        seen = trial.measured(binary, command, home, stub)
        outcomes.append(seen.outcome)
        yield from (f"{command}: {complaint}" for complaint in trial.unharmed(command, seen, usual[command]))
    yield from kept_aside(home, before, outcomes)
    after = runner.run(binary, ["archive", "stats"], home, 20)
    if after.status != 0 or trial.sentences(after):
        yield f"archive stats afterwards: status {after.status}, {after.stderr.strip()[:160]}"
