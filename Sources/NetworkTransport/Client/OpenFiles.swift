#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// How many files this process may still open.
enum OpenFiles {
    /// Whether that many more can be opened now. Found out by opening them: others may have used up any number.
    static func areFree(_ count: Int) -> Bool {
        var opened: [Int32] = []
        defer { for descriptor in opened { close(descriptor) } }
        while opened.count < count {
            let descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { return false }
            opened.append(descriptor)
        }
        return true
    }

    /// `this machine allows no more open files (ulimit -n 20)`.
    static var exhausted: String {
        var limit = rlimit()
        #if canImport(Glibc)
            let known = getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0
        #else
            let known = getrlimit(RLIMIT_NOFILE, &limit) == 0
        #endif
        return "this machine allows no more open files" + (known ? " (ulimit -n \(limit.rlim_cur))" : "")
    }
}
