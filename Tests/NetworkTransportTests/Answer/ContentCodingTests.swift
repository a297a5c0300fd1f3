import RemoteText
import TestSupport
import Testing

import HTTPTransport
@testable import NetworkTransport

@Suite struct ContentCodingTests {
    private let words = Array("hello, hello, hello".utf8)

    private func unpacked(_ body: [UInt8], _ codings: [ContentCoding] = [.gzip], limit: Int = 1 << 20) throws -> [UInt8]
    {
        try ContentCoding.unpack(body, codings, limit: limit, isPart: false)
    }

    @Test func namesAreRead() throws {
        #expect(try ContentCoding.list("") == [])
        #expect(try ContentCoding.list("identity") == [])
        #expect(try ContentCoding.list("X-GZip") == [.gzip])
        #expect(try ContentCoding.list(" deflate , gzip") == [.deflate, .gzip])
        #expect(throws: ContentCoding.Flaw.unknown("br")) { try ContentCoding.list("gzip, br") }
        #expect(throws: ContentCoding.Flaw.unknown("3 times over")) { try ContentCoding.list("gzip, gzip, gzip") }
    }

    @Test func bothFormsOfDeflateAreRead() throws {
        #expect(try unpacked(Packed.zlib, [.deflate]) == words)
        #expect(try unpacked(Packed.raw, [.deflate]) == words)
    }

    @Test func aPageIsRead() throws {
        let page = try unpacked(Packed.page)
        #expect(page.count == 1757)
        #expect(String(decoding: page, as: UTF8.self).hasSuffix(#"{"id":"s39","status":"running","bytes":841}]}"#))
    }

    @Test func severalMembersAreOneBody() throws {
        #expect(try unpacked(Packed.gzip + Packed.gzip) == words + words)
        #expect(try unpacked(Packed.gzip + [0, 0, 0]) == words, "filled up")
        #expect(throws: ContentCoding.Flaw.damaged) { try unpacked(Packed.gzip + [1]) }
    }

    @Test func oneCodingInAnotherIsRead() throws {
        #expect(try unpacked(Packed.stored(Packed.gzip), [.gzip, .gzip]) == words)
    }

    @Test func whatIsCutIsSaidOrGivenAsFarAsItGoes() throws {
        for count in 0..<Packed.page.count where count > 0 {
            let part = Array(Packed.page.prefix(count))
            #expect(throws: ContentCoding.Flaw.truncated) { try unpacked(part) }
            let read = try ContentCoding.unpack(part, [.gzip], limit: 1 << 20, isPart: true)
            #expect(try unpacked(Packed.page).starts(with: read))
        }
    }

    @Test func aBombIsStoppedAtTheLimit() throws {
        // A member of 258 zeros a few bits long, again and again.
        let member = Packed.bomb
        #expect(throws: ContentCoding.Flaw.tooLong) { try unpacked(member, limit: 100_000) }
        #expect(try ContentCoding.unpack(member, [.gzip], limit: 100_000, isPart: true).count == 100_000)
        #expect(throws: ContentCoding.Flaw.tooLong) {
            try unpacked(Array(repeatElement(Packed.gzip, count: 10_000).joined()), limit: 100_000)
        }
    }

    /// Whatever a byte is turned into: the checksum or the format tells, and nothing traps.
    @Test func damageIsNoticed() throws {
        var random = SeededGenerator(seed: 11)
        let whole = try unpacked(Packed.page)
        for _ in 0..<5_000 {
            var body = Packed.page
            for _ in 0...Int.random(in: 0..<3, using: &random) {
                body[Int.random(in: 10..<body.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            if let read = try? unpacked(body) { #expect(read == whole) }
        }
    }

    @Test func noiseIsNoTrap() {
        var random = SeededGenerator(seed: 12)
        var read = 0
        for _ in 0..<20_000 {
            let noise = (0..<Int.random(in: 0..<60, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            var inflater = Inflater(noise, limit: 5_000)
            if (try? inflater.readStream(at: 0)) != nil { read += 1 }
            #expect(inflater.output.count <= 5_000)
            _ = try? ContentCoding.unpack(noise, [.deflate], limit: 5_000, isPart: true)
            _ = try? ContentCoding.unpack([0x1F, 0x8B, 8] + noise, [.gzip], limit: 5_000, isPart: true)
        }
        #expect(read > 0, "some noise is a stream")
    }
}

/// Packed bodies, made by zlib through Python's `gzip` and `zlib`.
enum Packed {
    static let gzip = decoded("H4sIAAAAAAACA8tIzcnJ11HIQKIAn6HKCRMAAAA=")
    static let zlib = decoded("eJzLSM3JyddRyECiAEQoBtU=")
    static let raw = decoded("y0jNycnXUchAogA=")
    /// 40 rows, 1,757 bytes, by a code of their own; with a file's name.
    static let page = decoded(
        """
        H4sICAAAAAAC/3BhZ2UuanNvbgCFlL1qAzEQhN9FtQvtrn79KiGFg8+JIFwgOhfB3Lv7mqBxM2qXgfu4bzQP15fe28/a3fnt4drV
        nV337uT6dtnux9H93te1rZ/H6eNvW46L30//QcHgra2tfy3XkaxSR1Zfspf2jcliZSSNfj7HPKKBA6ScRjYygFjjSCYKECWMaOYA
        wWxkCwOwqCNZKYBmAQWeE0hFX8IQxIMuUc4AvsQmNQhgTALtQQJhEnkRCiiTxBmyB2mSGUNScCaFdyGANamTMiTwpp62oYA1Fa6i
        4itTzqAC4tRoHQy0aeD/AbRpnNQhgzdNtA4VrGmmCEVAm5ZJHQy8aaV1iGDN+DTGDNpsso6hgDej8xg8ziPfR1PQZpOB1ADijC6k
        JNBmfCILaLPJRII1owtZFZxZnQDI/r4/AdvZYhndBgAA
        """)
    /// A member with zeros enough for every limit.
    static let bomb: [UInt8] = {
        // The fixed code: a zero, then 258 more from one byte before, 5,000 times. No trailer is ever reached.
        var bits: [UInt8] = [1, 1, 0] + [0, 0, 1, 1, 0, 0, 0, 0]
        for _ in 0..<5_000 { bits += [1, 1, 0, 0, 0, 1, 0, 1] + [0, 0, 0, 0, 0] }
        while bits.count % 8 != 0 { bits.append(0) }
        let stream = stride(from: 0, to: bits.count, by: 8).map { start in
            (0..<8).reduce(UInt8(0)) { $0 | bits[start + $1] << UInt8($1) }
        }
        return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + stream
    }()

    /// As a gzip member that packs nothing.
    static func stored(_ bytes: [UInt8]) -> [UInt8] {
        func little(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(value >> (8 * $0) & 255) } }
        return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1] + little(bytes.count, 2) + little(~bytes.count & 0xFFFF, 2)
            + bytes
            + little(Int(Checksum.crc32(bytes[...])), 4) + little(bytes.count, 4)
    }

    private static func decoded(_ text: String) -> [UInt8] {
        var (bytes, value, count): ([UInt8], Int, Int) = ([], 0, 0)
        for character in text.utf8 {
            guard let digit = Base64.alphabet.firstIndex(of: character) else { continue }
            (value, count) = (value << 6 | digit, count + 6)
            guard count >= 8 else { continue }
            count -= 8
            bytes.append(UInt8(value >> count & 255))
            value &= 1 << count - 1
        }
        return bytes
    }
}
