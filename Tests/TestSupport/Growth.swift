#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// How the time of some work grows with what it is given: told as a ratio, so that it holds on any machine.
package struct Growth: Sendable, CustomStringConvertible {
    /// Seconds of the processor for the small input and for the tenfold one, each the least of several tries.
    package let small: Double
    package let large: Double

    /// Below that a try is no more than noise: a small input counts as having taken at least so long, in seconds.
    private static let floor = 0.000_2
    private static let tries = 5
    /// More than a straight line's ten, for what caches and the allocator do; a square's hundred is far from it.
    private static let most = 15.0

    /// Whether ten times the input took at most fifteen times the time.
    package var isLinear: Bool { large <= max(small, Self.floor) * Self.most }

    package var description: String { "\(small * 1000) ms, tenfold \(large * 1000) ms" }

    /// Measures work on an input of `size` and on one ten times as large.
    ///
    /// A bad ratio is measured anew before it is believed: another process may have had the processor.
    /// - Parameters:
    ///   - size: for which the work takes about a millisecond, so that a square can't hide below the floor.
    ///   - make: makes an input of that size; not measured.
    ///   - work: its result is kept from being optimised away.
    package static func measure<Input, Result>(
        _ size: Int, _ make: (Int) -> Input, _ work: (Input) -> Result
    ) -> Growth {
        #if DEBUG
            // Unoptimised work takes ten times as long.
            let size = max(1, size / 4)
        #endif
        let (small, large) = (make(size), make(size * 10))
        func look() -> Growth { Growth(small: least(small, work), large: least(large, work)) }
        var growth = look()
        for _ in 0..<3 where !growth.isLinear { growth = look() }
        return growth
    }

    package init(small: Double, large: Double) {
        self.small = small
        self.large = large
    }

    private static func least<Input, Result>(_ input: Input, _ work: (Input) -> Result) -> Double {
        var least = Double.infinity
        for _ in 0..<tries {
            let start = processorSeconds
            keep(work(input))
            least = min(least, processorSeconds - start)
            // A square shows itself at once; no need to wait for it five times.
            if least > 2 { break }
        }
        return least
    }

    /// What this thread has used: what others use meanwhile is not in it.
    private static var processorSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    @inline(never)
    private static func keep<Result>(_ result: Result) { withExtendedLifetime(result) {} }
}

/// Texts that make naive work on strings slow: each is what a vendor, a page or a user's label can send.
package enum HostileTexts {
    /// A name for each, for the tests' arguments, and how to make it of about so many scalars.
    package static let all: [(name: String, make: @Sendable (Int) -> String)] = [
        ("ASCII", { String(repeating: "x", count: $0) }),
        ("blanks", { "failed" + String(repeating: " ", count: $0) }),
        ("words", { String(repeating: "word ", count: $0 / 5) }),
        ("regional indicators", { String(repeating: "\u{1F1E6}", count: $0) }),
        ("stacked marks", { "a" + String(repeating: "\u{300}\u{316}", count: $0 / 2) }),
        ("joined emoji", { String(repeating: "\u{1F468}\u{200D}", count: $0 / 2) }),
        ("wide letters", { String(repeating: "\u{4E2D}", count: $0) }),
        ("Hangul consonants", { String(repeating: "\u{1100}", count: $0) }),
        ("conjuncts", { String(repeating: "\u{915}\u{94D}", count: $0 / 2) }),
        ("controls", { String(repeating: "\u{1B}[31m", count: $0 / 5) }),
        ("quotes", { String(repeating: "\"\\", count: $0 / 2) }),
        ("at signs and colons", { String(repeating: "a:b@c.d:1 ", count: $0 / 10) }),
        ("addresses", { String(repeating: "https://a:b@c/?d=e&code=f#", count: $0 / 26) }),
        ("schemes", { String(repeating: "a://", count: $0 / 4) }),
    ]
}
