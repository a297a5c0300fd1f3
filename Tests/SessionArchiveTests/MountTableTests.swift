import Testing

@testable import SessionArchive

struct MountTableTests {
    private let table = MountTable(
        """
        27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
        30 27 0:40 / /home rw shared:7 master:2 - autofs systemd-1 rw
        31 30 0:41 / /home rw - nfs4 server:/home rw
        32 31 0:42 / /home/ann/my\\040disk rw - fuseblk /dev/sdb1 rw
        33 31 0:43 / /home/ann/far rw - fuse.sshfs ann@far:/ rw
        a line of no use
        """)

    @Test(arguments: [
        ("/var/lib", "ext4"), ("/home/ann", "nfs4"), ("/home", "nfs4"), ("/homes/ann", "ext4"),
        ("/home/ann/my disk/x", "fuseblk"), ("/home/ann/far", "fuse.sshfs"), ("/home/ann/farther", "nfs4"),
    ])
    func theInnermostAndLatestMountCounts(path: String, type: String) {
        #expect(table.type(at: path) == type)
    }

    @Test(arguments: ["nfs", "nfs4", "cifs", "smb3", "fuse", "fuse.sshfs", "fuse.glusterfs", "9p"])
    func otherMachinesFilesAreRemote(type: String) {
        #expect(MountTable.isRemote(type: type))
    }

    @Test(arguments: ["ext4", "xfs", "btrfs", "zfs", "tmpfs", "overlay", "fuseblk", "ecryptfs"])
    func disksAreLocal(type: String) {
        #expect(!MountTable.isRemote(type: type))
    }

    @Test func whoSaysNothingIsNotAsked() {
        #expect(MountTable("").type(at: "/home") == nil)
    }
}
