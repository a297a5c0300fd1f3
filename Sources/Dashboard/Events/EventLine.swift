package import BrowserSessions
import CellGrid

/// Something that happened, as one line.
package struct EventLine: Sendable, Hashable {
    package var at: Timestamp
    package var account: String
    package var provider: ProviderKind
    package var kind: SessionEvent.Kind
    package var text: String
    /// The session it is about, if it is about one.
    package var key: SessionKey?
    /// What was found, of a finding.
    package var finding: FindingTopic?
    /// The event's number; 0 for one that has none.
    package var seq: Int64

    package init(
        at: Timestamp, account: String, provider: ProviderKind, kind: SessionEvent.Kind, text: String,
        key: SessionKey? = nil, finding: FindingTopic? = nil, seq: Int64 = 0
    ) {
        self.finding = finding
        self.seq = seq
        self.at = at
        self.account = account
        self.provider = provider
        self.kind = kind
        self.text = text
        self.key = key
    }

    /// The kind as it is shown.
    var word: String { kind.rawValue }

    var role: Role {
        switch kind {
        case .failed, .trouble, .lost: .error
        case .recovered: .ok
        case .appeared: .fresh
        case .finished: .stateFinished
        case .finding: .warning
        case .active, .changed: .text
        }
    }
}

/// The newest events, oldest first.
struct EventLog: Sendable, Hashable {
    private(set) var lines: [EventLine] = []
    /// How many lines were forgotten; their sum with an index is a line's number for good.
    private(set) var forgotten = 0

    static let limit = 1_000

    /// Forgets the oldest beyond the limit, many at once so that it costs little. What has been told under its number, in an
    /// earlier run too, is not told again.
    mutating func append(_ more: [EventLine]) {
        let known = Set(lines.lazy.map(\.seq))
        lines.append(contentsOf: more.suffix(Self.limit).filter { $0.seq == 0 || !known.contains($0.seq) })
        guard lines.count > Self.limit + 200 else { return }
        forgotten += lines.count - Self.limit
        lines.removeFirst(lines.count - Self.limit)
    }
}
