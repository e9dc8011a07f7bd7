/// The problems of archives.
package enum ArchiveProblem: DeclarationProblem {
  /// The prefix is not a folder.
  case prefix(String)

  package var statement: String {
    switch self {
    case .prefix(let prefix): "the prefix \(prefix.quoted) of the archive is not a folder"
    }
  }

  package var remedy: String {
    switch self {
    case .prefix:
      "use a folder such as \"orders/\", with a slash at its end and none at its beginning; the time follows it by itself"
    }
  }
}
