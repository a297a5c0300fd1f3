package import BrowserSessions

/// An account's key, read when first needed and again after the vendor refused it: keys are rotated while we run.
package actor KeyRing {
    private let read: @Sendable () async throws(ProviderError) -> String
    private var current: String?

    /// - Parameter read: fetches the key from its source; throws `ProviderError.keyUnavailable`.
    package init(read: @escaping @Sendable () async throws(ProviderError) -> String) {
        self.read = read
    }

    package func key() async throws(ProviderError) -> String {
        if let current { return current }
        let key = try await read()
        current = key
        return key
    }

    package func forget() {
        current = nil
    }
}
