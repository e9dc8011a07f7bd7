/// Work that Terraform does besides making or destroying a resource: a `provisioner` block.
///
/// ```swift
/// TerraformData("host", input: "orders")
///   .connection { host in .ssh(host: address, user: "admin") }
///   .provisioner { host in .localExec("echo \(host.output)") }
///   .provisioner { host in
///     .remoteExec(["systemctl stop \(host.output)"], when: .destroy, onFailure: .continue)
///   }
/// // provisioner "remote-exec" {
/// //   when       = destroy
/// //   on_failure = continue
/// //   inline     = ["systemctl stop ${self.output}"]
/// // }
/// ```
///
/// The closure gets the resource itself: its attributes are `self.output` and so on, since a resource's own
/// address would need itself. One that acts when the resource is destroyed may use nothing else but
/// `count.index` and `each.key`, and acts only as long as the resource is declared: when it no longer is,
/// ``Removed`` says what to do. What a provisioner does Terraform neither plans nor undoes: it is the last
/// resort. Terraform language documentation, "Provisioners".
public struct Provisioner: Hashable, Sendable {
  /// When it acts: `when`.
  public enum Moment: Hashable, Sendable {
    /// After the resource was made; the default.
    case create
    /// Before the resource goes, while it is still declared: `when = destroy`.
    case destroy
  }

  /// The consequence of a failure: `on_failure`.
  public enum FailureBehavior: Hashable, Sendable {
    /// Terraform stops, and replaces a resource that was just made; the default.
    case fail
    /// Terraform goes on: `on_failure = continue`.
    case `continue`
  }

  let type: String
  let arguments: BlockBody
  var moment: Moment
  let failureBehavior: FailureBehavior
  let connection: Connection?
  let location: SourceLocation

  private init(
    _ type: String, when moment: Moment, onFailure: FailureBehavior, connection: Connection?,
    at location: SourceLocation, _ content: (inout BlockBody) -> Void
  ) {
    self.type = type
    self.moment = moment
    failureBehavior = onFailure
    self.connection = connection
    self.location = location
    var body = BlockBody()
    content(&body)
    arguments = body
  }

  /// A command on the machine that runs Terraform: `provisioner "local-exec"`.
  ///
  /// - Parameters:
  ///   - command: The command, for a shell. Hand over values by `environment`: the shell reads what is
  ///     in the command.
  ///   - workingDirectory: The folder that it runs in: where Terraform was started, if it is not given.
  ///   - interpreter: What runs it, with its arguments: `["/bin/bash", "-c"]`.
  ///   - environment: Variables of its environment, besides those of Terraform.
  ///   - isQuiet: Whether Terraform does not print the command.
  ///   - moment: When it acts.
  ///   - onFailure: What its failure means.
  public static func localExec(
    _ command: Expression<String>, workingDirectory: Expression<String>? = nil,
    interpreter: Expression<[String]>? = nil, environment: Expression<[String: String]>? = nil,
    isQuiet: Expression<Bool>? = nil, when moment: Moment = .create,
    onFailure: FailureBehavior = .fail,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Provisioner {
    Provisioner(
      "local-exec", when: moment, onFailure: onFailure, connection: nil,
      at: SourceLocation(fileID: fileID, line: line, column: column)
    ) { body in
      body.set("command", command)
      body.set("working_dir", workingDirectory)
      body.set("interpreter", interpreter)
      body.set("environment", environment)
      body.set("quiet", isQuiet)
    }
  }

  /// Commands on the machine that the connection leads to: `provisioner "remote-exec"`.
  ///
  /// - Parameters:
  ///   - commands: The commands, which run in order.
  ///   - connection: How to get there: the resource's connection, if it is not given.
  ///   - moment: When it acts.
  ///   - onFailure: What its failure means.
  public static func remoteExec(
    _ commands: Expression<[String]>, connection: Connection? = nil,
    when moment: Moment = .create, onFailure: FailureBehavior = .fail,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Provisioner {
    Provisioner(
      "remote-exec", when: moment, onFailure: onFailure, connection: connection,
      at: SourceLocation(fileID: fileID, line: line, column: column)
    ) { $0.set("inline", commands) }
  }

  /// Scripts of the machine that runs Terraform, on the one that the connection leads to:
  /// `provisioner "remote-exec"` with `scripts`.
  ///
  /// - Parameters:
  ///   - scripts: The paths of the scripts, which run in order.
  ///   - connection: How to get there: the resource's connection, if it is not given.
  ///   - moment: When it acts.
  ///   - onFailure: What its failure means.
  public static func remoteExec(
    scripts: Expression<[String]>, connection: Connection? = nil,
    when moment: Moment = .create, onFailure: FailureBehavior = .fail,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Provisioner {
    Provisioner(
      "remote-exec", when: moment, onFailure: onFailure, connection: connection,
      at: SourceLocation(fileID: fileID, line: line, column: column)
    ) { $0.set("scripts", scripts) }
  }

  /// A file or a folder, copied to where the connection leads to: `provisioner "file"` with `source`.
  ///
  /// - Parameters:
  ///   - source: The path of the file or the folder; of a folder that ends with `/`, what is in it.
  ///   - destination: The path there.
  ///   - connection: How to get there: the resource's connection, if it is not given.
  ///   - moment: When it acts.
  ///   - onFailure: What its failure means.
  public static func file(
    _ source: Expression<String>, to destination: Expression<String>,
    connection: Connection? = nil, when moment: Moment = .create,
    onFailure: FailureBehavior = .fail,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Provisioner {
    Provisioner(
      "file", when: moment, onFailure: onFailure, connection: connection,
      at: SourceLocation(fileID: fileID, line: line, column: column)
    ) { body in
      body.set("source", source)
      body.set("destination", destination)
    }
  }

  /// Text, written to a file where the connection leads to: `provisioner "file"` with `content`.
  ///
  /// - Parameters:
  ///   - content: The text.
  ///   - destination: The path of the file.
  ///   - connection: How to get there: the resource's connection, if it is not given.
  ///   - moment: When it acts.
  ///   - onFailure: What its failure means.
  public static func file(
    content: Expression<String>, to destination: Expression<String>,
    connection: Connection? = nil, when moment: Moment = .create,
    onFailure: FailureBehavior = .fail,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Provisioner {
    Provisioner(
      "file", when: moment, onFailure: onFailure, connection: connection,
      at: SourceLocation(fileID: fileID, line: line, column: column)
    ) { body in
      body.set("content", content)
      body.set("destination", destination)
    }
  }
}

extension Provisioner {
  /// Whether it acts elsewhere than on the machine that runs Terraform.
  var needsConnection: Bool { type != "local-exec" }

  /// The inside of its block.
  var body: BlockBody {
    var body = BlockBody()
    if moment == .destroy { body.set("when", Expression<AnyValue>(.symbol("destroy", []))) }
    if failureBehavior == .continue {
      body.set("on_failure", Expression<AnyValue>(.symbol("continue", [])))
    }
    body.items += arguments.items
    if let connection { body.block("connection") { $0 = connection.body } }
    return body
  }
}

extension BlockBody {
  /// Adds a `provisioner` block.
  mutating func provisioner(_ provisioner: Provisioner) {
    block("provisioner", labels: [provisioner.type]) { $0 = provisioner.body }
  }
}
