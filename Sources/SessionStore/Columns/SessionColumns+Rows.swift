import BrowserSessions
import SessionQuery

// MARK: Finding

extension SessionColumns {
    @inline(__always)
    func traits(of row: Int) -> SessionTraits { traits[trait[row]] }

    func key(of row: Int) -> SessionKey {
        SessionKey(account: accounts[Int(traits(of: row).account)], id: ids[row])
    }

    /// - Complexity: O(1) expected
    func row(of key: SessionKey) -> Int? {
        guard let account = accountNumbers[key.account] else { return nil }
        return row(account: account, id: key.id)
    }

    private func row(account: UInt32, id: String) -> Int? {
        let found = keys.first(Self.hash(account, id)) { row in
            traits[trait[Int(row)]].account == account && hasID(Int(row), id)
        }
        return found.map(Int.init)
    }

    /// By canonical equivalence, as keys are compared.
    private func hasID(_ row: Int, _ id: String) -> Bool {
        if id.withBytes({ ids.isEqual(row, to: $0) }) { return true }
        return !ids.isASCII(row) && ids[row] == id
    }

    private static func hash(_ account: UInt32, _ id: String) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(account)
        hasher.combine(id)
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }

    private mutating func number(ofAccount name: String) -> UInt32 {
        if let known = accountNumbers[name] { return known }
        let number = UInt32(truncatingIfNeeded: accounts.count)
        accounts.append(name)
        rowsByAccount.append(0)
        accountNumbers[name] = number
        return number
    }
}

// MARK: Writing

extension SessionColumns {
    /// Adds a session that is not in here yet.
    /// - Parameter mark: tells its raw record and configuration from others; `RecordMark.unknown` when it has none.
    /// - Returns: its row.
    mutating func append(_ session: Session, mark: UInt64) -> Int {
        let account = number(ofAccount: session.account)
        let row = session.id.withBytes { ids.append($0) }
        count = row + 1
        rowsByAccount[Int(account)] += 1
        put(session, account: account, at: row, mark: mark, before: nil)
        // The closure has copies, because `keys` is being changed.
        let (texts, trait, traits) = (ids, trait, traits)
        keys.insert(UInt32(truncatingIfNeeded: row), hash: Self.hash(account, session.id)) { other in
            Self.hash(traits[trait[Int(other)]].account, texts[Int(other)])
        }
        return row
    }

    /// Puts another reading of the session in its place.
    mutating func replace(_ row: Int, with session: Session, mark: UInt64) {
        let before = traits(of: row)
        put(session, account: before.account, at: row, mark: mark, before: before)
    }

    /// Notes that the session was read again and is the same.
    mutating func renew(_ row: Int, readAt moment: Timestamp, mark: UInt64) {
        fetched[row] = moment.milliseconds
        recordMark[row] = mark
    }

    /// What is known of the session beyond its record; another reading of it leaves that as it is.
    func marks(of row: Int) -> SessionMarks {
        let traits = traits(of: row)
        let findings = words[traits[.findings]]?.split(separator: ",").map(String.init)
        return SessionMarks(isNew: traits.isNew, findings: findings ?? [])
    }

    mutating func mark(_ row: Int, as marks: SessionMarks) {
        var new = traits(of: row)
        new.isNew = marks.isNew
        new[.findings] = marks.findings.isEmpty ? TextPool.none : words.intern(marks.findings.joined(separator: ","))
        trait[row] = traits.intern(new)
    }

    private mutating func put(
        _ session: Session, account: UInt32, at row: Int, mark: UInt64, before: SessionTraits?
    ) {
        var new = SessionTraits(account: account)
        (new.isNew, new[.findings]) = (before?.isNew ?? false, before?[.findings] ?? TextPool.none)
        write(session, traits: new, at: row)
        recordMark[row] = mark
        count(session.state, before: before?.state, at: row)
    }

    private mutating func count(_ state: SessionState, before: SessionState?, at row: Int) {
        guard state != before else { return }
        failedCount += (state == .failed ? 1 : 0) - (before == .failed ? 1 : 0)
        if state.isActive {
            activeRows.insert(UInt32(truncatingIfNeeded: row))
        } else if before?.isActive == true {
            activeRows.remove(UInt32(truncatingIfNeeded: row))
        }
    }
}
