extension Configuration {
  /// The addresses in one module, except those of resources. Only one declaration can have each of them.
  struct Addresses: Sendable {
    private var places: [String: SourceLocation] = [:]

    func has(_ address: String) -> Bool { places[address] != nil }

    /// The names that follow a word in them: of `var`, those of variables.
    func names(after word: String) -> Set<String> {
      Set(
        places.keys.compactMap { address in
          address.hasPrefix("\(word).") ? String(address.dropFirst(word.count + 1)) : nil
        })
    }

    /// - Returns: Where the address was declared first, if it was.
    mutating func earlier(of address: String, at location: SourceLocation)
      -> SourceLocation?
    {
      guard let earlier = places.updateValue(location, forKey: address) else { return nil }
      places[address] = earlier
      return earlier
    }
  }
}
