#if Handler
import AWSValues
import ArgumentParser
import EventRedriving

/// The options by which records come from an archive in place of the queue.
struct ReplayOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Put the records of an archive on the stream again, in place of rejected events: the folder \
      of the stream in the archive's bucket.
      """, valueName: "s3://bucket/folder/"))
  var archive: String?

  @Option(
    help: ArgumentHelp(
      """
      Replay records that arrived from this time on, such as 2026-01-31T08:00:00Z. Whole objects \
      are replayed, so some records are older. Required with --archive.
      """, valueName: "time"))
  var from: String?

  @Option(
    help: ArgumentHelp(
      "Replay records that arrived before this time; some are later. (default: all)",
      valueName: "time"))
  var to: String?

  @Option(
    help: ArgumentHelp(
      """
      How records are told apart: lines (as the archive has them by default), json (objects and \
      arrays one after the other), or object (each is one record). (default: lines, but the \
      command stops at an object with a line that begins with { and is not one JSON object)
      """, valueName: "lines|json|object"))
  var framing: String?

  @Option(
    help: ArgumentHelp(
      """
      The outermost member of a JSON record that becomes its partition key, which an archive does \
      not keep. Records of one key stay in order. (default: a hash of the data)
      """, valueName: "member"))
  var keyMember: String?

  /// Whether an option is set that only a replay has.
  var isUsed: Bool { [archive, from, to, framing, keyMember].contains { $0 != nil } }

  /// The replay; `nil` if no archive is named.
  func plan(stream: String, isDryRun: Bool) throws -> ReplayPlan? {
    guard let archive else {
      if isUsed {
        throw ValidationError(
          "--from, --to, --framing and --key-member belong to --archive, which is missing.")
      }
      return nil
    }
    guard let place = ArchivePlace(archive) else {
      throw ValidationError("--archive must be a folder in a bucket: s3://bucket/folder/.")
    }
    guard let from else {
      throw ValidationError("--archive needs --from, such as --from 2026-01-31T08:00:00Z.")
    }
    let first = try Self.time(from, of: "--from")
    let end = try to.map { try Self.time($0, of: "--to") }
    if let end, end <= first { throw ValidationError("--to must be later than --from.") }
    let framing = try framing.map { name in
      guard let framing = RecordFraming(rawValue: name) else {
        throw ValidationError("--framing must be lines, json or object.")
      }
      return framing
    }
    if keyMember == "" { throw ValidationError("--key-member must not be empty.") }
    return ReplayPlan(
      place: place, range: ReplayRange(from: first, to: end), stream: stream, framing: framing,
      keyMember: keyMember, isDryRun: isDryRun)
  }

  private static func time(_ text: String, of option: String) throws -> UTCTime {
    guard let time = ExactTime(text).flatMap({ UTCTime(secondsSince1970: $0.decimal) }) else {
      throw ValidationError("\(option) must be a time such as 2026-01-31T08:00:00Z.")
    }
    return time
  }
}
#endif
