package import SessionQuery

/// What a view shows, as commands that show it again.
package struct ViewCommand: Sendable, Hashable {
    /// How many rows `list` prints.
    package enum Extent: Sendable, Hashable {
        case limit(Int)
        case all

        /// What `list` prints unless it is told otherwise.
        package static let standard = Extent.limit(100)
    }

    /// In the filter language; empty for all sessions.
    package var filter: String
    package var order: SortOrder
    package var extent: Extent
    /// The configuration file, where one was named.
    package var configuration: String?
    /// Of `list --fail-if`.
    package var conditions: [String]

    package init(
        filter: String = "", order: SortOrder = .newestFirst, extent: Extent = .standard,
        configuration: String? = nil, conditions: [String] = []
    ) {
        self.filter = filter
        self.order = order
        self.extent = extent
        self.configuration = configuration
        self.conditions = conditions
    }

    /// `browsertop list --filter 'state:failed age:<24h' --sort duration:desc`, one line for a POSIX shell. What is as usual is
    /// left out.
    /// - Complexity: O(n)
    package var list: String { ShellArgument.line(listWords) }

    /// `browsertop --filter …`: the dashboard takes no order, extent or conditions.
    package var dashboard: String { ShellArgument.line(dashboardWords) }

    /// The words of `list`, as a program is given them.
    var listWords: [String] {
        var words = ["browsertop", "list"] + filterWords
        if order != .newestFirst, !order.terms.isEmpty { words += ["--sort", order.description] }
        switch extent {
        case .standard: break
        case .limit(let limit): words += ["--limit", String(max(0, limit))]
        case .all: words.append("--all")
        }
        return words + configurationWords + conditions.flatMap { ["--fail-if", Self.trimmed($0)] }
    }

    var dashboardWords: [String] { ["browsertop"] + filterWords + configurationWords }

    private var filterWords: [String] {
        let text = Self.trimmed(filter)
        return text.isEmpty ? [] : ["--filter", text]
    }

    /// A name that begins like an option is written as a path.
    private var configurationWords: [String] {
        configuration.map { ["--config", $0.utf8.first == UInt8(ascii: "-") ? "./" + $0 : $0] } ?? []
    }

    /// Without the white space around it, which means nothing.
    private static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }
}
