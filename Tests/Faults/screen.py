"""As much of a terminal as is needed to read what a program has drawn: cells, a cursor, the usual sequences."""

import re

TOKEN = re.compile(
    rb"\x1b\[([?>=]?)([0-9;:]*)([ !$]?[@-~])"     # CSI
    rb"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"        # OSC
    rb"|\x1b[P_^X][^\x1b]*\x1b\\"                 # DCS, APC, PM, SOS
    rb"|\x1b[()*+][0-9A-Za-z]"                    # character sets
    rb"|\x1b([0-9A-Za-z=>])"
    rb"|([\x00-\x1f\x7f])"
    rb"|([^\x00-\x1f\x7f\x1b]+)")


class Screen:
    """Feeds on bytes; `text` is what a person sees. Characters are taken to be one cell wide."""

    def __init__(self, columns=80, lines=24):
        self.columns, self.lines = columns, lines
        self.row = self.column = 0
        self.saved = (0, 0)
        self.region = (0, lines - 1)
        self.cells = [[" "] * columns for _ in range(lines)]
        self.last = " "

    @property
    def text(self):
        return "\n".join("".join(line).rstrip() for line in self.cells)

    def feed(self, data):
        for match in TOKEN.finditer(data):
            mark, numbers, final, plain, control, characters = match.groups()
            if characters is not None:
                for character in characters.decode("utf-8", "replace"):
                    self.put(character)
            elif control is not None:
                self.control(control)
            elif final is not None and not mark:
                self.sequence(final.decode(), [int(part) if part.isdigit() else 0 for part in numbers.decode().split(";")])
            elif plain == b"M":
                self.scroll(-1) if self.row == self.region[0] else self.move(self.row - 1, self.column)
            elif plain == b"7":
                self.saved = (self.row, self.column)
            elif plain == b"8":
                self.move(*self.saved)

    def move(self, row, column):
        self.row = min(max(row, 0), self.lines - 1)
        self.column = min(max(column, 0), self.columns)

    def put(self, character):
        if self.column >= self.columns:
            self.column = 0
            self.feed_line()
        self.cells[self.row][self.column] = self.last = character
        self.column += 1

    def feed_line(self):
        if self.row == self.region[1]:
            self.scroll(1)
        else:
            self.move(self.row + 1, self.column)

    def scroll(self, count):
        top, bottom = self.region
        for _ in range(abs(count)):
            del self.cells[top if count > 0 else bottom]
            self.cells.insert(bottom if count > 0 else top, [" "] * self.columns)

    def control(self, byte):
        if byte == b"\r":
            self.column = 0
        elif byte == b"\n":
            self.feed_line()
        elif byte == b"\b":
            self.move(self.row, self.column - 1)
        elif byte == b"\t":
            self.move(self.row, (self.column // 8 + 1) * 8)

    def sequence(self, final, numbers):
        first = numbers[0]
        count = max(1, first)
        line = self.cells[self.row]
        if final in "Hf":
            self.move(count - 1, (max(1, numbers[1]) if len(numbers) > 1 else 1) - 1)
        elif final in "ABCD":
            down, right = {"A": (-1, 0), "B": (1, 0), "C": (0, 1), "D": (0, -1)}[final]
            self.move(self.row + down * count, self.column + right * count)
        elif final == "G":
            self.move(self.row, count - 1)
        elif final == "d":
            self.move(count - 1, self.column)
        elif final == "J":
            self.erase_display(first)
        elif final == "K":
            start, end = {0: (self.column, self.columns), 1: (0, self.column + 1), 2: (0, self.columns)}[first]
            line[start:end] = [" "] * (end - start)
        elif final == "X":
            end = min(self.column + count, self.columns)
            line[self.column:end] = [" "] * (end - self.column)
        elif final == "P":
            line[self.column:] = (line[self.column + count:] + [" "] * self.columns)[:self.columns - self.column]
        elif final == "@":
            line[self.column:] = ([" "] * count + line[self.column:])[:self.columns - self.column]
        elif final == "b":
            for _ in range(count):
                self.put(self.last)
        else:
            self.shift_lines(final, numbers, count)

    def shift_lines(self, final, numbers, count):
        if final == "r":
            bottom = numbers[1] if len(numbers) > 1 and numbers[1] else self.lines
            self.region = (count - 1, bottom - 1)
            self.move(0, 0)
        elif final in "ST":
            self.scroll(count if final == "S" else -count)
        elif final in "LM":
            kept = self.region
            self.region = (self.row, kept[1])
            self.scroll(-count if final == "L" else count)
            self.region = kept

    def erase_display(self, kind):
        blank = [[" "] * self.columns for _ in range(self.lines)]
        if kind == 2:
            self.cells = blank
        elif kind == 0:
            self.sequence("K", [0])
            self.cells[self.row + 1:] = blank[self.row + 1:]
