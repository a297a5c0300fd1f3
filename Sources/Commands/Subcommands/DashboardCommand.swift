import AccountConfiguration
import ArgumentParser
import Dashboard
import ProgramLog

struct DashboardCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dashboard", abstract: "Open the dashboard (the default).")

    @OptionGroup var options: ConfigurationOptions

    @OptionGroup var logging: LogOptions

    @Option(
        name: [.short, .long], parsing: .unconditional, help: ArgumentHelp("Which sessions.", valueName: "expr"))
    var filter = ""

    @Option(help: ArgumentHelp("The view to start with.", valueName: "name"))
    var view: String?

    @Flag(help: "Look at a simulator inside this process: no key, no network.")
    var demo = false

    @Flag(help: "Whole sentences, one a line, instead of a screen: for screen readers.")
    var plain = false

    @Flag(help: "Print the keys as they stand in a configuration file, and end.")
    var printDefaultKeys = false

    /// The same without a screen.
    var watch: any ParsableCommand {
        get throws {
            let named = options.config.map { ["--config", $0] } ?? []
            return try WatchCommand.parseAsRoot(
                ["--filter", try watchedFilter, "-o", "plain"] + named
                    + ["--log-level", logging.logLevel.rawValue] + (demo ? ["--demo"] : []))
        }
    }

    /// A filter goes before a view, as on the screen.
    private var watchedFilter: String {
        get throws {
            guard filter.isEmpty, let view else { return filter }
            let configuration = Configuration.load(path: options.config, environment: ProcessEnvironment.variables)
            let saved = configuration.views.map { (name: $0.name, filter: String?.some($0.filter.text)) }
            let standard = DashboardView.standard.map { view in
                if case .sessions(let filter, _) = view.content {
                    (name: view.name, filter: String?.some(filter))
                } else {
                    (name: view.name, filter: String?.none)
                }
            }
            guard let found = (standard + saved).first(where: { $0.name == view }) else {
                let names = (standard + saved).filter { $0.filter != nil }.map(\.name).joined(separator: ", ")
                throw ValidationError("no view is called '\(view)'; there are: \(names)")
            }
            guard let text = found.filter else {
                throw ValidationError("the view '\(view)' is a page, and --plain has none")
            }
            return text
        }
    }
}
