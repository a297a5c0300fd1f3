#!/usr/bin/env python3
"""What becomes of the archive, and of everything else, when it is killed, damaged, locked, full, or somebody else's.

    Tests/Faults/archive_trials.py BINARY [--kills 100] [--damages 30] [--only GROUP]… [--seed 1] [--verbose]

A line that `watch -o ndjson` has printed with a seq is acknowledged: after `kill -9` the archive has it, once. An archive
that can't be had costs no row, no status and one sentence, and the vendors are asked at once. Prints a line for each failure,
and the totals. Full disks and other people's folders are tried as root only.
"""

import argparse
import itertools

import damage
import kill
import obstacles
import tally

GROUPS = ["kill", "damage", *obstacles.GROUPS]


def trials(options):
    """All that was asked for: the trial's name and what is wrong."""
    groups = options.only or GROUPS
    if "kill" in groups:
        yield from kill.trials(options.binary, options.kills, options.seed)
    if "damage" in groups:
        yield from damage.trials(options.binary, options.damages, options.seed)
    others = [group for group in groups if group in obstacles.GROUPS]
    yield from obstacles.trials(options.binary, others) if others else itertools.chain()


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("binary")
    options.add_argument("--kills", type=int, default=100)
    options.add_argument("--damages", type=int, default=30)
    options.add_argument("--only", action="append", default=[], choices=GROUPS, metavar="GROUP", help=", ".join(GROUPS))
    options.add_argument("--seed", type=int, default=1, help="the same seed damages the same bytes")
    options.add_argument("--verbose", action="store_true", help="a line for each trial that passes, too")
    options = options.parse_args()
    tally.tell(trials(options), options.verbose)


if __name__ == "__main__":
    main()
