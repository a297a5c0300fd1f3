import ArgumentParser

struct DashboardCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dashboard", abstract: "Open the dashboard (the default).")

    @OptionGroup var options: ConfigurationOptions

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

    func validate() throws {
        if plain, view != nil { throw ValidationError("--plain takes a --filter, not a --view") }
    }

    /// The same without a screen.
    var watch: any ParsableCommand {
        get throws {
            let named = options.config.map { ["--config", $0] } ?? []
            return try WatchCommand.parseAsRoot(["--filter", filter, "-o", "plain"] + named + (demo ? ["--demo"] : []))
        }
    }
}
