/// The environments of the programs that are started. Only the variables that are named here are
/// taken from the user's environment: many programs read options from variables that nobody
/// thinks of (`ZIP`, `TF_CLI_ARGS`, `PYTHONPATH`, `GIT_DIR`, `LD_PRELOAD`).
package enum ToolEnvironment {
  /// For programs that work on files: `zip`, `strip`, `clang`, `ldd`, `ps`.
  package static func files(of user: [String: String]) -> [String: String] {
    // Messages in English and times in UTC, whatever the machine's settings are.
    picked(from: user, []).merging(["LC_ALL": "C", "TZ": "UTC"]) { $1 }
  }

  /// For `swift build`: how it finds a toolchain, its caches and configuration, and repositories;
  /// `CI` and everything that begins with `SWIFT`, which a manifest may read.
  package static func swift(of user: [String: String]) -> [String: String] {
    picked(
      from: user,
      [
        "HOME", "USER", "LOGNAME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "TOOLCHAINS",
        "DEVELOPER_DIR", "SDKROOT", "CC", "CPATH", "LIBRARY_PATH", "PKG_CONFIG_PATH", "CI",
        "SSH_AUTH_SOCK", "GIT_ASKPASS", "GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSL_CAINFO",
        "GIT_TERMINAL_PROMPT",
      ], prefixes: ["SWIFT", "GIT_CONFIG_"], downloads: true
    ).merging(["LC_ALL": "C", "TZ": "UTC"]) { $1 }
  }

  /// For a container engine: how it finds its server and settings, and all that it hands on.
  package static func container(of user: [String: String]) -> [String: String] {
    picked(
      from: user,
      [
        "HOME", "USER", "LOGNAME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME",
        "XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS", "SSH_AUTH_SOCK", "CI",
      ], prefixes: ["CONTAINER", "DOCKER_", "PODMAN_", "SWIFT"], downloads: true
    ).merging(["LC_ALL": "C", "TZ": "UTC"]) { $1 }
  }

  /// The names of the variables that a build in a container gets too: those that a manifest may read, and the way to
  /// servers, without those that name files of this machine.
  package static func handedToContainers(of user: [String: String]) -> [String] {
    user.keys.filter { name in
      name == "CI" || network.contains(name) && !name.hasPrefix("SSL_CERT_")
        || name.hasPrefix("SWIFT")
          && !["SWIFTPM_", "SWIFTLY_", "SWIFT_EXEC", "SWIFT_DRIVER_"].contains {
            name.hasPrefix($0)
          }
    }.sorted()
  }

  /// For `python3 -m venv` and `pip install`.
  package static func python(of user: [String: String]) -> [String: String] {
    picked(
      from: user,
      [
        "HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "LANG", "LC_ALL", "PYENV_ROOT",
        "PYENV_VERSION", "PIP_CACHE_DIR", "PIP_CERT", "PIP_CLIENT_CERT", "PIP_CONFIG_FILE",
        "PIP_DEFAULT_TIMEOUT", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "PIP_INDEX_URL",
        "PIP_NO_INDEX", "PIP_PROXY", "PIP_TRUSTED_HOST", "REQUESTS_CA_BUNDLE",
      ], downloads: true)
  }

  /// For `terraform` when it only fetches providers and reads their schemas: with the user's
  /// mirrors and registry tokens, which `terraform init` may need.
  package static func terraformSchema(of user: [String: String]) -> [String: String] {
    picked(
      from: user,
      [
        "HOME", "XDG_CONFIG_HOME", "TF_CLI_CONFIG_FILE", "TF_PLUGIN_CACHE_DIR",
        "TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE",
      ], prefixes: ["TF_TOKEN_"], downloads: true
    ).merging(terraformSettings) { $1 }
  }

  /// For `terraform` when it applies: with nothing that leads to an account, a backend or a
  /// registry of the user's. Only the stack's own variables and the provider cache are theirs.
  ///
  /// - Parameter home: A folder that takes the place of the user's home.
  package static func terraformApply(of user: [String: String], home: String) -> [String: String] {
    picked(
      from: user,
      ["TF_PLUGIN_CACHE_DIR", "TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE"],
      prefixes: ["TF_VAR_"], downloads: true
    ).merging(terraformSettings) { $1 }
      .merging(["HOME": home, "TF_CLI_CONFIG_FILE": "/dev/null"]) { $1 }
  }

  /// For programs that have no need of anything of the user's.
  ///
  /// - Parameter home: A folder that takes the place of the user's home.
  package static func isolated(of user: [String: String], home: String) -> [String: String] {
    picked(from: user, ["LANG", "LC_ALL"]).merging(["HOME": home]) { $1 }
  }

  /// It asks nobody, and reports its version to nobody.
  private static let terraformSettings = [
    "TF_IN_AUTOMATION": "1", "TF_INPUT": "0", "CHECKPOINT_DISABLE": "1",
  ]

  /// The variables that every program gets. A program that `PATH` leads to, such as one of a toolchain in a
  /// home folder, may load its libraries only by `LD_LIBRARY_PATH`.
  private static let always: Set<String> = ["PATH", "LD_LIBRARY_PATH", "TMPDIR"]

  /// The way to servers that a download takes.
  private static let network: Set<String> = [
    "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "no_proxy",
    "all_proxy", "SSL_CERT_FILE", "SSL_CERT_DIR",
  ]

  private static func picked(
    from user: [String: String], _ names: Set<String>, prefixes: [String] = [],
    downloads: Bool = false
  ) -> [String: String] {
    user.filter { name, _ in
      always.contains(name) || names.contains(name) || downloads && network.contains(name)
        || prefixes.contains { name.hasPrefix($0) }
    }
  }
}
