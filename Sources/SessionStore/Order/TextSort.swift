/// Sorts texts that lie in a list by their bytes, which is by their scalars, eight at a time.
struct TextSort {
    /// The texts' numbers in order.
    private(set) var order: [UInt32]
    /// Which places hold a text that equals the one before.
    private(set) var ties: BitTable

    private struct Element {
        var key: UInt64
        var number: UInt32
    }

    /// Places whose texts are equal up to an offset.
    private struct Part {
        var range: Range<Int>
        var offset: Int
    }

    /// - Parameter numbers: which texts of the list.
    /// - Complexity: O(bytes)
    init(_ numbers: [UInt32], of texts: TextList) {
        order = []
        order.reserveCapacity(numbers.count)
        ties = BitTable(repeating: false, count: numbers.count)
        var elements = numbers.map { Element(key: 0, number: $0) }
        var spare = elements
        // What is left to sort stands in a list, not on the stack: texts that begin alike for a megabyte would fill it.
        var left = [Part(range: 0..<elements.count, offset: 0)]
        while let part = left.popLast() { sort(part, texts, &elements, &spare, &left) }
        for element in elements { order.append(element.number) }
    }

    /// By text number: how many different texts come before it; `RadixSort.none` for texts that were not sorted.
    func ranks(count: Int) -> [UInt64] {
        var ranks = Array(repeating: RadixSort.none, count: count)
        var rank: UInt64 = 0
        for place in order.indices {
            if place > 0, !ties[place] { rank += 1 }
            ranks[Int(order[place])] = rank
        }
        return ranks
    }

    private mutating func sort(
        _ part: Part, _ texts: TextList, _ elements: inout [Element], _ spare: inout [Element], _ left: inout [Part]
    ) {
        let range = part.range
        guard range.count > 1 else { return }
        for place in range { elements[place].key = Self.key(texts, elements[place].number, part.offset) }
        Self.sort(range, &elements, &spare)
        var start = range.lowerBound
        while start < range.upperBound {
            var end = start + 1
            while end < range.upperBound, elements[end].key == elements[start].key { end += 1 }
            if end - start > 1 {
                left.append(separate(Part(range: start..<end, offset: part.offset), texts, &elements))
            }
            start = end
        }
    }

    /// Orders texts whose next eight bytes are equal: those that end there by their length, before those that go on.
    /// - Returns: those that go on, to be sorted by what follows.
    private mutating func separate(_ part: Part, _ texts: TextList, _ elements: inout [Element]) -> Part {
        let (range, offset) = (part.range, part.offset)
        func length(_ element: Element) -> Int { texts.withBytes(of: Int(element.number)) { $0.count } }
        let (ending, longer) = elements[range].reduce(into: ([(Int, Element)](), [Element]())) { parts, element in
            let length = length(element)
            if length <= offset + 8 { parts.0.append((length, element)) } else { parts.1.append(element) }
        }
        let ended = ending.enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }.map(\.element)
        for (index, (length, element)) in ended.enumerated() {
            elements[range.lowerBound + index] = element
            if index > 0, ended[index - 1].0 == length { ties[range.lowerBound + index] = true }
        }
        let rest = range.lowerBound + ended.count
        for (index, element) in longer.enumerated() { elements[rest + index] = element }
        return Part(range: rest..<range.upperBound, offset: offset + 8)
    }

    /// Eight bytes from that place on, the first the most significant, 0 beyond the end.
    @inline(__always)
    private static func key(_ texts: TextList, _ number: UInt32, _ offset: Int) -> UInt64 {
        texts.withBytes(of: Int(number)) { bytes in
            if offset + 8 <= bytes.count {
                return UInt64(
                    bigEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            }
            var key: UInt64 = 0
            for place in offset..<offset + 8 { key = key &<< 8 | (place < bytes.count ? UInt64(bytes[place]) : 0) }
            return key
        }
    }

    /// By key, stably.
    private static func sort(_ range: Range<Int>, _ elements: inout [Element], _ spare: inout [Element]) {
        guard range.count > 200 else {
            let sorted = elements[range].enumerated().sorted {
                ($0.element.key, $0.offset) < ($1.element.key, $1.offset)
            }
            for (index, element) in sorted.enumerated() { elements[range.lowerBound + index] = element.element }
            return
        }
        elements.withUnsafeMutableBufferPointer { elements in
            spare.withUnsafeMutableBufferPointer { spare in
                var source = UnsafeMutableBufferPointer(rebasing: elements[range])
                var target = UnsafeMutableBufferPointer(rebasing: spare[range])
                var isSwapped = false
                for shift in stride(from: UInt64(0), to: 64, by: 8) where move(source, to: target, shift) {
                    swap(&source, &target)
                    isSwapped.toggle()
                }
                if isSwapped { elements[range] = spare[range] }
            }
        }
    }

    /// One pass of a radix sort by the byte at `shift`.
    /// - Returns: false when that byte is the same everywhere: nothing was moved.
    private static func move(
        _ source: UnsafeMutableBufferPointer<Element>, to target: UnsafeMutableBufferPointer<Element>, _ shift: UInt64
    ) -> Bool {
        withUnsafeTemporaryAllocation(of: Int.self, capacity: 256) { places in
            places.initialize(repeating: 0)
            for element in source { places[Int(element.key &>> shift & 0xFF)] &+= 1 }
            if places[Int(source[0].key &>> shift & 0xFF)] == source.count { return false }
            var next = 0
            for byte in 0..<256 { (places[byte], next) = (next, next &+ places[byte]) }
            for element in source {
                let byte = Int(element.key &>> shift & 0xFF)
                target[places[byte]] = element
                places[byte] &+= 1
            }
            return true
        }
    }
}
