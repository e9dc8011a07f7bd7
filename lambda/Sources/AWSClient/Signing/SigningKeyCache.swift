#if Handler
import MessageDigests
import Synchronization

/// Keeps the latest signing keys, so that a request needs one HMAC and not five.
///
/// A key is valid for one day, region and service (AWS documentation, "Create a signed AWS API
/// request", step 3).
final class SigningKeyCache: Sendable {
  /// The inputs of a signing key.
  struct Scope: Equatable, Sendable {
    let secret: Secret
    let date: String
    let region: String
    let service: String
  }

  /// Enough for one client's services around midnight. A full cache is emptied.
  private static let capacity = 16

  private let keys = Mutex<[(scope: Scope, key: [UInt8])]>([])

  /// The key for a scope, derived on first use.
  func key(for scope: Scope) -> [UInt8] {
    keys.withLock { keys in
      if let known = keys.last(where: { $0.scope == scope }) { return known.key }
      let key = Self.derive(scope)
      if keys.count >= Self.capacity { keys.removeAll() }
      keys.append((scope, key))
      return key
    }
  }

  private static func derive(_ scope: Scope) -> [UInt8] {
    var key = Array("AWS4\(scope.secret.value)".utf8)
    for part in [scope.date, scope.region, scope.service, "aws4_request"] {
      key = SHA256.authenticationCode(of: Array(part.utf8), key: key)
    }
    return key
  }
}

extension SigningKeyCache: CustomReflectable {
  /// Reveals nothing, since anybody can sign with a signing key for a day.
  var customMirror: Mirror { Mirror(self, children: []) }
}
#endif
