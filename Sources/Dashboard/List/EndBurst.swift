import BrowserSessions
import SessionStore

/// Ends of sessions that came before anybody saw them, told in one sentence.
struct EndBurst: Sendable, Hashable {
    /// How a session ended, what needs somebody first.
    enum Outcome: String, Sendable, Hashable, CaseIterable {
        case failed, lost, finished
    }

    private var keys: [Outcome: [SessionKey]] = [:]
    private var counts: [Outcome: Int] = [:]
    private var last: EventLine?

    /// Ids in the sentence.
    private static let named = 8

    func adding(_ lines: [EventLine]) -> EndBurst {
        var burst = self
        for line in lines {
            guard let key = line.key, let outcome = Outcome(line.kind) else { continue }
            burst.counts[outcome, default: 0] += 1
            if burst.keys[outcome, default: []].count < Self.named { burst.keys[outcome, default: []].append(key) }
            burst.last = line
        }
        return burst
    }

    private var count: Int { counts.values.reduce(0, +) }

    /// All of them finished.
    var isWell: Bool { counts[.finished] == count }

    /// `5 ended: 3 finished, 2 failed: a1b2, c3d4, …`, those that failed first; of a single one what its event says.
    func text(_ ids: ShortIDs) -> String {
        if count == 1, let last, let key = last.key {
            return "\(ids.text(of: key.id)) of \(last.account): \(last.text)"
        }
        let kinds = Outcome.allCases.reversed().compactMap { outcome in
            counts[outcome].map { "\(Numbers.grouped($0)) \(outcome.rawValue)" }
        }
        let known = Outcome.allCases.flatMap { keys[$0] ?? [] }.prefix(Self.named)
        let names = known.map { ids.text(of: $0.id) } + (known.count < count ? ["…"] : [])
        return "\(Numbers.grouped(count)) ended: \(kinds.joined(separator: ", ")): \(names.joined(separator: ", "))"
    }
}

extension EndBurst.Outcome {
    /// Nil for what is no end.
    fileprivate init?(_ kind: SessionEvent.Kind) {
        switch kind {
        case .finished: self = .finished
        case .failed: self = .failed
        case .lost: self = .lost
        case .active, .appeared, .changed, .trouble, .recovered, .finding: return nil
        }
    }
}
