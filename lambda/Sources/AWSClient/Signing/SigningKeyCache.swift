#if Handler
import Crypto
import Synchronization

/// Keeps the latest signing keys, so that a request needs one HMAC and not five.
///
/// A key is valid for one day, region and service (AWS documentation, "Create a signed AWS API
/// request", step 3).
final class SigningKeyCache: Sendable {
  /// The inputs of a signing key.
  struct Scope: Hashable, Sendable {
    let secret: Secret
    let date: String
    let region: String
    let service: String
  }

  /// Enough for one client's services around midnight. A full cache is emptied.
  private static let capacity = 16

  private let keys = Mutex<[Scope: SymmetricKey]>([:])

  /// The key for a scope, derived on first use.
  func key(for scope: Scope) -> SymmetricKey {
    keys.withLock { keys in
      if let key = keys[scope] { return key }
      let key = Self.derive(scope)
      if keys.count >= Self.capacity { keys.removeAll() }
      keys[scope] = key
      return key
    }
  }

  private static func derive(_ scope: Scope) -> SymmetricKey {
    var key = SymmetricKey(data: Array("AWS4\(scope.secret.value)".utf8))
    for part in [scope.date, scope.region, scope.service, "aws4_request"] {
      key = SymmetricKey(
        data: HMAC<SHA256>.authenticationCode(for: Array(part.utf8), using: key))
    }
    return key
  }
}

extension SigningKeyCache: CustomReflectable {
  /// Reveals nothing, since anybody can sign with a signing key for a day.
  var customMirror: Mirror { Mirror(self, children: []) }
}
#endif
