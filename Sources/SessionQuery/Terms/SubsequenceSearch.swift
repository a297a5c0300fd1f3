/// Looks for one sequence in another in linear time (Knuth, Morris, Pratt): no needle and no text make it slow.
struct SubsequenceSearch<Element: Equatable & Sendable>: Sendable {
    let needle: [Element]
    /// For each place the length of the longest beginning of the needle that ends there.
    private let borders: [Int32]

    init(_ needle: [Element]) {
        self.needle = needle
        var borders = [Int32](repeating: 0, count: needle.count)
        var length = 0
        for index in needle.indices.dropFirst() {
            while length > 0, needle[index] != needle[length] { length = Int(borders[length - 1]) }
            if needle[index] == needle[length] { length += 1 }
            borders[index] = Int32(length)
        }
        self.borders = borders
    }

    /// Where it first stands, looking from a place on; at that place when it is empty.
    /// - Complexity: O(text), after O(needle) once.
    func firstPlace<Text: RandomAccessCollection>(
        in text: Text, from start: Int = 0, folding fold: (Element) -> Element = { $0 }
    ) -> Int? where Text.Element == Element, Text.Index == Int {
        guard !needle.isEmpty else { return start }
        var length = 0
        var index = text.startIndex + start
        while index < text.endIndex {
            let element = fold(text[index])
            while length > 0, needle[length] != element { length = Int(borders[length - 1]) }
            if needle[length] == element { length += 1 }
            index += 1
            if length == needle.count { return index - length - text.startIndex }
        }
        return nil
    }
}
