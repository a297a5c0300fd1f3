import CFuzzer
import Vendors

#if canImport(Glibc)
    import Glibc
#endif

// fuzz TARGET [libFuzzer's options and corpus folders]
Vendors.install()
let name = CommandLine.arguments.dropFirst().first ?? ""
guard let chosen = FuzzTarget(name) else {
    print("fuzz TARGET …: one of \(FuzzTarget.all.map(\.name).joined(separator: " "))")
    exit(64)
}
/// libFuzzer takes a C function, which can't capture.
enum Chosen {
    static let target = FuzzTarget(CommandLine.arguments[1]) ?? .json
}

let words = [CommandLine.arguments[0]] + CommandLine.arguments.dropFirst(2)
var arguments: [UnsafeMutablePointer<CChar>?] = words.map { word in strdup(word) }
arguments.append(nil)
var count = Int32(words.count)
var base = arguments.withUnsafeMutableBufferPointer { $0.baseAddress }
exit(
    LLVMFuzzerRunDriver(&count, &base) { start, count in
        Chosen.target.take(Array(UnsafeBufferPointer(start: start, count: count)))
        return 0
    })
