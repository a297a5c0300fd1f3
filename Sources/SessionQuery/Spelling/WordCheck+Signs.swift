import BrowserSessions

/// Signs that join, negate and compare in other languages.
extension WordCheck {
    func alternative(_ index: Int) -> FilterError {
        var end = index
        while scalar(end) == "|" { end += 1 }
        let reason = "alternatives are joined by or, values of a field by commas; quote text that has a |"
        if let behind = nextWord(from: end), Self.commands.contains(behind.lowercased()) {
            return scanner.error(index..<end, "a filter is not piped; quote text that has a |")
        }
        if let sign = scalar(end), sign == "=" || sign == "~" {
            let value = ForeignValue(in: scanner, from: end + 1)?.text
            return scanner.error(
                index..<end + 1, "text is looked for by a word or in quotes alone",
                trying: [value.map { sign == "=" ? FilterText.quoted($0) : "/\(FilterText.slashed($0))/" }])
        }
        guard let left = left(of: index), let right = nextWord(from: end) else {
            return scanner.error(index..<end, reason)
        }
        let isState = role.field?.kind == .state
        let parts = word?.split(separator: "|").map { part in
            (isState ? SessionState(meantBy: String(part))?.rawValue : nil) ?? String(part)
        }
        let values = role.isValue ? parts?.joined(separator: ",") : nil
        let alternatives = ([left] + right.split(separator: "|").map(String.init)).joined(separator: " or ")
        return scanner.error(
            index..<end, reason, trying: [right.contains(":") ? nil : values.map(term), alternatives, values.map(term)])
    }

    /// `\u{2227}` and `\u{2228}`.
    func logical(_ index: Int) -> FilterError {
        let word = scalar(index) == "\u{2227}" ? "and" : "or"
        let (left, right) = (left(of: index), nextWord(from: index + 1))
        return scanner.error(
            index..<index + 1, "this sign is written \(word)",
            trying: [left.flatMap { left in right.map { "\(left) \(word) \($0)" } }])
    }

    private static let commands: Set<String> = [
        "where", "take", "limit", "sort", "order", "head", "tail", "top", "stats", "count", "project", "summarize",
        "select", "grep", "jq", "json", "logfmt", "fields", "table", "search", "extend", "wc", "awk", "uniq", "less",
    ]

    func conjunction(_ index: Int) -> FilterError {
        var end = index
        while scalar(end) == scanner.scalars[index] { end += 1 }
        let mark = scanner.text(index..<min(end, index + 2))
        let reason = "terms that stand side by side must all hold: write and, or leave the \(mark) out"
        let (left, right) = (left(of: index), nextWord(from: end))
        let both = left.flatMap { left in right.map { left + " and " + $0 } }
        let isLast = end == scanner.scalars.count
        let isInside = index > start && !endsHere(end)
        return scanner.error(
            index..<end, isInside ? reason + "; quote text that has one" : reason,
            trying: (isInside ? parts() : []) + [both, left == nil ? right : nil, isLast ? left : nil])
    }

    /// `tag:a&b`: a session has one value of most fields.
    private func parts() -> [String?] {
        guard let word, !word.contains(":") else { return [] }
        let parts = word.split { $0 == "&" || $0 == ";" }.map(String.init)
        if parts.count == 2, !role.isValue, word.contains(";"), let field = FilterField(name: parts[0]) {
            return ["\(field.name):\(parts[1])"]
        }
        switch role.field?.kind {
        case .tag, .host, .text, nil: return [parts.map(part).joined(separator: " and ")]
        case .state, .provider, .word, .prefix, .flag, .number, .bytes, .duration, .moment, .age:
            return [term(parts.joined(separator: ","))]
        }
    }

    /// `state=failed` behind a `&` is a term of its own.
    private func part(_ text: String) -> String {
        FilterField(name: String(text.prefix { !"=<>".contains($0) })) != nil && text.contains("=") ? text : term(text)
    }

    /// `1==1`.
    func equation(_ index: Int) -> FilterError {
        scanner.error(
            index..<index + 1, "a = stands behind the name of a field; quote text that has one",
            trying: foreign(nameStart(before: index)) + [quotedWord])
    }

    func gluedField(_ first: Int, joint: Unicode.Scalar) -> FilterError {
        let field = word(from: first)
        let isJoined = "&;+".unicodeScalars.contains(joint) && first - 1 > start
        let both = isJoined ? field.flatMap { field in left(of: first - 1).map { $0 + " and " + field } } : nil
        return scanner.error(
            first - 1..<first, "a term begins with its field, after a blank; quote text that has a colon",
            trying: [both, field] + foreign(first))
    }

