/// ASCII stand-ins for the symbols our own views draw, so that a view is written once.
enum ASCIIForm {
    /// The stand-in for a glyph of one column, `?` where there is none.
    static func of(_ character: Character) -> Character {
        if character.isASCII { return character }
        if let form = forms[character] { return form }
        guard let scalar = character.unicodeScalars.first else { return "?" }
        switch scalar.value {
        case 0x2500...0x257F: return "+"
        case 0x2800...0x28FF: return braille(dots: (scalar.value - 0x2800).nonzeroBitCount)
        default: return "?"
        }
    }

    private static func braille(dots: Int) -> Character {
        switch dots {
        case 0: " "
        case 1...2: "."
        case 3...5: ":"
        default: "#"
        }
    }

    private static let forms: [Character: Character] = [
        "─": "-", "━": "=", "═": "=", "╌": "-", "┄": "-", "│": "|", "┃": "|", "║": "|", "╎": "|", "┆": "|",
        "▁": ".", "▂": ".", "▃": ":", "▄": ":", "▅": "=", "▆": "=", "▇": "#", "█": "#", "░": ".", "▒": ":", "▓": "#",
        "▏": "|", "▎": "|", "▍": "|", "▌": "|", "▋": "#", "▊": "#", "▉": "#", "▀": "'", "▐": "|",
        "…": "~", "·": ".", "•": "*", "●": "*", "○": "o", "◌": "o", "◆": "*", "◇": "o", "■": "#", "□": "o", "▪": "*",
        "–": "-", "—": "-", "−": "-", "‘": "'", "’": "'", "“": "\"", "”": "\"", "×": "x", "≈": "~", "≤": "<", "≥": ">",
        "→": ">", "←": "<", "↑": "^", "↓": "v", "▲": "^", "▼": "v", "△": "^", "▽": "v", "▶": ">", "◀": "<", "▸": ">",
        "◂": "<", "▾": "v", "▴": "^", "›": ">", "‹": "<", "»": ">", "«": "<", "↵": "<", "✓": "+", "✔": "+", "✗": "x",
        "✘": "x", "⚠": "!", "★": "*", "☆": "*", "°": "o", "\u{A0}": " ", "\u{2009}": " ", "\u{202F}": " ",
    ]
}
