import BrowserSessions
package import VendorDefinition

extension Vendor {
    /// Kernel. Facts: its SDK (kernel 0.131.0 on PyPI): parameters, rows, `DELETE /browsers/{id_or_name}`. A row has no status: it
    /// says when a browser was deleted, and nothing of how, so that no failure is ever told. What ends a browser is a time without
    /// activity (`timeout_seconds`), not an age. The API is at onkernel.com, the pages at kernel.sh.
    package static let kernel = Vendor(
        traits: VendorTraits(
            word: "kernel", otherWords: ["onkernel"], displayName: "Kernel", shortName: "KRN", abbreviation: "kern",
            keyVariables: ["KERNEL_API_KEY"], baseURLVariable: "KERNEL_BASE_URL", host: "api.onkernel.com",
            domains: ["onkernel.com", "kernel.sh"], authorization: .bearer,
            // By its id or its name, as the vendor's own CLI sends it.
            projectScope: .header("x-kernel-project"),
            // Its page of prices and limits (info/pricing).
            tellsRequestsPerMinute: true,
            fields: [
                .domains, .targetURL, .tags, .zone, .proxy, .proxyType, .headless, .stealth, .profile, .region, .name,
            ],
            untoldStates: [.failed],
            secretNames: ["cdp_ws_url", "webdriver_ws_url", "base_url", "browser_live_view_url", "replay_view_url"],
            tellsHeadroom: true,
            ending: .call(options: "-X DELETE", path: "/browsers/{id}")),
        planner: KernelPlanner(), row: KernelRow.session(_:account:fetchedAt:),
        client: KernelClient.init(account:connection:))
}
