#!/usr/bin/env python3
"""What ten times the text or the count costs the release: at most fifteen times the time and the memory.

    growth.py BINARY [--quick] [--only WORD]… [--skip WORD]… [--figures FILE] [--list]

--only takes trials whose name holds the word; a trial's name is `SHAPE: COMMAND`, or `SHAPE: dashboard WxH`.
"""

import os
import argparse
import functools
import queue
import sys
import threading

import screen
from measure import ALLOWED, FLOOR, Cost, Stub, is_cheap, ratios, run
from shapes import SEEN, shapes

# Two at a time; what is measured is their own time.
WORKERS = 2
TRIES = 3
SIZES = ((80, 24), (160, 50))
# A step of a walk at the smaller size is taken to cost at least so many seconds.
STEP_FLOOR = 0.06


class CommandTrial:
    def __init__(self, shape, command):
        self.shape, self.command = shape, command
        self.name = f"{shape.name}: {command}"

    def measured(self, bench, size):
        bench.stub.play(self.shape.specification(size))
        configuration = self.shape.configuration and self.shape.configuration(size)
        return run(bench.binary, self.shape.asked(self.command, size), bench.stub, configuration)

    def empty(self, bench):
        """The same command where there is nothing; where the arguments grow, a plain one."""
        arguments = self.shape.commands.get(self.command) or ["list"]
        key = tuple(arguments)
        if key not in bench.empty:
            bench.stub.play({"rows": 0, "points": 0, "batches": 0})
            runs = [run(bench.binary, arguments, bench.stub) for _ in range(TRIES)]
            # Taken off the others, so one slow run would make their ratio too large.
            bench.empty[key] = functools.reduce(Cost.least, runs)
        return bench.empty[key]

    def failures(self, bench):
        small_size, large_size = self.shape.sizes
        empty = self.empty(bench)
        large = self.measured(bench, large_size)
        bench.note(self.name, large_size, large)
        if large.status not in self.shape.statuses:
            return [f"status {large.status} at {large_size:,} after {large.time:.2f} s, {large.memory:.0f} MB: "
                    f"{large.errors.strip()[:160]!r}"]
        if is_cheap(large, empty):
            return []
        small = self.measured(bench, small_size)
        for _ in range(TRIES - 1):
            if self.found(small, large, empty) == []:
                return []
            small = small.least(self.measured(bench, small_size))
            large = large.least(self.measured(bench, large_size))
        bench.note(self.name, small_size, small)
        return self.found(small, large, empty)

    def found(self, small, large, empty):
        small_size, large_size = self.shape.sizes
        found = []
        for what, ratio in ratios(small, large, empty).items():
            if ratio > ALLOWED:
                unit = "s" if what == "time" else "MB"
                figures = [getattr(cost, what) - getattr(empty, what) for cost in (small, large)]
                found.append(f"{what} times {ratio:.0f}: {figures[0]:.3f} {unit} at {small_size:,}, "
                             f"{figures[1]:.3f} {unit} at {large_size:,}")
        return found


class WalkTrial:
    """A walk through all panes, or through pastes, at both sizes."""

    def __init__(self, name, sizes, steps, size, terminal="xterm-256color", shape=None):
        self.name, self.sizes, self.steps, self.size = name, sizes, steps, size
        self.terminal, self.shape = terminal, shape

    def measured(self, bench, size):
        bench.stub.play(self.shape.specification(size) if self.shape else {"rows": 5})
        configuration = self.shape and self.shape.configuration and self.shape.configuration(size)
        found = screen.walk(bench.binary, bench.stub, self.size, self.steps(size), self.terminal, configuration)
        bench.note_walk(self.name, size, found)
        return found

    def failures(self, bench):
        small_size, large_size = self.sizes
        small, large = self.measured(bench, small_size), self.measured(bench, large_size)
        found = self.found(small, large)
        for _ in range(TRIES - 1):
            if not found:
                break
            small = small.least(self.measured(bench, small_size))
            large = large.least(self.measured(bench, large_size))
            found = self.found(small, large)
        return found

    def found(self, small, large):
        found = []
        for size, walk in zip(self.sizes, (small, large)):
            if walk.dead:
                found.append(f"at {size:,} no rest in {screen.DEAD:.0f} s: {walk.dead}")
            if walk.unseen:
                found.append(f"at {size:,} these panes were not seen: {', '.join(walk.unseen)}")
            if walk.ending > screen.END_LIMIT:
                found.append(f"at {size:,} q took {walk.ending:.1f} s")
            if walk.status != 0 and walk.ending <= screen.END_LIMIT:
                found.append(f"at {size:,} it ended with {walk.status}")
        for step, cost in large.steps.items():
            before = small.steps.get(step, 0.0)
            if cost > ALLOWED * max(before, STEP_FLOOR):
                found.append(f"{step}: {before:.2f} s at {self.sizes[0]:,}, {cost:.2f} s at {self.sizes[1]:,}")
        if large.memory > ALLOWED * small.memory:
            found.append(f"memory: {small.memory:.0f} MB at {self.sizes[0]:,}, {large.memory:.0f} MB at {self.sizes[1]:,}")
        seconds, step = large.slow_key
        if seconds > screen.KEY_LIMIT:
            found.append(f"a key in {step} is answered after {seconds * 1000:.0f} ms (95th of 100), "
                         f"the slowest after {max(large.keys)[0] * 1000:.0f} ms in {max(large.keys)[1]}")
        return found


