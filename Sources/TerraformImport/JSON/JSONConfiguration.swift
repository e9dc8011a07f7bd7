internal import HCL
internal import HCLParser

/// Reads a configuration in JSON as the blocks that it means. Terraform language documentation, "JSON Configuration
/// Syntax".
struct JSONConfiguration {
  private(set) var problems: [ImportProblem] = []
  private(set) var items: [SourceFile.Item] = []
  private let file: String
  private let comments: JSONComments

  /// The comments so far, with those of the file.
  var marks: CommentMarks { comments.marks }

  init(_ bytes: [UInt8], shown: String, _ marks: CommentMarks) {
    file = shown
    comments = JSONComments(marks, file: shown)
    do throws(JSONProblem) {
      let value = try JSONSyntaxReader.read(bytes)
      guard let objects = value.objects else {
        report("the file is no object", value.line)
        return
      }
      for object in objects {
        for (type, value) in object.members ?? [] {
          if type != "//" {
            add(type, value)
          } else if let text = comments.marked(value) {
            items.append(.comment(text))
          }
        }
      }
    } catch {
      report(error.reason, error.line)
    }
  }

  private mutating func report(_ text: String, _ line: Int) {
    problems.append(ImportProblem(.syntax(text), at: SourcePlace(file: file, line: line)))
  }

  private static let labels = [
    "resource": 2, "data": 2, "ephemeral": 2, "action": 2, "variable": 1, "output": 1, "module": 1,
    "provider": 1, "check": 1, "locals": 0, "terraform": 0, "moved": 0, "removed": 0, "import": 0,
  ]

  private mutating func add(_ type: String, _ value: JSONSyntax) {
    guard let count = Self.labels[type] else {
      return report("there is no block \(type)", value.line)
    }
    for (labels, body) in bodies(value, labels: count, of: type) {
      let place = SourcePlace(file: file, line: body.line)
      comments.block = place
      defer { comments.block = nil }
      // A block's own comment stands in it, as JSON has no other place.
      let own = (body.members ?? []).filter { $0.name == "//" }.compactMap {
        comments.marked($0.value)
      }
      let rest = JSONSyntax(
        form: .object((body.members ?? []).filter { $0.name != "//" }), line: body.line)
      var source = SourceBlock(
        type: type, labels: labels, body: JSONBody(type: type, comments: comments).syntax(rest),
        place: place, comment: own.isEmpty ? nil : own.joined(separator: "\n"))
      source.isJSON = true
      items.append(.block(source))
    }
  }

  /// The bodies of the blocks of a type, with their labels.
  private mutating func bodies(_ value: JSONSyntax, labels count: Int, of type: String)
    -> [(labels: [String], body: JSONSyntax)]
  {
    guard let objects = value.objects else {
      if case .null = value.form { return [] }
      report("\(type) is no object", value.line)
      return []
    }
    if count == 0 { return objects.map { ([], $0) } }
    var found: [(labels: [String], body: JSONSyntax)] = []
    for object in objects {
      for (name, inner) in object.members ?? [] where name != "//" {
        found += bodies(inner, labels: count - 1, of: type).map { ([name] + $0.labels, $0.body) }
      }
    }
    return found
  }
}
