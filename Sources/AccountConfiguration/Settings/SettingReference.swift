import BrowserSessions

/// A setting of the configuration as its reference has it. What is not here no section takes.
package struct SettingReference: Sendable, Hashable {
    package var name: String
    /// What its value is, in Markdown.
    package var value: String
    /// What holds where it is left out, in Markdown.
    package var fallback: String

    private init(_ name: String, _ value: String, _ fallback: String) {
        self.name = name
        self.value = value
        self.fallback = fallback
    }
}

extension SettingReference {
    /// The sections whose members have a name.
    package enum Section: String, Sendable, CaseIterable {
        case accounts, prices, poll, view, views, archive, alerts

        /// The names that are taken.
        package var names: [String] { settings.map(\.name) }

        /// In the order of the reference.
        package var settings: [SettingReference] {
            switch self {
            case .accounts: SettingReference.accounts
            case .prices:
                [
                    SettingReference("credit", "what one of the vendor's credits costs", "–"),
                    SettingReference("gb", "what 10⁹ bytes cost", "–"),
                    SettingReference("hour", "what an hour of a session costs", "–"),
                    SettingReference("currency", "a short word, such as `USD`", "none shown"),
                ]
            case .poll:
                [
                    SettingReference("active", "how often the active sessions are asked for", "`10s`"),
                    SettingReference("recent", "the newest pages", "`30s`"),
                    SettingReference("batches", "batches under way, or on the screen", "`60s`"),
                    SettingReference("usage", "the usage history, while it is on the screen", "`15m`"),
                    SettingReference("limits", "how much room each account has, where its vendor tells it", "`5m`"),
                ]
            case .view:
                [
                    SettingReference(
                        "sort", "the order of lists that have none of their own, as for [`--sort`](filters.md#sorting)",
                        "`started:desc`"),
                    SettingReference("columns", "names of columns, see below", "those that fit best"),
                    SettingReference("theme", "see below", "`terminal`"),
                    SettingReference(
                        "title",
                        "`on` or `off`: name the terminal's window after the view and what failed within the hour",
                        "`on`"),
                ]
            case .views:
                [
                    SettingReference("name", "unique; on its tab, and for `--view`", "required"),
                    SettingReference("filter", "a [filter](filters.md)", "all sessions"),
                    SettingReference("sort", "as for `--sort`", "`view.sort`"),
                    SettingReference("columns", "names of columns", "`view.columns`"),
                    SettingReference(
                        "group",
                        "`state`, `account`, `provider`, `error`, `tag`, `zone`, `key`, `domain`, `batch` or `day`",
                        "none"),
                ]
            case .archive:
                [
                    SettingReference("keep", "how long sessions, events and samples are kept", "`62d`"),
                    SettingReference(
                        "raw", "how long the vendors' raw records are kept; never longer than `keep`", "`7d`"),
                    SettingReference("max_size", "how large the archive may be, at least 1MB", "`2GB`"),
                ]
            case .alerts:
                [
                    SettingReference("name", "unique; told with each event", "required"),
                    SettingReference("filter", "which sessions it is about, a [filter](filters.md)", "this or `when`"),
                    SettingReference(
                        "when", "how much room an account has, such as `headroom < 20%`", "this or `filter`"),
                    SettingReference(
                        "notify",
                        "`bell`, `osc9`, `osc777`, `none`, `{command: [program, argument]}`, or a list of these",
                        "`bell`"),
                ]
            }
        }
    }

    private static var vendorsWithProjects: String {
        VendorRegistry.traits.filter { $0.projectScope != nil }.map(\.displayName).joined(separator: ", ")
    }

    private static var accounts: [SettingReference] {
        let budgets = Dictionary(grouping: VendorRegistry.traits, by: \.requestsPerMinute)
        let usual = budgets.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.key ?? 60
        let others = VendorRegistry.traits.filter { $0.requestsPerMinute != usual }
            .map { "\($0.displayName) \($0.requestsPerMinute)" }
        return [
            SettingReference(
                "name",
                "unique ignoring case, at most 40 characters; no blanks, commas, colons, quotes, parentheses or two dots in a row, so that a filter can name it",
                "required"),
            SettingReference("provider", VendorRegistry.traits.map(\.word).joined(separator: ", "), "required"),
            SettingReference("api_key_env", "the name of a variable that holds the key", "one of these three"),
            SettingReference(
                "api_key_file", "a path; the key is its first line. A file that others can read or change is refused",
                "–"),
            SettingReference(
                "api_key_command",
                "a list of words; the key is the first line that the program prints. It runs without a shell, with stdin closed, for 10 s at most",
                "–"),
            SettingReference("base_url", "`https` only, except on this machine; a path in it is kept", "the vendor's"),
            SettingReference(
                "project",
                "the id or name of the project that is read, where a key reaches several (\(Self.vendorsWithProjects))",
                "all that the key reaches"),
            SettingReference(
                "requests_per_minute", "1 to 1,000,000, in any 60 s",
                "\(usual)" + (others.isEmpty ? "" : "; " + others.joined(separator: ", "))),
            SettingReference(
                "concurrency_limit",
                "how many sessions the plan lets run at once; where the vendor tells its limit, that one holds", "none"),
            SettingReference(
                "max_runtime", "a length of time; a session that runs longer is `overdue`", "the vendor's cap"),
            SettingReference(
                "prices", "any of `credit`, `gb`, `hour` (numbers) and `currency` (a short word)",
                "no cost, but what the vendor tells"),
            SettingReference("ca_file", "a PEM file with further authorities, for this account", "none"),
        ]
    }
}
