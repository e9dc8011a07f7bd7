extension Configuration {
  /// Terraform language documentation, "Module Sources" and "Module Blocks".
  mutating func check(_ call: ModuleCall) {
    let location = call.identity.location
    checkName(call.name, of: "module name", at: location)
    // Terraform downloads it into a folder of that name.
    checkLength(of: call.name, "module name", at: location)
    if call.repetition.count != nil, call.repetition.forEach != nil {
      report(.countWithForEach(call.identity.kind.address), at: location)
    }
    checkCount(call.repetition.count, of: call.identity)
    checkForEach(call.repetition.forEach, of: call.identity)
    checkArguments(
      of: call.body, besides: Self.reservedVariables, address: call.identity.kind.address,
      at: location)
    guard let kind = call.source.kind else {
      report(
        .invalidName(
          call.source.address, of: "source of a module",
          reason: call.source.address.hasPrefix("/")
            ? "the path is one of this machine; write the way from the module, which begins with ./ or ../"
            : "it is no address of a registry, no URL, and no path that begins with ./ or ../"),
        at: location)
      return
    }
    guard let version = call.source.version else { return }
    if kind != .registry {
      report(
        .versionWithoutRegistry(
          module: call.name, source: call.source.address, isFolder: kind == .local),
        at: location)
    }
    checkVersionConstraint(version, of: "module.\(call.name)", at: location)
  }
}

extension Configuration.Element {
  /// Whether it has count or for_each.
  var isRepeated: Bool {
    switch self {
    case .resource(let resource):
      !resource.isPlain && (resource.count != nil || resource.forEach != nil)
    case .moduleCall(let call): call.repetition.count != nil || call.repetition.forEach != nil
    default: false
    }
  }
}
