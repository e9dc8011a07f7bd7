#if Handler
import ExactJSON

/// Reads the records of one kind of event.
protocol EventRecordReader {
  associatedtype Record

  /// The kind of event.
  static var source: LambdaEventSource { get }

  /// Reads a record, which is the next value.
  ///
  /// - Throws: Only errors of the JSON. A problem with a field is returned, since it counts only if
  ///   the rest of the event is valid JSON.
  mutating func readRecord(
    from json: inout JSONReader
  ) throws(JSONError) -> Result<Record, FieldProblem>
}

/// The reason why a record of an event cannot be used.
enum FieldProblem: Error {
  case missing(String)
  case invalid(String)

  func problem(ofRecord index: Int) -> MalformedEvent.Problem {
    switch self {
    case .missing(let field): .missing(field: field, record: index)
    case .invalid(let field): .invalid(field: field, record: index)
    }
  }
}

/// Reads an event from its bytes in one pass. Fields that are not needed are skipped, whether known
/// or unknown.
struct EventParser<Reader: EventRecordReader> {
  private var json: JSONReader
  private let size: Int
  private var reader: Reader
  /// `nil` until the event's `Records` are found.
  private var records: [Reader.Record]?
  /// The problem of the first record that has one.
  private var problem: MalformedEvent.Problem?

  init(_ bytes: [UInt8], _ reader: Reader) {
    json = JSONReader(bytes)
    size = bytes.count
    self.reader = reader
  }

  mutating func parse() throws(MalformedEvent) -> [Reader.Record] {
    do throws(JSONError) {
      try readEvent()
    } catch {
      throw MalformedEvent(Reader.source, .json(error))
    }
    guard let records else { throw MalformedEvent(Reader.source, .noRecords) }
    if let problem { throw MalformedEvent(Reader.source, problem) }
    return records
  }

  private mutating func readEvent() throws(JSONError) {
    try json.beginObject()
    while try json.nextExpectedName(among: eventFields) != nil { try readRecords() }
    try json.finish()
  }

  private mutating func readRecords() throws(JSONError) {
    records = []
    problem = nil
    try json.beginArray()
    var index = 0
    while try json.nextElement() {
      let start = json.offset
      switch try reader.readRecord(from: &json) {
      case .success(let record): records?.append(record)
      case .failure(let failure): problem = problem ?? failure.problem(ofRecord: index)
      }
      // Most records are about as long as the first one.
      if index == 0, records?.isEmpty == false {
        let expected = size / (json.offset - start) + 1
        // Lambda's batches have at most 10,000 records.
        records?.reserveCapacity(min(expected, 10_000))
      }
      index += 1
    }
  }
}

private enum EventField: String, CaseIterable { case records = "Records" }
private let eventFields = ExpectedNames<EventField>()

extension JSONReader {
  /// Whether the next value is `null`, which counts as a missing field and is read.
  mutating func skipNull() throws(JSONError) -> Bool {
    guard try peekKind() == .null else { return false }
    try readNull()
    return true
  }
}

/// A text that is the same in most records and is created only once.
struct RepeatedText {
  private var source = ""
  private var last = ""

  /// - Parameter make: Creates the text if its bytes differ from those of the last record.
  mutating func text(
    of bytes: ArraySlice<UInt8>, make: (String) -> String = { $0 }
  ) -> String {
    if !source.isIdentical(toUTF8: bytes) {
      source = String(decoding: bytes, as: UTF8.self)
      last = make(source)
    }
    return last
  }
}
#endif
