/// What an unquoted run of text is read as.
enum WordRole {
    case bare
    /// A value of that field. An exact one, after `=`, is taken as it stands, stars included.
    case value(FilterField, isExact: Bool)

    var isValue: Bool { if case .value = self { true } else { false } }

    var field: FilterField? { if case .value(let field, isExact: _) = self { field } else { nil } }
}

/// Looks for what reads like the syntax of another language in the unquoted parts of a word. Such a mark would make a
/// word that stands nowhere, and a filter that silently matches nothing.
///
/// Quotes make a word of anything. Each scalar costs a bounded number of steps until the first mistake.
struct WordCheck {
    let scanner: FilterScanner
    /// Where the word begins.
    let start: Int
    let role: WordRole
    private var brackets: [Int] = []
    /// Where `://` or `?` has made the word an address: what follows may hold much.
    private var isAddress: Bool

    init(scanner: FilterScanner, start: Int, role: WordRole) {
        self.scanner = scanner
        self.start = start
        self.role = role
        isAddress = [.url, .target, .end].contains(role.field)
    }

    /// Looks at one scalar of the word.
    mutating func pass(_ index: Int) throws(FilterError) {
        let scalar = scanner.scalars[index]
        guard scalar.value < 0x80 else { return try passOther(index) }
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_", "/", ".", "@", "#": try passPlain(index)
        case "-" where index == start && role.isValue: try refuseMinus(index)
        case "'", "`": if !isBetweenLetters(index) || scalar == "`" { throw quotes(index) }
        case "\\": throw backslash(index)
        case "|": throw alternative(index)
        case "&", ";": try passConjunction(index)
        case "<", ">": throw comparison(index)
        case "*": if !isStarAllowed(at: index) { throw glob(index, mark: "*") }
        case ",": throw comma(index)
        case "!": try passNegation(index)
        case "~": try passTilde(index)
        case "^": throw expression(index)
        case "$": if endsHere(index + 1), index > start, !isDigit(index - 1) { throw expression(index) }
        case "%": try passPercent(index)
        case "+": if index == start, !role.isValue, !isDigit(index + 1) { throw plus(index) }
        case "[", "{", "]", "}": try passBracket(index)
        case ":": try passColon(index)
        case "=": try passEquals(index)
        case "?": try passQuestion(index)
        case ..." ", "\u{7F}": throw invisible(index)
        default: break
        }
    }

    /// Looks at what follows the word.
    func end(at end: Int) throws(FilterError) {
        if let open = brackets.last { throw bracket(open) }
        if end > start, scanner.scalars[end - 1] != "\"", end < scanner.scalars.count, scanner.scalars[end] == "(" {
            throw parenthesis(end)
        }
    }

    // MARK: Marks that are a part of words in some places

    /// Letters, digits and signs of addresses.
    private func passPlain(_ index: Int) throws(FilterError) {
        if index == start + 1, scanner.scalars[index] == "/", scalar(start) == "m" { try refuseMatch(index) }
        guard !role.isValue, scanner.scalars[index] == ".", scalar(index + 1) == "." else { return }
        if index > start, isDigit(start) {
            throw scanner.error(
                index..<index + 2,
                "a range has its field in front, as in duration:5m..1h; quote text that has two dots",
                trying: ["duration", "bandwidth", "started"].map { name in word.map { "\(name):\($0)" } } + [quotedWord]
            )
        }
        guard index == start else { return }
        throw scanner.error(
            index..<index + 2, "a range stands behind its field, without blanks, as in duration:5m..1h; quote text",
            trying: [joined(with: ""), quotedWord])
    }

    private func passConjunction(_ index: Int) throws(FilterError) {
        let isInside = index > start && !endsHere(index + 1) && scanner.scalars[index - 1] != scanner.scalars[index]
        guard isInside, isAddress || isExact, scalar(index + 1) != scanner.scalars[index] else {
            throw conjunction(index)
        }
    }

    private func passEquals(_ index: Int) throws(FilterError) {
        if index == start { throw doubled(index) }
        if scanner.scalars[index - 1] == "\"", let error = quotedName(start) { throw error }
        try refuseField(before: index)
        if !role.isValue, !isAddress { throw equation(index) }
    }

    /// The query of an address has names and values; elsewhere a `?` stands for a character.
    private mutating func passQuestion(_ index: Int) throws(FilterError) {
        if !isAddress, index > start, !isExact, role.field?.kind.isText != false {
            let (before, behind) = (scanner.text(max(start, index - 80)..<index), word(from: index + 1) ?? "")
            guard before.contains("/") || behind.contains("=") else { throw question(index) }
        }
        isAddress = true
    }

    private var isExact: Bool { if case .value(_, isExact: true) = role { true } else { false } }

    private func passNegation(_ index: Int) throws(FilterError) {
        if index == start { throw negation(index) }
        if let next = scalar(index + 1), "=:~<>".unicodeScalars.contains(next) { throw unequal(index) }
    }

    private func passTilde(_ index: Int) throws(FilterError) {
        if index == start, scalar(index + 1) != "/" || role.isValue { throw tilde(index) }
        var end = index + 1
        while end < min(index + 4, scanner.scalars.count), isDigit(end) || scanner.scalars[end] == "." { end += 1 }
        if endsHere(end) { throw fuzzy(index) }
    }

    private func passPercent(_ index: Int) throws(FilterError) {
        let isCode = isHexDigit(index + 1) && isHexDigit(index + 2)
        if index == start, !isCode { throw glob(index, mark: "%") }
        if index > start, endsHere(index + 1), !isDigit(index - 1) { throw glob(index, mark: "%") }
    }

    private mutating func passBracket(_ index: Int) throws(FilterError) {
        switch scanner.scalars[index] {
        case "[", "{":
            if index == start { throw bracket(index) }
            brackets.append(index)
        default:
            guard let open = brackets.popLast(),
                (scanner.scalars[open] == "[") == (scanner.scalars[index] == "]")
            else { throw bracket(index) }
        }
    }

    private mutating func passColon(_ index: Int) throws(FilterError) {
        if index > start, scanner.scalars[index - 1] == "\"", let error = quotedName(start) { throw error }
        if scalar(index + 1) == "/", scalar(index + 2) == "/" {
            isAddress = true
        } else if index == start, role.isValue, role.field != .ip, !isIPv6 {
            throw doubled(index)
        } else {
            try refuseField(before: index)
        }
    }

    /// Whether the value of `domain:` is an address of version 6, which may begin with colons.
    private var isIPv6: Bool { role.field == .domain && word.map(HostValue.isIPv6) == true }

    /// `x;state:failed`, `+state:failed`, `session.state:failed`: a term that is glued to other text.
    private func refuseField(before mark: Int) throws(FilterError) {
        var first = mark
        while first > max(start, mark - 16), isNameLetter(scanner.scalars[first - 1]) { first -= 1 }
        guard first > start, first < mark, FilterField(name: scanner.text(first..<mark)) != nil else { return }
        let joint = scanner.scalars[first - 1]
        let joints = isAddress || scanner.scalars[mark] == "=" ? "&;" : "&;+.@$#!~^\"')]"
        guard joints.unicodeScalars.contains(joint), !(isAddress && scanner.scalars[mark] == "=") else { return }
        throw gluedField(first, joint: joint)
    }

    private func passOther(_ index: Int) throws(FilterError) {
        let scalar = scanner.scalars[index]
        if ForeignMarks.isInvisible(scalar, after: self.scalar(index - 1), before: self.scalar(index + 1)) {
            throw invisible(index)
        }
        if ForeignMarks.closings(of: scalar) != nil, scalar != "\u{2019}" || !isBetweenLetters(index) {
            throw quotes(index)
        }
        if ForeignMarks.plain(scalar) != nil, isFullWidthMistakable(index) { throw fullWidth(index) }
        if ForeignMarks.isDash(scalar), index == start { throw dash(index) }
        if ForeignMarks.comparison(scalar) != nil { throw comparisonSign(index) }
        if scalar == "\u{2227}" || scalar == "\u{2228}" { throw logical(index) }
        if ForeignMarks.isUnequal(scalar) { throw unequal(index) }
        if scalar == "\u{AC}", index == start { throw negation(index) }
    }
}
