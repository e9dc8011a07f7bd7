internal import CommandLineSupport

/// A folder of Terraform, as Terraform or OpenTofu reads it.
struct SourceReading {
  /// The programs that a stack can be written for.
  enum Tools: Sendable {
    case terraform, openTofu, both
  }

  let tools: Tools
  /// As the first of the programs reads it.
  let reader: ConfigurationReader
  /// Notes about features that only OpenTofu has.
  let features: [ImportProblem]
  /// As OpenTofu reads it, if both programs do.
  let other: ConfigurationReader?

  /// - Parameter folder: The folder of the root module, absolute and without links.
  init(_ folder: String) throws(FileError) {
    let plain = try ConfigurationReader(folder: folder)
    guard plain.hasFilesForOpenTofu || !plain.configuration.featuresOfOpenTofu.isEmpty else {
      (tools, reader, other, features) = (.terraform, plain, nil, [])
      return
    }
    let tofu = try ConfigurationReader(folder: folder, for: .openTofu)
    features = tofu.configuration.featuresOfOpenTofu.map { feature, place in
      ImportProblem(
        .changed("only OpenTofu has \(feature), and so the stack is for OpenTofu"), at: place)
    }
    guard features.isEmpty else {
      (tools, reader, other) = (.openTofu, tofu, nil)
      return
    }
    // Each program may state a version of its own; apart from that, one stack for both says the same to both.
    let differences = StructureComparison(plain.configuration, tofu.configuration).differences
    let isSame = differences.allSatisfy { $0.isOfVersion || $0.isOfTest }
    (tools, reader, other) = isSame ? (.both, plain, tofu) : (.openTofu, tofu, nil)
  }

  /// The versions of OpenTofu that a stack for both programs states.
  var openTofuVersion: String? {
    guard let configuration = other?.configuration else { return nil }
    let blocks = configuration.modules[configuration.root]?.blocks ?? []
    return blocks.lazy.filter { $0.type == "terraform" }
      .compactMap { $0.body.value(of: "required_version")?.text }.first
  }
}
