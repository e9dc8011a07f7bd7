internal import CommandLineSupport
internal import InfraGen
internal import LambdaPackaging

/// The report of a command about the archives that it made or compared.
struct ArchiveReport: Sendable {
  let project: Project
  let console: Console
  /// Whether archives were written, or only compared.
  let wasWritten: Bool

  func show(_ archive: FinishedArchive<some ArchiveContents>) throws {
    let state =
      archive.wasCurrent ? "is current" : wasWritten ? "was written" : "is missing or not current"
    console.result("\(printable(try project.shown(archive.path))) \(state)")
    for line in archive.contents.summary(zipped: archive.size) { console.result("  \(line)") }
    console.result("  source_code_hash \(archive.base64SHA256)")
    if archive.size > FunctionPackager.directUploadLimit {
      console.warning("Lambda takes archives above 50 MB from S3 only")
    }
  }
}
