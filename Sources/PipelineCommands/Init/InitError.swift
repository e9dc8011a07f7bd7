internal import CommandLineSupport
internal import InfraGen

/// Why no package was written. The wording is here and nowhere else.
enum InitError: ExplainedFailure, Hashable {
  /// The package's name gives no valid module name.
  case badName(String)
  /// The event's name is not one of a type that the package can have.
  case badEvent(String)
  /// Another package or module has the name.
  case takenName(String)

  var description: String {
    switch self {
    case .badName(let name):
      "the package cannot be called \"\(printable(name))\"; choose a folder name of 1 to "
        + "\(PackageNames.maximumLength) letters (a to z), digits, and single '-' or '_' between them, "
        + "beginning with a letter"
    case .badEvent(let name):
      "the event cannot be called \"\(printable(name))\"; choose one English word of 3 to \(EventName.maximumLength) "
        + "letters with a capital one at the beginning, such as Reading, that is no type or constant of the package"
    case .takenName(let name):
      "\"\(printable(name))\" is the name of a package or module that the new package uses; choose "
        + "another name for the folder"
    }
  }
}
