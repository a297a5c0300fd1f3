"""Archives that can't be had: locked, on a full disk, another program's, a later version's, in somebody else's folder."""

import contextlib
import fcntl
import os
import shutil
import sqlite3
import subprocess
import threading

import checks
import damage
import kill
import runner
import trial
import vendors
from living import Turnover

COMMANDS = ("list", "show", "watch", "dashboard")
NOBODY = 65534


def copied(pattern, home):
    shutil.copytree(pattern.archive.parent, home.archive.parent)
    home.archive.parent.chmod(0o700)


def folder(home):
    home.archive.parent.mkdir(parents=True, mode=0o700, exist_ok=True)
    return home.archive.parent


@contextlib.contextmanager
def connected(home, *statements):
    """SQLite's own library on the archive, in a transaction that stays open until the end."""
    with contextlib.closing(sqlite3.connect(home.archive, isolation_level=None, timeout=1)) as database:
        for statement in statements:
            database.execute(statement)
        yield


@contextlib.contextmanager
def flocked(home):
    descriptor = os.open(folder(home), os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


LOCKS = {
    "a writer's transaction": lambda home: connected(home, "BEGIN IMMEDIATE", "DELETE FROM sample"),
    "BEGIN EXCLUSIVE": lambda home: connected(home, "BEGIN EXCLUSIVE"),
    "locking_mode EXCLUSIVE": lambda home: connected(
        home, "PRAGMA locking_mode = EXCLUSIVE", "BEGIN EXCLUSIVE", "DELETE FROM sample"),
    "a lock on its folder": flocked,
}


def locked(binary, stub, pattern, usual):
    """Held by another program for the whole run: the vendors are asked at once."""
    for name, lock in LOCKS.items():
        for command in COMMANDS:
            with runner.Home(stub) as home:
                copied(pattern, home)
                with lock(home):
                    seen = trial.measured(binary, command, home, stub)
                # Some wait at their end for what they could not write.
                found = list(trial.unharmed(command, seen, usual[command], delay=6.0))
                yield f"locked by {name} | {command}", found


def statements(*texts):
    """Makes an archive by hand."""
    def make(home):
        folder(home)
        with contextlib.closing(sqlite3.connect(home.archive)) as database:
            for text in texts:
                database.execute(text)
            database.commit()
        home.archive.chmod(0o600)
    return make


def later_version(home):
    with contextlib.closing(sqlite3.connect(home.archive)) as database:
        database.execute("INSERT INTO grdb_migrations VALUES ('99: of a later version')")
        database.commit()
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def link_to_nowhere(home):
    (folder(home) / "archive.sqlite").symlink_to("/nowhere/at/all")


def folder_in_its_place(home):
    (folder(home) / "archive.sqlite").mkdir()


def pipe_in_its_place(home):
    os.mkfifo(folder(home) / "archive.sqlite", 0o600)


def file_for_folder(home):
    home.archive.parent.parent.mkdir(parents=True)
    home.archive.parent.write_text("not a folder")


# What stands there, and words of the sentence that is right.
FOREIGN = {
    "another program's file": (statements("CREATE TABLE bookmarks (url TEXT)", "INSERT INTO bookmarks VALUES ('x')"),
                               ("another program",)),
    "another program's mark": (statements("PRAGMA application_id = 252006673", "CREATE TABLE geo (a)"),
                               ("another program",)),
    "a link to nowhere": (link_to_nowhere, ("archive",)),
    "a folder in its place": (folder_in_its_place, ("not a file",)),
    "a pipe in its place": (pipe_in_its_place, ("not a file",)),
    "a file for its folder": (file_for_folder, ("folder",)),
}


def listing(root):
    """All below a folder, with what files hold."""
    return {str(place.relative_to(root)): place.read_bytes() if place.is_file() else place.lstat().st_mode
            for place in sorted(root.rglob("*")) if not place.name.endswith(("-shm", "-wal"))}


def foreign(binary, stub, pattern, usual):
    """What is not this program's is left as it is, with a sentence."""
    cases = {name: (make, words, False) for name, (make, words) in FOREIGN.items()}
    cases["a later version's file"] = (later_version, ("later version",), True)
    for name, (make, words, is_copied) in cases.items():
        for command in COMMANDS:
            with runner.Home(stub) as home:
                if is_copied:
                    copied(pattern, home)
                make(home)
                before = listing(home.home / "data")
                seen = trial.measured(binary, command, home, stub)
                found = list(trial.unharmed(command, seen, usual[command], must_say=words))
                if listing(home.home / "data") != before:
                    found.append("what was there has been altered")
                yield f"{name} | {command}", found


def half_an_archive(binary, stub, pattern, usual):
    """This program's own file, with parts of its schema gone, or with values of another type."""
    cases = {
        "no event table": ["DROP TABLE event"], "no identity": ["DELETE FROM identity"],
        "no session table": ["PRAGMA foreign_keys = OFF", "DROP TABLE session"],
        "texts for numbers": ["UPDATE session SET fetched_at = 'soon'"],
        "records of noise": ["UPDATE session SET record = 'x'"],
        "no accounts": ["PRAGMA foreign_keys = OFF", "DELETE FROM account"],
        "events of noise": ["UPDATE event SET session = x'ff00ff'"],
    }
    for name, texts in cases.items():
        with runner.Home(stub) as home:
            copied(pattern, home)
            with contextlib.closing(sqlite3.connect(home.archive, isolation_level=None)) as database:
                for text in texts:
                    with contextlib.suppress(sqlite3.OperationalError):
                        database.execute(text)
            for command in COMMANDS:
                seen = trial.measured(binary, command, home, stub)
                yield f"{name} | {command}", list(trial.unharmed(command, seen, usual[command]))
            yield f"{name} | afterwards", list(in_order(binary, home))


def in_order(binary, home):
    """After three starts an archive that made no sense has been mended or moved aside: it can be read and written."""
    for arguments in (["archive", "stats"], ["archive", "export"], ["archive", "export", "--what", "events"],
                      ["watch", "--for", "2s"]):
        outcome = runner.run(binary, arguments, home, trial.LIMIT)
        said = trial.sentences(outcome)
        if outcome.status != 0 or said:
            yield f"{' '.join(arguments)}: status {outcome.status}: {' / '.join(said)[:200] or 'nothing said'}"


@contextlib.contextmanager
def small_disk(home, size="400k", options=""):
    """A filesystem of that size where the archive is to be; None where none can be mounted."""
    place = home.home / "data"
    place.mkdir(mode=0o700)
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size},mode=700{options}", "tmpfs", str(place)],
                          capture_output=True)
    if done.returncode != 0:
        yield None
        return
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=False)


