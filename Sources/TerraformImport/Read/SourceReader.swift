internal import CommandLineSupport
internal import HCL
internal import HCLParser
internal import PortableFoundation

/// Reads files of HCL, and collects their errors.
struct SourceReader {
  private(set) var problems: [ImportProblem] = []
  /// The comments of all files.
  private(set) var marks = CommentMarks()

  mutating func report(_ kind: ImportProblem.Kind, at place: SourcePlace) {
    problems.append(ImportProblem(kind, at: place))
  }

  /// The bytes of a file, or of the file behind a link, as Terraform follows links too; nil if it is neither.
  mutating func bytes(of name: String, in folder: String, shown: String) throws(FileError)
    -> [UInt8]?
  {
    let source = try Paths.resolved(Paths.join(folder, name))
    let (parent, target) = Paths.split(source)
    guard Paths.exists(source), let entry = try Folder(opening: parent).entry(target) else {
      report(.missing("the target of the link \(name)"), at: SourcePlace(file: shown, line: 1))
      return nil
    }
    guard case .file = entry else { return nil }
    return try Paths.contents(of: source)
  }

  /// The blocks and comments of a file; nil if it is no file.
  mutating func file(_ name: String, in folder: String, shown: String) throws(FileError)
    -> SourceFile?
  {
    guard let bytes = try bytes(of: name, in: folder, shown: shown) else { return nil }
    let parsed = parse(bytes, shown: shown)
    var keeper = CommentKeeper(marks, file: shown, SourceText(bytes))
    var file = SourceFile(name: name, items: [])
    var comment: String?
    for item in parsed.body.items {
      switch item {
      case .comment(let next):
        let lines = keeper.marked(next)
        comment = comment.map { "\($0)\n\(lines)" } ?? lines
      case .blankLines:
        if let own = comment { file.items.append(.comment(own)) }
        comment = nil
      case .block(let block):
        file.items.append(
          .block(
            SourceBlock(
              type: block.type, labels: block.labels, body: keeper.body(of: block),
              place: keeper.place(block.range.lowerBound), comment: comment)))
        comment = nil
      case .attribute(let attribute):
        report(
          .syntax("the argument \(attribute.name) stands in no block"),
          at: keeper.place(attribute.range.lowerBound))
      }
    }
    if let comment { file.items.append(.comment(comment)) }
    marks = keeper.marks
    return file
  }

  /// The blocks and comments of a file in JSON.
  mutating func json(_ bytes: [UInt8], name: String, shown: String) -> SourceFile {
    let json = JSONConfiguration(bytes, shown: shown, marks)
    marks = json.marks
    problems += json.problems
    return SourceFile(name: name, items: json.items)
  }

  /// The arguments of a file that has no blocks; nil if it is not read.
  mutating func values(_ parsed: ParsedFile, shown: String) -> BodySyntax? {
    guard parsed.problems.isEmpty else { return nil }
    var keeper = CommentKeeper(marks, file: shown, parsed.source)
    defer { marks = keeper.marks }
    return keeper.values(parsed.body)
  }

  /// Reads HCL, and reports its errors.
  mutating func parse(_ bytes: [UInt8], shown: String) -> ParsedFile {
    let parsed = ParsedFile(bytes, name: shown)
    let text = SourceText(bytes)
    for problem in parsed.problems {
      let line = text.position(at: problem.range.lowerBound).line
      report(
        .syntax("\(problem.summary): \(problem.detail)"), at: SourcePlace(file: shown, line: line))
    }
    return parsed
  }

  /// The names in a folder, in an order in which Terraform reads them, without those that begin with a point.
  static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { !$0.hasPrefix(".") }.sorted()
  }
}
