/// Quotation, escapes, wildcards and expressions of other languages, and marks that can't be seen.
extension WordCheck {
    func quotes(_ index: Int) -> FilterError {
        let closings = scalar(index).flatMap(ForeignMarks.closings) ?? []
        var end = index + 1
        let limit = min(scanner.scalars.count, index + FilterError.longestSuggestion)
        while end < limit, !closings.contains(scanner.scalars[end]) || !endsQuotation(end) { end += 1 }
        let isClosed = end < limit
        var last = isClosed ? end + 1 : index
        if !isClosed { while !endsHere(last) { last += 1 } }
        let inner = isClosed ? scanner.text(index + 1..<end) : word(from: index + 1)
        let isShort = index - start < FilterError.longestSuggestion
        let before = isShort ? scanner.text(start..<index) : ""
        if let meant = quotedName(index) { return meant }
        return scanner.error(
            index..<max(last, index + 1), "text is quoted with \" only, and a quotation mark in it needs that",
            trying: [
                isShort ? inner.map { signedTerm(FilterText.quoted(before + $0)) } : nil, quotedWord,
            ])
    }

    /// `"state":"failed"` and `'state'='failed'`: a field in quotes that begins there, with a sign and a value.
    func quotedName(_ index: Int) -> FilterError? {
        guard index == start, !role.isValue, let name = ForeignValue(in: scanner, from: index),
            case .quoted(let text) = name.content, let field = FilterField(name: text)
        else { return nil }
        var end = name.end
        while let scalar = scalar(end), scalar.properties.isWhitespace { end += 1 }
        guard let sign = FieldPath(scanner: scanner, place: index..<name.end, context: .utc).sign(at: end) else {
            return nil
        }
        return scanner.error(
            index..<name.end, "a field stands without quotes; quote all of a text that looks like it",
            trying: ForeignTerm(scanner, field, sign.meaning).candidates(from: sign.end))
    }

    private func endsQuotation(_ index: Int) -> Bool {
        guard let next = scalar(index + 1) else { return true }
        return FilterScanner.endsWord(next) || next == ","
    }

    func backslash(_ index: Int) -> FilterError {
        let reason = "a backslash means something in quotes and in /…/ only; quote the text"
        var text = String.UnicodeScalarView()
        var end = start
        while end < start + FilterError.longestSuggestion, !endsHere(end) {
            let isEscape =
                scanner.scalars[end] == "\\" && scalar(end + 1).map { !ForeignMarks.isWordLetter($0) } ?? false
            if isEscape { end += 1 }
            text.append(scanner.scalars[end])
            end += 1
        }
        let isClass = scalar(index + 1).map { "dwsDWS".unicodeScalars.contains($0) } ?? false
        return scanner.error(
            index..<index + 1, reason,
            trying: [isClass ? word.map { term("/\($0)/") } : nil, term(FilterText.quoted(String(text)))])
    }

    /// Stars, or the per cents of SQL.
    func glob(_ index: Int, mark: Character) -> FilterError {
        let place = index..<index + 1
        guard let word else {
            return scanner.error(place, "this \(mark) has no meaning here; quote text that has one")
        }
        let parts = word.split(separator: mark, omittingEmptySubsequences: true).map(String.init)
        guard let field = role.field else {
            guard parts.contains(where: { $0.unicodeScalars.contains(where: ForeignMarks.isWordLetter) }) else {
                return scanner.error(
                    place, "a \(mark) stands for no word: leave it out, or put a field in front, as in tag:*")
            }
            let inside = parts.map(FilterText.escaped).joined(separator: ".*")
            return scanner.error(
                place, "a word is looked for anywhere, without a \(mark); quote text that has one",
                trying: [
                    parts.count == 1 && parts[0].contains(":") ? parts[0] : nil,
                    parts.count == 1 ? FilterText.bare(parts[0]) : "/\(inside)/", quotedWord,
                ])
        }
        guard !field.kind.isOrdered, field.kind != .flag else {
            return scanner.error(
                place, "\(field.name) takes no \(mark), save \(field.name):* for any value",
                trying: [FilterText.openRange(word).map { field.name + ":" + $0 }, "\(field.name):*"])
        }
        let reason =
            field.kind == .tag && mark == "*"
            ? "a * has a meaning at the end of a tag only; quote text that has one"
            : "a \(mark) has no meaning in \(field.name); quote text that has one"
        return scanner.error(
            place, reason, trying: values(of: field, for: word, parts: parts, mark: mark) + [quotedWord])
    }

    private func values(of field: FilterField, for word: String, parts: [String], mark: Character) -> [String?] {
        let (isOpen, isOpenEnded) = (word.first == mark, word.last == mark)
        let inside = parts.map(FilterText.escaped).joined(separator: ".*")
        let isAnywhere = field.kind == .text && field != .ip
        let pattern = (isOpen || isAnywhere ? "" : "^") + inside + (isOpenEnded || isAnywhere ? "" : "$")
        let expression = term("/\(pattern)/")
        guard parts.count == 1 else { return [parts.isEmpty ? term("*") : expression] }
        let plain = term(FilterText.value(parts[0], of: field))
        switch field.kind {
        case .text: return [field == .ip && !isOpen ? expression : plain]
        case .host:
            return [isOpenEnded ? expression : term(FilterText.value(parts[0].droppingDots, of: field)), expression]
        case .prefix where !isOpen: return [plain]
        case .tag where !isOpen: return [plain + "*"]
        default: return [expression]
        }
    }

