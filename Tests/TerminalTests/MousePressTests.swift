import CellGrid
import Terminal
import Testing

@Suite("Presses of the mouse")
struct MousePressTests {
    private func inputs(_ text: String) -> [TerminalInput] {
        var parser = InputParser()
        var inputs: [TerminalInput] = []
        parser.read(text.utf8, into: &inputs)
        return inputs
    }

    @Test(
        "SGR's reports of the left button and the wheel are presses; all else of it is nothing",
        arguments: [
            ("\u{1B}[<0;5;3M", MousePress(.left, at: Position(column: 4, row: 2))),
            ("\u{1B}[<64;1;1M", MousePress(.wheelUp, at: Position(column: 0, row: 0))),
            ("\u{1B}[<65;200;60M", MousePress(.wheelDown, at: Position(column: 199, row: 59))),
            ("\u{1B}[<0;5;3m", nil), ("\u{1B}[<32;5;3M", nil), ("\u{1B}[<2;5;3M", nil), ("\u{1B}[<16;5;3M", nil),
            ("\u{1B}[<0;0;3M", nil), ("\u{1B}[<0;5M", nil), ("\u{1B}[<0;99999999999;3M", nil), ("\u{1B}[<;;M", nil),
        ] as [(String, MousePress?)])
    func reports(text: String, press: MousePress?) {
        #expect(inputs(text + "j") == (press.map { [.mouse($0)] } ?? []) + [.key(.character("j"))])
    }
}
