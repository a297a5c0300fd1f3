import BrowserSessions

extension SessionKey {
    /// The first eight characters of the id, without what all ids of its vendor begin with.
    var shortID: String {
        let own = id.hasPrefix("sess_") ? id.dropFirst(5) : id[...]
        return String(own.prefix(8))
    }
}
