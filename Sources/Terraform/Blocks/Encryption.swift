extension TerraformSettings {
  /// `encryption { … }`: the encryption of states and plans, which OpenTofu has from 1.7 on.
  ///
  /// ```swift
  /// let method = EncryptionMethod.aesGCM("main", key: .pbkdf2("main", passphrase: passphrase))
  /// TerraformSettings.encryption(state: method, plan: method, enforced: true)
  /// // terraform {
  /// //   encryption {
  /// //     key_provider "pbkdf2" "main" {
  /// //       passphrase = var.passphrase
  /// //     }
  /// //     method "aes_gcm" "main" {
  /// //       keys = key_provider.pbkdf2.main
  /// //     }
  /// //     state {
  /// //       enforced = true
  /// //       method   = method.aes_gcm.main
  /// //     }
  /// //     …
  /// ```
  ///
  /// A state that exists already is read by a method to fall back on: ``EncryptionMethod/unencrypted(_:fileID:line:column:)``. OpenTofu
  /// documentation, "State and Plan Encryption".
  ///
  /// - Parameters:
  ///   - state: How states are encrypted: not here, if it is not given.
  ///   - plan: How plans are.
  ///   - remoteStates: How the states that a ``RemoteState`` or a ``StackState`` reads are.
  ///   - fallback: How states and plans were encrypted before, which are read so if they are still as they were.
  ///   - isEnforced: Whether a state or a plan must be encrypted, even if nothing here says how.
  public static func encryption(
    state: EncryptionMethod? = nil, plan: EncryptionMethod? = nil,
    remoteStates: EncryptionMethod? = nil, fallback: EncryptionMethod? = nil,
    enforced isEnforced: Bool = false,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> TerraformSettings {
    let methods = [state, plan, remoteStates, fallback].compactMap(\.self)
    let usesValues = methods.contains { $0.usesValues }
    var settings = TerraformSettings(
      encryptionName,
      needs: [
        LanguageRequirement(
          "the encryption of states", terraform: nil, openTofu: Version(1, usesValues ? 8 : 7))
      ], at: SourceLocation(fileID: fileID, line: line, column: column)
    ) { body in
      body.block("encryption") { encryption in
        for key in methods.flatMap(\.keys).uniqued() {
          encryption.append(block: "key_provider", key.part)
        }
        for method in methods.uniqued() { encryption.append(block: "method", method.part) }
        for (name, method) in [("state", state), ("plan", plan)]
        where method != nil || isEnforced {
          encryption.block(name) { target in
            if isEnforced { target.set("enforced", Expression<Bool>(true)) }
            target.use(method, fallback)
          }
        }
        guard let remoteStates else { return }
        encryption.block("remote_state_data_sources") { sources in
          sources.block("default") { $0.use(remoteStates, fallback) }
        }
      }
    }
    settings.found =
      methods.flatMap(\.keys).map(\.part).repeatedNames(of: "key_provider")
      + methods.map(\.part).repeatedNames(of: "method")
    return settings
  }
}

/// How a state or a plan is encrypted: a `method` of ``TerraformSettings/encryption(state:plan:remoteStates:fallback:enforced:fileID:line:column:)``.
///
/// OpenTofu documentation, "State and Plan Encryption", "Methods".
public struct EncryptionMethod: Hashable, Sendable {
  fileprivate let part: EncryptionPart
  fileprivate let keys: [EncryptionKey]

  /// AES in Galois/Counter Mode: `method "aes_gcm" "name"`.
  public static func aesGCM(
    _ name: String, key: EncryptionKey,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> EncryptionMethod {
    var body = BlockBody()
    body.set("keys", key.part.reference(in: "key_provider"))
    return EncryptionMethod(
      part: EncryptionPart(
        type: "aes_gcm", name: name, body: body,
        location: SourceLocation(fileID: fileID, line: line, column: column)), keys: [key])
  }

  /// No encryption, to read what is not encrypted yet, or to end encryption: `method "unencrypted" "name"`.
  public static func unencrypted(
    _ name: String = "unencrypted",
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> EncryptionMethod {
    EncryptionMethod(
      part: EncryptionPart(
        type: "unencrypted", name: name, body: BlockBody(),
        location: SourceLocation(fileID: fileID, line: line, column: column)), keys: [])
  }

  fileprivate var usesValues: Bool { ([part] + keys.map(\.part)).contains { $0.usesValues } }
}

/// Where a key comes from: a `key_provider` of an ``EncryptionMethod``.
///
/// OpenTofu documentation, "State and Plan Encryption", "Key providers".
public struct EncryptionKey: Hashable, Sendable {
  fileprivate let part: EncryptionPart

  /// A passphrase of at least 16 characters: `key_provider "pbkdf2" "name"`.
  public static func pbkdf2(
    _ name: String, passphrase: Expression<String>,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> EncryptionKey {
    provider(
      "pbkdf2", name, { $0.set("passphrase", passphrase) }, fileID: fileID, line: line,
      column: column)
  }

  /// A key of AWS KMS: `key_provider "aws_kms" "name"`.
  ///
  /// - Parameters:
  ///   - name: Its name, which what it encrypts keeps.
  ///   - id: The identifier of the key.
  ///   - region: Its region.
  ///   - spec: The kind of the data keys.
  public static func awsKMS(
    _ name: String, id: Expression<String>, region: Expression<String>,
    spec: Expression<String> = "AES_256",
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> EncryptionKey {
    provider(
      "aws_kms", name,
      {
        $0.set("kms_key_id", id)
        $0.set("region", region)
        $0.set("key_spec", spec)
      }, fileID: fileID, line: line, column: column)
  }

  /// Any other: `key_provider "type" "name"`.
  public static func provider(
    _ type: String, _ name: String, _ content: (inout BlockBody) -> Void,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> EncryptionKey {
    var body = BlockBody()
    content(&body)
    return EncryptionKey(
      part: EncryptionPart(
        type: type, name: name, body: body,
        location: SourceLocation(fileID: fileID, line: line, column: column)))
  }
}

/// A block in an `encryption` block that another one names.
private struct EncryptionPart: Hashable, Sendable {
  let type: String
  let name: String
  let body: BlockBody
  let location: SourceLocation

  // One that is written twice in the same way is one block.
  static func == (left: Self, right: Self) -> Bool {
    left.type == right.type && left.name == right.name && left.body == right.body
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(type)
    hasher.combine(name)
  }

  func reference(in kind: String) -> Expression<AnyValue> {
    Expression(.symbol(kind, [.attribute(type), .attribute(name)]))
  }

  /// Whether OpenTofu has to look up anything for it but another part.
  var usesValues: Bool {
    var usesValues = false
    body.forEachRoot { root in
      root.forEachNode { node in
        switch node {
        case .reference: usesValues = true
        default: break
        }
      }
    }
    return usesValues
  }
}

extension [EncryptionPart] {
  /// The errors of different parts with one name. OpenTofu documentation, "State and Plan Encryption", "Configuration".
  ///
  /// - Parameter kind: The word that their blocks begin with.
  fileprivate func repeatedNames(of kind: String) -> [DeclarationError] {
    var first: [String: EncryptionPart] = [:]
    return uniqued().compactMap { part in
      let address = "\(part.type).\(part.name)"
      guard let earlier = first.updateValue(part, forKey: address) else { return nil }
      return DeclarationError(
        .sameEncryptionPart(kind, address, first: earlier.location), at: part.location)
    }
  }
}

extension BlockBody {
  fileprivate mutating func append(block name: String, _ part: EncryptionPart) {
    block(name, labels: [part.type, part.name]) { $0 = part.body }
  }

  fileprivate mutating func use(_ method: EncryptionMethod?, _ fallback: EncryptionMethod?) {
    set("method", method?.part.reference(in: "method"))
    guard method != nil, let fallback else { return }
    block("fallback") { $0.set("method", fallback.part.reference(in: "method")) }
  }
}