    private func nameStart(before index: Int) -> Int {
        var first = index
        while first > max(start, index - 16), let before = scalar(first - 1), isNameLetter(before) { first -= 1 }
        return first
    }

    /// `.state=="failed"`: the field that begins there, its sign and its value.
    private func foreign(_ first: Int) -> [String] {
        var end = first
        while let scalar = scalar(end), isNameLetter(scalar) { end += 1 }
        let path = FieldPath(scanner: scanner, place: first..<end, context: .utc)
        guard let field = FilterField(name: scanner.text(first..<end)), let sign = path.sign(at: end) else { return [] }
        return ForeignTerm(scanner, field, sign.meaning).candidates(from: sign.end)
    }

    func negation(_ index: Int) -> FilterError {
        var end = index
        while let scalar = scalar(end), scalar == "!" || scalar == "\u{AC}" { end += 1 }
        let place = index..<end
        let sign = place.count.isMultiple(of: 2) ? "" : "-"
        while let scalar = scalar(end), scalar.properties.isWhitespace { end += 1 }
        let rest = scalar(end) == "(" ? group(at: end) : word(from: end).map(term)
        return scanner.error(
            place, "a negation is written with a minus, in front of its term",
            trying: signed(from: index) + [rest.map { sign + $0 }])
    }

    /// What is meant by a sign of another language in the place of a value: `state:!=failed`, `age:=>1h`.
    private func signed(from index: Int) -> [String] {
        guard let field = role.field else { return [] }
        var (first, end) = (index, index)
        while first > max(0, index - 2), let before = scalar(first - 1), "=<>!~".unicodeScalars.contains(before) {
            first -= 1
        }
        // The mark behind the name is a part of the sign only where another is behind it, as in `=~`.
        if first < index, scalar(first) == "=", first > 0, isNameLetter(scanner.scalars[first - 1]), index - first > 1 {
            first += 1
        }
        while end < index + 3, let scalar = scalar(end), "=<>!~".unicodeScalars.contains(scalar) { end += 1 }
        guard let sign = ForeignOperator(sign: scanner.text(first..<end)) else { return [] }
        return ForeignTerm(scanner, field, sign).candidates(from: end)
    }

    func unequal(_ index: Int) -> FilterError {
        let isOne = scalar(index) != "!"
        let end = min(index + (isOne ? 1 : 2), scanner.scalars.count)
        let rest = word(from: end)
        return scanner.error(
            index..<end, "a negation has its sign in front",
            trying: [role.isValue ? rest.map { "-" + term($0) } : nil, quotedWord])
    }

    func refuseMinus(_ index: Int) throws(FilterError) {
        guard let field = role.field, !field.kind.isOrdered, !endsHere(index + 1) else { return }
        throw scanner.error(
            index..<index + 1, "the minus of a negation stands in front of the field; quote text that begins with one",
            trying: [word(from: index + 1).map { "-" + term($0) }, quotedWord])
    }

    func dash(_ index: Int) -> FilterError {
        let rest = word(from: index + 1).map(term)
        return scanner.error(
            index..<index + 1, "this is a dash, and the sign of a negation is a minus",
            trying: [rest.map { "-" + $0 }, quotedWord])
    }

    func plus(_ index: Int) -> FilterError {
        scanner.error(
            index..<index + 1, "terms that stand side by side must all hold: leave the + out",
            trying: [word(from: index + 1), nextWord(from: index + 1)])
    }

    func comma(_ index: Int) -> FilterError {
        let reason = "commas part the values of a field, as in tag:a,b, without blanks; quote text that has one"
        let next = nextWord(from: index + 1)
        let alternatives = word?.split(separator: ",").joined(separator: " or ")
        if index > start {
            let isList = scalar(index + 1).map(FilterScanner.endsWord) ?? false
            let before = left(of: index)
            let both = isList ? next.flatMap { next in before.map { $0 + " or " + next } } : alternatives
            return scanner.error(index..<index + 1, reason, trying: [both, alternatives])
        }
        let (left, right) = (left(of: index), next)
        let pair = left.flatMap { left in right.map { (left, $0) } }
        return scanner.error(
            index..<index + 1, reason,
            trying: [pair.map { $0.0 + "," + $0.1 }, pair.map { $0.0 + " or " + $0.1 }, right])
    }