    /// `prod?`, `te?t`.
    func question(_ index: Int) -> FilterError {
        let parts = word?.split(separator: "?", omittingEmptySubsequences: false).map { FilterText.escaped(String($0)) }
        let inside = parts?.joined(separator: ".")
        let isAnywhere = role.field == nil || role.field?.kind == .text
        let expression = inside.map { term(isAnywhere ? "/\($0)/" : "/^\($0)$/") }
        // At the end of a text it may well be what it looks like.
        let isEnd = isAnywhere && endsHere(index + 1)
        return scanner.error(
            index..<index + 1, "a ? has no meaning here: any character is a . in /…/; quote text that has one",
            trying: isEnd ? [quotedWord, expression] : [expression, quotedWord])
    }

    /// `m/fail/` of Perl.
    func refuseMatch(_ slash: Int) throws(FilterError) {
        guard let word = word(from: slash + 1), let closing = word.lastIndex(of: "/"), closing > word.startIndex,
            word[word.index(after: closing)...].allSatisfy({ "gimsx".contains($0) }),
            !word[..<closing].contains("/")
        else { return }
        throw scanner.error(
            start..<start + 1, "a regular expression stands between slashes alone; quote text that has them",
            trying: [term("/\(word[..<closing])/")])
    }

    /// `^a`, `a$`, `a^2`.
    func expression(_ index: Int) -> FilterError {
        let boosted = index > start && scalar(index) == "^" ? term(scanner.text(start..<index)) : nil
        return scanner.error(
            index..<index + 1,
            "a regular expression stands between slashes; quote text that has a \(scanner.text(index..<index + 1))",
            trying: [
                index == start ? fieldTerm(from: index + 1) : nil,
                index > start && scalar(index) == "^" ? boosted : word.map { term("/\($0)/") }, quotedWord,
            ])
    }

    private func fieldTerm(from index: Int) -> String? {
        word(from: index).flatMap { text in
            FilterField(name: String(text.prefix { $0 != ":" })) == nil || !text.contains(":") ? nil : text
        }
    }

    func tilde(_ index: Int) -> FilterError {
        let rest = word(from: index + 1)
        let sign = role.field == nil ? nil : ForeignOperator(sign: "=~")
        let meant = sign.flatMap { sign in
            role.field.map { ForeignTerm(scanner, $0, sign).candidates(from: index + 1) }
        }
        return scanner.error(
            index..<index + 1,
            role.isValue
                ? "a regular expression stands between slashes; quote text that begins with a ~"
                : "a ~ has no meaning in front of a word; quote text that begins with one",
            trying: (meant ?? []) + [rest.map(term), rest == nil ? nil : quotedWord])
    }

    /// `word~2`.
    func fuzzy(_ index: Int) -> FilterError {
        scanner.error(
            index..<index + 1,
            "a word is looked for as it stands: a ~ behind it has no meaning; quote text that has one",
            trying: [index - start < FilterError.longestSuggestion ? term(scanner.text(start..<index)) : nil])
    }

    func bracket(_ index: Int) -> FilterError {
        let reason =
            "brackets have no meaning: groups stand in ( ), values are parted by commas; quote text that has one"
        let place = index..<index + 1
        guard index == start else {
            let isCut = role.isValue && (word.map { start + $0.unicodeScalars.count }).flatMap(scalar) == ","
            return scanner.error(place, reason, trying: [isCut ? nil : quotedWord])
        }
        var end = index
        let limit = min(scanner.scalars.count, index + FilterError.longestSuggestion)
        while end < limit, scanner.scalars[end] != "]", scanner.scalars[end] != "}" { end += 1 }
        let group = end < limit ? scanner.text(index..<end + 1) : nil
        guard let field = role.field else {
            let terms = group.map(FieldPath.terms) ?? []
            let isWhole = group.map { endsHere(start + $0.unicodeScalars.count) } ?? false
            let text = isWhole ? group.map(FilterText.quoted) : scalar(start) == "[" ? word.map { "/\($0)/" } : nil
            return scanner.error(
                place, reason, trying: [terms.isEmpty ? text : terms.joined(separator: " "), quotedWord])
        }
        let address = field == .ip || field == .domain ? group.map { String($0.dropFirst().dropLast()) } : nil
        return scanner.error(
            place, reason,
            trying: [
                address.flatMap { HostValue.isIPv6($0) ? term(FilterText.quoted($0)) : nil },
                group.flatMap { FilterText.list(in: $0, of: field) }, quotedWord,
            ])
    }

    func fullWidth(_ index: Int) -> FilterError {
        let plain = scalar(index).flatMap(ForeignMarks.plain).map { String(Character($0)) } ?? ""
        return scanner.error(
            index..<index + 1, "this mark is another script's form of \(plain); quote text that has one",
            trying: (plain == ";" ? joinedParts(index) : []) + [
                word.map { term(FilterText.plain($0)) },
                "()".contains(plain) ? short(scanner.source).map(FilterText.plain) : nil,
                plain == "!" && index == start ? word(from: index + 1).map { "-" + term($0) } : nil, quotedWord,
            ])
    }

    private func short(_ text: String) -> String? {
        text.utf8.count <= FilterError.longestSuggestion * 4 ? text : nil
    }

    private func joinedParts(_ index: Int) -> [String?] {
        let (left, right) = (left(of: index), word(from: index + 1))
        return [right.flatMap { right in left.map { $0 + " and " + right } } ?? (endsHere(index + 1) ? left : nil)]
    }

    func invisible(_ index: Int) -> FilterError {
        let code = ForeignMarks.code(of: scanner.scalars[index])
        var kept = String.UnicodeScalarView()
        for scalar in word?.unicodeScalars ?? kept
        where !ForeignMarks.isInvisible(scalar, after: nil, before: nil) { kept.append(scalar) }
        return scanner.error(
            index..<index + 1, "a character that can't be seen stands here (U+\(code)): delete it, or quote the text",
            trying: [kept.isEmpty ? nil : term(String(kept))])
    }
}
