package import BrowserSessions
import HTTPTransport

extension BrowserbaseClient: HeadroomProvider {
    /// `GET /v1/projects`: the limit is what the projects of the key may run together; nil where one of them does not say. Fact:
    /// its SDK (browserbase 1.22.0).
    package func headroom() async throws(ProviderError) -> Headroom? {
        let document: JSONValue
        do {
            document = try await connection.json("/v1/projects")
        } catch {
            guard !error.meansNoSuchSession else { return nil }
            throw error
        }
        guard let projects = document.elements else {
            throw VendorDocument.missing("the list of projects", in: document, found: document)
        }
        let limits = projects.map { $0["concurrency"]?.count }
        let most = limits.reduce(Int64?.some(0)) { sum, limit in
            guard let sum, let limit else { return nil }
            let (total, overflows) = sum.addingReportingOverflow(limit)
            return overflows ? nil : total
        }
        return Headroom(limit: projects.isEmpty ? nil : most.map { .sessions(Int(clamping: $0)) })
    }
}
