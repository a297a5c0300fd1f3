"""What a fault is, and the table of all of them."""

import dataclasses
import typing

READS, FAILS, TOLD, OPEN = "reads", "fails", "told", "open"


@dataclasses.dataclass(frozen=True)
class Fault:
    """A way in which a vendor misbehaves, and what is right then."""

    name: str
    # Answers one request (an Exchange).
    answer: typing.Callable
    # READS: as if all were well. FAILS: the account is named as unread. TOLD: rows are read, and what is odd is said.
    # OPEN: nothing is prescribed, but nobody else is harmed, and what is said is said of this account.
    outcome: str = FAILS
    # What is said of the account holds one of these.
    words: tuple = ()
    # Requests of one address and query that a plain command may make.
    attempts: int = 5
    # It takes the 30 s that an answer may take.
    times_out: bool = False
    # The account is left alone for a minute or more: only somebody at the keys (`r`) sees the recovery soon.
    lasting: bool = False
    # A filter over state and age rests on what could not be read.
    doubtful: bool = False
    # It is the sessions' rows that are altered, so usage and batches are not concerned, and every format is tried.
    rows: bool = False
    # Of these the list has no end, and `--all` is interrupted.
    endless: bool = False
    # Its answers are so large that a busy machine needs seconds for them.
    heavy: bool = False
    # The status is a healthy answer's, and only the body is damaged: a 404 says "no such session" without it.
    tells_status: bool = False
    # Rows newer than all others keep coming, so a limited list need not hold the others.
    crowds: bool = False
    # Lists only are altered: other calls are answered as if all were well.
    lists: bool = False
    # Part of what is run with every change.
    quick: bool = False
    # What may not stand in a list: values that nobody sent.
    never: tuple = ()
    # The vendors at which it makes sense; all where none is named.
    vendors: tuple = ()


def every_fault():
    """All faults by name, in the order in which they are tried."""
    import content
    import hostile
    import wire
    faults = [*wire.faults(), *content.faults(), *hostile.faults()]
    names = [fault.name for fault in faults]
    assert len(set(names)) == len(names), "a fault's name stands twice"
    return faults
