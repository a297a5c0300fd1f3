/// A base16 or base24 colour scheme: 16 or 24 colours with known jobs.
///
/// The jobs are those of the tinted-theming styling guide: 00 background, 01 lighter background, 02 selection, 03 comments,
/// 05 text, 08 red, 09 orange, 0A yellow, 0B green, 0C cyan, 0D blue, 0E magenta; base24 adds brighter ones from 10 on.
package struct Scheme: Hashable, Sendable {
    package enum Variant: String, Sendable {
        case dark
        case light
    }

    package let name: String
    package let author: String
    package let variant: Variant
    /// 16 or 24 colours, base00 first.
    package let colours: [RGB]

    package subscript(slot: Slot) -> RGB { colours[slot.rawValue] }

    /// The first sixteen slots, by what they are for.
    package enum Slot: Int, CaseIterable, Sendable {
        case background
        case raised
        case selection
        case comment
        case muted
        case text
        case lightText
        case lightBackground
        case red
        case orange
        case yellow
        case green
        case cyan
        case blue
        case magenta
        case brown
    }
}
