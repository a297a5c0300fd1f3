import Terminal
import TestSupport
import Testing

@Suite("Any bytes from a terminal")
struct InputParserPropertyTests {
    @Test("However they are cut into reads, the same inputs come", arguments: 0..<40)
    func cuts(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<50 {
            let bytes = (0..<Int.random(in: 1...12, using: &generator)).flatMap { _ in generator.piece() }
            let whole = parsed(bytes)
            for _ in 0..<4 {
                var parser = InputParser()
                var inputs: [TerminalInput] = []
                var rest = bytes[...]
                while !rest.isEmpty {
                    let count = Int.random(in: 0...min(7, rest.count), using: &generator)
                    parser.read(rest.prefix(count), into: &inputs)
                    rest = rest.dropFirst(count)
                }
                #expect(inputs == whole, "\(bytes)")
            }
        }
    }

    @Test(
        "Nothing of a well-formed reply is a key, wherever it is cut and whatever was typed before", arguments: 0..<40)
    func replies(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(1000 + seed))
        for _ in 0..<100 {
            let reply = generator.reply()
            #expect(parsed(reply + [0x6A]) == [.j], "\(reply)")
            // A typed Escape just before it is told, and nothing else.
            #expect(parsed([0x1B] + reply + [0x6A]) == [.key(.escape), .j], "\(reply)")
        }
    }

    @Test("Keys between replies are all told")
    func keysBetweenReplies() {
        var generator = SeededGenerator(seed: 7)
        let keys = (0..<500).map { _ in generator.pick(Array("jkGqé中 ")) }
        let bytes = keys.flatMap { Array(String($0).utf8) + generator.reply() }
        #expect(parsed(bytes) == keys.map { .key(.character($0)) })
    }

    @Test("200,000 random bytes: no crash, and a key works after them")
    func garbage() {
        var generator = SeededGenerator(seed: 99)
        var parser = InputParser()
        var inputs: [TerminalInput] = []
        for _ in 0..<200_000 {
            parser.read(CollectionOfOne(UInt8.random(in: 0...255, using: &generator)), into: &inputs)
        }
        while parser.patience != nil { parser.expire(into: &inputs) }
        #expect(parser.take("j") == [.j])
        let isCanonical = inputs.allSatisfy { input in
            guard case .key(let key) = input else { return true }
            return KeyPress(name: key.name) == key || key.name.contains { $0.isNewline }
        }
        #expect(isCanonical)
    }

    @Test(
        "A sequence, a string or a paste without an end takes no more memory than its limit",
        arguments: ["\u{1B}[", "\u{1B}[?", "\u{1B}]", "\u{1B}P", "\u{1B}O"])
    func memory(beginning: String) {
        var parser = InputParser()
        var inputs = parser.take(beginning)
        for _ in 0..<100_000 { parser.read(CollectionOfOne(UInt8(ascii: "1")), into: &inputs) }
        #expect(inputs.isEmpty)
        #expect("\(parser)".utf8.count < 4_000)
    }

    @Test("A paste takes time in proportion to its length", arguments: [true, false])
    func pastesAreLinear(isBracketed: Bool) {
        func bytes(_ count: Int) -> [UInt8] {
            let text = Array(String(repeating: "state:failed é ", count: count / 16).utf8)
            return isBracketed ? Array("\u{1B}[200~".utf8) + text + Array("\u{1B}[201~".utf8) : text
        }
        let (small, large) = (bytes(10_000), bytes(100_000))
        #expect(isLinear({ _ = parsed(small) }, { _ = parsed(large) }))
    }
}

extension SeededGenerator {
    /// Well-formed or not, as a terminal, a user or a broken link may send it.
    mutating func piece() -> [UInt8] {
        switch Int.random(in: 0..<8, using: &self) {
        case 0: return reply()
        case 1: return Array(pick(["j", "é", "中", "👨‍👩‍👧", "e\u{301}", "\r", "\u{3}", "\u{1B}"]).utf8)
        case 2: return Array("\u{1B}\(pick(["[A", "OP", "[1;3D", "[[C", "b", "\u{7F}", "[M !!", "[I"]))".utf8)
        case 3: return Array("\u{1B}[200~".utf8) + (oneIn(3) ? [] : reply()) + Array("x\u{1B}[201~".utf8)
        case 4: return Array(reply().dropLast(Int.random(in: 0...3, using: &self)))
        case 5: return [pick([0x1B, 0x9B, 0x9C, 0x9D, 0x18, 0x5B, 0x4F, 0x7E, 0xC3, 0xE2, 0x80])]
        default: return (0..<Int.random(in: 1...4, using: &self)).map { _ in UInt8.random(in: 0...255, using: &self) }
        }
    }

    /// A well-formed report of a terminal.
    mutating func reply() -> [UInt8] {
        let number = Int.random(in: 0...70_000, using: &self)
        switch Int.random(in: 0..<4, using: &self) {
        case 0:
            let report = pick([
                "?62;\(number)c", ">1;\(number);0c", "\(number);2R", "?\(number);2$y", "0n", "?\(number)u",
            ])
            return Array("\u{1B}[\(report)".utf8)
        case 1:
            let report = pick([
                "4;\(number);1t", "<\(number);3;4M", "<\(number);3;4m", "32;\(number);4M", "?1;2;\(number)S",
            ])
            return Array("\u{1B}[\(report)".utf8)
        case 2:
            return Array("\u{1B}]\(number);\(content())".utf8) + Array(pick(["\u{7}", "\u{1B}\\", "\u{9C}"]).utf8)
        default:
            return Array("\u{1B}\(pick(["P", "_", "^", "X"]))\(content())".utf8)
                + Array(pick(["\u{1B}\\", "\u{9C}"]).utf8)
        }
    }

    private mutating func content() -> String {
        let letters = Array("qjk/?:[]{}O0123456789;abcdefABCDEF=+ >|“”é中")
        return String((0..<Int.random(in: 0...200, using: &self)).map { _ in pick(letters) })
    }
}
