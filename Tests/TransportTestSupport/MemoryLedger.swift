package import HTTPTransport

/// A ledger in memory, for those in one process.
package actor MemoryLedger: RequestLedger {
    private var window = RequestWindow()

    package init() {}

    package func exchange<Value: Sendable>(
        now: @escaping @Sendable () -> Int64, _ body: @escaping @Sendable (inout RequestWindow, Int64) -> Value
    ) -> Value {
        body(&window, now())
    }

    package func look() -> RequestWindow { window }
}
