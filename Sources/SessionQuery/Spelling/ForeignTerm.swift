import BrowserSessions

/// A field, an operator of another language and its value, as terms of this one. Only for suggestions: the first that
/// can be read is put forward.
struct ForeignTerm {
    let scanner: FilterScanner
    let field: FilterField
    let relation: ForeignOperator.Relation
    private let minus: String

    init(_ scanner: FilterScanner, _ field: FilterField, _ sign: ForeignOperator) {
        self.scanner = scanner
        self.field = field
        relation = sign.relation
        minus = sign.isNegated ? "-" : ""
    }

    /// - Parameter index: behind the operator.
    func candidates(from index: Int) -> [String] {
        if relation == .present { return [minus + field.name + ":*"] }
        guard let value = ForeignValue(in: scanner, from: index) else { return [] }
        return candidates(value).map { $0.hasPrefix("-") && minus == "-" ? String($0.dropFirst()) : minus + $0 }
    }

    private var name: String { field.name + ":" }

    private func candidates(_ value: ForeignValue) -> [String] {
        switch relation {
        case .present: []
        case .equal, .listed: equal(value)
        case .comparison(let comparison):
            field.kind.isOrdered ? compared(value, comparison) : equal(value)
        case .pattern: pattern(value, isWhole: true)
        case .search: pattern(value, isWhole: false)
        case .between: between(value)
        case .part: value.text.map { [part($0)] } ?? equal(value)
        case .beginning: value.text.map { [beginning($0)] } ?? []
        case .ending: value.text.map { [ending($0)] } ?? []
        case .like: value.text.map { [like($0)] } ?? []
        }
    }

    private func equal(_ value: ForeignValue) -> [String] {
        switch value.content {
        case .group(let group): return FilterText.list(in: group, of: field).map { [$0] } ?? []
        case .pattern(let inside): return [name + "/\(inside)/"]
        case .text(let text):
            if let isThere = PresenceWord.meaning(of: text, in: field) { return [(isThere ? "" : "-") + "\(name)*"] }
            let glob = field.kind.isText ? FilterText.glob(text, of: field) : nil
            return [name + text] + (glob.map { [name + $0] } ?? meant(text).map { name + $0 })
        case .quoted(let text): return meant(text).map { name + $0 }
        }
    }

    /// The value as it is written here.
    private func meant(_ text: String) -> [String] {
        switch field.kind {
        case .state: [SessionState(meantBy: text)?.rawValue ?? text]
        case .flag: [FlagWord.meaning(of: text).map { $0 ? "yes" : "no" } ?? text]
        case .number, .bytes, .duration, .age, .moment:
            [text] + [FilterText.openRange(text), QuantityRepair(field.kind).repaired(text)].compactMap { $0 }
        case .provider, .word, .tag, .prefix, .host, .text: [FilterText.value(text, of: field)]
        }
    }

    private func compared(_ value: ForeignValue, _ comparison: FilterComparison) -> [String] {
        guard var text = value.text else { return [] }
        if let age = FilterText.timeAgo(text) {
            return field.kind == .moment ? [name + comparison.turned.rawValue + age] : []
        }
        // `24 hours`.
        if text.unicodeScalars.last.map({ ("0"..."9").contains($0) }) == true,
            case .text(let unit)? = ForeignValue(in: scanner, from: value.end)?.content,
            QuantityRepair(field.kind).repaired(text + unit) != nil
        {
            text += unit
        }
        return meant(text).map { name + comparison.rawValue + $0 }
    }

    private func between(_ value: ForeignValue) -> [String] {
        guard field.kind.isOrdered else { return [] }
        if case .group(let group) = value.content { return FilterText.list(in: group, of: field).map { [$0] } ?? [] }
        guard let first = value.text else { return [] }
        if first.contains("..") { return [name + first] }
        guard let joint = ForeignValue(in: scanner, from: value.end),
            ["and", "to", "-", ".."].contains(joint.text?.lowercased()),
            let last = ForeignValue(in: scanner, from: joint.end)?.text
        else { return [] }
        return zip(meant(first), meant(last)).map { "\(name)\($0)..\($1)" }
    }

    // MARK: Texts

    /// - Parameter isWhole: whether an expression in quotes is meant for the whole text: without its marks it is a text.
    private func pattern(_ value: ForeignValue, isWhole: Bool) -> [String] {
        guard field.kind.isText || field.kind == .state || field.kind == .provider else { return equal(value) }
        switch value.content {
        case .group: return []
        case .pattern(let inside): return [name + "/\(inside)/"]
        case .text(let text):
            return [name + "/\(FilterText.slashed(text))/", name + FilterText.value(text, of: field)]
        case .quoted(let text):
            let inside = FilterText.slashed(text)
            guard isWhole else { return [name + "/\(inside)/"] }
            guard text.unicodeScalars.contains(where: { "\\.+*?()[]{}|^$".unicodeScalars.contains($0) }) else {
                return meant(text).map { name + $0 }
            }
            return [name + (text.contains("|") ? "/^(\(inside))$/" : "/^\(inside)$/")]
        }
    }

    private func part(_ text: String) -> String {
        switch field.kind {
        case .word, .prefix: expression(FilterText.escaped(text))
        default: meant(text).first.map { name + $0 } ?? name + text
        }
    }

    private func beginning(_ text: String) -> String {
        switch field.kind {
        case .tag: name + FilterText.value(text, of: field) + "*"
        case .prefix: name + FilterText.value(text, of: field)
        default: expression("^" + FilterText.escaped(text))
        }
    }

    private func ending(_ text: String) -> String {
        field.kind == .host
            ? name + FilterText.value(text.droppingDots, of: field) : expression(FilterText.escaped(text) + "$")
    }

    /// `%` stands for any text, `_` for any character.
    private func like(_ text: String) -> String {
        let inside = text.drop { $0 == "%" }.reversed().drop { $0 == "%" }.reversed()
        let plain = String(inside)
        let (isOpen, isOpenEnded) = (text.hasPrefix("%"), text.hasSuffix("%"))
        if plain.isEmpty { return name + "*" }
        guard !plain.contains("%") else {
            let parts = plain.split(separator: "%").map { FilterText.escaped(String($0)) }.joined(separator: ".*")
            return expression((isOpen ? "" : "^") + parts + (isOpenEnded ? "" : "$"))
        }
        switch (isOpen, isOpenEnded) {
        case (false, false): return meant(plain).first.map { name + $0 } ?? name + plain
        case (false, true): return beginning(plain)
        case (true, false): return ending(plain)
        case (true, true):
            return field.kind == .text
                ? name + FilterText.value(plain, of: field) : expression(FilterText.escaped(plain))
        }
    }

    private func expression(_ inside: String) -> String { "\(name)/\(inside)/" }
}

extension FilterComparison {
    /// Of ages where moments are compared: later is less long ago.
    var turned: FilterComparison {
        switch self {
        case .less: .greater
        case .atMost: .atLeast
        case .greater: .less
        case .atLeast: .atMost
        }
    }
}
