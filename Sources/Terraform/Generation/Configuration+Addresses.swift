extension Configuration {
  /// The addresses of one module, each of which only one declaration can have.
  struct Addresses {
    private var others: [String: SourceLocation] = [:]
    private var resources: Set<Resource> = []

    mutating func reserveCapacity(_ count: Int) {
      resources.reserveCapacity(count)
    }

    /// A resource as its address has it. Most elements are resources, and an address is only put together
    /// for a message.
    private struct Resource: Hashable {
      let identity: Identity

      static func == (left: Self, right: Self) -> Bool {
        left.identity.kind == right.identity.kind
      }

      func hash(into hasher: inout Hasher) {
        hasher.combine(identity.kind)
      }
    }

    /// - Returns: Where the address was declared first, if it was.
    fileprivate mutating func earlier(of address: String, at location: SourceLocation)
      -> SourceLocation?
    {
      guard let earlier = others.updateValue(location, forKey: address) else { return nil }
      others[address] = earlier
      return earlier
    }

    fileprivate mutating func earlier(of resource: Identity) -> SourceLocation? {
      let (isFirst, first) = resources.insert(Resource(identity: resource))
      return isFirst ? nil : first.identity.location
    }
  }

  /// Reports an address that another declaration has already.
  mutating func note(_ element: Element, in scope: Int) {
    switch element {
    case .resource(let resource):
      note(resource.identity, at: resource.identity.location, in: scope)
    case .variable(let variable, let location):
      note("var.\(variable.name)", at: location, in: scope)
    case .local(let local, let identity):
      note("local.\(local.name)", at: identity.location, in: scope)
    case .output(let output):
      note("output.\(output.name)", at: output.location, in: scope)
    case .module(let child):
      note("module.\(scopes[child].name)", at: scopes[child].location, in: scope)
    case .moduleCall(let call):
      note("module.\(call.name)", at: call.identity.location, in: scope)
    case .raw(let block):
      if let data = block.scoped { note(data.identity, at: block.location, in: scope) }
      if block.type == "check", let name = block.labels.first {
        note("check.\(name)", at: block.location, in: scope)
      }
    case .variableFile(let file):
      note("\(file.name).tfvars", at: file.location, in: scope)
    case .settings(let settings):
      note("terraform.\(settings.name)", at: settings.location, in: scope)
    case .test(.file(let file)):
      note("tests/\(file.name).tftest.hcl", at: file.location, in: scope)
    case .test(.mockFile(let file)):
      note("tests/mocks/\(file.name)", at: file.location, in: scope)
    case .test(.part), .provider, .backend: break
    }
  }

  private mutating func note(
    _ address: String, at location: SourceLocation, in scope: Int
  ) {
    guard let earlier = scopes[scope].addresses.earlier(of: address, at: location) else { return }
    report(
      .duplicateAddress(address, module: scopes[scope].title, first: earlier), at: location)
  }

  private mutating func note(
    _ resource: Identity, at location: SourceLocation, in scope: Int
  ) {
    guard let earlier = scopes[scope].addresses.earlier(of: resource) else { return }
    report(
      .duplicateAddress(resource.kind.address, module: scopes[scope].title, first: earlier),
      at: location)
  }
}
