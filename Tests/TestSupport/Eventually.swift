package import Foundation

/// Waits until there is a value.
///
/// - Parameters:
///   - name: Describes the value in the error.
///   - patience: How many seconds it may take; generous, since the machine may be busy.
///   - value: The value; nil while it is not there.
package func eventually<Value>(
  _ name: String, within patience: TimeInterval = 180, _ value: () throws -> Value?
) throws -> Value {
  let end = Date(timeIntervalSinceNow: patience)
  while Date() < end {
    if let value = try value() { return value }
    Thread.sleep(forTimeInterval: 0.5)
  }
  throw Missed(name: name, patience: patience)
}

private struct Missed: Error, CustomStringConvertible {
  let name: String
  let patience: TimeInterval
  var description: String { "not within \(Int(patience)) s: \(name)" }
}
