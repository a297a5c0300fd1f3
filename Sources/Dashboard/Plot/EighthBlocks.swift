/// Blocks of eighths of a cell.
enum EighthBlocks {
    /// From nothing to full, growing upwards.
    static let columns: [Character] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    private static let parts: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]

    /// A bar from left to right.
    static func bar(_ eighths: Int) -> String {
        let (full, rest) = (max(0, eighths) / 8, max(0, eighths) % 8)
        return String(repeating: "█", count: full) + (rest > 0 ? String(parts[rest - 1]) : "")
    }

    /// A line of counts over time: a sign for each; a blank where nothing is known. Something is never drawn as nothing.
    static func spark(_ counts: [Int?]) -> String {
        let peak = max(1, counts.compactMap { $0 }.max() ?? 1)
        return String(
            counts.map { count in
                guard let count else { return " " }
                return columns[count == 0 ? 1 : 1 + min(7, max(1, count * 7 / peak))]
            })
    }
}
