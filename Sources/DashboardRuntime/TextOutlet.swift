package import Dashboard

/// Writes texts where somebody wanted them.
package protocol TextOutlet: Sendable {
    /// Writes the whole text, and nothing over what is there already.
    /// - Returns: nil where it is written, else why it is not, for the user.
    func write(_ text: String, to target: ShareTarget) async -> String?
    /// Adds a view to the configuration file.
    /// - Returns: nil where it is written, else why it is not, for the user.
    func save(_ view: ViewDraft) async -> String?
}