def fill(place):
    with contextlib.suppress(OSError), open(place / "filler", "wb", buffering=0) as filler:
        while True:
            filler.write(bytes(4096))


def full_disk(binary, stub, pattern, usual):
    """A disk that is full before the archive is made, or that has one and no room for more; and one that has room again."""
    for name, has_archive in {"full disk, no archive": False, "full disk": True}.items():
        for command in COMMANDS:
            with runner.Home(stub) as home, small_disk(home, "4m") as place:
                if place is None:
                    yield name, ["not tried: nothing can be mounted here"]
                    return
                if has_archive:
                    copied(pattern, home)
                fill(place)
                seen = trial.measured(binary, command, home, stub)
                yield f"{name} | {command}", list(trial.unharmed(command, seen, usual[command], delay=6.0))
    yield "a disk with room again", list(room_again(binary, stub, pattern))
    with runner.Home(stub) as home, small_disk(home, "4m", ",ro") as place:
        for command in COMMANDS:
            seen = trial.measured(binary, command, home, stub)
            yield f"read-only disk | {command}", list(trial.unharmed(command, seen, usual[command], must_say=("archive",)))


def room_again(binary, stub, pattern):
    """A watch whose disk is full from its third second to its seventh: what it printed with a number is kept."""
    with runner.Home(stub, runner.QUICK_POLL) as home, small_disk(home, "32m") as place, Turnover(stub):
        copied(pattern, home)
        timers = [threading.Timer(3, fill, [place]), threading.Timer(7, (place / "filler").unlink)]
        for timer in timers:
            timer.start()
        outcome = runner.run(binary, ["watch", "--for", "14s", "-o", "ndjson"], home, 40)
        for timer in timers:
            timer.join()
        if outcome.status != 0:
            yield f"status {outcome.status}, not 0"
        if len(trial.sentences(outcome)) != 1 or "full" not in outcome.stderr:
            yield f"not one sentence of a full disk: {outcome.stderr.strip()[:200] or 'nothing'}"
        export = runner.run(binary, ["archive", "export", "--what", "events"], home, 20)
        kept = {event["seq"]: kill.told(event) for event in checks.events_of(export)}
        printed = list(checks.events_of(outcome))
        lost = [event for event in printed if event["seq"] is not None and kept.get(event["seq"]) != kill.told(event)]
        if lost:
            first = f"seq {lost[0]['seq']}, {kill.told(lost[0])}"
            yield f"{len(lost)} of {len(printed)} printed events are not kept, such as {first}"
        late = {kill.told(event) for event in printed if event["seq"] is None} - set(kept.values())
        if late:
            yield f"{len(late)} of {len(printed)} events had no seq while the disk was full, and are not kept later"


def as_nobody():
    os.setgid(NOBODY)
    os.setuid(NOBODY)


def permissions(binary, stub, pattern, usual):
    """Folders that may not be written, and a HOME that is somebody else's. Both need root, to be somebody else."""
    if os.getuid() != 0:
        yield "permissions", ["not tried: this needs root"]
        return
    for command in ("list", "show", "watch"):
        with runner.Home(stub) as home:
            folder(home).chmod(0o555)
            for place in [home.root, *home.root.rglob("*")]:
                os.chown(place, NOBODY, NOBODY)
            home.root.chmod(0o755)
            seen = trial.measured(binary, command, home, stub, preexec_fn=as_nobody)
            yield f"folder not writable | {command}", list(
                trial.unharmed(command, seen, usual[command], must_say=("written", "made")))
    for command in COMMANDS:
        with runner.Home(stub) as home:
            os.chown(home.home, NOBODY, NOBODY)
            before = listing(home.home)
            seen = trial.measured(binary, command, home, stub)
            found = list(trial.unharmed(command, seen, usual[command], must_say=("belongs to",)))
            made = sorted(set(listing(home.home)) - set(before))
            if made:
                found.append(f"in somebody else's HOME was made: {', '.join(made)}")
            yield f"HOME of somebody else | {command}", found


GROUPS = {"locked": locked, "foreign": foreign, "schema": half_an_archive, "disk": full_disk, "permissions": permissions}


def trials(binary, groups):
    with vendors.Stub() as stub:
        with runner.Home(stub) as pattern:
            damage.make_archive(binary, stub, pattern)
            # The log is folded in, so that a copy is one file.
            runner.run(binary, ["archive", "stats"], pattern, 20)
            for group in groups:
                usual = trial.normal(binary, stub, COMMANDS)
                yield from GROUPS[group](binary, stub, pattern, usual)
