"""The real program in a terminal: keys go in, screens come out, as text or with their colours. Python's standard library and tmux."""

import os
import re
import select
import shutil
import subprocess
import tempfile
import time

# Names of keys as the documentation writes them, and as tmux knows them.
NAMED = {
    "Enter": "Enter", "Esc": "Escape", "Tab": "Tab", "Space": "Space", "Up": "Up", "Down": "Down", "Left": "Left",
    "Right": "Right", "Backspace": "BSpace",
}


class Home:
    """A folder in which the program finds nothing of the user who runs this, and which goes when it is left."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="browsertop-docs-")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        # A program that is just ending may still write into it.
        for _ in range(30):
            shutil.rmtree(self.folder, ignore_errors=True)
            if not os.path.exists(self.folder):
                break
            time.sleep(0.1)

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def environment(self, **more):
        return {
            "PATH": os.environ["PATH"], "HOME": self.folder, "LANG": "C.UTF-8", "TZ": "UTC", "TERM": "xterm-256color",
            "XDG_CONFIG_HOME": self.path(".config"), "XDG_DATA_HOME": self.path(".local", "share"),
            "XDG_STATE_HOME": self.path(".local", "state"), **more,
        }

    def configure(self, text):
        folder = self.path(".config", "browsertop")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "config.yaml"), "w") as file:
            file.write(text)


class Simulator:
    """`browsertop simulate` on a free port; `variables` point the program at it."""

    def __init__(self, binary, home, *arguments):
        self.process = subprocess.Popen(
            [binary, "simulate", "--port", "0", *arguments], env=home.environment(), stdout=subprocess.PIPE)
        self.variables = {}
        # All of its lines come at once, when it listens.
        text, output = b"", self.process.stdout.fileno()
        while select.select([output], [], [], 0.3 if text else 20)[0]:
            data = os.read(output, 65536)
            if not data:
                break
            text += data
        if not text:
            raise SystemExit("the simulator did not start")
        for line in text.decode().splitlines():
            name, _, value = line.removeprefix("export ").partition("=")
            self.variables[name] = value

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()


class Screen:
    """A program in a tmux of its own."""

    number = 0

    def __init__(self, words, environment, columns=80, rows=24):
        Screen.number += 1
        self.socket = f"browsertop-docs-{os.getpid()}-{Screen.number}"
        # Under xterm's name ncurses would erase to a line's end in colour, which capture-pane does not tell.
        environment = {**environment, "TERM": "tmux-256color"}
        subprocess.run(
            ["tmux", "-L", self.socket, "-f", "/dev/null", "new-session", "-d", "-x", str(columns), "-y", str(rows), "env", "-i", *[f"{name}={value}" for name, value in environment.items() if name != "TMUX"], *words],
            env=environment, check=True)
        # Without a status line the program has all rows.
        self.tmux("set", "-g", "status", "off")
        self.tmux("set", "-s", "escape-time", "0")
        self.tmux("resize-window", "-x", str(columns), "-y", str(rows))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        subprocess.run(["tmux", "-L", self.socket, "kill-server"], stderr=subprocess.DEVNULL)

    def tmux(self, *words):
        return subprocess.run(["tmux", "-L", self.socket, *words], capture_output=True, text=True).stdout

    def text(self):
        return "\n".join(line.rstrip() for line in self.tmux("capture-pane", "-p").splitlines())

    def colours(self):
        return self.tmux("capture-pane", "-p", "-e", "-N").splitlines()

    def wait(self, pattern, seconds=15):
        """Until the screen shows it: its text."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            text = self.text()
            if re.search(pattern, text):
                return text
            time.sleep(0.05)
        raise TimeoutError(f"nothing like '{pattern}' within {seconds} s on\n{self.text()}")

    def rest(self, quiet=0.4, seconds=8):
        """Until nothing but clocks and figures has changed for a moment."""
        end, last, since = time.monotonic() + seconds, "", time.monotonic()
        while time.monotonic() < end:
            text = re.sub(r"[0-9]+", "0", self.text())
            if text != last:
                last, since = text, time.monotonic()
            elif time.monotonic() - since >= quiet:
                return
            time.sleep(0.05)

    def press(self, keys):
        """Keys as the documentation writes them: `/ state:failed Enter`, words between blanks typed as they are, `~5` waits,
        `~loaded` until all sessions are loaded."""
        for word in keys.split():
            if word == "~loaded":
                self.wait(r"([\d,]+) of \1\+? loaded", 90)
                time.sleep(2)
            elif re.fullmatch(r"~\d+", word):
                time.sleep(int(word[1:]))
            elif word in NAMED:
                self.tmux("send-keys", NAMED[word])
            elif re.fullmatch(r"Ctrl-[a-z]", word):
                self.tmux("send-keys", "C-" + word[-1])
            else:
                self.tmux("send-keys", "-l", word.replace("␣", " "))
            time.sleep(0.12)