    func comparison(_ index: Int) -> FilterError {
        let place = index..<index + 1
        if let field = role.field {
            let isWhole = index == start
            let fits = !field.kind.isOrdered && field.kind != .flag
            return scanner.error(
                place, "this sign has no meaning here; quote text that has a \(scanner.text(place))",
                trying: (isWhole ? signed(from: index) : []) + [fits ? quotedWord : nil])
        }
        var end = index + 1
        if scalar(end) == "=" { end += 1 }
        let sign = scanner.text(index..<end)
        let operand = nextWord(from: end)
        if index == start {
            // Plain numbers could be anything.
            let bound = operand.map { sign + $0 }.flatMap {
                $0.contains(where: \.isLetter) || $0.contains("-") ? $0 : nil
            }
            return scanner.error(
                index..<end, "a comparison has its field in front, as in duration:>5m; quote text that has a \(sign)",
                trying: ["duration", "bandwidth", "started"].map { name in bound.map { "\(name):\($0)" } })
        }
        let mirrored = (sign.hasPrefix("<") ? ">" : "<") + sign.dropFirst()
        let isTurned = operand.flatMap(FilterField.init(name:)) != nil
        let turned = isTurned ? operand.map { "\($0):\(mirrored)\(scanner.text(start..<index))" } : nil
        return scanner.error(
            index..<end, "a comparison has its field in front, as in duration:>5m; quote text that has a \(sign)",
            trying: [turned, enclosed, quotedWord])
    }

    /// `1h<age<2h`.
    private var enclosed: String? {
        let parts = word?.split(omittingEmptySubsequences: false) { "<>".contains($0) }.map(String.init) ?? []
        guard parts.count == 3, let field = FilterField(name: parts[1].filter { $0 != "=" }) else { return nil }
        let signs = word?.filter { "<>".contains($0) }.map(String.init) ?? []
        let (first, last) = (parts[1].hasPrefix("=") ? "=" : "", parts[2].hasPrefix("=") ? "=" : "")
        let mirrored = signs[0] == "<" ? ">" : "<"
        return
            "\(field.name):\(mirrored)\(first)\(parts[0]) \(field.name):\(signs[1])\(last)\(parts[2].drop { $0 == "=" })"
    }

    /// `≥` and `≤`.
    func comparisonSign(_ index: Int) -> FilterError {
        let sign = scalar(index).flatMap(ForeignMarks.comparison) ?? ""
        let before = scanner.text(start..<index)
        return scanner.error(
            index..<index + 1, "this sign is written \(sign)",
            trying: [
                word(from: index + 1).map { term(before + (role.isValue || before.isEmpty ? "" : ":") + sign + $0) }
            ])
    }

    /// `field::v` and `field===v`.
    func doubled(_ index: Int) -> FilterError {
        var end = index
        while let scalar = scalar(end), scalar == ":" || scalar == "=" { end += 1 }
        let rest = word(from: end)
        return scanner.error(
            index..<end, "a field and its value are parted by one colon; quote text that begins so",
            trying: [rest.map { term($0) }, quotedWord])
    }

    func parenthesis(_ index: Int) -> FilterError {
        let inner = group(at: index)
        let reason = "a blank is missing before this parenthesis; quote text that has one"
        guard let field = role.field else {
            let name = scanner.text(start..<min(index, start + 5))
            let isCount = index == start + 5 && name.lowercased() == "count"
            return scanner.error(
                index..<index + 1, isCount ? "count(…) is for --fail-if only" : reason,
                trying: isCount
                    ? [inner.map { String($0.dropFirst().dropLast()) }]
                    : [
                        inner.flatMap { inner in
                            guard index - start < FilterError.longestSuggestion else { return nil }
                            let name = scanner.text(start..<index)
                            let call = ForeignCall(name: name, group: inner)
                            return call.term ?? (call.namesField ? nil : FilterText.quoted(name + inner))
                        }
                    ])
        }
        let isList = ["in", "any", "or"].contains(scanner.text(start..<min(index, start + 4)).lowercased())
        let list = isList ? inner.flatMap { FilterText.list(in: $0, of: field) } : nil
        let whole = index - start < FilterError.longestSuggestion ? scanner.text(start..<index) : nil
        let quoted = whole.flatMap { whole in inner.map { term(FilterText.quoted(whole + $0)) } }
        return scanner.error(index..<index + 1, reason, trying: [list, quoted])
    }
}
