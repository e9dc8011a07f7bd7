#if Handler
import AWSClient
import AWSValues
import ExactJSON

/// The results of a replay so far, or of a finished one.
package struct ReplayReport: Sendable {
  package let plan: ReplayPlan
  /// The number of objects that may have records of the range.
  package internal(set) var selected = 0
  /// The number of those that were read to the end.
  package internal(set) var objects = 0
  /// The number of objects of the folder that are not of an archive.
  package internal(set) var others = 0
  /// The number of records read.
  package internal(set) var read = 0
  /// The number of records that the stream accepted.
  package internal(set) var put = 0
  /// The number of records without the member that should be their key.
  package internal(set) var withoutKey = 0
  /// The number of records that the stream will never accept, and the first reason.
  package internal(set) var refused = 0
  package internal(set) var firstRefusal: String?
  /// The first object that the run has not finished, if it ended early.
  var unfinished: ArchivedObject?
  /// Whether a stop was requested before the end.
  package internal(set) var wasInterrupted = false
  /// The error that ended the run early, if any.
  package internal(set) var failure: String?
  /// Whether there were objects to read.
  package internal(set) var hasStarted = false

  init(plan: ReplayPlan) { self.plan = plan }

  /// The key of the first object that the run has not finished, if it ended early.
  package var lastObject: String? { unfinished?.object.key }

  /// The value of `--from` with which a new run continues this one, if it ended early.
  package var continueFrom: String? { unfinished.map(plan.range.start(continuingWith:)) }

  /// 0: all records are on the stream; 1: some are not, or a stop was requested; 2: the run could
  /// not start.
  package var exitCode: Int32 {
    if failure != nil, !hasStarted { return 2 }
    return failure != nil || wasInterrupted || refused > 0 ? 1 : 0
  }

  /// The progress in one line.
  package var progress: String {
    "Read \(objects) of \(selected) objects, \(read) records"
      + (plan.isDryRun ? "" : ", put \(put)")
  }

  /// The summary for people.
  package var text: String {
    var lines = [
      plan.isDryRun
        ? "\(Self.count(read, "record")) of \(Self.count(objects, "object")) would be put on "
          + "\(plan.stream); nothing was changed."
        : "Put \(put) of \(Self.count(read, "record")) of \(Self.count(objects, "object")) on "
          + "\(plan.stream)."
    ]
    if withoutKey > 0 {
      lines.append(
        "Without a member \((plan.keyMember ?? "").printable) that can be a partition key: "
          + "\(Self.count(withoutKey, "record")), with a hash of the data in its place.")
    }
    if refused > 0 {
      lines.append("Refused: \(Self.count(refused, "record")): \((firstRefusal ?? "").printable)")
    }
    if others > 0 {
      lines.append("Skipped, without a name of Firehose's: \(Self.count(others, "object")).")
    }
    if let lastObject, let continueFrom {
      lines.append(
        "The run did not finish \(lastObject.printable). To continue, run it again with --from "
          + "\(continueFrom); records of this object, and of objects that were written after that "
          + "time, may be put twice.")
    }
    if wasInterrupted { lines.append("Interrupted.") }
    return lines.joined(separator: "\n")
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  /// The summary for programs.
  package var json: String {
    let members: [(String, JSONValue)] = [
      ("dryRun", .bool(plan.isDryRun)), ("objects", .number("\(objects)")),
      ("selectedObjects", .number("\(selected)")), ("otherObjects", .number("\(others)")),
      ("records", .number("\(read)")), ("put", .number("\(put)")),
      ("refused", .number("\(refused)")), ("withoutKey", .number("\(withoutKey)")),
      ("interrupted", .bool(wasInterrupted)),
      ("lastObject", lastObject.map { .string($0) } ?? .null),
      ("continueFrom", continueFrom.map { .string($0) } ?? .null),
      ("failure", failure.map { .string($0) } ?? .null),
    ]
    var writer = JSONWriter()
    writer.beginObject()
    for (name, value) in members {
      writer.name(name)
      writer.value(value)
    }
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
#endif
