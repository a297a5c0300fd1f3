"""How trials are told: what is wrong with each, and how many passed."""

import sys


def tell(trials, verbose):
    """Prints what is found in pairs of a name and its complaints, then the counts. Ends the process: 0 where all passed."""
    passed = failed = 0
    for name, found in trials:
        passed, failed = passed + (not found), failed + bool(found)
        if verbose and not found:
            print(f"ok   {name}", flush=True)
        for complaint in found:
            print(f"FAIL {name}: {complaint}", flush=True)
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)
