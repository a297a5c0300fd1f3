import BrowserSessions

/// A condition on how many sessions match: `count(FILTER) OP N`.
package struct FailIf: Sendable, Hashable, CustomStringConvertible {
    package enum Comparison: String, Sendable, Hashable, CaseIterable {
        case greater = ">"
        case atLeast = ">="
        case less = "<"
        case atMost = "<="
        case equal = "=="
    }

    package let filter: Filter
    package let comparison: Comparison
    package let limit: Int

    package init(_ filter: Filter, _ comparison: Comparison, _ limit: Int) {
        self.filter = filter
        self.comparison = comparison
        self.limit = limit
    }

    /// Whether the condition is met by the number of all sessions that match.
    package func holds(count: Int) -> Bool {
        switch comparison {
        case .greater: count > limit
        case .atLeast: count >= limit
        case .less: count < limit
        case .atMost: count <= limit
        case .equal: count == limit
        }
    }

    /// Whether it is met for certain when there are `count` matches or more: what a part of the sessions can prove.
    package func isProven(byAtLeast count: Int) -> Bool {
        (comparison == .greater || comparison == .atLeast) && holds(count: count)
    }

    package var description: String { "count(\(filter)) \(comparison.rawValue) \(limit)" }
}

extension FailIf {
    /// Reads a condition; white space may stand between its parts.
    /// - Throws: the first mistake, with its place in the whole text; those of the filter too.
    package init(parsing text: String, context: FilterContext) throws(FilterError) {
        var scanner = FilterScanner(text)
        let form = "a condition is written as count(FILTER) > N"
        scanner.skipSpace()
        for letter in "count".unicodeScalars {
            guard scanner.skip(letter) else { throw scanner.error(scanner.position..<scanner.position + 1, form) }
        }
        scanner.skipSpace()
        guard scanner.skip("(") else { throw scanner.error(scanner.position..<scanner.position + 1, form) }
        let start = scanner.position
        // The tail holds no parenthesis, so the last one is count's.
        guard let end = scanner.scalars.lastIndex(of: ")"), end >= start else {
            throw scanner.error(start - 1..<start, "this parenthesis is never closed")
        }
        let filter: Filter
        do {
            filter = try Filter(parsing: scanner.text(start..<end), context: context)
        } catch {
            throw error.moved(into: text, at: start)
        }
        scanner.advance(by: end + 1 - start)
        let comparison = try Self.readComparison(&scanner)
        self.init(filter, comparison, try Self.readLimit(&scanner))
    }

    private static func readComparison(_ scanner: inout FilterScanner) throws(FilterError) -> Comparison {
        scanner.skipSpace()
        let start = scanner.position
        while let sign = scanner.next, "<>=!".unicodeScalars.contains(sign), scanner.position < start + 3 {
            scanner.advance()
        }
        let place = start..<scanner.position
        guard let comparison = Comparison(rawValue: scanner.text(place)) else {
            throw scanner.error(
                place, "one of > >= < <= == has to stand here", suggestion: scanner.text(place) == "=" ? "==" : nil)
        }
        return comparison
    }

    private static func readLimit(_ scanner: inout FilterScanner) throws(FilterError) -> Int {
        scanner.skipSpace()
        let start = scanner.position
        while scanner.next != nil { scanner.advance() }
        var end = scanner.position
        while end > start, scanner.scalars[end - 1].properties.isWhitespace { end -= 1 }
        let digits = scanner.scalars[start..<end]
        guard !digits.isEmpty, digits.allSatisfy({ ("0"..."9").contains($0) }),
            let limit = Int(scanner.text(start..<end))
        else { throw scanner.error(start..<end, "a whole number has to stand here") }
        return limit
    }
}
