import Terminal

/// What keys do to a line of text, as in the shell.
extension TextField {
    /// The edit of a key; nil for keys that do none.
    static func edit(for key: KeyPress) -> ((inout TextField) -> Void)? {
        switch key {
        case .character(let character): { $0.insert(String(character)) }
        case .backspace: { $0.deleteBackward() }
        case .delete: { $0.deleteForward() }
        case .control(let letter): edit(control: letter)
        case .alt(let key): edit(alt: key)
        case .home: { $0.moveToStart() }
        case .end: { $0.moveToEnd() }
        case .left: { $0.move(by: -1) }
        case .right: { $0.move(by: 1) }
        case .enter, .escape, .tab, .backTab, .insert, .up, .down, .pageUp, .pageDown, .function: nil
        }
    }

    private static func edit(control letter: Character) -> ((inout TextField) -> Void)? {
        switch letter {
        case "u": { $0.deleteToStart() }
        case "w": { $0.deleteToBlank() }
        case "a": { $0.moveToStart() }
        case "e": { $0.moveToEnd() }
        case "b": { $0.move(by: -1) }
        case "f": { $0.move(by: 1) }
        default: nil  // Open: any letter.
        }
    }

    private static func edit(alt key: KeyPress) -> ((inout TextField) -> Void)? {
        switch key {
        case .character("b"), .left: { $0.moveWordBackward() }
        case .character("f"), .right: { $0.moveWordForward() }
        case .character("d"), .delete: { $0.deleteWordForward() }
        case .backspace: { $0.deleteWordBackward() }
        case .character, .control, .alt, .enter, .escape, .tab, .backTab, .insert, .up, .down, .home, .end, .pageUp,
            .pageDown,
            .function:
            nil
        }
    }

    /// The field after the edits at the front of the keys, which are taken off them; nil when the first key is none.
    ///
    /// - Parameter leaves: whether a key leaves the field where it is empty.
    func takeEdits(_ keys: inout ArraySlice<KeyPress>, leaving leaves: (KeyPress) -> Bool) -> TextField? {
        var field = self
        let start = keys.startIndex
        while let key = keys.first, !(field.isEmpty && leaves(key)), let edit = Self.edit(for: key) {
            let text = Self.characters(at: &keys)
            if text.isEmpty {
                edit(&field)
                keys.removeFirst()
            } else {
                field.insert(text)
            }
        }
        return keys.startIndex == start ? nil : field
    }

    /// Characters in a row are inserted in one go: the line is long, and they may be one grapheme.
    private static func characters(at keys: inout ArraySlice<KeyPress>) -> String {
        var text = ""
        while case .character(let character)? = keys.first {
            text.append(character)
            keys.removeFirst()
        }
        return text
    }
}
