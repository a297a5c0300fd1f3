import AccountConfiguration
import Themes

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The themes there are: those built in, and every base16 or base24 scheme in the user's folder, which go first.
struct ThemeShelf: Sendable {
    private let own: [String: Theme]
    /// What is wrong with files of the folder, by the names of the themes that they would be.
    private let faults: [String: String]

    /// What is wrong with files of the folder, a line each.
    var problems: [String] { faults.sorted { $0.key < $1.key }.map(\.value) }

    /// - Parameter folder: `$XDG_CONFIG_HOME/browsertop/themes`; nil or missing is no folder.
    init(folder: String?) {
        var own: [String: Theme] = [:]
        var faults: [String: String] = [:]
        let names = folder.flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0) } ?? []
        for name in names.sorted() where name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
            let path = "\(folder ?? "")/\(name)"
            let title = String(name.prefix { $0 != "." })
            do {
                let text = String(decoding: try SystemFiles().read(path, limit: 65_536).bytes, as: UTF8.self)
                own[title] = Theme(name: title, scheme: try Scheme(yaml: text, fileName: name))
            } catch {
                faults[title] = "\(path): \(error)"
            }
        }
        self.own = own
        self.faults = faults
    }

    /// Why there is no theme of that name although there is a file for it.
    func fault(ofTheme name: String) -> String? { own[name] == nil ? faults[name] : nil }

    var names: [String] { own.keys.sorted() + Theme.names.filter { own[$0] == nil } }

    func theme(named name: String) -> Theme? {
        own[name] ?? Theme.named(name)
    }
}
