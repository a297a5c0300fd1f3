/// The mounts of a Linux system, read from `/proc/self/mountinfo`.
///
/// SQLite's log is shared memory: on a network filesystem two machines, or even two processes, would damage the archive. The
/// mount's type says more than statfs's magic number: `fuseblk` is a local disk, `fuse.sshfs` is not.
struct MountTable {
    private struct Mount {
        var point: String
        var type: String
    }

    private let mounts: [Mount]

    /// - Parameter text: as proc(5) describes it: fields, a single hyphen, then the type.
    init(_ text: String) {
        mounts = text.split(separator: "\n").compactMap { line in
            let fields = line.split(separator: " ")
            guard fields.count > 5, let hyphen = fields[5...].firstIndex(of: "-"), hyphen + 1 < fields.count else {
                return nil
            }
            return Mount(point: Self.unescaped(fields[4]), type: String(fields[hyphen + 1]))
        }
    }

    /// The type of the filesystem that a path is on; nil when the table doesn't say.
    /// - Parameter path: absolute, links resolved.
    func type(at path: String) -> String? {
        let holding = mounts.filter { $0.point == "/" || path == $0.point || path.hasPrefix($0.point + "/") }
        // Of two mounts at one place the later hides the earlier.
        return holding.enumerated().max {
            ($0.element.point.utf8.count, $0.offset) < ($1.element.point.utf8.count, $1.offset)
        }?.element.type
    }

    /// Whether files of that type are, or may be, on another machine.
    static func isRemote(type: String) -> Bool {
        type == "fuse" || type.hasPrefix("fuse.") || remoteTypes.contains(type)
    }

    private static let remoteTypes: Set<String> = [
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "9p", "virtiofs", "afs", "coda", "ceph", "lustre", "gpfs",
        "beegfs", "glusterfs", "ocfs2", "gfs2", "orangefs", "pvfs2", "davfs", "vboxsf", "prl_fs",
    ]

    /// Spaces, tabs, line ends and backslashes are written as `\040` and so on.
    private static func unescaped(_ field: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = field.utf8[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(3)
            if byte == UInt8(ascii: "\\"), digits.count == 3, let code = UInt8(String(digits) ?? "", radix: 8) {
                bytes.append(code)
                rest = rest.dropFirst(3)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
