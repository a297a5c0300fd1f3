package import BrowserSessions
package import HTTPTransport
package import SessionQuery

/// A vendor as its target defines it: what it is, what its lists can be asked, how it is asked and how its rows are read.
///
/// A target that adds a vendor exports one value of this type; `Vendors.all` lists it.
package struct Vendor: Sendable {
    package let traits: VendorTraits
    package let planner: any ListingPlanner
    /// How the rows of its list are read.
    package let rows: RowMapping
    /// How the records of its reads by id are read.
    package let records: RowMapping
    private let makeClient: @Sendable (_ account: String, VendorConnection) -> any SessionProvider

    /// - Parameters:
    ///   - row: reads a row of the list through a `RowReader` alone; nil where it has no id.
    ///   - record: the same of what the read by id answers; nil where that is a row.
    ///   - client: a cheap value over the connection. Where the traits say usage or batches, also a `UsageProvider`.
    package init(
        traits: VendorTraits, planner: any ListingPlanner,
        row: @escaping RowMapping.Read, record: RowMapping.Read? = nil,
        client: @escaping @Sendable (_ account: String, VendorConnection) -> any SessionProvider
    ) {
        self.traits = traits
        self.planner = planner
        let secretNames = traits.secretNames.union(Self.addressesOfBrowsers)
        rows = RowMapping(secretNames: secretNames, read: row)
        records = RowMapping(secretNames: secretNames, read: record ?? row)
        makeClient = client
    }

    /// Whoever has one of these is in the browser, or sees what it saw. Vendors take names from one another: what is secret at one
    /// is secret at all.
    package static let addressesOfBrowsers: Set<String> = [
        "connectUrl", "seleniumRemoteUrl", "signingKey", "wsUrl", "debuggerUrl", "debuggerFullscreenUrl", "liveUrl",
        "cdpUrl", "recordingUrl", "screenshotUrl", "cdp_ws_url", "webdriver_ws_url", "base_url",
        "browser_live_view_url", "replay_view_url", "websocketUrl", "debugUrl", "sessionViewerUrl",
        "sessionViewerFullscreenUrl", "viewer_url", "cdp_url", "cdpWsUrl", "chromedriverUrl", "browser_address",
    ]

    /// The vendor among the installed ones.
    package var kind: ProviderKind {
        guard let kind = ProviderKind(rawValue: traits.word) else {
            preconditionFailure("\(traits.word) is not installed: Vendors.install() comes first")
        }
        return kind
    }

    /// The client of one account.
    package func client(of account: String, over connection: VendorConnection) -> any SessionProvider {
        makeClient(account, connection)
    }
}
