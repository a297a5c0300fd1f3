extension Result {
    /// What an asynchronous call returns or throws.
    ///
    /// Task closures use this instead of `do throws(E)`. Swift 6.3.1's optimiser breaks that statement there: a tuple that
    /// is returned from inside it, `(index, .success(try await …))`, arrives with a first element that was never written.
    package init(awaiting call: () async throws(Failure) -> Success) async {
        do {
            self = .success(try await call())
        } catch {
            self = .failure(error)
        }
    }

    /// The error, nil for a success.
    package var failure: Failure? {
        guard case .failure(let error) = self else { return nil }
        return error
    }
}
