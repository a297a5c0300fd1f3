extension String {
    /// The text with at most 30 combining marks in a row, as in Unicode's stream-safe format (UAX #15); what is beyond becomes
    /// one U+FFFD.
    ///
    /// No language stacks more than a few. Comparing and hashing texts puts the marks of a row in order, which takes the square
    /// of their number: a hundred thousand of them in one id would hold up every table that it is in.
    /// - Complexity: O(n), without decoding where no letter is above U+02FF.
    package var withBoundedMarks: String {
        // 0xCC is the first byte of U+0300.
        guard utf8.contains(where: { $0 >= 0xCC }), hasUnboundedMarks else { return self }
        var bounded = String.UnicodeScalarView()
        var marks = 0
        for scalar in unicodeScalars {
            marks = scalar.isOrderedMark ? marks + 1 : 0
            if marks <= Self.marksInRow {
                bounded.append(scalar)
            } else if marks == Self.marksInRow + 1 {
                bounded.append("\u{FFFD}")
            }
        }
        return String(bounded)
    }

    private static let marksInRow = 30

    private var hasUnboundedMarks: Bool {
        var marks = 0
        for scalar in unicodeScalars {
            marks = scalar.isOrderedMark ? marks + 1 : 0
            if marks > Self.marksInRow { return true }
        }
        return false
    }
}

extension Unicode.Scalar {
    /// A mark that normal forms put in order among its neighbours.
    fileprivate var isOrderedMark: Bool {
        value >= 0x300 && properties.canonicalCombiningClass != .notReordered
    }
}
