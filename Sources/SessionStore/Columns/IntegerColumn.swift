/// A whole number or none for every row: moments in milliseconds, bytes, counts.
///
/// In chunks of 1024 rows. The numbers of a chunk mostly lie close together, so that it holds distances from a base, of 16 bits
/// or 32, and whole numbers only when one is too far away. A chunk without numbers takes no room.
struct IntegerColumn: Sendable {
    /// No number that is stored: one that low becomes the next higher.
    static let none = Int64.min

    private var chunks: [NumberChunk] = []

    init() {}

    subscript(row: Int) -> Int64? {
        @inline(__always)
        get {
            let number = value(row)
            return number == Self.none ? nil : number
        }
        set {
            let number = newValue.map { max($0, Self.none + 1) } ?? Self.none
            // What stays as it is must not be copied.
            if value(row) != number { set(number, row) }
        }
    }

    /// The number of a row, or `none`.
    @inline(__always)
    func value(_ row: Int) -> Int64 {
        let chunk = row &>> Chunk.shift
        guard chunk < chunks.count else { return Self.none }
        return chunks[chunk].value(row & Chunk.mask)
    }

    /// Calls back with the numbers of some rows of a chunk that have one.
    @inline(__always)
    func forEach(of chunk: Int, among rows: TaggedPlaces, _ body: (_ tag: Int, _ number: Int64) -> Void) {
        if chunk < chunks.count { chunks[chunk].forEach(among: rows, body) }
    }

    private mutating func set(_ number: Int64, _ row: Int) {
        let chunk = row &>> Chunk.shift
        while chunks.count <= chunk { chunks.append(NumberChunk()) }
        chunks[chunk].set(number, row & Chunk.mask)
    }
}

/// The numbers of 1024 rows, in the narrowest of three forms that holds them all; the two others are empty. Arithmetic
/// modulo 2⁶⁴ lets a base lie so low that its range goes around.
private struct NumberChunk: Sendable {
    private var base: Int64 = 0
    private var small: [UInt16] = []
    private var near: [UInt32] = []
    private var far: [Int64] = []

    @inline(__always)
    func value(_ place: Int) -> Int64 {
        if !near.isEmpty {
            let distance = near[place]
            return distance == .max ? IntegerColumn.none : base &+ Int64(distance)
        }
        if !small.isEmpty {
            let distance = small[place]
            return distance == .max ? IntegerColumn.none : base &+ Int64(distance)
        }
        return far.isEmpty ? IntegerColumn.none : far[place]
    }

    @inline(__always)
    func forEach(among rows: TaggedPlaces, _ body: (Int, Int64) -> Void) {
        let base = base
        if !near.isEmpty {
            near.withUnsafeBufferPointer { near in
                rows.forEach { place, tag in if near[place] != .max { body(tag, base &+ Int64(near[place])) } }
            }
        } else if !small.isEmpty {
            small.withUnsafeBufferPointer { small in
                rows.forEach { place, tag in if small[place] != .max { body(tag, base &+ Int64(small[place])) } }
            }
        } else if !far.isEmpty {
            far.withUnsafeBufferPointer { far in
                rows.forEach { place, tag in if far[place] != IntegerColumn.none { body(tag, far[place]) } }
            }
        }
    }

    mutating func set(_ number: Int64, _ place: Int) {
        if number == IntegerColumn.none { return clear(place) }
        if small.isEmpty, near.isEmpty, far.isEmpty {
            base = number &- 1 &<< 15
            small = Array(repeating: .max, count: Chunk.size)
        }
        if !small.isEmpty {
            let distance = UInt64(bitPattern: number &- base)
            if distance < UInt64(UInt16.max) { return small[place] = UInt16(distance) }
            widenToNear()
        }
        if !near.isEmpty {
            let distance = UInt64(bitPattern: number &- base)
            if distance < UInt64(UInt32.max) { return near[place] = UInt32(distance) }
            widenToFar()
        }
        far[place] = number
    }

    private mutating func clear(_ place: Int) {
        if !small.isEmpty { small[place] = .max }
        if !near.isEmpty { near[place] = .max }
        if !far.isEmpty { far[place] = IntegerColumn.none }
    }

    private mutating func widenToNear() {
        // The same middle as before.
        let lower: Int64 = 1 &<< 31 - 1 &<< 15
        near = small.map { $0 == .max ? .max : UInt32(Int64($0) + lower) }
        base = base &- lower
        small = []
    }

    private mutating func widenToFar() {
        far = near.map { $0 == .max ? IntegerColumn.none : base &+ Int64($0) }
        near = []
    }
}
