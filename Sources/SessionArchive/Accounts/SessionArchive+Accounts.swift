package import BrowserSessions
import Foundation
import GRDB

extension SessionArchive {
    /// The account of that identity, made when the archive has not met it; a new name is taken over.
    ///
    /// Writes only what is new. The key's text is hashed and forgotten.
    /// - Parameter baseURL: in one spelling (no slash at its end), or it will be another account.
    /// - Throws: `ArchiveError`, `.locked` after 5 s.
    package func account(
        named name: String, provider: ProviderKind, baseURL: String, key: String
    ) async throws(ArchiveError) -> ArchiveAccount {
        let hash = Self.hash(of: key, salt: salt)
        let identity: StatementArguments = [provider.rawValue, baseURL, hash]
        let known = try await reading { database in try Self.known(identity, in: database) }
        var row = known?.row
        if known?.name != name {
            row = try await writing(prepare: {}) { database, _ in
                try database.execute(
                    sql: """
                        INSERT INTO account (provider, base_url, key_hash, name) VALUES (?, ?, ?, ?)
                        ON CONFLICT (provider, base_url, key_hash) DO UPDATE SET name = excluded.name
                        """,
                    arguments: identity + [name])
                return try Self.known(identity, in: database)?.row
            }
        }
        guard let row else { throw .failed(reason: "the account was not kept") }
        return ArchiveAccount(name: name, provider: provider, baseURL: baseURL, row: row)
    }

    /// The account of that identity, as it is in the archive; nil when the archive has not met it. Writes nothing.
    package func knownAccount(
        named name: String, provider: ProviderKind, baseURL: String, key: String
    ) async throws(ArchiveError) -> ArchiveAccount? {
        let identity: StatementArguments = [provider.rawValue, baseURL, Self.hash(of: key, salt: salt)]
        let known = try await reading { database in try Self.known(identity, in: database) }
        return known.map { ArchiveAccount(name: name, provider: provider, baseURL: baseURL, row: $0.row) }
    }

    /// All accounts of the archive, those first that it met last. For those who have no key at hand: of two under one name
    /// the first is the present one.
    package func accounts() async throws(ArchiveError) -> [ArchiveAccount] {
        try await reading { database in
            try Row.fetchAll(
                database,
                sql: "SELECT row, name, provider, base_url FROM account ORDER BY coalesce(read_at, 0) DESC, row DESC"
            ).compactMap { row in
                ProviderKind(rawValue: row[2]).map {
                    ArchiveAccount(name: row[1], provider: $0, baseURL: row[3], row: row[0])
                }
            }
        }
    }

    /// Notes when an account was read, and how far. Readings earlier than the last one noted change nothing.
    package func note(_ reading: AccountExtent, account: ArchiveAccount) async throws(ArchiveError) {
        try await writing(prepare: {}) { database, _ in
            try AccountRows.note(reading, account: account.row, in: database)
        }
    }

    /// The status words that an account was ever seen to use, in the order of the alphabet.
    package func statusWords(account: ArchiveAccount) async throws(ArchiveError) -> [StatusWord] {
        try await reading { database in
            try Row.fetchAll(
                database, sql: "SELECT status, state FROM word WHERE account = ? ORDER BY status",
                arguments: [account.row]
            ).map { StatusWord(word: $0[0], state: SessionState(rawValue: $0[1]) ?? .unknown) }
        }
    }

    /// Whether the status words of an account were once all that its rows said.
    package func areStatusWordsComplete(account: ArchiveAccount) async throws(ArchiveError) -> Bool {
        try await reading { database in
            try Bool.fetchOne(
                database, sql: "SELECT words_complete FROM account WHERE row = ?", arguments: [account.row]) ?? false
        }
    }

    /// Notes status words that an account's rows were seen to say.
    /// - Parameter areComplete: they and those noted before are all that its rows say.
    package func note(
        statusWords: [String], areComplete: Bool, account: ArchiveAccount
    ) async throws(ArchiveError) {
        try await writing(prepare: {}) { database, _ in
            for word in statusWords where !word.isEmpty {
                try database.execute(
                    sql: "INSERT INTO word (account, status, state) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    arguments: [account.row, word, SessionState(vendorWord: word).rawValue])
            }
            guard areComplete else { return }
            try database.execute(sql: "UPDATE account SET words_complete = 1 WHERE row = ?", arguments: [account.row])
        }
    }

    private static func known(
        _ identity: StatementArguments, in database: Database
    ) throws -> (row: Int64, name: String)? {
        let row = try Row.fetchOne(
            database,
            sql: "SELECT row, name FROM account WHERE provider = ? AND base_url = ? AND key_hash = ?",
            arguments: identity)
        return row.map { (row: $0[0], name: $0[1]) }
    }

    /// HMAC-SHA-256 of the key under the archive's salt: two archives don't tell that they hold the same account.
    static func hash(of key: String, salt: Data) -> Data {
        Data(SHA256.authenticationCode(for: Array(key.utf8), key: Array(salt)))
    }
}
