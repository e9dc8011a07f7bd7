import Foundation
package import Terraform

extension Stack {
  /// All files as one text, each below its path: for a look at several at once.
  package func text() throws -> String {
    try files().map { "── \($0.path)\n\($0.contents)" }.joined(separator: "\n")
  }

  /// The contents of one file.
  package func text(of path: String) throws -> String? {
    try files().first { $0.path == path }?.contents
  }
}
