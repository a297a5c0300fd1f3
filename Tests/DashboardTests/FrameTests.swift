import CellGrid
import Testing

@testable import Dashboard

/// Every pane, overlay and state as it stands on the screen. A case is a line in one of the tables beside this file.
@Suite("Frames")
struct FrameTests {
    static let sizes = [Size(columns: 40, rows: 7), Size(columns: 80, rows: 24), Size(columns: 160, rows: 50)]

    @Test("The samples", arguments: FrameCase.samples)
    func samples(_ frame: FrameCase) async { await expect(frame) }

    @Test("Lists", arguments: FrameCase.lists)
    func lists(_ frame: FrameCase) async { await expect(frame) }

    @Test("Panes beside the list", arguments: FrameCase.besides)
    func besides(_ frame: FrameCase) async { await expect(frame) }

    @Test("Pages", arguments: FrameCase.pages)
    func pages(_ frame: FrameCase) async { await expect(frame) }

    @Test("Charts", arguments: FrameCase.charts)
    func charts(_ frame: FrameCase) async { await expect(frame) }

    @Test("Overlays", arguments: FrameCase.overlays)
    func overlays(_ frame: FrameCase) async { await expect(frame) }

    @Test("Prompts", arguments: FrameCase.prompts)
    func prompts(_ frame: FrameCase) async { await expect(frame) }

    @Test("Conditions of accounts", arguments: FrameCase.conditions)
    func conditions(_ frame: FrameCase) async { await expect(frame) }

    @Test("States of the list and the screen", arguments: FrameCase.states)
    func states(_ frame: FrameCase) async { await expect(frame) }

    private func expect(_ frame: FrameCase) async {
        for size in frame.sizes {
            let state = await frame.state(size)
            Frames.expect(
                "\(frame.name)-\(size.columns)x\(size.rows)", state,
                glyphs: frame.name.hasSuffix("-ascii") ? .ascii : .unicode)
        }
    }

    @Test("No two cases have one name")
    func names() {
        let all =
            FrameCase.samples + FrameCase.lists + FrameCase.besides + FrameCase.pages + FrameCase.charts
            + FrameCase.overlays + FrameCase.prompts + FrameCase.conditions + FrameCase.states
        #expect(Set(all.map(\.name)).count == all.count)
    }
}
