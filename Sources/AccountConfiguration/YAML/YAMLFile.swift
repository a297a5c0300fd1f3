import Yams

/// The text of one configuration file on its way to nodes.
///
/// Yams stops at the first duplicate key and knows nothing of the rest, so here each duplicate is renamed in the text
/// and the text is read again: all problems are found, and what is right is kept.
struct YAMLFile {
    /// Deeper than any setting, and far below what recursion can bear.
    static let depthLimit = 16
    /// Values in a file, aliases expanded: what keeps a small file from becoming a large tree.
    static let nodeLimit = 20_000
    /// Aliases in a file. Even nested into each other, 32 can't stand for more than some 100,000 copies.
    static let aliasLimit = 32
    private static let repairLimit = 32

    private let path: String
    private var text: String
    private var repairs = DuplicateKeyRepairs()
    private(set) var problems: [ConfigurationProblem] = []

    init(path: String, text: String) {
        self.path = path
        self.text = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    }

    /// The file's root; nil when the file is empty or could not be read, which `problems` tells apart.
    mutating func root() -> ConfigNode? {
        guard Self.aliasCount(text) <= Self.aliasLimit else {
            report(at: .file(path), "has more than \(Self.aliasLimit) YAML aliases (*name)")
            return nil
        }
        if let line = YAMLNesting.excess(in: text) {
            report(at: .file(path, line: line), Self.tooDeep)
            return nil
        }
        while true {
            do {
                guard let node = try Yams.Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot() else {
                    return nil
                }
                return converted(node)
            } catch let error as YamlError {
                guard case .duplicatedKeysInMapping(let names, let context) = error else {
                    problems.append(YAMLSyntax.problem(error, path: path, text: text))
                    return nil
                }
                guard repairs.count < Self.repairLimit, let name = names.first,
                    repairs.rename(name, at: context.mark, in: &text)
                else {
                    let place = ConfigurationPlace.file(path, line: context.mark.line, column: context.mark.column)
                    report(at: place, Self.duplicate(names.first ?? ""))
                    return nil
                }
            } catch {
                report(at: .file(path), "not valid YAML")
                return nil
            }
        }
    }

    private mutating func converted(_ node: Node) -> ConfigNode? {
        var remaining = Self.nodeLimit
        do throws(TooMuch) {
            return try converted(node, depth: 1, remaining: &remaining)
        } catch {
            problems = []
            switch error {
            case .tooDeep(let place): report(at: place, Self.tooDeep)
            case .tooMany: report(at: .file(path), "holds more than \(Self.nodeLimit) values, aliases expanded")
            }
            return nil
        }
    }

    static let tooDeep = "is nested deeper than \(depthLimit) levels"

    private enum TooMuch: Error {
        case tooDeep(ConfigurationPlace)
        case tooMany
    }

    private mutating func converted(_ node: Node, depth: Int, remaining: inout Int) throws(TooMuch) -> ConfigNode {
        let place = place(of: node)
        guard depth <= Self.depthLimit else { throw .tooDeep(place) }
        remaining -= 1
        guard remaining >= 0 else { throw .tooMany }
        switch node {
        case .scalar(let scalar):
            return ConfigNode(content: .scalar(scalar.string, isPlain: scalar.style == .plain), place: place)
        case .sequence(let sequence):
            var elements: [ConfigNode] = []
            for element in sequence {
                elements.append(try converted(element, depth: depth + 1, remaining: &remaining))
            }
            return ConfigNode(content: .list(elements), place: place)
        case .mapping(let mapping):
            let members = try members(of: mapping, depth: depth, remaining: &remaining)
            return ConfigNode(content: .mapping(members), place: place)
        case .alias:
            return ConfigNode(content: .scalar("", isPlain: true), place: place)
        }
    }

    private mutating func members(
        of mapping: Node.Mapping, depth: Int, remaining: inout Int
    ) throws(TooMuch) -> [ConfigNode.Member] {
        var members: [ConfigNode.Member] = []
        var renamed: [(name: String, place: ConfigurationPlace)] = []
        for (key, value) in mapping {
            let place = place(of: key)
            guard case .scalar(let scalar) = key else {
                report(at: place, "a key must be plain text, not a list or a mapping")
                continue
            }
            if let name = repairs.original(of: scalar.string) {
                renamed.append((name, place))
                continue
            }
            let value = try converted(value, depth: depth + 1, remaining: &remaining)
            members.append(ConfigNode.Member(name: scalar.string, place: place, value: value))
        }
        var reported: Set<String> = []
        for (name, place) in renamed where reported.insert(name).inserted {
            let last = members.first { $0.name == name }
            report(at: last?.place ?? place, Self.duplicate(name), suggestion: Self.firstIs(at: place))
        }
        return members
    }

    private static func duplicate(_ name: String) -> String {
        "duplicate key" + (Quotable.quoted(name).map { " \($0)" } ?? "")
    }

    private static func firstIs(at place: ConfigurationPlace) -> String? {
        guard case .file(_, let line?, _) = place else { return nil }
        return "the first is on line \(line)"
    }

    private func place(of node: Node) -> ConfigurationPlace {
        .file(path, line: node.mark?.line, column: node.mark?.column)
    }

    private mutating func report(at place: ConfigurationPlace, _ message: String, suggestion: String? = nil) {
        problems.append(ConfigurationProblem(at: place, message, suggestion: suggestion))
    }

    /// How many `*name` there may be: an upper bound, since quotes and comments are not looked at.
    private static func aliasCount(_ text: String) -> Int {
        var count = 0
        var previous = UInt8(ascii: "\n")
        var isCandidate = false
        for byte in text.utf8 {
            if isCandidate, byte > 0x20, byte != UInt8(ascii: "*"), byte != UInt8(ascii: "\"") { count += 1 }
            isCandidate = byte == UInt8(ascii: "*") && (previous <= 0x20 || "[{,:".utf8.contains(previous))
            previous = byte
        }
        return count
    }
}
