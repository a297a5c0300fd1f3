import AccountConfiguration
import ArgumentParser
import BrowserSessions
import Dashboard
import SessionQuery
import SessionSharing
import Terminal
import VendorDefinition
import Vendors

/// Tables of the documentation, made from the program, so that the two can be compared.
struct ReferenceCommand: PlainCommand {
    static let configuration = CommandConfiguration(
        commandName: "reference", abstract: "Print a table of the documentation in Markdown.", shouldDisplay: false)

    /// Each table by its name: the documents name it above the table.
    private static let tables: [String: @Sendable () -> String] = {
        var tables: [String: @Sendable () -> String] = [
            "keys": { keys }, "vendors": { vendors }, "exit-status": { statuses }, "filter-fields": { filterFields },
            "fields": { fields }, "states": { states },
        ]
        for section in SettingReference.Section.allCases {
            tables["settings-\(section.rawValue)"] = {
                table(
                    ["setting", "value", "default"], section.settings.map { ["`\($0.name)`", $0.value, $0.fallback] })
            }
        }
        return tables
    }()

    @Argument(help: "The table's name.")
    var topic: String

    func execute() async throws -> ExitStatus {
        guard let table = Self.tables[topic] else {
            StandardError.writeLine("there are: \(Self.tables.keys.sorted().joined(separator: ", "))")
            return .usage
        }
        StandardOutput.write(table())
        return .success
    }

    private static var statuses: String {
        table(["status", "meaning"], ExitStatus.allCases.map { ["\($0.rawValue)", $0.meaning] })
    }

    /// The fields that ask for something of a session; `new` is about who looks.
    private static var filterFields: String {
        table(["field", "help"], FilterField.allCases.filter { $0 != .new }.map { ["`\($0.name)`", $0.help] })
    }

    /// Which vendors' rows can have a field.
    private static var fields: String {
        let vendors = ProviderKind.allCases
        return table(
            ["field"] + vendors.map(\.rawValue),
            Session.jsonNames.map { name in ["`\(name)`"] + vendors.map { tick(name, at: $0.traits) } })
    }

    private static func tick(_ name: String, at vendor: VendorTraits) -> String {
        guard let field = SessionField(rawValue: name) else {
            // Of the names that are no fields all are this program's own, but for what a session was started with.
            return name != "config" || vendor.tellsConfiguration ? "✓" : "–"
        }
        if field == .cost || field == .currency { return vendor.tellsCost ? "✓" : "prices" }
        return vendor.serverOnly.contains(field) ? "query" : vendor.absent.contains(field) ? "–" : "✓"
    }

    private static var states: String {
        table(["state", "on the screen"], SessionState.allCases.map { ["`\($0.rawValue)`", $0.word] })
    }

    private static var keys: String {
        let rows = Keymap.standard.bindings.map { binding in
            let keys = binding.keys.map { "`\($0.name)`" }.joined(separator: " ")
            let panes = binding.panes.map { panes in
                PaneID.allCases.filter(panes.contains).map(\.title).joined(separator: ", ")
            }
            return ["`\(binding.action.name)`", keys.isEmpty ? "none" : keys, panes ?? "everywhere", binding.help]
        }
        return table(["action", "keys", "where", "what it does"], rows)
    }

    private static var vendors: String {
        let all = Vendors.all
        let abilities = all.map { ListingAbilities(of: $0.planner) }
        func row(_ name: String, _ cell: (Vendor) -> String) -> [String] { [name] + all.map(cell) }
        func yes(_ flag: Bool) -> String { flag ? "✓" : "–" }
        func words(_ words: some Sequence<String>) -> String {
            let words = words.joined(separator: ", ")
            return words.isEmpty ? "–" : words
        }
        let filters = abilities.map { words($0.filters.map(\.name)) }
        let orders = abilities.map { abilities in
            words(abilities.orders.map { "\($0.key.name):\($0.ascending ? "asc" : "desc")" })
        }
        return table(
            ["at the vendor"] + all.map(\.traits.displayName),
            [
                row("word in filters") { "`\($0.traits.word)`" },
                row("key from") { words($0.traits.keyVariables.map { "`\($0)`" }) },
                ["the list filters by"] + filters,
                ["the list sorts by"] + orders,
                row("states that are never told") { vendor in
                    words(SessionState.allCases.filter(vendor.traits.untoldStates.contains).map(\.rawValue))
                },
                row("credits of a session") { yes($0.traits.hasCredits) },
                row("cost of a session") { $0.traits.tellsCost ? "✓" : "by prices" },
                row("limits, credits or money of the account") { yes($0.traits.tellsHeadroom) },
                row("usage history") { yes($0.traits.hasUsage) },
                row("batches") { yes($0.traits.hasBatches) },
                row("who waits for a person") { yes($0.traits.tellsInterventions) },
                row("page of a session (`o`)") { yes($0.traits.page != .undocumented) },
                row("line that ends one (`K`)") { vendor in
                    if case .call = vendor.traits.ending { "✓" } else { "–" }
                },
                row("its own longest session") { vendor in
                    vendor.traits.runLimit.map { HumanDuration.text($0) } ?? "–"
                },
                row("findings that can't be known") { words(FindingKind.unknown(at: $0.kind).map(\.rawValue)) },
                row("requests a minute unless configured") { String($0.traits.requestsPerMinute) },
            ])
    }

    private static func table(_ head: [String], _ rows: [[String]]) -> String {
        let lines = [head, head.map { _ in "---" }] + rows
        return lines.map { "| " + $0.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n" }
            .joined()
    }
}
