import ArgumentParser
import BrowserSessions
import SessionArchive
import SessionFeed
import SessionQuery

struct ShowCommand: PlainCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print every field of one session, the vendor's raw record included.",
        discussion:
            "A whole id is asked for at the vendors; a prefix of 4 characters or more is looked for in the archive and the newest pages."
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case json
        case yaml
    }

    @OptionGroup var options: ConfigurationOptions

    @OptionGroup var logging: LogOptions

    @OptionGroup var asking: AskingOptions

    @Argument(help: ArgumentHelp("The session's id, or its beginning.", valueName: "id"))
    var id: String

    @Option(name: [.customShort("o"), .long], help: "text, json or yaml.")
    var format: Format = .text

    func validate() throws {
        if id.isEmpty { throw ValidationError("the id is empty") }
    }

    func execute() async throws -> ExitStatus {
        try await CommandContext.with(
            configurationPath: options.config, asksNow: asking.now, loggingFrom: logging.logLevel
        ) {
            context in
            let began = WallClock.now()
            let archive = context.archive
            let search = SessionSearch(sources: context.sources, id: id, now: WallClock.now) { prefix in
                await archive.untilSettled()
                return await archive.history?.sessions(idPrefix: prefix) ?? []
            }
            return report(await search.run(), began: began)
        }
    }

    /// - Parameter began: what was read before is from the archive.
    private func report(_ result: SessionSearch.Result, began: Timestamp) -> ExitStatus {
        var outcomes = AccountOutcomes()
        for (source, error) in result.answers {
            outcomes.add(
                error: error,
                readSomething: result.found.contains { $0.account == source.name && $0.fetchedAt >= began }, skipped: 0,
                unread: result.unread[source.name] ?? UnreadCensus(), of: source)
        }
        switch result.found.count {
        case 0:
            guard outcomes.status != .unavailable else { return .unavailable }
            let extent = id.count < 4 ? "; a prefix needs 4 characters or more" : " among the newest sessions"
            StandardError.writeLine("no session '\(id)'\(extent)")
            return outcomes.status == .success ? .conditionHeld : .partial
        case 1:
            let session = result.found[0]
            if session.fetchedAt < began {
                // Who was not to be had does not know whether it is still there.
                let wasAsked = result.answers.contains { $0.0.name == session.account && $0.1 == nil }
                StandardError.writeLine(
                    "\(session.account): kept from \(session.fetchedAt.rfc3339)"
                        + (wasAsked ? "; not found at the vendor now" : ""))
            }
            let status = outcomes.status == .unavailable ? ExitStatus.partial : outcomes.status
            StandardOutput.write(text(of: session), knowing: status)
            return status
        default:  // Open: a number.
            StandardError.writeLine("'\(id)' is the beginning of \(result.found.count) sessions:")
            for session in result.found.prefix(20) {
                StandardError.writeLine("  \(session.account)  \(session.id)  \(session.state.rawValue)")
            }
            if result.found.count > 20 { StandardError.writeLine("  … and \(result.found.count - 20) more") }
            return .usage
        }
    }

    private func text(of session: Session) -> String {
        let now = WallClock.now()
        guard case .object(let members) = session.json(at: now) else { return "" }
        let record = JSONValue.object(members + [JSONMember("raw", session.raw)])
        return switch format {
        case .json: record.pretty + "\n"
        case .yaml: record.yaml + "\n"
        case .text: FieldText.text(of: session, at: now)
        }
    }
}
