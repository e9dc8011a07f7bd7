extension Backend {
  /// Which workspaces of an organization are meant.
  public struct Workspaces: Hashable, Sendable {
    let body: BlockBody

    /// One, by its name.
    public static func named(_ name: String, project: String? = nil) -> Workspaces {
      Workspaces("name", Expression(name), project: project)
    }

    /// All whose names begin so, which the workspace's own name follows; only for the backend `remote`.
    public static func prefixed(_ prefix: String) -> Workspaces {
      Workspaces("prefix", Expression(prefix))
    }

    /// All with these tags; only for `cloud`.
    public static func tagged(_ tags: [String], project: String? = nil) -> Workspaces {
      Workspaces("tags", Expression<[String]>(tags.map { Expression($0) }), project: project)
    }

    /// All whose tags have these values; only for `cloud`. Terraform 1.10 or later.
    public static func tagged(
      _ tags: KeyValuePairs<String, Expression<String>>, project: String? = nil
    ) -> Workspaces {
      Workspaces(
        "tags", Expression<[String: String]>(tags.map { ($0.key, $0.value) }), project: project)
    }

    private init<Value>(_ name: String, _ value: Expression<Value>, project: String? = nil) {
      var body = BlockBody()
      body.set(name, value)
      body.set("project", project.map { Expression($0) })
      self.body = body
    }
  }

  /// HCP Terraform or Terraform Enterprise, by the older `backend "remote"`.
  ///
  /// - Parameters:
  ///   - organization: The organization.
  ///   - workspaces: One workspace, or those of a prefix.
  ///   - hostname: Where it runs: `app.terraform.io`, if it is not given.
  public static func remote(
    organization: String, workspaces: Workspaces, hostname: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Backend {
    Backend("remote", at: SourceLocation(fileID: fileID, line: line, column: column)) { body in
      body.set("hostname", hostname.map { Expression($0) })
      body.set("organization", Expression(organization))
      body.block("workspaces") { $0 = workspaces.body }
    }
  }

  /// HCP Terraform or Terraform Enterprise: the `cloud` block.
  ///
  /// Terraform language documentation, "terraform Block", `cloud`.
  ///
  /// - Parameters:
  ///   - organization: The organization; `TF_CLOUD_ORGANIZATION`, if it is not given.
  ///   - workspaces: One workspace, or those with some tags; `TF_WORKSPACE`, if they are not given.
  ///   - hostname: Where it runs: `app.terraform.io` or `TF_CLOUD_HOSTNAME`, if it is not given.
  public static func cloud(
    organization: String? = nil, workspaces: Workspaces? = nil, hostname: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Backend {
    Backend(nil, at: SourceLocation(fileID: fileID, line: line, column: column)) { body in
      body.set("hostname", hostname.map { Expression($0) })
      body.set("organization", organization.map { Expression($0) })
      if let workspaces { body.block("workspaces") { $0 = workspaces.body } }
    }
  }
}

extension Backend {
  /// Whether it is HCP Terraform, with workspaces that are chosen by the values of tags.
  var hasTaggedWorkspaces: Bool {
    guard type == nil else { return false }
    for case .block("workspaces", _, let workspaces) in body.items {
      if case .object? = workspaces.node(of: "tags")?.uncommented { return true }
    }
    return false
  }
}
