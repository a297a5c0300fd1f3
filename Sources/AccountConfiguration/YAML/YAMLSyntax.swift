import RemoteText
import Yams

/// The parser's errors in the configuration's words. Nothing of the file's text is repeated.
enum YAMLSyntax {
    static func problem(_ error: YamlError, path: String, text: String) -> ConfigurationProblem {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _):
            return at(mark, problem, context: context, path: path, text: text)
        case .composer(_, let problem, let mark, _):
            let message = problem.contains("another document") ? "only one YAML document can be read" : problem
            return at(mark, message, context: nil, path: path, text: text)
        case .reader(let problem, let offset, _, _):
            let line = offset.map { YAMLText.line(ofCharacter: $0, in: text) }
            return ConfigurationProblem(at: .file(path, line: line), "not valid YAML: \(RemoteText.sanitised(problem))")
        default:
            return ConfigurationProblem(at: .file(path), "not valid YAML")
        }
    }

    private static func at(
        _ mark: Mark, _ problem: String, context: YamlError.Context?, path: String, text: String
    ) -> ConfigurationProblem {
        let place = ConfigurationPlace.file(path, line: mark.line, column: mark.column)
        if problem.hasPrefix("Maximum nesting level") {
            return ConfigurationProblem(at: place, YAMLFile.tooDeep)
        }
        var suggestion = context.map { "\(RemoteText.sanitised($0.text)) that began on line \($0.mark.line)" }
        if let line = YAMLText.line(mark.line, of: text), line.prefix(while: \.isWhitespace).contains("\t") {
            suggestion = "YAML is indented by spaces, not by tabs"
        }
        let message = "not valid YAML: \(RemoteText.sanitised(problem))"
        return ConfigurationProblem(at: place, message, suggestion: suggestion)
    }
}
