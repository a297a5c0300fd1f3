/// A key as the keyboard gave it, in one canonical form: `ctrl-i` is `.tab`, `ctrl-m` and `ctrl-j` are `.enter`, `ctrl-h` is
/// `.backspace` and `ctrl-[` is `.escape`, because a terminal sends the same byte for both.
package enum KeyPress: Hashable, Sendable {
    /// A character that draws something, the space included. Upper case means shift was held.
    case character(Character)
    /// Control and a lower-case letter, or one of `@ \ ] ^ _` (`ctrl-@` is also ctrl-space).
    case control(Character)
    case enter
    case escape
    case tab
    case backTab
    case backspace
    case delete
    case insert
    case up
    case down
    case left
    case right
    case home
    case end
    case pageUp
    case pageDown
    /// F1 to F12.
    case function(Int)
}
