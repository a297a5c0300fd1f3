import Themes

extension Theme {
    /// The default, fitted to what some terminals say of their colours in COLORFGBG, such as `0;15`: the number of the
    /// background stands last. Others answer when they are asked.
    static func terminal(environment: [String: String]) -> Theme {
        let colours = environment["COLORFGBG"]?.split(separator: ";") ?? []
        guard colours.count >= 2, let background = colours.last.flatMap({ Int($0) }) else { return .terminal }
        // White and the bright half, but for bright black.
        let isBright = background == 7 || (9...15).contains(background)
        return .terminal.fitted(toBackground: RGB(isBright ? 0xFFFFFF : 0))
    }
}
