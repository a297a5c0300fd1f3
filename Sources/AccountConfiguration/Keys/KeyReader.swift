import Programs

/// Fetches keys from where the configuration says they are. Every call looks anew, so that a changed key is found.
package struct KeyReader: Sendable {
    private let commandLimit: Duration
    private let files: any FileReading

    /// The most bytes of a key's file that are read.
    package static let fileLimit = 65_536
    /// The most bytes that a key's program may print.
    static let outputLimit = 65_536

    /// - Parameter commandLimit: how long a program may take to print a key.
    package init(commandLimit: Duration = .seconds(10), files: any FileReading = SystemFiles()) {
        self.commandLimit = commandLimit
        self.files = files
    }

    /// The key from that source.
    ///
    /// A file or a program is waited for on a thread of its own. Cancelling the task ends a program at once.
    /// - Parameter environment: what variables are looked up in, HOME for `~/` included, and what a program inherits. A
    ///   program's name is searched for in this process's PATH.
    package func key(from source: KeySource, environment: [String: String]) async throws(KeyError) -> APIKey {
        switch source {
        case .environment(let name):
            guard let value = environment[name], !value.isEmpty else { throw .notSet(source) }
            return try Self.key(value, from: source)
        case .file(let path):
            return try await key(path: path, source: source, environment: environment)
        case .command(var words):
            if let program = words.first {
                words[0] = StandardPaths.expandingHome(program, environment: environment)
            }
            let command = ProgramCommand(words: words, environment: environment)
            return try await key(of: command, source: source)
        }
    }

    private func key(
        path: String, source: KeySource, environment: [String: String]
    ) async throws(KeyError) -> APIKey {
        let (files, full) = (files, StandardPaths.expandingHome(path, environment: environment))
        let read = await OwnThread.run {
            Result { () throws(FileReadError) in try files.read(full, limit: Self.fileLimit) }
        }
        switch read {
        case nil: throw .unreadable(source, .failed("no thread could be started"))
        case .failure(let error): throw .unreadable(source, error)
        case .success(let content):
            guard !content.isOpenToOthers else {
                throw content.canBeClosed ? .exposed(source, path: ShellWord.quoted(path)) : .exposedMount(source)
            }
            return try Self.key(firstLineOf: content.bytes, from: source)
        }
    }

    private func key(of command: ProgramCommand, source: KeySource) async throws(KeyError) -> APIKey {
        let printed: [UInt8]
        do throws(ProgramFailure) {
            printed = try await command.output(sizeLimit: Self.outputLimit, limit: commandLimit)
        } catch {
            throw error == .cancelled ? .cancelled : .command(source, error)
        }
        return try Self.key(firstLineOf: printed, from: source)
    }

    private static func key(firstLineOf bytes: [UInt8], from source: KeySource) throws(KeyError) -> APIKey {
        let line = bytes.prefix { $0 != 0x0A }
        guard let text = String(validating: line, as: UTF8.self) else { throw .flawed(source, .notASCII) }
        return try key(text, from: source)
    }

    private static func key(_ text: String, from source: KeySource) throws(KeyError) -> APIKey {
        do throws(APIKeyFlaw) {
            return try APIKey(validating: text)
        } catch {
            throw .flawed(source, error)
        }
    }
}
