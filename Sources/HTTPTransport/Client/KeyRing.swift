package import BrowserSessions

/// An account's key, read when first needed and again after the vendor refused it: keys are rotated while we run.
///
/// However many requests want it at once, its source is read once.
package actor KeyRing {
    private let read: @Sendable () async throws(ProviderError) -> String
    private var current: String?
    private var reading: Task<Result<String, ProviderError>, Never>?

    /// - Parameter read: fetches the key from its source; throws `ProviderError.keyUnavailable`.
    package init(read: @escaping @Sendable () async throws(ProviderError) -> String) {
        self.read = read
    }

    package func key() async throws(ProviderError) -> String {
        if let current { return current }
        let task =
            reading
            ?? Task { [read] in await Result(awaiting: read) }
        reading = task
        let result = await task.value
        if reading == task {
            reading = nil
            current = try? result.get()
        }
        return try result.get()
    }

    /// The vendor refused this key. Another one that was read meanwhile stays.
    package func forget(_ refused: String) {
        if current == refused { current = nil }
    }
}
