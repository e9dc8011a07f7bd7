internal import HCL

/// Writes provisioners and connections.
struct ProvisionerWriter {
  let expressions: ExpressionTranslator

  /// A closure that gets the resource itself.
  func closure(
    _ symbol: Symbols.ResourceValue, _ scope: Scope,
    _ content: (Scope) throws(Unsayable) -> String
  ) throws(Unsayable) -> String {
    var inner = scope
    let name = expressions.fresh("current", &inner)
    inner.current = (name, symbol.bound)
    let text = try content(inner)
    return "{ \(text.mentions(name) ? name : "_") in \(text) }"
  }

  func provisioner(_ block: BlockSyntax, _ scope: Scope) throws(Unsayable) -> String {
    let body = block.body
    var end: [String] = []
    let isExec = block.labels.first == "local-exec"
    for connection in body.blocks("connection") {
      if isExec { throw Unsayable(reason: "a local-exec has a connection") }
      end.append("connection: \(try self.connection(connection.body, scope))")
    }
    if let moment = body.value(of: "when") {
      end.append("when: .\(try keyword(moment, of: "when", ["create", "destroy"]))")
    }
    if let failure = body.value(of: "on_failure") {
      end.append("onFailure: .\(try keyword(failure, of: "on_failure", ["continue", "fail"]))")
    }
    switch block.labels.first {
    case "local-exec":
      try check(body, ["command", "working_dir", "interpreter", "environment", "quiet"])
      var arguments = [try value(body, "command", .string, scope) ?? "\"\""]
      for (name, label, shape) in Self.localExec {
        if let text = try value(body, name, shape, scope) { arguments.append("\(label): \(text)") }
      }
      return SwiftBuilder.call(".localExec", arguments + end)
    case "remote-exec":
      try check(body, ["inline", "scripts", "script"])
      if let inline = try value(body, "inline", .list(.string), scope) {
        return SwiftBuilder.call(".remoteExec", [inline] + end)
      }
      if let scripts = try value(body, "scripts", .list(.string), scope) {
        return SwiftBuilder.call(".remoteExec", ["scripts: \(scripts)"] + end)
      }
      if let script = try value(body, "script", .string, scope) {
        return SwiftBuilder.call(".remoteExec", ["scripts: [\(script)]"] + end)
      }
      throw Unsayable(reason: "a remote-exec has no script")
    case "file":
      try check(body, ["source", "content", "destination"])
      let destination = try value(body, "destination", .string, scope) ?? "\"\""
      if let content = try value(body, "content", .string, scope) {
        return SwiftBuilder.call(".file", ["content: \(content)", "to: \(destination)"] + end)
      }
      let source = try value(body, "source", .string, scope) ?? "\"\""
      return SwiftBuilder.call(".file", [source, "to: \(destination)"] + end)
    default:
      throw Unsayable(reason: "the provisioner \(block.labels.first ?? "") has no Swift spelling")
    }
  }

  private static let localExec: [(String, String, SwiftShape)] = [
    ("working_dir", "workingDirectory", .string), ("interpreter", "interpreter", .list(.string)),
    ("environment", "environment", .map(.string)), ("quiet", "isQuiet", .bool),
  ]

  func connection(_ body: BodySyntax, _ scope: Scope) throws(Unsayable) -> String {
    let isWindows = body.value(of: "type")?.text == "winrm"
    let type = body.value(of: "type")
    if let type, type.text != "ssh", type.text != "winrm" {
      throw Unsayable(reason: "the type of a connection is computed")
    }
    let table = isWindows ? Self.winRM : Self.ssh
    try check(body, Set(table.map(\.name) + ["type"] + (isWindows ? [] : Self.bastion.map(\.name))))
    guard body.value(of: "host") != nil else { throw Unsayable(reason: "a connection has no host") }
    var arguments = try self.arguments(table, body, scope)
    if !isWindows {
      let bastion = try self.arguments(Self.bastion, body, scope)
      if body.value(of: "bastion_host") != nil {
        arguments.append("bastion: \(SwiftBuilder.call(".init", bastion))")
      } else if !bastion.isEmpty {
        throw Unsayable(reason: "a connection has a bastion without a host")
      }
    }
    return SwiftBuilder.call(isWindows ? ".winRM" : ".ssh", arguments)
  }

  private typealias Row = (name: String, label: String, shape: SwiftShape)

  private static let ssh: [Row] = [
    ("host", "host", .string), ("port", "port", .number), ("user", "user", .string),
    ("password", "password", .string), ("private_key", "privateKey", .string),
    ("certificate", "certificate", .string), ("agent", "usesAgent", .bool),
    ("agent_identity", "agentIdentity", .string), ("host_key", "hostKey", .string),
    ("target_platform", "platform", .named("Platform")), ("timeout", "timeout", .string),
    ("script_path", "scriptPath", .string),
  ]

  private static let bastion: [Row] = [
    ("bastion_host", "host", .string), ("bastion_port", "port", .number),
    ("bastion_user", "user", .string), ("bastion_password", "password", .string),
    ("bastion_private_key", "privateKey", .string),
    ("bastion_certificate", "certificate", .string), ("bastion_host_key", "hostKey", .string),
  ]

  private static let winRM: [Row] = [
    ("host", "host", .string), ("port", "port", .number), ("user", "user", .string),
    ("password", "password", .string), ("https", "usesHTTPS", .bool),
    ("insecure", "isInsecure", .bool), ("use_ntlm", "usesNTLM", .bool),
    ("cacert", "caCertificate", .string), ("timeout", "timeout", .string),
    ("script_path", "scriptPath", .string),
  ]

  private func arguments(_ table: [Row], _ body: BodySyntax, _ scope: Scope) throws(Unsayable)
    -> [String]
  {
    var arguments: [String] = []
    for row in table {
      guard let value = body.value(of: row.name) else { continue }
      if case .named = row.shape {
        let name = try keyword(value, of: row.name, ["unix", "windows"])
        arguments.append("\(row.label): .\(name)")
      } else {
        arguments.append("\(row.label): \(try expressions.code(value, as: row.shape, scope))")
      }
    }
    return arguments
  }

  /// One of the words that an argument takes, which is a case in Swift.
  private func keyword(_ value: ExpressionSyntax, of name: String, _ words: Set<String>)
    throws(Unsayable) -> String
  {
    let text = value.text ?? value.written
    guard words.contains(text) else {
      throw Unsayable(reason: "\(name) is not one of \(words.sorted().joined(separator: ", "))")
    }
    return text
  }

  private func value(_ body: BodySyntax, _ name: String, _ shape: SwiftShape, _ scope: Scope)
    throws(Unsayable) -> String?
  {
    guard let value = body.value(of: name) else { return nil }
    return try expressions.code(value, as: shape, scope)
  }

  private func check(_ body: BodySyntax, _ known: Set<String>) throws(Unsayable) {
    let known = known.union(["when", "on_failure", "connection"])
    if let other = body.attributes.first(where: { !known.contains($0.name.text) }) {
      throw Unsayable(reason: "\(other.name.text) has no parameter")
    }
  }
}
