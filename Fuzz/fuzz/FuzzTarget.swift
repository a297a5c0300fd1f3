import AccountConfiguration
import BrowserSessions
import RemoteText
import SessionQuery
import Terminal
import Themes
import VendorDefinition
import Vendors

/// What bytes are fed to. Each takes any bytes at all, and must neither trap, hang nor break what it promises.
enum FuzzTarget {
    case json
    case row(Vendor)
    case filter
    case configuration
    case theme
    case sanitiser
    case keys

    private static let plain: [(name: String, target: FuzzTarget)] = [
        ("json", .json), ("filter", .filter), ("configuration", .configuration), ("theme", .theme),
        ("sanitiser", .sanitiser), ("keys", .keys),
    ]
    /// By name: a row of each vendor as `anchor-row`.
    static let all = plain + Vendors.all.map { ("\($0.traits.word)-row", .row($0)) }

    init?(_ name: String) {
        guard let found = Self.all.first(where: { $0.name == name }) else { return nil }
        self = found.target
    }

    func take(_ bytes: [UInt8]) {
        switch self {
        case .json: parseJSON(bytes)
        case .row(let vendor): readRow(bytes, of: vendor)
        case .filter: parseFilter(String(decoding: bytes, as: UTF8.self))
        case .configuration: loadConfiguration(bytes)
        case .theme: _ = try? Scheme(yaml: String(decoding: bytes, as: UTF8.self))
        case .sanitiser: sanitise(String(decoding: bytes, as: UTF8.self))
        case .keys: readKeys(bytes)
        }
    }

    private static let now = Timestamp(milliseconds: 1_795_262_400_000)

    /// What is written of a document reads back as the same document.
    private func parseJSON(_ bytes: [UInt8]) {
        guard let value = try? JSONValue(parsing: bytes) else { return }
        require((try? JSONValue(parsing: Array(value.line.utf8))) == value, "a line that reads back otherwise")
        _ = value.pretty
        _ = value.yaml
        _ = value.redacted
    }

    private func readRow(_ bytes: [UInt8], of vendor: Vendor) {
        guard let value = try? JSONValue(parsing: bytes),
            let record = vendor.rows.record(value, account: "a", fetchedAt: Self.now)
        else { return }
        _ = record.session.json(at: Self.now).line
        var census = UnreadCensus()
        census.note(record.unread, ids: [record.session.id])
        _ = census.counts.map { $0.sentence(of: 1) }
    }

    /// What is accepted prints as a filter that means the same; what isn't has a place that can be shown.
    private func parseFilter(_ text: String) {
        do {
            let filter = try Filter(parsing: text, context: .utc)
            let printed = filter.description
            let again = try? Filter(parsing: printed, context: .utc)
            require(again == filter, "a filter that prints as another one: \(printed)")
        } catch {
            _ = error.rendered()
        }
        _ = try? FailIf(parsing: text, context: .utc)
        _ = try? SortOrder(parsing: text)
    }

    private func loadConfiguration(_ bytes: [UInt8]) {
        let configuration = Configuration.load(path: "c.yaml", environment: [:], files: OneFile(bytes: bytes))
        _ = configuration.problems.map(\.description)
    }

    /// Nothing that a terminal acts on is left, and a second pass changes nothing.
    private func sanitise(_ text: String) {
        let clean = RemoteText.sanitised(text)
        let isHarmless = clean.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
        require(isHarmless, "a control character")
        require(RemoteText.sanitised(clean) == clean, "another text the second time")
    }

    /// The same inputs come of the bytes however they are cut; the first byte says where.
    private func readKeys(_ bytes: [UInt8]) {
        let (step, bytes) = (Int(bytes.first ?? 0) % 7 + 1, bytes.dropFirst())
        var (whole, cut) = (InputParser(), InputParser())
        var (expected, inputs): ([TerminalInput], [TerminalInput]) = ([], [])
        whole.read(bytes, into: &expected)
        var rest = bytes
        while !rest.isEmpty {
            cut.read(rest.prefix(step), into: &inputs)
            rest = rest.dropFirst(step)
        }
        require(inputs == expected, "other inputs when the bytes are cut")
        whole.expire(into: &expected)
    }

    private func require(_ holds: Bool, _ otherwise: String) {
        guard !holds else { return }
        fatalError("\(self): \(otherwise)")
    }
}

/// A machine with one file.
private struct OneFile: FileReading {
    var bytes: [UInt8]

    func read(_ path: String, limit: Int) throws(FileReadError) -> FileContent {
        guard path == "c.yaml" else { throw .notFound }
        guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
        return FileContent(bytes: bytes, permissions: 0o600)
    }
}
