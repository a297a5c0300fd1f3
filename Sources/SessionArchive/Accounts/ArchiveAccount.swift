package import BrowserSessions

/// An account as the archive knows it. Good for the archive that gave it only.
///
/// Its identity is the vendor, the base URL and a salted hash of the key: an account that is renamed keeps its sessions, one
/// with another key begins anew.
package struct ArchiveAccount: Sendable, Hashable {
    /// What the account is called now; the sessions that are read carry this name.
    package let name: String
    package let provider: ProviderKind
    package let baseURL: String
    let row: Int64
}

extension ArchiveAccount {
    /// A session that was last read before, and was active then, is not any more as far as anybody can tell: its vendor lets none
    /// run for so long. Rows are written when they change, and every few hours while somebody reads them; where no limit is known a
    /// week counts.
    func forgottenBefore(_ now: Timestamp) -> Timestamp {
        guard let limit = provider.traits.runLimit else { return now - Duration.days(7) }
        return now - max(Duration.days(1), limit * 2)
    }
}
