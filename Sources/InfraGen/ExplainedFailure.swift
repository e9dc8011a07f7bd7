internal import CommandLineSupport
internal import TerraformImport

/// An error whose description is what the user needs to know, and what it means to a script.
package protocol ExplainedFailure: Error, CustomStringConvertible {
  var exitCode: Int32 { get }
}

extension ExplainedFailure {
  package var exitCode: Int32 { 2 }
}

extension OutputError: ExplainedFailure {}
extension FileError: ExplainedFailure {}
extension CommandError: ExplainedFailure {}
extension MissingTool: ExplainedFailure {}
extension StateError: ExplainedFailure {}
