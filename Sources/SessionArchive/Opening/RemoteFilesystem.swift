import Foundation

#if canImport(Darwin)
    import Darwin
#endif

/// Finds out whether a folder is on another machine.
enum RemoteFilesystem {
    /// The type of the network filesystem that holds the folder; nil when it is local, or when nobody says.
    static func type(at folder: String) -> String? {
        #if canImport(Darwin)
            var status = statfs()
            guard statfs(folder, &status) == 0, status.f_flags & UInt32(MNT_LOCAL) == 0 else { return nil }
            return withUnsafeBytes(of: status.f_fstypename) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
        #else
            guard let table = try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8),
                let type = MountTable(table).type(at: folder), MountTable.isRemote(type: type)
            else { return nil }
            return type
        #endif
    }
}