class Bench:
    """What a worker measures with."""

    def __init__(self, binary, figures):
        self.binary, self.figures, self.stub, self.empty = binary, figures, Stub(), {}

    def write(self, *fields):
        if self.figures:
            print(*fields, sep="\t", file=self.figures, flush=True)

    def note(self, name, size, cost):
        self.write(name, size, f"{cost.time:.3f}", f"{cost.memory:.1f}", cost.status, cost.printed)

    def note_walk(self, name, size, walk):
        seconds, step = walk.slow_key
        self.write(name, size, f"{walk.time:.3f}", f"{walk.memory:.1f}", walk.status, f"{seconds * 1000:.0f} ms {step}",
                   f"q {walk.ending:.2f} s", " ".join(f"{name}={cost:.2f}" for name, cost in walk.steps.items()))


def panes(shape, is_quick):
    """All panes, or the few of a quick run, or those that say something where every list is refused."""
    names = screen.TROUBLED if shape.is_refused else screen.QUICK if is_quick else screen.PANES
    return {name: screen.PANES[name] for name in names}


def walks(is_quick):
    for shape in shapes():
        if shape.name not in SEEN or (is_quick and shape.name != "members 200 deep"):
            continue
        for size in SIZES if shape.is_quick and not is_quick else SIZES[:1]:
            yield WalkTrial(f"{shape.name}: dashboard {size[0]}x{size[1]}", shape.sizes,
                            lambda _, shape=shape: panes(shape, is_quick), size, shape=shape)
    for terminal, is_bracketed in (("xterm-256color", True), ("xterm-256color", False), ("linux", False)):
        if is_quick and terminal != "linux":
            continue

        def steps(length, is_bracketed=is_bracketed):
            made = screen.pastes(length, is_bracketed)
            return {name: made[name] for name in (screen.QUICK_PASTES if is_quick else made)}

        for size in SIZES[:1] if is_quick else SIZES:
            name = f"paste {'bracketed' if is_bracketed else 'plain'} {terminal}: dashboard {size[0]}x{size[1]}"
            yield WalkTrial(name, (10_000, 100_000), steps, size, terminal)


def trials(is_quick):
    """The walks first: they wait more than they work, and the commands go on beside them."""
    yield from walks(is_quick)
    for shape in shapes():
        if is_quick and not shape.is_quick:
            continue
        for command in shape.commands | shape.arguments:
            if not is_quick or not command.startswith(("watch", "show hyperbrowser")):
                yield CommandTrial(shape, command)


class Tally:
    def __init__(self):
        self.passed, self.failed, self.lock = 0, 0, threading.Lock()

    def add(self, name, failures):
        with self.lock:
            if failures:
                self.failed += 1
            else:
                self.passed += 1
            for failure in failures:
                print(f"FAILED {name}: {failure}", flush=True)


def work(bench, waiting, tally):
    while True:
        try:
            trial = waiting.get_nowait()
        except queue.Empty:
            bench.stub.close()
            return
        try:
            failures = trial.failures(bench)
        except Exception as error:  # A trial that could not be made is none that passed.
            failures = [f"could not be measured: {error!r}"]
        tally.add(trial.name, failures)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--quick", action="store_true", help="what matters most, in a minute")
    parser.add_argument("--only", action="append", default=[], metavar="WORD")
    parser.add_argument("--skip", action="append", default=[], metavar="WORD")
    parser.add_argument("--figures", type=argparse.FileType("a"), help="every figure goes there, a line each")
    parser.add_argument("--workers", type=int, default=WORKERS, help="trials at a time")
    parser.add_argument("--list", action="store_true", help="name the trials only")
    options = parser.parse_args()
    chosen = [trial for trial in trials(options.quick)
              if (not options.only or any(word in trial.name for word in options.only))
              and not any(word in trial.name for word in options.skip)]
    if options.list:
        print(*(trial.name for trial in chosen), sep="\n")
        return 0
    waiting, tally = queue.SimpleQueue(), Tally()
    for trial in chosen:
        waiting.put(trial)
    threads = [threading.Thread(target=work, args=(Bench(os.path.abspath(options.binary), options.figures), waiting, tally))
               for _ in range(options.workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"{tally.passed} passed, {tally.failed} failed")
    return 0 if tally.failed == 0 and tally.passed else 1


if __name__ == "__main__":
    sys.exit(main())
