"""What the archive's trials have in common: runs of commands over an archive in some state, and what is right of each."""

import dataclasses

import checks
import fleet
import runner
from kind import ROWS, RUNNING

LIMIT = 40
# What a refusal by the archive may cost over a run without one.
DELAY = 2.0
# The first request is to leave as soon as without the trouble, give or take what a busy machine takes.
REQUEST_DELAY = 0.7
COMMANDS = {
    "list": ["list", "-n", "300", "-o", "ndjson"],
    "show": ["show", fleet.identity(fleet.ANCHOR, 4)],
    "watch": ["watch", "--for", "2s", "-o", "ndjson"],
}


@dataclasses.dataclass
class Measured:
    """A run and how long the vendors waited for its first request."""

    outcome: runner.Outcome
    first_request: float | None


def measured(binary, command, home, stub, **how):
    """Runs a command, or the dashboard, and notes when the first request came."""
    for vendor in stub.vendors.values():
        vendor.requests.clear()
    if command == "dashboard":
        outcome = runner.drive(binary, home, [(3.0, "[list]"), (3.1, "q")], limit=15)
    else:
        outcome = runner.run(binary, COMMANDS[command], home, LIMIT, **how)
    moments = [at for vendor in stub.vendors.values() for at, _ in vendor.requests]
    return Measured(outcome, min(moments) - outcome.began if moments else None)


def normal(binary, stub, commands):
    """The same commands where all is well: what the others are held against."""
    with runner.Home(stub) as home:
        return {command: measured(binary, command, home, stub) for command in commands}


def rows_missing(outcome, command):
    """Whether all that the vendors have is printed."""
    if command == "list":
        wanted = [fleet.identity(name, number) for name in fleet.VENDORS for number in range(ROWS)]
    elif command == "watch":
        wanted = [fleet.identity(name, number) for name in fleet.VENDORS for number in range(RUNNING)]
    elif command == "show":
        wanted = [fleet.identity(fleet.ANCHOR, 4)]
    else:
        return
    missing = [identity for identity in wanted if identity not in outcome.stdout]
    if missing:
        yield f"{len(missing)} of {len(wanted)} sessions are not printed"


def sentences(outcome):
    """The lines on stderr; of the archive's there is to be one at most."""
    return [line for line in outcome.stderr.splitlines() if line.strip()]


def unharmed(command, seen, usual, must_say=None, delay=DELAY):
    """What is wrong with a run over an archive that can't be had: it must cost no row, no status, and little time.
    `must_say`: words of which one has to be in the sentence."""
    outcome = seen.outcome
    if outcome.status is None:
        yield f"had not ended after {LIMIT} s"
    elif outcome.signal:
        yield f"died of signal {outcome.signal}"
    elif outcome.status != 0:
        yield f"status {outcome.status}, not 0"
    yield from rows_missing(outcome, command)
    if seen.first_request is None:
        yield "no vendor was asked"
    elif seen.first_request > usual.first_request + REQUEST_DELAY:
        yield f"the first request came after {seen.first_request:.1f} s, otherwise after {usual.first_request:.1f} s"
    if outcome.seconds > usual.outcome.seconds + delay:
        yield f"took {outcome.seconds:.1f} s, otherwise {usual.outcome.seconds:.1f} s"
    if command == "dashboard":
        states = checks.header(outcome.screens.get("list", ""))
        if set(states.values()) != {"ok"}:
            yield f"the header says {states}"
        return
    said = sentences(outcome)
    if len(said) > 1:
        yield f"{len(said)} lines on stderr: {' / '.join(said)[:300]}"
    if must_say and not any(word in line for line in said for word in must_say):
        yield f"none of {must_say} is said, but: {' / '.join(said)[:200] or 'nothing'}"
