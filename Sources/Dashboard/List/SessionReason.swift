import BrowserSessions
import CellGrid

/// Why a session stands where it does, and where it was: what a row says at its end.
struct SessionReason {
    /// Why a person should look, or what became of it; nil for nothing to say.
    private(set) var why: String?
    private(set) var role: Role
    private(set) var place: String

    /// - Parameters:
    ///   - finding: what was found about the session, with its figures.
    ///   - isEnding: its final record is being looked for.
    ///   - columns: the room for it; in little, sentences are shorter.
    init(of session: Session, finding: String?, isEnding: Bool = false, columns: Int) {
        place = Self.place(of: session)
        role = .text
        if isEnding {
            (why, role) = ("its final record is being read", .stale)
        } else if session.isLost {
            (why, role) = ("its vendor has no record of it", .stale)
        } else if let told = Self.told(by: session.failure, placeColumns: place.count, columns: columns) {
            (why, role) = (told, .stateFailed)
        } else if let finding, !finding.isEmpty {
            (why, role) = (finding.beginning, session.state == .failed ? .stateFailed : .warning)
        } else if session.state == .failed {
            let whole = "no reason told by this vendor"
            (why, role) = (columns >= whole.count + 12 ? whole : "no reason told", .stateFailed)
        } else if session.state == .unknown {
            (why, role) = ("(\(session.status.beginning))", .stateUnknown)
        }
    }

    /// The error's code and message; the code alone where both leave no room for the place.
    private static func told(by failure: SessionFailure?, placeColumns: Int, columns: Int) -> String? {
        let parts = [failure?.code, failure?.message].compactMap { $0?.beginning }.filter { !$0.isEmpty }
        guard let first = parts.first else { return nil }
        let whole = parts.joined(separator: ": ")
        let hasRoom = whole.count + min(placeColumns, 12) + 3 <= columns
        return hasRoom || failure?.code?.isEmpty != false ? whole : first
    }

    /// `shop.example +2  nightly eu`: the first host and how many more, then the tags.
    private static func place(of session: Session) -> String {
        let domains = session.domains ?? []
        var place = domains.first.map(\.beginning) ?? session.targetURL.map(\.beginning) ?? ""
        if domains.count > 1 { place += " +\(domains.count - 1)" }
        let tags = (session.tags ?? []).prefix(3).map(\.beginning).joined(separator: " ")
        return [place, tags].filter { !$0.isEmpty }.joined(separator: "  ")
    }

    /// The reason alone stands first; the place follows where there is room for some of it.
    var text: (text: String, whyCharacters: Int) {
        guard let why else { return (place.isEmpty ? "-" : place, 0) }
        return (place.isEmpty ? why : "\(why) · \(place)", why.count)
    }
}
