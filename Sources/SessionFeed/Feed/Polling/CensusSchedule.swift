package import BrowserSessions

/// When the words that an account's question rests on are counted. Pure: it is told what is asked and how counts end.
///
/// A count that could not be taken makes the next one wait, whatever is asked meanwhile.
package struct CensusSchedule: Sendable {
    private enum State: Sendable {
        /// The question rests on no words, or they have been counted for it.
        ///
        /// Can transition to: `wanted`.
        case notNeeded
        /// The question rests on words that nobody has shown to be all.
        ///
        /// Can transition to: `notNeeded`, `counting`.
        case wanted
        /// - Parameter isWantedAgain: what is asked by now rests on words, too, which this count may not be of.
        ///
        /// Can transition to: `notNeeded`, `wanted`.
        case counting(isWantedAgain: Bool)
    }

    private var state = State.notNeeded
    private var restsUntil: Timestamp?

    /// After a count that could not be taken.
    package static let pause = Duration.minutes(1)

    package init() {}

    package func isDue(at now: Timestamp) -> Bool {
        guard case .wanted = state else { return false }
        return restsUntil.map { $0 <= now } ?? true
    }

    /// Another question, or the same one planned with other words.
    /// - Parameter restsOnWords: words that nobody has shown to be all.
    package mutating func planned(restsOnWords: Bool) {
        switch state {
        case .notNeeded, .wanted: state = restsOnWords ? .wanted : .notNeeded
        case .counting: state = .counting(isWantedAgain: restsOnWords)
        }
    }

    /// The clock was set back by so much: the pause does not become longer by that.
    package mutating func clockWasSet(by step: Duration) { restsUntil = restsUntil.map { $0 + step } }

    package mutating func began() { state = .counting(isWantedAgain: false) }

    /// - Parameter isTaken: it could be taken, whatever it showed.
    package mutating func ended(isTaken: Bool, at now: Timestamp) {
        guard case .counting(let isWantedAgain) = state else { return }
        state = isWantedAgain || !isTaken ? .wanted : .notNeeded
        if !isTaken { restsUntil = now + Self.pause }
    }
}
