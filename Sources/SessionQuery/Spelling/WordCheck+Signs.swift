/// Signs that join, negate and compare in other languages.
extension WordCheck {
    func alternative(_ index: Int) -> FilterError {
        var end = index
        while scalar(end) == "|" { end += 1 }
        let reason = "alternatives are joined by or, values of a field by commas; quote text that has a |"
        guard let left = left(of: index), let right = nextWord(from: end) else {
            return scanner.error(index..<end, reason)
        }
        let values =
            role.isValue ? word?.split(separator: "|", omittingEmptySubsequences: true).joined(separator: ",") : nil
        let alternatives = ([left] + right.split(separator: "|").map(String.init)).joined(separator: " or ")
        return scanner.error(
            index..<end, reason, trying: [right.contains(":") ? nil : values.map(term), alternatives, values.map(term)])
    }

    func conjunction(_ index: Int) -> FilterError {
        var end = index
        while scalar(end) == scanner.scalars[index] { end += 1 }
        let mark = scanner.text(index..<min(end, index + 2))
        let reason = "terms that stand side by side must all hold: write and, or leave the \(mark) out"
        let (left, right) = (left(of: index), nextWord(from: end))
        let both = left.flatMap { left in right.map { left + " and " + $0 } }
        let isLast = end == scanner.scalars.count
        return scanner.error(
            index..<end, reason, trying: [both, left == nil ? right : nil, isLast ? left : nil])
    }

    func gluedField(_ first: Int, joint: Unicode.Scalar) -> FilterError {
        let field = word(from: first)
        let isJoined = "&;+".unicodeScalars.contains(joint) && first - 1 > start
        let both = isJoined ? field.flatMap { field in left(of: first - 1).map { $0 + " and " + field } } : nil
        return scanner.error(
            first - 1..<first, "a term begins with its field, after a blank; quote text that has a colon",
            trying: [both, field])
    }

    func negation(_ index: Int) -> FilterError {
        var end = index
        while let scalar = scalar(end), scalar == "!" || scalar == "\u{AC}" { end += 1 }
        let place = index..<end
        let sign = place.count.isMultiple(of: 2) ? "" : "-"
        while let scalar = scalar(end), scalar.properties.isWhitespace { end += 1 }
        let rest = scalar(end) == "(" ? group(at: end) : word(from: end).map(term)
        return scanner.error(
            place, "a negation is written with a minus, in front of its term", trying: [rest.map { sign + $0 }])
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
            let isUnequal = index == start && scalar(index) == ">"
            return scanner.error(
                place, "this sign has no meaning here; quote text that has a \(scanner.text(place))",
                trying: [isUnequal ? word(from: index + 1).map { "-\(field.name):\($0)" } : nil, quotedWord])
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
            trying: [turned, quotedWord])
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
                            index - start < FilterError.longestSuggestion
                                ? FilterText.quoted(scanner.text(start..<index) + inner) : nil
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
