private import Yams

extension Scheme {
    /// Reads a scheme file: the tinted-theming format with a `palette`, or the older flat one.
    ///
    /// Scalars are read as they are written: to YAML, an unquoted `181818` is a number and `1e1020` a power of ten.
    ///
    /// - Parameter fileName: the name to use when the file gives none.
    package init(yaml: String, fileName: String = "scheme") throws(SchemeError) {
        guard yaml.utf8.count <= 64 * 1024 else { throw .tooLong }
        guard let root = try Self.root(of: yaml) else { throw .notAScheme }
        let palette = root["palette"]?.mapping ?? root
        guard palette["base00"] != nil else { throw .notAScheme }
        let isBase24 = palette["base17"] != nil
        var colours: [RGB] = []
        for index in 0..<(isBase24 ? 24 : 16) {
            let slot = "base" + (index < 16 ? "0" : "") + String(index, radix: 16).uppercased()
            guard let node = palette[slot], let value = node.scalar?.string else { throw .missing(slot) }
            guard let colour = RGB(hex: value) else {
                throw .notAColour(slot: slot, value: value, line: node.mark?.line)
            }
            colours.append(colour)
        }
        let given = root["variant"]?.scalar.flatMap { Variant(rawValue: $0.string) }
        self.init(
            name: root["name"]?.scalar?.string ?? root["scheme"]?.scalar?.string ?? fileName,
            author: root["author"]?.scalar?.string ?? "",
            variant: given ?? (colours[0].luminance > colours[5].luminance ? .light : .dark),
            colours: colours
        )
    }

    private static func root(of yaml: String) throws(SchemeError) -> Node.Mapping? {
        do {
            return try Yams.compose(yaml: yaml)?.mapping
        } catch YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
            YamlError.composer(_, let problem, let mark, _)
        {
            throw .notYAML(line: mark.line, reason: problem)
        } catch {
            throw .notAScheme
        }
    }
}
