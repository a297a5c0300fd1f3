import AccountConfiguration
import BrowserSessions
import TestSupport
import Testing

@Suite struct AccountSettingsTests {
    private let account = AccountSettings(name: "prod", provider: .anchor, keySource: .environment("PROD_KEY"))

    @Test func anAccountWithOtherLimitsIsTheSame() {
        var other = account
        other.requestsPerMinute = 7
        other.concurrencyLimit = 5
        other.maxRuntime = .hours(1)
        #expect(other != account)
        #expect(other.isOfSameAccount(as: account))
    }

    @Test func anAccountWithAnotherKeyOrAddressIsAnother() throws {
        let address = try BaseURL("http://127.0.0.1:9")
        let changes: [(inout AccountSettings) -> Void] = [
            { $0.name = "lab" }, { $0.provider = .steel }, { $0.keySource = .environment("LAB_KEY") },
            { $0.baseURL = address }, { $0.project = "p-1" },
        ]
        for change in changes {
            var other = account
            change(&other)
            #expect(!other.isOfSameAccount(as: account))
        }
    }
}
