/// Looks time zones up in the zoneinfo database of the machine.
struct TimeZoneNames {
    let files: any FileReading

    private static let directories = [
        "/usr/share/zoneinfo", "/var/db/timezone/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo",
    ]
    private static let sizeLimit = 1 << 20

    /// Whether the machine has any zones at all: small containers have none.
    var hasDatabase: Bool { contains("UTC") || contains("Etc/UTC") }

    func contains(_ name: String) -> Bool {
        guard name.count <= 64, name.first != "/", !name.contains(".."), name.allSatisfy(Self.isNameCharacter) else {
            return false
        }
        return Self.directories.contains { directory in
            let content = try? files.read("\(directory)/\(name)", limit: Self.sizeLimit)
            return content?.bytes.starts(with: "TZif".utf8) ?? false
        }
    }

    /// The same name in the database's own case, such as `America/New_York`; nil when there is none.
    func respelled(_ name: String) -> String? {
        let parts = name.lowercased().split(separator: "/").map { part in
            part.replacing(" ", with: "_").split(separator: "_")
                .map { $0 == "of" ? "of" : $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: "_")
        }
        let candidates = [parts.joined(separator: "/"), name.uppercased()]
        return candidates.first { $0 != name && contains($0) }
    }

    private static func isNameCharacter(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || "/_-+".contains(character))
    }
}

extension SettingsReader {
    mutating func timeZone(_ node: ConfigNode, files: any FileReading) -> TimeZoneChoice? {
        guard let name = text(node, "time_zone")?.text else { return nil }
        switch name {
        case "local": return .local
        case "UTC", "utc", "Etc/UTC", "Z": return .utc
        default: break
        }
        let zones = TimeZoneNames(files: files)
        if zones.contains(name) { return .named(name) }
        let shown = Quotable.quoted(name).map { " \($0)" } ?? ""
        if zones.hasDatabase {
            let meant = (zones.respelled(name) ?? Configuration.nearest(to: name, among: ["local", "UTC"])).map {
                "did you mean '\($0)'?"
            }
            report(
                at: node.place, "unknown time zone\(shown)",
                suggestion: meant ?? "local, UTC or a name such as Europe/Berlin"
            )
        } else {
            let remedy = "install tzdata, or use local or UTC"
            report(at: node.place, "this machine has no time zones to find\(shown) in", suggestion: remedy)
        }
        return nil
    }
}
