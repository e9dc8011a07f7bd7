internal import LambdaPackaging

/// Why the tree could not be compared or written. The wording is here and nowhere else.
enum OutputError: Error, Hashable, CustomStringConvertible {
  /// What the declaration gives cannot be a tree of files.
  case unusablePath(String)
  case usedTwice(String)
  case fileAndFolder(String)

  case manifest(path: String, ManifestProblem)
  case outputIsNotAFolder(String)
  case locked(String)
  /// What stands in the way of a generated file; nothing was changed.
  case conflicts([TreeConflict])
  /// What must not be applied by accident; nothing was changed.
  case refused([TreeLoss])
  case file(FileError)
  /// Nothing was changed.
  case notStaged(FileError)
  /// A signal came before anything was changed.
  case cancelled
  /// The step that failed, and what had been done by then.
  case interrupted(FileError, written: [String], missing: [String])

  /// Runs what may fail with a `FileError`.
  static func wrapping<T>(_ body: () throws(FileError) -> T) throws(OutputError) -> T {
    do {
      return try body()
    } catch {
      throw .file(error)
    }
  }

  var description: String {
    switch self {
    case .unusablePath(let path):
      "\(quoted(path)) cannot be the path of a generated file; "
        + "names between slashes, without '.', '..' and an empty name, can"
    case .usedTwice(let path):
      "two generated files would have the path \(quoted(path)); give one of them another name"
    case .fileAndFolder(let path):
      "\(quoted(path)) would be a generated file and a folder of others; give it another name"
    case .manifest(let path, let problem):
      "\(printable(path)): \(problem)"
    case .outputIsNotAFolder(let path):
      "\(printable(path)) is not a folder; name one with --output"
    case .locked(let path):
      "another infra-gen is writing to \(printable(path)); run this again when it has ended"
    case .conflicts(let conflicts):
      conflicts.map(\.description).joined(separator: "\n")
    case .refused(let losses):
      losses.map(\.description).joined(separator: "\n")
    case .file(let error):
      error.description
    case .notStaged(let error):
      "\(error); nothing was changed"
    case .cancelled:
      "stopped; nothing was changed"
    case .interrupted(let error, let written, let missing):
      """
      \(error)
      written: \(list(written))
      not written: \(list(missing))
      run infra-gen again when that is mended; it continues where this ended
      """
    }
  }

  private func list(_ paths: [String]) -> String {
    paths.isEmpty ? "nothing" : paths.map(printable).joined(separator: ", ")
  }
}

/// What stands where a generated file should go, or should be removed.
struct TreeConflict: Hashable, CustomStringConvertible {
  enum Kind: Hashable {
    case editedByHand
    case notGenerated
    case noLongerGeneratedButEdited
    case symbolicLink
    case folderInPlaceOfFile
    case fileInPlaceOfFolder
    case notAFile
  }

  /// The path with the output folder in front.
  let path: String
  let kind: Kind

  /// Whether `--force` may settle it.
  var canBeForced: Bool {
    switch kind {
    case .editedByHand, .notGenerated, .noLongerGeneratedButEdited: true
    case .symbolicLink, .folderInPlaceOfFile, .fileInPlaceOfFolder, .notAFile: false
    }
  }

  var description: String {
    "\(printable(path)) \(reason)"
  }

  private var reason: String {
    switch kind {
    case .editedByHand:
      "was edited by hand since it was generated; "
        + "bring the change into the declaration, or overwrite it with --force"
    case .notGenerated:
      "is in the place of a generated file, but was not generated; "
        + "move it away, or overwrite it with --force"
    case .noLongerGeneratedButEdited:
      "is no longer generated, but was edited by hand; "
        + "give it another name to keep it, or remove it with --force"
    case .symbolicLink:
      "is a symbolic link, which is never followed; remove it"
    case .folderInPlaceOfFile:
      "is a folder where a generated file should go; move it away"
    case .fileInPlaceOfFolder:
      "is a file where a folder of generated files should go; move it away"
    case .notAFile:
      "is neither a file nor a folder; remove it"
    }
  }
}

/// What is wrong with a manifest.
enum ManifestProblem: Error, Hashable, CustomStringConvertible {
  case unreadable
  case newer(Int)
  case path(String)
  case digest(path: String)

  var description: String {
    let remedy =
      "restore it from version control, "
      + "or delete it: files that are as generated are then taken up again"
    return switch self {
    case .unreadable:
      "this manifest is not one that infra-gen wrote; \(remedy)"
    case .newer(let version):
      "this manifest has version \(version), which a newer infra-gen wrote; use that one"
    case .path(let path):
      "this manifest lists \(quoted(path)), which is no path of a generated file; \(remedy)"
    case .digest(let path):
      "this manifest lists no SHA-256 for \(quoted(path)); \(remedy)"
    }
  }
}

/// A path between quotes, at a length that fits a message.
func quoted(_ text: String) -> String {
  let shown = text.count > 200 ? String(text.prefix(200)) + "…" : text
  return "\"\(printable(shown))\""
}
