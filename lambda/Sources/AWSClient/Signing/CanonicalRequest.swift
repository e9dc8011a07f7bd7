#if Handler
/// A request in the canonical form that client and service both hash.
///
/// Source: AWS documentation, "Create a signed AWS API request", step 1.
package struct CanonicalRequest: Sendable, Hashable {
  /// The request's parts joined by line feeds: the text that is hashed.
  package let bytes: [UInt8]
  /// The names of the signed headers, sorted and joined by `;`.
  package let signedHeaders: String

  /// - Parameters:
  ///   - method: The HTTP method in uppercase.
  ///   - path: The absolute path, not percent-encoded.
  ///   - normalizesPath: Whether to resolve `.`, `..` and repeated slashes, as for every service
  ///     but S3.
  ///   - query: The query without `?`, percent-encoded or not.
  ///   - headers: All headers to sign, in the order they are sent; names in any case.
  ///   - payloadHash: The body's SHA-256 as hexadecimal digits.
  package init(
    method: String, path: String, normalizesPath: Bool = true, query: String = "",
    headers: [(name: String, value: String)], payloadHash: [UInt8]
  ) {
    let lineFeed = UInt8(ascii: "\n")
    let names = headers.map { $0.name.asciiLowercased }
    // Headers with equal names keep their order, which is the order of their values.
    let order = headers.indices.sorted { left, right in
      names[left] == names[right]
        ? left < right : names[left].utf8.lexicographicallyPrecedes(names[right].utf8)
    }

    var canonical: [UInt8] = []
    canonical.reserveCapacity(512)
    canonical.append(contentsOf: method.utf8)
    canonical.append(lineFeed)
    let absolutePath = normalizesPath ? Self.normalized(path: path) : path
    canonical.append(percentEncoding: absolutePath.utf8, keepingSlash: true)
    canonical.append(lineFeed)
    if !query.isEmpty { canonical.append(contentsOf: Self.canonical(query: query)) }
    canonical.append(lineFeed)

    var signedNames: [UInt8] = []
    var previousName: String?
    for index in order {
      if names[index] == previousName {
        canonical.append(UInt8(ascii: ","))
      } else {
        if previousName != nil {
          canonical.append(lineFeed)
          signedNames.append(UInt8(ascii: ";"))
        }
        signedNames.append(contentsOf: names[index].utf8)
        canonical.append(contentsOf: names[index].utf8)
        canonical.append(UInt8(ascii: ":"))
        previousName = names[index]
      }
      canonical.append(trimmedHeaderValue: headers[index].value.utf8)
    }
    if previousName != nil { canonical.append(lineFeed) }
    canonical.append(lineFeed)
    canonical.append(contentsOf: signedNames)
    canonical.append(lineFeed)
    canonical.append(contentsOf: payloadHash)

    bytes = canonical
    signedHeaders = String(decoding: signedNames, as: UTF8.self)
  }

  /// Removes dot segments as in RFC 3986, and repeated slashes.
  private static func normalized(path: String) -> String {
    if path == "/" || path.isEmpty { return "/" }
    var kept: [Substring] = []
    let segments = path.split(separator: "/")
    for segment in segments {
      switch segment {
      case ".": break
      case "..": _ = kept.popLast()
      default: kept.append(segment)
      }
    }
    guard !kept.isEmpty else { return "/" }
    let endsOpen = path.hasSuffix("/") || segments.last == "." || segments.last == ".."
    return "/" + kept.joined(separator: "/") + (endsOpen ? "/" : "")
  }

  /// The parameters, encoded again and sorted by name and value.
  private static func canonical(query: String) -> [UInt8] {
    let parameters = query.utf8.split(separator: UInt8(ascii: "&")).map { parameter in
      let parts = parameter.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      return parts.map { part in
        var encoded: [UInt8] = []
        encoded.append(percentEncoding: [UInt8].percentDecoding(part))
        return encoded
      }
    }
    let sorted = parameters.sorted { left, right in
      left[0] == right[0]
        ? (left.last ?? []).lexicographicallyPrecedes(right.last ?? [])
        : left[0].lexicographicallyPrecedes(right[0])
    }
    var canonical: [UInt8] = []
    for (index, parameter) in sorted.enumerated() {
      if index > 0 { canonical.append(UInt8(ascii: "&")) }
      canonical.append(contentsOf: parameter[0])
      canonical.append(UInt8(ascii: "="))
      if parameter.count > 1 { canonical.append(contentsOf: parameter[1]) }
    }
    return canonical
  }
}

extension String {
  /// The text with `A` to `Z` in lowercase. Usually there are none, and the text is not copied.
  fileprivate var asciiLowercased: String {
    let capitals = UInt8(ascii: "A")...UInt8(ascii: "Z")
    guard utf8.contains(where: capitals.contains) else { return self }
    return String(decoding: utf8.map { capitals.contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}
#endif
