/// How provisioners reach the machine that a resource stands for: a `connection` block.
///
/// ```swift
/// instance
///   .connection { .ssh(host: $0.publicIP, user: "admin", privateKey: .file("~/.ssh/id")) }
/// // connection {
/// //   type        = "ssh"
/// //   host        = self.public_ip
/// //   user        = "admin"
/// //   private_key = file("~/.ssh/id")
/// // }
/// ```
///
/// Terraform language documentation, "Provisioner Connection Settings".
public struct Connection: Hashable, Sendable {
  let body: BlockBody

  /// The system of the machine: `target_platform`.
  public enum Platform: String, Hashable, Sendable {
    /// A system with a POSIX shell; the default.
    case unix
    /// Windows.
    case windows
  }

  /// A machine that the connection leads through.
  public struct Bastion: Hashable, Sendable {
    let body: BlockBody

    /// - Parameters:
    ///   - host: Its address.
    ///   - port: Its port: that of the connection, if it is not given.
    ///   - user: The user there: that of the connection, if it is not given.
    ///   - password: The password there.
    ///   - privateKey: The private key for it, as the text of a PEM file.
    ///   - certificate: A signed certificate, to go with the private key.
    ///   - hostKey: Its public key, or that of an authority that signed it.
    public init(
      host: Expression<String>, port: Expression<Number>? = nil, user: Expression<String>? = nil,
      password: Expression<String>? = nil, privateKey: Expression<String>? = nil,
      certificate: Expression<String>? = nil, hostKey: Expression<String>? = nil
    ) {
      var body = BlockBody()
      body.set("bastion_host", host)
      body.set("bastion_port", port)
      body.set("bastion_user", user)
      body.set("bastion_password", password)
      body.set("bastion_private_key", privateKey)
      body.set("bastion_certificate", certificate)
      body.set("bastion_host_key", hostKey)
      self.body = body
    }
  }

  /// A proxy that the connection leads through.
  public struct Proxy: Hashable, Sendable {
    let body: BlockBody

    /// The protocol of the proxy.
    public enum Scheme: String, Hashable, Sendable {
      /// HTTP's CONNECT.
      case http
      /// The same, encrypted.
      case https
      /// SOCKS 5.
      case socks5
    }

    /// - Parameters:
    ///   - host: Its address.
    ///   - port: Its port.
    ///   - scheme: How it is spoken to.
    ///   - user: The user there.
    ///   - password: The password there.
    public init(
      host: Expression<String>, port: Expression<Number>? = nil, scheme: Scheme = .http,
      user: Expression<String>? = nil, password: Expression<String>? = nil
    ) {
      var body = BlockBody()
      body.set("proxy_scheme", Expression(scheme.rawValue))
      body.set("proxy_host", host)
      body.set("proxy_port", port)
      body.set("proxy_user_name", user)
      body.set("proxy_user_password", password)
      self.body = body
    }
  }

  /// By SSH.
  ///
  /// - Parameters:
  ///   - host: The machine's address.
  ///   - port: Its port: 22, if it is not given.
  ///   - user: The user there: `root`, if it is not given.
  ///   - password: The password there.
  ///   - privateKey: The private key, as the text of a PEM file.
  ///   - certificate: A signed certificate, to go with the private key.
  ///   - usesAgent: Whether `ssh-agent` authenticates the connection.
  ///   - agentIdentity: The identity that the agent should prefer.
  ///   - hostKey: The machine's public key, or that of an authority that signed it.
  ///   - platform: What the machine runs: `.unix`, if it is not given.
  ///   - timeout: How long to wait until it answers: `"5m"`, if it is not given.
  ///   - scriptPath: Where scripts are put on the machine.
  ///   - bastion: A machine that the connection leads through.
  ///   - proxy: A proxy that the connection leads through.
  public static func ssh(
    host: Expression<String>, port: Expression<Number>? = nil, user: Expression<String>? = nil,
    password: Expression<String>? = nil, privateKey: Expression<String>? = nil,
    certificate: Expression<String>? = nil, usesAgent: Expression<Bool>? = nil,
    agentIdentity: Expression<String>? = nil, hostKey: Expression<String>? = nil,
    platform: Platform? = nil, timeout: Expression<String>? = nil,
    scriptPath: Expression<String>? = nil, bastion: Bastion? = nil, proxy: Proxy? = nil
  ) -> Connection {
    Connection("ssh") { body in
      body.set("host", host)
      body.set("port", port)
      body.set("user", user)
      body.set("password", password)
      body.set("private_key", privateKey)
      body.set("certificate", certificate)
      body.set("agent", usesAgent)
      body.set("agent_identity", agentIdentity)
      body.set("host_key", hostKey)
      body.set("target_platform", platform.map { Expression($0.rawValue) })
      body.set("timeout", timeout)
      body.set("script_path", scriptPath)
      body.items += bastion?.body.items ?? []
      body.items += proxy?.body.items ?? []
    }
  }

  /// By WinRM.
  ///
  /// - Parameters:
  ///   - host: The machine's address.
  ///   - port: Its port: 5985, or 5986 with HTTPS, if it is not given.
  ///   - user: The user there: `Administrator`, if it is not given.
  ///   - password: The password there.
  ///   - usesHTTPS: Whether to use HTTPS and not HTTP.
  ///   - isInsecure: Whether the certificate is not checked.
  ///   - usesNTLM: Whether to use NTLM and not basic authentication.
  ///   - caCertificate: The certificate to check by.
  ///   - timeout: How long to wait until it answers: `"5m"`, if it is not given.
  ///   - scriptPath: Where scripts are put on the machine.
  public static func winRM(
    host: Expression<String>, port: Expression<Number>? = nil, user: Expression<String>? = nil,
    password: Expression<String>? = nil, usesHTTPS: Expression<Bool>? = nil,
    isInsecure: Expression<Bool>? = nil, usesNTLM: Expression<Bool>? = nil,
    caCertificate: Expression<String>? = nil, timeout: Expression<String>? = nil,
    scriptPath: Expression<String>? = nil
  ) -> Connection {
    Connection("winrm") { body in
      body.set("host", host)
      body.set("port", port)
      body.set("user", user)
      body.set("password", password)
      body.set("https", usesHTTPS)
      body.set("insecure", isInsecure)
      body.set("use_ntlm", usesNTLM)
      body.set("cacert", caCertificate)
      body.set("timeout", timeout)
      body.set("script_path", scriptPath)
    }
  }

  private init(_ type: String, _ content: (inout BlockBody) -> Void) {
    var body = BlockBody()
    body.set("type", Expression(type))
    content(&body)
    self.body = body
  }
}
