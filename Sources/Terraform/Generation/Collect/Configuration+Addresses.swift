extension Configuration {
  /// The addresses of one module, each of which only one declaration can have.
  struct Addresses: Sendable {
    private var others: [String: SourceLocation] = [:]
    private var resources: Set<Resource> = []

    /// Whether something other than a resource has it.
    func has(_ address: String) -> Bool { others[address] != nil }

    /// The names that follow a word in them: of `var`, those of variables.
    func names(after word: String) -> Set<String> {
      Set(
        others.keys.compactMap { address in
          address.hasPrefix("\(word).") ? String(address.dropFirst(word.count + 1)) : nil
        })
    }

    mutating func reserveCapacity(_ count: Int) {
      resources.reserveCapacity(count)
    }

    /// A resource as its address has it. Most elements are resources, and an address is only put together
    /// for a message.
    private struct Resource: Hashable, Sendable {
      let identity: Identity

      static func == (left: Self, right: Self) -> Bool {
        left.identity.kind == right.identity.kind
      }

      func hash(into hasher: inout Hasher) {
        hasher.combine(identity.kind)
      }
    }

    /// - Returns: Where the address was declared first, if it was.
    mutating func earlier(of address: String, at location: SourceLocation)
      -> SourceLocation?
    {
      guard let earlier = others.updateValue(location, forKey: address) else { return nil }
      others[address] = earlier
      return earlier
    }

    mutating func earlier(of resource: Identity) -> SourceLocation? {
      let (isFirst, first) = resources.insert(Resource(identity: resource))
      return isFirst ? nil : first.identity.location
    }
  }
}
