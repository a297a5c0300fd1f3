import BrowserSessions

/// The members that two records don't have in common.
struct RecordDifference: Sendable, Hashable {
    struct Member: Sendable, Hashable {
        /// `list.domains[2]`; long ones without their beginning.
        var path: String
        /// The values as JSON in a line, as much as a screen has room for; nil where there is no such member.
        var first: String?
        var second: String?
    }

    private(set) var members: [Member] = []
    /// There are more than `limit`.
    private(set) var isCut = false

    static let limit = 200

    private enum Step {
        case name(String)
        case index(Int)
    }

    /// Where the values being compared stand.
    private var path: [Step] = []

    /// - Complexity: O(length of both), and no more once there are `limit` members.
    init(_ first: JSONValue, _ second: JSONValue) {
        compare(first, second)
        path = []
    }

    static func == (left: RecordDifference, right: RecordDifference) -> Bool {
        left.members == right.members && left.isCut == right.isCut
    }

    func hash(into hasher: inout Hasher) { hasher.combine(members) }

    private mutating func compare(_ first: JSONValue?, _ second: JSONValue?) {
        guard !isCut else { return }
        switch (first, second) {
        case (.object(let left)?, .object(let right)?): compare(left, right)
        case (.array(let left)?, .array(let right)?):
            for index in 0..<max(left.count, right.count) where !isCut {
                path.append(.index(index))
                compare(
                    index < left.count ? left[index] : nil, index < right.count ? right[index] : nil)
                path.removeLast()
            }
        case (let left, let right): if left != right { add(left, right) }
        }
    }

    /// A name that comes twice stands for its first value.
    private mutating func compare(_ left: [JSONMember], _ right: [JSONMember]) {
        let others = Dictionary(right.lazy.map { ($0.name, $0.value) }) { first, _ in first }
        var seen: Set<String> = []
        for member in left where !isCut && seen.insert(member.name).inserted {
            compare(member.value, others[member.name], at: member.name)
        }
        for member in right where !isCut && seen.insert(member.name).inserted {
            compare(nil, member.value, at: member.name)
        }
    }

    private mutating func compare(_ first: JSONValue?, _ second: JSONValue?, at name: String) {
        path.append(.name(name))
        compare(first, second)
        path.removeLast()
    }

    private mutating func add(_ first: JSONValue?, _ second: JSONValue?) {
        guard members.count < Self.limit else { return isCut = true }
        members.append(Member(path: pathText, first: first.map(Self.line), second: second.map(Self.line)))
    }

    /// Steps at the end of a path that are told.
    private static let stepLimit = 12

    private var pathText: String {
        var text = path.count > Self.stepLimit ? "…" : ""
        for step in path.suffix(Self.stepLimit) {
            switch step {
            case .name(let name): text += (text.isEmpty ? "" : ".") + String(name.unicodeScalars.prefix(60))
            case .index(let index): text += "[\(index)]"
            }
        }
        return text.isEmpty ? "the record" : text
    }

    private static func line(_ value: JSONValue) -> String {
        var writer = JSONWriter(limit: 300)
        writer.write(value)
        return writer.text + (writer.isCut ? "…" : "")
    }
}
