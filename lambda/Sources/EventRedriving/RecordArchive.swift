#if Handler
import AWSClient
import ExactJSON
import SystemCalls

/// The place where records are saved as JSON lines, one for each record.
///
/// ```json
/// {"messageId":"…","reason":"not-json: …","shardId":"shardId-0","sequenceNumber":"49…",
///  "partitionKey":"k","data":"ew=="}
/// ```
package struct RecordArchive: Sendable {
  private enum Place: Sendable {
    case standardOutput
    case file(String)
    case folder(String)
  }

  private let place: Place

  /// Whether the lines go to standard output, where a summary would go as well.
  package var isStandardOutput: Bool {
    if case .standardOutput = place { true } else { false }
  }

  /// - Parameter path: `-` for standard output; a folder, which gets a file for each message; or a
  ///   file, which must not exist.
  /// - Throws: ``ArchiveError`` if nothing can be written there.
  package init(path: String) throws(ArchiveError) {
    if path == "-" {
      place = .standardOutput
      return
    }
    var status = stat()
    let exists = stat(path, &status) == 0
    if exists, status.st_mode & S_IFMT == S_IFDIR {
      place = .folder(path)
      return
    }
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw ArchiveError(path: path, number: errno) }
    close(file)
    place = .file(path)
  }

  /// Adds records of a message.
  ///
  /// - Parameter isFirst: Whether these are the first records of the message. If so, a file in the
  ///   folder that an earlier run saved for the message is replaced.
  func write(_ lines: [UInt8], of messageID: String, isFirst: Bool) throws(ArchiveError) {
    switch place {
    case .standardOutput:
      try Self.write(lines, to: STDOUT_FILENO, path: "standard output")
    case .file(let path):
      try Self.append(lines, to: path, flags: O_APPEND)
    case .folder(let path):
      try Self.append(
        lines, to: "\(path)/\(Self.fileName(messageID)).jsonl",
        flags: O_CREAT | (isFirst ? O_TRUNC : O_APPEND))
    }
  }

  /// A record as one line.
  static func line(
    messageID: String, reason: String, shardID: String?, record: StoredRecord
  ) -> [UInt8] {
    var writer = JSONWriter(reservingCapacity: 256 + record.data.count / 3 * 4)
    writer.beginObject()
    writer.name("messageId")
    writer.string(messageID)
    writer.name("reason")
    writer.string(reason)
    writer.name("shardId")
    if let shardID { writer.string(shardID) } else { writer.null() }
    writer.name("sequenceNumber")
    writer.string(record.sequenceNumber)
    writer.name("partitionKey")
    if let partitionKey = record.partitionKey {
      writer.string(partitionKey)
    } else {
      writer.null()
    }
    writer.name("data")
    writer.stringWithoutEscapes(Base64.encode(record.data))
    writer.endObject()
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  /// A message's id without characters that have a meaning in a path.
  private static func fileName(_ messageID: String) -> String {
    let plain = messageID.unicodeScalars.prefix(128).map { scalar in
      scalar.properties.isAlphabetic && scalar.isASCII || ("0"..."9").contains(scalar)
        || scalar == "-" ? Character(scalar) : "_"
    }
    return plain.isEmpty ? "_" : String(plain)
  }

  private static func append(
    _ bytes: [UInt8], to path: String, flags: Int32
  ) throws(ArchiveError) {
    // Do not follow a link that somebody else put there.
    let file = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW | flags, 0o600)
    guard file >= 0 else { throw ArchiveError(path: path, number: errno) }
    defer { close(file) }
    try write(bytes, to: file, path: path)
  }

  private static func write(
    _ bytes: [UInt8], to file: Int32, path: String
  ) throws(ArchiveError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { buffer in
        SystemCalls.write(file, buffer.baseAddress, buffer.count)
      }
      guard count > 0 else {
        if count < 0, errno == EINTR { continue }
        throw ArchiveError(path: path, number: errno)
      }
      rest = rest.dropFirst(count)
    }
  }
}

/// The reason why records could not be saved.
package struct ArchiveError: Error, Sendable, Hashable, CustomStringConvertible {
  package let path: String
  /// The system's error number.
  package let number: Int32

  package var description: String {
    number == EEXIST
      ? "\(path) already exists; name another file, or a folder"
      : "\(path) cannot be written: \(String(cString: strerror(number)))"
  }
}
#endif
