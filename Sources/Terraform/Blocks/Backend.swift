import HCL

/// Where Terraform keeps its state: `backend "type" { … }` in the root module's `terraform` block.
///
/// ```swift
/// Backend.s3(bucket: "acme-state", key: "orders/terraform.tfstate", region: "eu-west-1")
/// ```
///
/// A backend is read before anything else, so it takes only plain values. Credentials do not belong
/// here: Terraform would write them to disk. Terraform language documentation, "backend Block".
public struct Backend: Declaration {
  let body: BlockBody
  /// Of `backend`, its type; nil for `cloud`.
  let type: String?
  let location: SourceLocation

  init(
    _ type: String?, at location: SourceLocation, _ content: (inout BlockBody) -> Void
  ) {
    self.type = type
    self.location = location
    var body = BlockBody()
    content(&body)
    self.body = body
  }

  /// Any backend, with arguments that nothing checks before Terraform does.
  public static func raw(
    _ type: String, _ content: (inout BlockBody) -> Void = { _ in },
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Backend {
    Backend(type, at: SourceLocation(fileID: fileID, line: line, column: column), content)
  }

  /// A file on the machine that runs Terraform; the default if there is no backend.
  ///
  /// - Parameters:
  ///   - path: The file of the default workspace, relative to the root module.
  ///   - workspaceDirectory: The folder for the other workspaces.
  public static func local(
    path: String? = nil, workspaceDirectory: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Backend {
    Backend("local", at: SourceLocation(fileID: fileID, line: line, column: column)) { body in
      body.set("path", path.map { Expression($0) })
      body.set("workspace_dir", workspaceDirectory.map { Expression($0) })
    }
  }

  /// An object in an S3 bucket.
  ///
  /// - Parameters:
  ///   - bucket: The bucket, which must exist; give it versioning.
  ///   - key: The object's key.
  ///   - region: The bucket's region; that of the environment, if it is not given.
  ///   - usesLockfile: Whether a second object keeps two runs apart. Terraform 1.10 or later.
  ///   - isEncrypted: Whether S3 encrypts the object.
  ///   - kmsKeyID: The key of AWS KMS to encrypt with.
  ///   - workspaceKeyPrefix: What the keys of the other workspaces begin with.
  ///   - profile: A profile of the AWS command line.
  ///   - assumedRole: The ARN of a role to assume.
  ///   - content: Further arguments, by their Terraform names.
  public static func s3(
    bucket: String, key: String, region: String? = nil, usesLockfile: Bool = true,
    isEncrypted: Bool = true, kmsKeyID: String? = nil, workspaceKeyPrefix: String? = nil,
    profile: String? = nil, assumedRole: String? = nil,
    _ content: (inout BlockBody) -> Void = { _ in },
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Backend {
    Backend("s3", at: SourceLocation(fileID: fileID, line: line, column: column)) { body in
      body.set("bucket", Expression(bucket))
      body.set("key", Expression(key))
      body.set("region", region.map { Expression($0) })
      if usesLockfile { body.set("use_lockfile", Expression(true)) }
      if isEncrypted { body.set("encrypt", Expression(true)) }
      body.set("kms_key_id", kmsKeyID.map { Expression($0) })
      body.set("workspace_key_prefix", workspaceKeyPrefix.map { Expression($0) })
      body.set("profile", profile.map { Expression($0) })
      if let assumedRole {
        body.set("assume_role", Expression<[String: String]>([("role_arn", .init(assumedRole))]))
      }
      content(&body)
    }
  }

  /// A service that answers `GET`, `POST` and `DELETE` of the state. Name and password come from
  /// `TF_HTTP_USERNAME` and `TF_HTTP_PASSWORD`.
  ///
  /// - Parameters:
  ///   - address: Where the state is.
  ///   - lockAddress: Where it is locked; without it two runs are not kept apart.
  ///   - unlockAddress: Where it is unlocked.
  ///   - updateMethod: The method to write it with: `POST`, if it is not given.
  ///   - lockMethod: The method to lock it with: `LOCK`, if it is not given.
  ///   - unlockMethod: The method to unlock it with: `UNLOCK`, if it is not given.
  ///   - content: Further arguments, by their Terraform names.
  public static func http(
    address: String, lockAddress: String? = nil, unlockAddress: String? = nil,
    updateMethod: String? = nil, lockMethod: String? = nil, unlockMethod: String? = nil,
    _ content: (inout BlockBody) -> Void = { _ in },
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Backend {
    Backend("http", at: SourceLocation(fileID: fileID, line: line, column: column)) { body in
      body.set("address", Expression(address))
      body.set("lock_address", lockAddress.map { Expression($0) })
      body.set("unlock_address", unlockAddress.map { Expression($0) })
      body.set("update_method", updateMethod.map { Expression($0) })
      body.set("lock_method", lockMethod.map { Expression($0) })
      body.set("unlock_method", unlockMethod.map { Expression($0) })
      content(&body)
    }
  }

  public var declared: Declared { Declared(self) }
}

extension Backend: Construct {
  /// The state is the stack's, wherever the backend is named.
  var isOfStack: Bool { true }

  var requirements: [LanguageRequirement] {
    if type == "s3", body.has("use_lockfile") {
      return [
        LanguageRequirement(
          "a lock file in S3", terraform: Version(1, 10), openTofu: Version(1, 10))
      ]
    }
    return hasTaggedWorkspaces
      ? [
        LanguageRequirement(
          "choosing workspaces by the values of tags", terraform: Version(1, 10), openTofu: nil)
      ]
      : []
  }

  func forEachRoot(_ visit: (Node, Bool) -> Void) { body.forEachRoot { visit($0, false) } }

  /// A backend is read before anything else.
  func check(_ checker: inout Checker, in scope: Int) {
    if let type { checker.checkName(type, of: "backend type", at: location) }
    var isComputed = false
    body.forEachRoot { isComputed = isComputed || !$0.isKnown }
    if isComputed { checker.report(.computedBackend, at: location) }
    let backends = checker.configuration.scopes[0].elements.compactMap { $0.construct as? Backend }
    guard let first = backends.first, first.location != location else { return }
    checker.report(.secondBackend(first: first.location), at: location)
  }

  func render(
    with renderer: inout Renderer, in scope: Int, after prerequisites: [Identity],
    into module: inout ModuleText
  ) {
    let type = type.map { (word: "backend", labels: [$0]) } ?? (word: "cloud", labels: [])
    module.settings.backends.append(
      .block(
        BlockSyntax(
          IdentifierSyntax(unchecked: type.word), labels: type.labels,
          renderer.syntax(body, in: 0, at: location))))
  }
}
