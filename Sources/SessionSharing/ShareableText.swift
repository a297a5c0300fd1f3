/// A text to hand on, or why there is none.
package enum ShareableText: Sendable, Hashable {
    case text(String)
    /// A sentence without a full stop, in the program's own words: nothing of a vendor's stands in it.
    case nothing(because: String)

    package var text: String? {
        switch self {
        case .text(let text): text
        case .nothing: nil
        }
    }

    package var reason: String? {
        switch self {
        case .text: nil
        case .nothing(let reason): reason
        }
    }
}
