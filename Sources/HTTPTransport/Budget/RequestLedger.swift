/// Where the requests of one budget are written down, so that all who share it see them.
///
/// Without one a gate keeps its own. A ledger may fail at any time; the gate then goes on by what it saw last.
package protocol RequestLedger: Sendable {
    /// Looks at the window and changes it, in one step that no other process can come between.
    ///
    /// What `body` leaves as it was costs no write.
    /// - Parameters:
    ///   - now: milliseconds of the clock of all who share the ledger; asked once the step has begun, because to begin it
    ///     may have to wait.
    ///   - body: gets the window and the time. Must be quick.
    /// - Throws: whatever keeps it from that; nothing is changed then.
    func exchange<Value: Sendable>(
        now: @escaping @Sendable () -> Int64, _ body: @escaping @Sendable (inout RequestWindow, Int64) -> Value
    ) async throws -> Value

    /// The window as it is, without holding anybody up.
    func look() async throws -> RequestWindow
}
