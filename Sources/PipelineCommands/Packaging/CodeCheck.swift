internal import CommandLineSupport
internal import Pipeline
internal import Terraform

/// Checks that the files of functions' handlers are in the folders of their code, if these folders exist.
struct CodeCheck {
  /// The folder that the functions' folders are relative to, absolute.
  let folder: String

  /// One error for each function whose handler is not there.
  func errors(in stack: CollectedStack) -> [DeclarationError] {
    stack.components(of: Function.self).compactMap { function in
      guard let files = function.package.files, let handler = function.package.handlerFile
      else { return nil }
      let code = Paths.join(folder, files.path)
      // `package` reports a missing folder; another tool may make it before that.
      guard Paths.exists(code), !handler.isAmong(files, at: code) else { return nil }
      return DeclarationError(
        CodeProblem.noHandler(handler.text, in: files.path, expected: handler.names),
        at: function.identity.location)
    }
  }
}

extension HandlerFile {
  fileprivate func isAmong(_ files: CodeFiles, at path: String) -> Bool {
    files.isFolder
      ? names.contains { Paths.exists(Paths.join(path, $0)) }
      : names.contains(Paths.split(path).name)
  }
}

/// A function whose handler is not in its code.
enum CodeProblem: DeclarationProblem {
  /// The folder or file has none of the files in which the runtime looks for the handler.
  case noHandler(String, in: String, expected: [String])

  var statement: String {
    switch self {
    case .noHandler(let handler, let path, let expected):
      "the handler \(handler.quoted) is not in \(path.quoted), which has no \(expected.joined(separator: " or "))"
    }
  }

  var remedy: String { "correct the handler, or add the file" }
}
