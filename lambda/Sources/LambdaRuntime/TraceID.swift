/// The id of a trace in X-Ray's tracing header,
/// `Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1`.
package enum TraceID {
  /// The header's `Root`, or the header itself if it has none.
  package static func root(of header: String) -> String {
    for part in header.split(separator: ";") {
      let part = part.drop { $0 == " " }
      if part.hasPrefix("Root=") { return String(part.dropFirst(5)) }
    }
    return header
  }
}
