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
