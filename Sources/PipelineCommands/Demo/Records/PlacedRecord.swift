internal import CommandLineSupport
internal import InfraGen

/// A record to send, with its place for messages.
struct PlacedRecord: Hashable, Sendable {
  let record: SampleRecord
  /// Such as `sample.jsonl:3`.
  let place: String

  /// The records that a program declares.
  static func declared(_ records: [SampleRecord]) -> [PlacedRecord] {
    records.enumerated().map { index, record in
      PlacedRecord(record: record, place: "sampleRecords[\(index)]")
    }
  }

  /// The records of a file, one per line.
  ///
  /// - Parameter path: As the user named it.
  static func read(_ path: String) throws -> [PlacedRecord] {
    try records(in: try Paths.contents(of: path), of: path)
  }

  /// The lines that are not blank, unchanged. The line feed, a carriage return before it, and a byte order
  /// mark at the start of the file belong to the file and not to the records.
  static func records(in bytes: [UInt8], of file: String) throws(RecordsError) -> [PlacedRecord] {
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]
    let content = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
    var records: [PlacedRecord] = []
    var problems: [RecordsError.Located] = []
    let lines = content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      if line.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) { continue }
      let place = "\(file):\(index + 1)"
      if let text = String(validating: line, as: UTF8.self) {
        records.append(PlacedRecord(record: SampleRecord(text), place: place))
      } else {
        problems.append(RecordsError.Located(place: place, problem: .notUTF8))
      }
    }
    if records.isEmpty, problems.isEmpty {
      problems = [RecordsError.Located(place: file, problem: .noRecords)]
    }
    if !problems.isEmpty { throw RecordsError(problems: problems) }
    return records
  }
}

/// Records that cannot be sent, each with its place.
struct RecordsError: ExplainedFailure, Hashable {
  struct Located: Hashable {
    let place: String
    let problem: RecordProblem
  }

  let problems: [Located]

  var description: String {
    let shown = problems.prefix(20).map { "\(printable($0.place)): \($0.problem)" }
    let more = problems.count - shown.count
    return (shown + (more > 0 ? ["and \(more) more"] : [])).joined(separator: "\n")
  }
}

/// A fault of a record. The wording is here and nowhere else.
enum RecordProblem: Hashable, CustomStringConvertible {
  case notUTF8
  case noRecords
  case notAnObject(source: String)
  case empty(source: String)
  case tooLong(Int, source: String, limit: Int)
  case character(Unicode.Scalar, source: String)
  case noSuchSource(String, known: [String])

  var description: String {
    switch self {
    case .notUTF8: "the line is not UTF-8"
    case .noRecords: "the file has no records; write one per line"
    case .notAnObject(let source): "an item of \(source) must be a JSON object"
    case .empty(let source): "\(source) does not accept empty messages"
    case .tooLong(let count, let source, let limit):
      "the record has \(count) bytes, and \(source) accepts at most \(limit)"
    case .character(let scalar, let source):
      "\(source) does not accept the character U+"
        + String(scalar.value, radix: 16, uppercase: true)
    case .noSuchSource(let name, let known):
      "nothing reads from \(printable(name)); there are: "
        + known.map(printable).joined(separator: ", ")
    }
  }
}
