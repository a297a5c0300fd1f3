import BrowserSessions

/// What many sessions have in common: everything that takes few different values. Kept once for all that share it, so that a
/// row needs one number for it and a filter looks at each combination once.
///
/// Texts are numbers in the pool of words.
struct SessionTraits: Sendable, Hashable {
    /// Counts the accounts as they came.
    var account: UInt32
    /// Room for sixteen of `Word`.
    private var words = SIMD16<UInt32>(repeating: TextPool.none)
    /// The state, the provider (`VendorRegistry.most`), two marks, and two bits for each of `Flag`.
    private var flags: UInt32 = 0

    init(account: UInt32) {
        self.account = account
    }

    var state: SessionState {
        get { Self.states[Int(flags & 7)] }
        set { flags = flags & ~7 | UInt32(Self.states.firstIndex(of: newValue) ?? 0) }
    }

    var provider: ProviderKind {
        get { ProviderKind(place: UInt8(truncatingIfNeeded: flags >> 3 & 31)) }
        set { flags = flags & ~(31 << 3) | UInt32(newValue.place & 31) << 3 }
    }

    /// The provider's place among all.
    var providerIndex: Int { Int(flags >> 3 & 31) }

    /// There is an error, perhaps without a code or a message.
    var hasFailure: Bool {
        get { flags >> 8 & 1 == 1 }
        set { flags = flags & ~(1 << 8) | (newValue ? 1 << 8 : 0) }
    }

    /// It appeared since the viewer last looked.
    var isNew: Bool {
        get { flags >> 9 & 1 == 1 }
        set { flags = flags & ~(1 << 9) | (newValue ? 1 << 9 : 0) }
    }

    @inline(__always)
    subscript(word: Word) -> UInt32 {
        get { words[word.rawValue] }
        set { words[word.rawValue] = newValue }
    }

    /// Yes, no, or not known.
    subscript(flag: Flag) -> Bool? {
        get {
            switch flags >> (10 + flag.rawValue * 2) & 3 {
            case 0: nil
            case 1: false
            default: true
            }
        }
        set {
            let shift = 10 + flag.rawValue * 2
            let bits: UInt32 = newValue.map { $0 ? 2 : 1 } ?? 0
            flags = flags & ~(3 << shift) | bits << shift
        }
    }

    private static let states = SessionState.allCases
}
