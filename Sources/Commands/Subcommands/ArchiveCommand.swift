import AccountConfiguration
import ArgumentParser
import BrowserSessions
import SessionArchive
import SessionQuery

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The archive by itself: no vendor is asked and no key is read; the accounts are those in the file.
struct ArchiveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "archive", abstract: "Look into the archive, thin it out, or export it. No vendor is asked.",
        subcommands: [ArchiveStatsCommand.self, ArchivePruneCommand.self, ArchiveExportCommand.self])
}

/// What the archive's commands start from.
struct ArchiveContext {
    let configuration: Configuration
    let archive: SessionArchive

    /// Reads the configuration, opens the archive, runs the body, and closes it however it ends.
    /// - Throws: `ExitStatus` after having said why: 78 for a configuration error, 69 where there is no archive.
    static func with(
        configurationPath: String?, _ body: (ArchiveContext) async throws -> ExitStatus
    ) async throws -> ExitStatus {
        let environment = ProcessEnvironment.variables
        let configuration = Configuration.load(path: configurationPath, environment: environment)
        let problems = DashboardSettingsReader.problems(
            of: configuration, context: FilterZone.context(configuration))
        guard problems.isEmpty else {
            for problem in problems { StandardError.writeLine(problem.description) }
            throw ExitStatus.configuration
        }
        guard let path = StandardPaths(environment: environment).archiveFile else {
            StandardError.writeLine("there is no archive: neither XDG_DATA_HOME nor HOME is set")
            throw ExitStatus.unavailable
        }
        guard access(path, F_OK) == 0 else {
            StandardError.writeLine("there is no archive yet: \(path)")
            throw ExitStatus.unavailable
        }
        let opening = await SessionArchive.open(path: path, now: WallClock.now())
        if let sentence = opening.sentence { StandardError.writeLine(sentence) }
        guard let archive = opening.archive else { throw ExitStatus.unavailable }
        do {
            let status = try await body(ArchiveContext(configuration: configuration, archive: archive))
            await archive.close()
            return status
        } catch let error as ArchiveError {
            await archive.close()
            StandardError.writeLine(error.sentence)
            throw ExitStatus.unavailable
        } catch {
            await archive.close()
            throw error
        }
    }

    /// The accounts of that name, all of them without one.
    func accounts(named name: String?) async throws -> [ArchiveAccount] {
        let all = try await archive.accounts()
        guard let name else { return all }
        let named = all.filter { $0.name == name }
        guard named.isEmpty else { return named }
        let names = Set(all.map(\.name)).sorted().joined(separator: ", ")
        throw usageError("the archive has no account '\(name)'" + (names.isEmpty ? "" : "; it has \(names)"))
    }
}
