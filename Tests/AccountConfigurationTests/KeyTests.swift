import Testing

@testable import AccountConfiguration

@Suite struct KeyTests {
    @Test func aFileThatNobodyHereCanCloseIsNamedWithItsRemedies() async {
        var files = FakeFiles.none.adding("/secrets/key", "sk-1", permissions: 0o444)
        files.contents["/secrets/key"]?.canBeClosed = false
        let reader = KeyReader(files: files)
        await #expect(throws: KeyError.exposedMount(.file("/secrets/key"))) {
            try await reader.key(from: .file("/secrets/key"), environment: [:])
        }
        let words = KeyError.exposedMount(.file("/secrets/key")).description
        for remedy in ["defaultMode: 0440", "api_key_env", "api_key_command"] { #expect(words.contains(remedy)) }
        #expect(!words.contains("chmod o"))
    }

    @Test func aKeyIsNeverShown() throws {
        let key = try APIKey(validating: " s3cr3t\r\n")
        var dumped = ""
        dump([key], to: &dumped)
        let shown = [
            "\(key)", String(reflecting: key), "\([key])", "\(Optional(key) as Any)", dumped,
            "\(Mirror(reflecting: key).children.count)",
        ]
        #expect(!shown.joined().contains("s3cr3t"))
        #expect(shown.first == "(hidden)")
        #expect(shown.last == "0")
        #expect(key.withText { $0 } == "s3cr3t")
        #expect(try key == APIKey(validating: "s3cr3t"))
    }

    @Test(arguments: [
        ("", APIKeyFlaw.empty), (" \t\r\n", .empty), ("a b", .space), ("a\tb", .controlCharacter),
        ("a\u{0}b", .controlCharacter),
        ("a\u{7F}", .controlCharacter), ("a\u{1B}[31m", .controlCharacter), ("schlüssel", .notASCII),
        (String(repeating: "k", count: 4097), .tooLong),
    ])
    func flaws(text: String, flaw: APIKeyFlaw) {
        #expect(throws: flaw) { try APIKey(validating: text) }
    }

    @Test func theLongestKey() throws {
        let text = String(repeating: "k", count: 4096)
        #expect(try APIKey(validating: text).withText { $0 } == text)
    }

    @Test(arguments: [
        (KeySource.environment("HYPERBROWSER_API_KEY"), "HYPERBROWSER_API_KEY"),
        (.file("~/.keys/anchor"), "file ~/.keys/anchor"),
        (.command(["pass", "show", "secret"]), "command pass"), (.command(["sk-1234"]), "command"),
    ])
    func sourcesInTheWordsOfErrors(source: KeySource, words: String) {
        #expect(source.description == words)
        #expect(String(reflecting: source) == words)
        var dumped = ""
        dump(source, to: &dumped)
        #expect(!dumped.contains("secret"))
    }

    @Test func fromTheEnvironment() async throws {
        let reader = KeyReader(files: FakeFiles.none)
        let key = try await reader.key(from: .environment("A"), environment: ["A": "k1"])
        #expect(key.withText { $0 } == "k1")
        for environment in [[:], ["A": ""]] {
            await #expect(throws: KeyError.notSet(.environment("A"))) {
                try await reader.key(from: .environment("A"), environment: environment)
            }
        }
        #expect(KeyError.notSet(.environment("A")).description == "key from A: the variable is not set")
        await #expect(throws: KeyError.flawed(.environment("A"), .space)) {
            try await reader.key(from: .environment("A"), environment: ["A": "two words"])
        }
    }

    @Test func fromAFileBelowHome() async throws {
        let reader = KeyReader(files: FakeFiles.none.adding("/home/u/.keys/a", "  k1 \r\nsecond\n", permissions: 0o640))
        let key = try await reader.key(from: .file("~/.keys/a"), environment: ["HOME": "/home/u"])
        #expect(key.withText { $0 } == "k1")
    }

    @Test(arguments: [0o644, 0o602, 0o606, 0o664] as [UInt32])
    func aFileThatIsOpenToOthers(permissions: UInt32) async {
        let files = FakeFiles.none.adding("/home/u/my key", "k1", permissions: permissions)
        await #expect(throws: KeyError.exposed(.file("~/my key"), path: "~/'my key'")) {
            try await KeyReader(files: files).key(from: .file("~/my key"), environment: ["HOME": "/home/u"])
        }
    }

    @Test func errorsOfFiles() async {
        let files = FakeFiles.none.adding("/empty", "\nk1", permissions: 0o600)
            .adding("/large", String(repeating: "k", count: 65_537), permissions: 0o600).failing(
                "/closed", .notPermitted)
        func complaint(_ path: String) async -> String {
            do throws(KeyError) {
                _ = try await KeyReader(files: files).key(from: .file(path), environment: [:])
                return "none"
            } catch {
                return error.description
            }
        }
        #expect(await complaint("/empty") == "key from file /empty: it is empty")
        #expect(await complaint("/none") == "key from file /none: there is no such file")
        #expect(await complaint("/large") == "key from file /large: it is larger than 64 KiB")
        #expect(await complaint("/closed") == "key from file /closed: it may not be read (permission denied)")
        #expect(
            KeyError.exposed(.file("~/.keys/a"), path: "~/.keys/a").description
                == "key from file ~/.keys/a: others can read or change it (chmod o-rwx ~/.keys/a)"
        )
    }
}
