import BrowserSessions

extension Configuration {
    /// The top level's keys.
    package static let sections = [
        "accounts", "poll", "time_zone", "view", "views", "me", "keys", "archive", "alerts",
    ]
    /// Problems beyond this are only counted.
    private static let problemLimit = 100

    /// Reads the files and the environment. Never fails: what is wrong is in `problems`.
    ///
    /// The user's file is `path`, else `$BROWSERTOP_CONFIG`, else `$XDG_CONFIG_HOME/browsertop/config.yaml`; it goes
    /// over `/etc/browsertop/config.yaml`, each top-level key as a whole. Without `accounts` in either, the
    /// environment's are used.
    /// Only a file that was named, by `path` or by the variable, must exist.
    ///
    /// Blocks while the files are read.
    /// - Parameter path: the text of `--config`.
    package static func load(
        path: String?, environment: [String: String], files: any FileReading = SystemFiles()
    ) -> Configuration {
        var configuration = Configuration()
        let sources = ConfigurationFiles(path: path, environment: environment, files: files)
        var reader = SettingsReader()
        var settings: [String: ConfigNode] = [:]
        for root in sources.roots {
            let members = reader.members(of: root, label: "the file", known: sections) ?? [:]
            settings.merge(members) { first, _ in first }
        }
        var variableProblems: [ConfigurationProblem] = []
        let budget = EnvironmentAccounts.requestsPerMinute(in: environment, problems: &variableProblems)
        if let node = settings["accounts"] {
            configuration.accounts = reader.accounts(node, requestsPerMinute: budget)
        } else {
            let found = EnvironmentAccounts(environment, requestsPerMinute: budget)
            configuration.accounts = found.accounts
            variableProblems += found.problems
        }
        var network = NetworkEnvironment(environment, files: files)
        configuration.accounts = network.apply(to: configuration.accounts)
        variableProblems += network.problems.filter { $0.file == nil }
        configuration.read(settings, with: &reader, files: files)
        configuration.watchedFiles = sources.paths
        configuration.problems = limited(
            ordered(
                sources.problems + reader.problems + network.problems.filter { $0.file != nil }, by: sources.paths)
                + variableProblems
        )
        return configuration
    }

    private mutating func read(
        _ settings: [String: ConfigNode], with reader: inout SettingsReader, files: any FileReading
    ) {
        if let node = settings["poll"] { poll = reader.poll(node) }
        if let node = settings["time_zone"] { timeZone = reader.timeZone(node, files: files) ?? .local }
        if let node = settings["view"] { view = reader.view(node) }
        if let node = settings["views"] { views = reader.views(node) }
        if let node = settings["me"] { me = reader.texts(node, "me") ?? [] }
        if let node = settings["keys"] { keys = reader.keys(node) }
        if let node = settings["archive"] { archive = reader.archive(node) }
        if let node = settings["alerts"] { alerts = reader.alerts(node) }
    }

    /// By file, line and column; problems at one place stay in the order in which they were found.
    private static func ordered(_ problems: [ConfigurationProblem], by paths: [String]) -> [ConfigurationProblem] {
        func rank(_ entry: (offset: Int, element: ConfigurationProblem)) -> [Int] {
            let problem = entry.element
            let file = problem.file.flatMap { paths.firstIndex(of: $0) } ?? paths.count
            return [file, problem.line ?? 0, problem.column ?? 0, entry.offset]
        }
        return problems.enumerated().map { (rank: rank($0), problem: $0.element) }
            .sorted { $0.rank.lexicographicallyPrecedes($1.rank) }.map(\.problem)
    }

    private static func limited(_ problems: [ConfigurationProblem]) -> [ConfigurationProblem] {
        guard problems.count > problemLimit else { return problems }
        let rest = problems.count - problemLimit
        return problems.prefix(problemLimit)
            + [ConfigurationProblem(at: problems.last?.file.map { .file($0) }, "\(rest) more problems")]
    }
}
