/// Numbers of bytes as people write them: `512`, `500kB`, `10MB`, `1.5GiB`; also T and P, `B` alone, and `98M` as the
/// lists show it. The case of a unit does not matter.
package enum ByteText {
    private static let units: [(name: String, bytes: Int64)] = [
        ("PB", 1_000_000_000_000_000), ("TB", 1_000_000_000_000), ("GB", 1_000_000_000), ("MB", 1_000_000),
        ("kB", 1000),
        ("PiB", 1 << 50), ("TiB", 1 << 40), ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10),
    ]

    private static let byName: [String: Int64] = {
        var sizes: [String: Int64] = ["": 1, "b": 1]
        for (name, bytes) in units {
            let name = name.lowercased()
            sizes[name] = bytes
            if name.count == 2 { sizes[String(name.prefix(1))] = bytes }
        }
        return sizes
    }()

    /// Whole bytes, a fraction of one cut. Nil for anything else, or for more than fits 63 bits.
    package static func parse(_ text: String) -> Int64? {
        guard text.utf8.count <= 64 else { return nil }
        var rest = text[...].utf8
        guard let number = DecimalNumber(readingFrom: &rest) else { return nil }
        return byName[String(Substring(rest)).lowercased()].flatMap { number.times($0) }
    }

    /// The largest unit that leaves no fraction, decimal ones first: `98MB`, `1GiB`, `1001`. Parses back to it.
    package static func format(_ bytes: Int64) -> String {
        guard bytes > 0 else { return "0" }
        let unit = units.first { bytes % $0.bytes == 0 }
        return unit.map { "\(bytes / $0.bytes)\($0.name)" } ?? String(bytes)
    }
}
