import BrowserSessions
import SessionFeed
import SessionQuery
import TestSupport
import Testing

@testable import Commands

@Suite("Accounts that a filter rules out, in words")
struct ExclusionTextTests {
    @Test(
        "Who lacks a field is named; where nobody is asked for, all are",
        arguments: [
            ("", []), ("tag:qa", []), ("account:kern", []), ("credits:>1", ["kern: its rows have no credits"]),
            (
                "error:x or captcha:y",
                ["prod: its rows have no captcha or error", "kern: its rows have no captcha or error"]
            ),
            ("account:prdo", ["the filter asks for none of the accounts prod, kern"]),
            ("state:failed", ["kern: Kernel does not tell which sessions failed"]),
            ("state:failed provider:anchor", []),
        ] as [(String, [String])])
    func unheard(filter: String, lines: [String]) async throws {
        let assembly = AccountAssembly.sample()
        let sources = try assembly.accounts(for: [.sample("prod"), .sample("kern", .kernel)]).map(\.source)
        let filter = try Filter(parsing: filter, context: .utc)
        #expect(sources.unheard(by: filter) == lines)
        await assembly.shutdown()
    }
}
