import BrowserSessions

/// The raw records and configurations of the sessions read last, as compact JSON, for whoever looks at one closely. Bounded: of
/// a million sessions the archive has them.
struct RecordShelf: Sendable {
    fileprivate struct Entry: Sendable {
        var raw: String
        var configuration: String?
        var turn: UInt64
    }

    /// Sessions kept.
    static let capacity = 5000
    /// Bytes of JSON kept in all; one record beyond that is kept alone.
    static let byteLimit = 16_000_000

    private var entries: [UInt32: Entry] = [:]
    /// Rows by when they were put here or seen again; those whose turn is another by now are skipped.
    private(set) var queue: [(row: UInt32, turn: UInt64)] = []
    private var head = 0
    private var turn: UInt64 = 0
    private var bytes = 0

    init() {}

    /// Keeps what the session came with. What came with nothing leaves what is here.
    mutating func put(_ session: Session, row: Int) {
        guard session.raw != .null || session.configuration != nil else { return }
        let row = UInt32(truncatingIfNeeded: row)
        turn += 1
        if let old = entries[row] { bytes -= old.size }
        let entry = Entry(raw: Self.text(session.raw), configuration: session.configuration.map(Self.text), turn: turn)
        entries[row] = entry
        bytes += entry.size
        enqueue(row)
        while entries.count > Self.capacity || (bytes > Self.byteLimit && entries.count > 1) { dropOldest() }
    }

    /// Counts what is here of a row as put now: the session came again with the same.
    /// - Returns: false when nothing is here.
    mutating func keep(row: Int) -> Bool {
        let row = UInt32(truncatingIfNeeded: row)
        guard entries[row] != nil else { return false }
        turn += 1
        entries[row]?.turn = turn
        enqueue(row)
        return true
    }

    /// The session with its record and configuration where they are here.
    func completing(_ session: Session, row: Int) -> Session {
        guard let entry = entries[UInt32(truncatingIfNeeded: row)] else { return session }
        var whole = session
        whole.raw = (try? JSONValue(parsing: entry.raw)) ?? .null
        whole.configuration = entry.configuration.flatMap { try? JSONValue(parsing: $0) }
        return whole
    }

    /// Follows rows to their new numbers; `UInt32.max` drops one.
    mutating func renumber(_ numbers: [UInt32]) {
        var kept: [UInt32: Entry] = [:]
        for (row, entry) in entries where numbers[Int(row)] != .max { kept[numbers[Int(row)]] = entry }
        entries = kept
        bytes = kept.values.reduce(0) { $0 + $1.size }
        requeue()
    }

    private mutating func enqueue(_ row: UInt32) {
        queue.append((row, turn))
        // A few rows that come again and again would let it grow without end.
        if queue.count > 2 * max(Self.capacity / 10, entries.count) { requeue() }
    }

    private mutating func requeue() {
        queue = entries.map { ($0.key, $0.value.turn) }.sorted { $0.1 < $1.1 }
        head = 0
    }

    private mutating func dropOldest() {
        guard head < queue.count else { return }
        let (row, turn) = queue[head]
        head += 1
        guard let entry = entries[row], entry.turn == turn else { return }
        bytes -= entry.size
        entries[row] = nil
    }

    private static func text(_ value: JSONValue) -> String {
        var writer = JSONWriter()
        writer.write(value)
        return writer.text
    }
}

extension RecordShelf.Entry {
    fileprivate var size: Int { raw.utf8.count + (configuration?.utf8.count ?? 0) }
}

/// Tells the raw record and the configuration of one reading from those of another, without keeping them: 64 bits, so that a
/// change goes unseen once in 10¹⁹.
enum RecordMark {
    /// Of a session that came without either, from the archive: no difference to anything.
    static let unknown = UInt64.max

    static func of(_ session: Session) -> UInt64 {
        guard session.raw != .null || session.configuration != nil else { return unknown }
        var hasher = Hasher()
        hasher.combine(session.raw)
        hasher.combine(session.configuration)
        return min(UInt64(bitPattern: Int64(hasher.finalize())), unknown - 1)
    }
}
