extension KeySequence {
    /// The numbers of a sequence: `1;5`, with sub-parameters `97:65;5:1`.
    struct Parameters: Hashable {
        /// Nil for one that is left out.
        private let values: [[Int?]]

        /// Nil where there is anything but digits, `;` and `:`.
        init?(_ bytes: some Collection<UInt8>) {
            var values: [[Int?]] = []
            for part in bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false) {
                var numbers: [Int?] = []
                for digits in part.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false) {
                    var number: Int?
                    for digit in digits {
                        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
                        // No number with a meaning is as large; and none overflows.
                        number = min(9_999_999, (number ?? 0) * 10 + Int(digit - UInt8(ascii: "0")))
                    }
                    numbers.append(number)
                }
                values.append(numbers)
            }
            self.values = bytes.isEmpty ? [] : values
        }

        var isEmpty: Bool { values.isEmpty }
        var count: Int { values.count }

        subscript(index: Int) -> Int? { values.indices.contains(index) ? values[index].first ?? nil : nil }

        var modifiers: Modifiers {
            let isRelease = values.count > 1 && values[1].count > 1 && values[1][1] == 3
            return Modifiers(self[1] ?? 1, isRelease: isRelease)
        }

        /// The code point that Shift makes of the key, where the terminal tells it.
        var shifted: Int? { values.first.flatMap { $0.count > 1 ? $0[1] : nil } }
    }

    /// The keys held, as xterm and kitty number them: 1 and a bit for each.
    struct Modifiers: Hashable {
        let shift: Bool
        let alt: Bool
        let control: Bool
        /// Super or hyper.
        let isOther: Bool
        /// The key was let go.
        let isRelease: Bool

        init(_ number: Int, isRelease: Bool = false) {
            let bits = max(0, number - 1)
            shift = bits & 1 != 0
            // Meta is another name for it.
            alt = bits & (2 | 32) != 0
            control = bits & 4 != 0
            isOther = bits & (8 | 16) != 0
            self.isRelease = isRelease
        }
    }
}
