#if Handler
import Foundation

/// The fields of a form: `Action=Publish&Message=a%20b`.
struct FormFields {
  private let fields: [String: String]

  init(_ body: [UInt8]) {
    var fields: [String: String] = [:]
    for pair in String(decoding: body, as: UTF8.self).split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { continue }
      fields[String(parts[0])] = String(parts[1]).removingPercentEncoding
    }
    self.fields = fields
  }

  subscript(name: String) -> String? { fields[name] }
}
#endif
