package import BrowserSessions
package import HTTPTransport

/// An account as it is configured, with the way to its key, which tells it apart in the archive.
package struct ConfiguredAccount: Sendable {
    package var name: String
    package var provider: ProviderKind
    /// In one spelling, without a slash at its end.
    package var baseURL: String
    package var keyRing: KeyRing
    /// A program gives the key, which may take its time or ask somebody.
    package var keyIsFromProgram: Bool

    package init(
        name: String, provider: ProviderKind, baseURL: String, keyRing: KeyRing, keyIsFromProgram: Bool
    ) {
        self.name = name
        self.provider = provider
        self.baseURL = baseURL
        self.keyRing = keyRing
        self.keyIsFromProgram = keyIsFromProgram
    }
}

/// Which accounts of the archive the configured ones are. Asks for their keys, which may wait for a file or a program, and
/// remembers what it found; nothing here throws: an account without a key, or one that the archive can't take, has none.
package actor AccountIdentities {
    /// How long before an account that gave no key is asked for it again: a program must not run for every row.
    static let keylessPause = Duration.minutes(1)

    private let archive: SessionArchive
    private let now: @Sendable () -> Timestamp
    private var configured: [ConfiguredAccount]
    private var known: [String: ArchiveAccount] = [:]
    private var askAgainAt: [String: Timestamp] = [:]
    /// Rises with each change: what was asked for before it is not remembered.
    private var generation = 0

    package init(archive: SessionArchive, configured: [ConfiguredAccount], now: @escaping @Sendable () -> Timestamp) {
        self.archive = archive
        self.configured = configured
        self.now = now
    }

    /// Replaces the configured accounts.
    /// - Parameter changed: names that now stand for another account, or for none. Another key or address makes another account.
    package func use(_ configured: [ConfiguredAccount], changed: Set<String>) {
        generation += 1
        self.configured = configured
        for name in changed {
            known[name] = nil
            askAgainAt[name] = nil
        }
    }

    /// Where an account is in the archive.
    enum Place: Sendable {
        case known(ArchiveAccount)
        /// It has no key at present, or is not configured.
        case nowhere
        /// The archive can't be asked now, or not be written, and the account may be new there.
        case unreachable(ArchiveError)
    }

    /// The account of that name, made in the archive when it is new there; nil where it has no key at present, or the archive can't
    /// take it.
    package func account(named name: String) async -> ArchiveAccount? {
        if case .known(let account) = await place(of: name) { account } else { nil }
    }

    /// The account of that name, where it has been found before.
    func accountFound(named name: String) -> ArchiveAccount? { known[name] }

    /// The same as `account`, and why there is none.
    func place(of name: String) async -> Place {
        if let account = known[name] { return .known(account) }
        guard let account = configured.first(where: { $0.name == name }),
            askAgainAt[name].map({ $0 <= now() }) ?? true
        else { return .nowhere }
        let asked = generation
        guard let key = try? await account.keyRing.key() else {
            if generation == asked { askAgainAt[name] = now() + Self.keylessPause }
            return .nowhere
        }
        do throws(ArchiveError) {
            let found = try await archive.account(
                named: name, provider: account.provider, baseURL: account.baseURL, key: key)
            if generation == asked { known[name] = found }
            return .known(found)
        } catch {
            return .unreachable(error)
        }
    }

    /// All configured accounts that have a key, in their order.
    package func accounts() async -> [ArchiveAccount] {
        var all: [ArchiveAccount] = []
        for account in configured {
            if let found = await self.account(named: account.name) { all.append(found) }
        }
        return all
    }

    /// The accounts as far as the archive has met them, without writing: by their keys where these are at hand. A program that
    /// gives the key is not waited for: then, of several keys that an account has had, it is the one used last. Where there
    /// is no key nothing is known.
    package func met() async -> [ArchiveAccount] {
        guard let all = try? await archive.accounts() else { return [] }
        var met: [ArchiveAccount] = []
        for account in configured {
            if !account.keyIsFromProgram, let key = try? await account.keyRing.key() {
                let known = try? await archive.knownAccount(
                    named: account.name, provider: account.provider, baseURL: account.baseURL, key: key)
                if let known { met.append(known) }
            } else if let last = all.first(where: account.isCalledLike) {
                met.append(last)
            }
        }
        return met
    }
}

extension ConfiguredAccount {
    fileprivate func isCalledLike(_ account: ArchiveAccount) -> Bool {
        account.name == name && account.provider == provider && account.baseURL == baseURL
    }
}
