/// A hash table of numbers whose keys lie elsewhere: whoever asks compares them.
///
/// Open addressing in pages of 1024 slots, a page being probed only within itself: a number that is put in while a copy lives
/// copies one page, not the table. 4 bytes a slot, at most three fifths of them used.
struct SlotIndex: Sendable {
    private static let pageSize = 1024
    private static let free = UInt32.max

    private var pages: [[UInt32]]
    private(set) var count = 0

    init() {
        pages = [Array(repeating: Self.free, count: Self.pageSize)]
    }

    /// The number under that hash that is the right one.
    /// - Complexity: O(1) expected
    @inline(__always)
    func first(_ hash: UInt64, where isWanted: (UInt32) -> Bool) -> UInt32? {
        let page = pages[Int(truncatingIfNeeded: hash &>> 32) & (pages.count - 1)]
        var slot = Int(truncatingIfNeeded: hash) & (Self.pageSize - 1)
        for _ in 0..<Self.pageSize {
            let found = page[slot]
            if found == Self.free { return nil }
            if isWanted(found) { return found }
            slot = (slot + 1) & (Self.pageSize - 1)
        }
        return nil
    }

    /// Puts a number in that is not there yet.
    /// - Parameter hash: of any number in it, for when the table has to grow.
    mutating func insert(_ number: UInt32, hash: UInt64, rehash: (UInt32) -> UInt64) {
        while (count + 1) * 5 > pages.count * Self.pageSize * 3 || !place(number, hash) { grow(rehash) }
        count += 1
    }

    /// False when its page is full.
    private mutating func place(_ number: UInt32, _ hash: UInt64) -> Bool {
        let page = Int(truncatingIfNeeded: hash &>> 32) & (pages.count - 1)
        var slot = Int(truncatingIfNeeded: hash) & (Self.pageSize - 1)
        for _ in 0..<Self.pageSize {
            if pages[page][slot] == Self.free {
                pages[page][slot] = number
                return true
            }
            slot = (slot + 1) & (Self.pageSize - 1)
        }
        return false
    }

    private mutating func grow(_ rehash: (UInt32) -> UInt64) {
        let old = pages
        var size = old.count
        while true {
            size *= 2
            pages = (0..<size).map { _ in Array(repeating: Self.free, count: Self.pageSize) }
            let isPlaced = old.allSatisfy { page in
                page.allSatisfy { $0 == Self.free || place($0, rehash($0)) }
            }
            if isPlaced { return }
        }
    }
}
