import CellGrid
import Foundation
import Testing

@testable import Dashboard

/// Frames as text: what is on the screen, then the inks of each line. Written anew only with RECORD_FRAMES=1.
enum Frames {
    static func expect(
        _ name: String, _ state: DashboardState, glyphs: GlyphSet = .unicode, size: Size? = nil,
        at location: SourceLocation = #_sourceLocation
    ) {
        let size = size ?? state.size
        let grid = view(state, size: size, glyphs: glyphs)
        let cursor = grid.cursor.map { "cursor \($0.column),\($0.row)" } ?? "no cursor"
        let text =
            (grid.lines + ["---- \(size.columns)x\(size.rows), \(cursor)"] + grid.styleLines)
            .joined(separator: "\n") + "\n"
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/\(name).txt")
        if ProcessInfo.processInfo.environment["RECORD_FRAMES"] == "1" {
            #expect(throws: Never.self, sourceLocation: location) { try Data(text.utf8).write(to: file) }
            return
        }
        let recorded = try? String(contentsOf: file, encoding: .utf8)
        #expect(recorded == text, "the frame differs from \(name).txt", sourceLocation: location)
    }
}
