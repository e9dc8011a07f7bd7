import Foundation
import TestSupport
import Testing

@testable import CommandLineSupport

/// The part of the user's environment that reaches the programs that are started.
struct ToolEnvironmentTests {
  /// Every kind of program that is started.
  enum Kind: CaseIterable {
    case files, swift, python, terraformSchema, terraformApply, isolated

    func environment(of user: [String: String]) -> [String: String] {
      switch self {
      case .files: ToolEnvironment.files(of: user)
      case .swift: ToolEnvironment.swift(of: user)
      case .python: ToolEnvironment.python(of: user)
      case .terraformSchema: ToolEnvironment.terraformSchema(of: user)
      case .terraformApply: ToolEnvironment.terraformApply(of: user, home: "/h")
      case .isolated: ToolEnvironment.isolated(of: user, home: "/h")
      }
    }
  }

  @Test("Options that programs read from variables do not reach them", arguments: Kind.allCases)
  func options(_ kind: Kind) {
    let names = [
      "ZIP", "ZIPOPT", "UNZIP", "GREP_OPTIONS", "LD_PRELOAD", "LD_AUDIT", "PYTHONPATH",
      "PYTHONHOME", "PYTHONSTARTUP", "TF_CLI_ARGS", "TF_CLI_ARGS_apply", "TF_DATA_DIR",
      "TF_WORKSPACE", "TF_LOG", "TF_HTTP_ADDRESS", "GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE",
      "CCC_OVERRIDE_OPTIONS", "BASH_ENV", "ENV", "AWS_PROFILE", "AWS_ACCESS_KEY_ID", "AUTH",
      "PIP_TARGET", "PIP_PREFIX", "PIP_USER",
    ]
    let user = Dictionary(uniqueKeysWithValues: names.map { ($0, "x") })
    let environment = kind.environment(of: user)
    #expect(Set(environment.keys).isDisjoint(with: names))
  }

  @Test("What a program needs reaches it", arguments: Kind.allCases)
  func needs(_ kind: Kind) {
    let proxies = ["HTTPS_PROXY", "SSL_CERT_FILE"]
    let own: [String] =
      switch kind {
      case .files, .isolated: []
      case .swift: ["HOME", "CI", "SWIFTPM_X", "SSH_AUTH_SOCK", "TOOLCHAINS"] + proxies
      case .python: ["HOME", "PYENV_ROOT", "PIP_INDEX_URL", "PIP_CERT"] + proxies
      case .terraformSchema: ["HOME", "TF_CLI_CONFIG_FILE", "TF_TOKEN_example_com"] + proxies
      case .terraformApply: ["TF_VAR_region", "TF_PLUGIN_CACHE_DIR"] + proxies
      }
    // A toolchain in a home folder has its libraries there too.
    let names = ["PATH", "LD_LIBRARY_PATH", "TMPDIR"] + own
    let user = Dictionary(uniqueKeysWithValues: names.map { ($0, "x") })
    let environment = kind.environment(of: user)
    #expect(names.allSatisfy { environment[$0] == "x" })
  }

  @Test("What a program is set to is not the user's to change", arguments: Kind.allCases)
  func settings(_ kind: Kind) {
    let terraform = ["TF_IN_AUTOMATION": "1", "TF_INPUT": "0", "CHECKPOINT_DISABLE": "1"]
    let expected: [String: String] =
      switch kind {
      case .files, .swift: ["LC_ALL": "C", "TZ": "UTC"]
      case .python: [:]
      case .terraformSchema: terraform
      case .terraformApply:
        terraform.merging(["HOME": "/h", "TF_CLI_CONFIG_FILE": "/dev/null"]) { $1 }
      case .isolated: ["HOME": "/h"]
      }
    let user = expected.mapValues { _ in "the user's" }
    #expect(kind.environment(of: user) == expected)
  }
}
