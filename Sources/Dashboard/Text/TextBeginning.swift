extension String {
    /// As much of a text as any screen has room for in a line: what a stranger wrote may be of any length, and every frame asks.
    var beginning: String {
        let most = 500
        return utf8.count <= most ? self : String(unicodeScalars.prefix(most))
    }
}
