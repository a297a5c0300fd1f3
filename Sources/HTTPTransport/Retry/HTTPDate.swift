import BrowserSessions

/// A date in HTTP (RFC 9110 5.6.7): its preferred form `Sun, 06 Nov 1994 08:49:37 GMT`, and the obsolete ones of RFC 850,
/// `Sunday, 06-Nov-94 08:49:37 GMT`, and C, `Sun Nov  6 08:49:37 1994`, which every recipient has to understand.
enum HTTPDate {
    /// - Parameter now: a year of two digits that would be more than 50 years ahead is one of the past.
    static func moment(_ text: String, now: Timestamp) -> Timestamp? {
        let words = text.split { $0 == " " || $0 == "," || $0 == "-" }
        // The day of the week says nothing new.
        guard words.count >= 5, words[0].allSatisfy(\.isLetter) else { return nil }
        let isOfC = Int(words[1]) == nil
        let (month, day) = isOfC ? (words[1], words[2]) : (words[2], words[1])
        let (year, clock) = isOfC ? (words[4], words[3]) : (words[3], words[4])
        guard let day = Int(day), let month = months.firstIndex(of: month.lowercased()), var number = Int(year) else {
            return nil
        }
        if year.count == 2 {
            let thisYear = CivilTime(now).year
            number += thisYear / 100 * 100
            if number > thisYear + 50 { number -= 100 }
        }
        let parts = clock.split(separator: ":").map { Int($0) }
        guard parts.count == 3, let hour = parts[0], let minute = parts[1], let second = parts[2] else { return nil }
        return CivilTime(year: number, month: month + 1, day: day, hour: hour, minute: minute, second: second).timestamp
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
}
