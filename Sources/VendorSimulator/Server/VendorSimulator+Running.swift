extension VendorSimulator {
    /// Serves while `body` runs, which is given the base URL (`http://127.0.0.1:PORT`), and stops when it is done.
    ///
    /// For tests. To be called once, instead of `run(onReady:)`.
    ///
    /// - Throws: what `body` throws, or `SimulatorError` when the port can't be had.
    package func withRunning<Value>(
        isolation: isolated (any Actor)? = #isolation, _ body: (String) async throws -> Value
    ) async throws -> Value {
        let (ports, continuation) = AsyncStream<Int>.makeStream()
        let server = Task {
            defer { continuation.finish() }
            try await self.run { port in continuation.yield(port) }
        }
        var port: Int?
        for await ready in ports {
            port = ready
            break
        }
        guard let port else {
            server.cancel()
            try await server.value
            throw CancellationError()
        }
        let result: Result<Value, any Error>
        do {
            result = .success(try await body("http://127.0.0.1:\(port)"))
        } catch {
            result = .failure(error)
        }
        server.cancel()
        try await server.value
        return try result.get()
    }
}
