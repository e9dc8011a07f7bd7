#if Handler
/// The records to put on a stream again, from an archive of it.
package struct ReplayPlan: Sendable {
  package let place: ArchivePlace
  package let range: ReplayRange
  package let stream: String
  /// `nil` for lines, with a stop at an object that shows another form.
  package let framing: RecordFraming?
  /// The outermost member of a JSON record that is its partition key; `nil` for a hash of the data.
  package let keyMember: String?
  /// Whether records are only read and counted.
  package let isDryRun: Bool

  package init(
    place: ArchivePlace, range: ReplayRange, stream: String, framing: RecordFraming?,
    keyMember: String?, isDryRun: Bool
  ) {
    self.place = place
    self.range = range
    self.stream = stream
    self.framing = framing
    self.keyMember = keyMember
    self.isDryRun = isDryRun
  }
}
#endif
