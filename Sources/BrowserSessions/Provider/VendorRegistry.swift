import Synchronization

/// The vendors that this program knows, in the order in which lists name them.
///
/// Whoever composes the program installs them once, before anything else runs, as a logging system is bootstrapped: from then on
/// they never change, so that a vendor is a number of one byte wherever sessions are stored and counted.
package enum VendorRegistry {
    fileprivate struct Table: Sendable {
        var traits: [VendorTraits]
        var words: [String]
        var places: [String: UInt8]
    }

    private static let installed = Mutex<Table?>(nil)

    /// Installs the vendors. Later calls must name the same vendors, and do nothing.
    package static func install(_ vendors: [VendorTraits]) {
        precondition(vendors.count <= most, "a vendor is a number below \(most)")
        let words = vendors.map(\.word)
        let isNew = installed.withLock { table in
            guard table == nil else { return table?.words == words }
            let places = Dictionary(words.enumerated().map { ($1, UInt8($0)) }) { first, _ in first }
            table = Table(traits: vendors, words: words, places: places)
            return places.count == words.count
        }
        precondition(isNew, "vendors are installed once, each once")
    }

    /// Of all vendors, in their order; none before they are installed.
    package static var traits: [VendorTraits] { table { $0?.traits ?? [] } }

    /// So many vendors fit into the traits of a row.
    package static let most = 32

    fileprivate static func table<Value: Sendable>(_ read: (Table?) -> Value) -> Value {
        installed.withLock { read($0) }
    }
}

/// A vendor of cloud browsers, one of those that were installed.
package struct ProviderKind: Sendable, RawRepresentable, CaseIterable {
    /// Its place among all.
    package let place: UInt8

    /// The vendor at that place among all.
    package init(place: UInt8) { self.place = place }

    /// The vendor of that word; nil where none is called so.
    package init?(rawValue word: String) {
        guard let place = VendorRegistry.table({ $0?.places[word] }) else { return nil }
        self.place = place
    }

    /// All vendors, in their order.
    package static var allCases: [ProviderKind] {
        (0..<UInt8(VendorRegistry.table { $0?.words.count ?? 0 })).map { ProviderKind(place: $0) }
    }

    /// Its word in filters, JSON and configuration.
    package var rawValue: String { VendorRegistry.table { $0?.words[Int(place)] } ?? "" }

    package var traits: VendorTraits {
        guard let traits = VendorRegistry.table({ $0?.traits[Int(place)] }) else {
            preconditionFailure("a vendor is asked for before any is installed")
        }
        return traits
    }

    /// The vendor's name as it writes it.
    package var displayName: String { traits.displayName }
    /// Three letters for narrow screens.
    package var shortName: String { traits.shortName }
    /// The variables that may hold the key, the first that is set wins.
    package var keyVariables: [String] { traits.keyVariables }
}

/// By the number: what `RawRepresentable` gives would compare words.
extension ProviderKind: Hashable {
    package static func == (left: ProviderKind, right: ProviderKind) -> Bool { left.place == right.place }
    package func hash(into hasher: inout Hasher) { hasher.combine(place) }
}

extension ProviderKind: CustomStringConvertible {
    package var description: String { rawValue }
}

extension ProviderKind {
    /// The names of the vendors of which something holds, as a sentence says them: `A`, `A and B`, `A, B and C`.
    package static func names(where holds: (VendorTraits) -> Bool) -> String {
        allCases.map(\.traits).filter(holds).map(\.displayName).listed(by: "and")
    }
}

extension [String] {
    /// `a`, `a or b`, `a, b or c`.
    package func listed(by conjunction: String) -> String {
        guard count > 1, let last else { return first ?? "" }
        return dropLast().joined(separator: ", ") + " \(conjunction) " + last
    }
}
