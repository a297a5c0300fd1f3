/// What is particular to one vendor, as data. Its target owns the value; the program hears of it by a line in the registry.
///
/// Everything that differs between vendors beside requests and rows is in here, so that no other target names one: texts, help,
/// filters, findings, charts and links are made from it.
package struct VendorTraits: Sendable, Hashable {
    /// The provider's word in filters, JSON and configuration: lower case letters.
    package var word: String
    /// Other words that people type for it: no filter takes them, each is suggested.
    package var otherWords: [String]
    /// The name as the vendor writes it.
    package var displayName: String
    /// Three letters for narrow screens.
    package var shortName: String
    /// As short as it is understood, in lower case.
    package var abbreviation: String

    /// The variables that may hold the key, the first that is set wins: the names that the vendor's own tools use.
    package var keyVariables: [String]
    /// The variable that moves an account of the environment to another address.
    package var baseURLVariable: String
    /// The host of the vendor's own API.
    package var host: String
    /// Domains of the vendor: a path at them may open a session to whoever has it.
    package var domains: [String]
    /// How the key travels.
    package var authorization: KeyHeader
    /// How requests say that they are about one project of several that a key reaches; nil where a key has one, or none.
    package var projectScope: ProjectScope?
    /// What keys begin with, where that is known.
    package var keyPrefixes: [String]
    /// Headers of a failed answer that hold the vendor's words, in lower case, the best first.
    package var errorHeaders: [String]
    /// Requests a minute where the configuration says nothing.
    package var requestsPerMinute: Int
    /// Its `X-RateLimit-Limit` is documented as requests a minute; others may count by the hour or the second.
    package var tellsRequestsPerMinute: Bool
    /// For a vendor that blocks those who go on after a 429.
    package var patience: HostPatience?

    /// The fields that no row ever has, and no read by id: all that are neither common nor among the vendor's own.
    package let absent: Set<SessionField>
    /// The fields among the absent ones that its list can be asked for.
    package var serverOnly: Set<SessionField>
    /// Its rows say what a session was started with.
    package var tellsConfiguration: Bool
    /// Status words of its own, in lower case; those that are common to the field are known without.
    package var statusWords: [String: SessionState]
    /// States that its rows never tell, although sessions have them: `state:failed` finds none, which proves nothing.
    package var untoldStates: Set<SessionState>
    /// Its rows say which of the ended sessions failed.
    package var tellsFailures: Bool { !untoldStates.contains(.failed) }
    /// After how long the vendor ends a session of which nothing else is said; nil where that is a customer's setting.
    package var runLimit: Duration?
    /// The read by id lacks much of what the list says: a session that is shown is looked up in the list, too.
    package var isRecordPartial: Bool
    /// Names of members that hold a secret, beside those that say so.
    package var secretNames: Set<String>

    /// Its rows say what a session cost; elsewhere it is made from the account's prices.
    package var tellsCost: Bool
    package var hasUsage: Bool
    package var hasBatches: Bool
    /// A call tells how much room an account has: limits, credits or money.
    package var tellsHeadroom: Bool
    /// A call tells which sessions wait for a person.
    package var tellsInterventions: Bool
    package var ending: EndingCall
    package var page: VendorPage

    package var hasCredits: Bool { !absent.contains(.credits) }

    /// - Parameter fields: those that its rows can have, or its reads by id, beside `SessionField.common`.
    package init(
        word: String, otherWords: [String] = [], displayName: String, shortName: String, abbreviation: String,
        keyVariables: [String], baseURLVariable: String, host: String, domains: [String],
        authorization: KeyHeader, projectScope: ProjectScope? = nil, keyPrefixes: [String] = [],
        errorHeaders: [String] = [],
        requestsPerMinute: Int = 60, tellsRequestsPerMinute: Bool = false, patience: HostPatience? = nil,
        fields: Set<SessionField>, serverOnly: Set<SessionField> = [], tellsConfiguration: Bool = true,
        statusWords: [String: SessionState] = [:],
        untoldStates: Set<SessionState> = [], runLimit: Duration? = nil, isRecordPartial: Bool = false,
        secretNames: Set<String> = [], tellsCost: Bool = false, hasUsage: Bool = false, hasBatches: Bool = false,
        tellsHeadroom: Bool = false,
        tellsInterventions: Bool = false,
        ending: EndingCall, page: VendorPage = .undocumented
    ) {
        self.word = word
        self.otherWords = otherWords
        self.displayName = displayName
        self.shortName = shortName
        self.abbreviation = abbreviation
        self.keyVariables = keyVariables
        self.baseURLVariable = baseURLVariable
        self.host = host
        self.domains = domains
        self.authorization = authorization
        self.projectScope = projectScope
        self.keyPrefixes = keyPrefixes
        self.errorHeaders = errorHeaders
        self.requestsPerMinute = requestsPerMinute
        self.tellsRequestsPerMinute = tellsRequestsPerMinute
        self.patience = patience
        absent = Set(SessionField.allCases).subtracting(SessionField.common).subtracting(fields)
        self.serverOnly = serverOnly
        self.tellsConfiguration = tellsConfiguration
        self.statusWords = statusWords
        self.untoldStates = untoldStates
        self.runLimit = runLimit
        self.isRecordPartial = isRecordPartial
        self.secretNames = secretNames
        self.tellsCost = tellsCost
        self.hasUsage = hasUsage
        self.hasBatches = hasBatches
        self.tellsHeadroom = tellsHeadroom
        self.tellsInterventions = tellsInterventions
        self.ending = ending
        self.page = page
    }
}

/// How a vendor wants its key.
package enum KeyHeader: Sendable, Hashable {
    /// The key alone, in a header of that name.
    case header(String)
    case bearer
}

/// Where a request names the project that it is about.
package enum ProjectScope: Sendable, Hashable {
    /// A header of that name.
    case header(String)
    /// A parameter of that name.
    case parameter(String)
}

/// The vendor's own call that ends a session. This program never makes it: it is a line to paste elsewhere.
package enum EndingCall: Sendable, Hashable {
    /// - Parameters:
    ///   - options: curl's, such as `-X DELETE`.
    ///   - path: with `{id}` in it.
    ///   - otherCalls: what stands in the place of an id and is another call, in lower case.
    ///   - elsewhere: why a server at another address than the vendor's is never called so, as a sentence; nil where it may be.
    case call(options: String, path: String, otherCalls: Set<String> = [], elsewhere: String? = nil)
    /// There is none; how sessions end, as a sentence.
    case none(String)
}

/// The page of a session in its vendor's dashboard, for whoever is logged in there.
package enum VendorPage: Sendable, Hashable {
    case undocumented
    /// An address with `{id}` in it.
    case address(String)
    /// A member of the raw record holds it: believed where it begins with `prefix` and ends with the id.
    case told(in: String, prefix: String)
}

/// How often a host may refuse within some time before it is left alone, and for how long.
package struct HostPatience: Sendable, Hashable {
    package var refusals: Int
    /// Within how long they count.
    package var span: Duration
    package var rest: Duration

    package init(refusals: Int, span: Duration, rest: Duration) {
        self.refusals = refusals
        self.span = span
        self.rest = rest
    }
}
