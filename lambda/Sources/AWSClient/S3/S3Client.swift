#if Handler

/// Reads objects of Amazon S3 (API version 2006-03-01), with the bucket in the path.
///
/// Source: Amazon S3 API Reference.
package struct S3Client: Sendable {
  let caller: ServiceCaller

  /// Lists the objects of a bucket in the order of their keys, from all pages.
  ///
  /// - Parameters:
  ///   - prefix: The beginning of the keys.
  ///   - start: The key after which the list begins.
  package func listObjects(
    bucket: String, prefix: String, after start: String, deadline: Deadline?
  ) async throws(AWSError) -> [S3Object] {
    var objects: [S3Object] = []
    var token: String?
    repeat {
      let position = token.map { ("continuation-token", $0) } ?? ("start-after", start)
      let operation = RESTOperation(
        name: "ListObjectsV2", method: "GET", path: [bucket],
        query: [("list-type", "2"), ("prefix", prefix), position])
      let previous = token
      let page = try await caller.call(operation, deadline: deadline) { answer -> Page? in
        guard let page = Page(answer), page.token == nil || page.token != previous else {
          return nil
        }
        return page
      }
      objects += page.objects
      token = page.token
    } while token != nil
    return objects
  }

  /// Reads all bytes of an object.
  package func getObject(
    bucket: String, key: String, deadline: Deadline?
  ) async throws(AWSError) -> [UInt8] {
    let segments = key.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let operation = RESTOperation(name: "GetObject", method: "GET", path: [bucket] + segments)
    return try await caller.call(operation, deadline: deadline) { $0 }
  }

  /// A page of a list.
  private struct Page: Sendable {
    let objects: [S3Object]
    /// The position of the next page; `nil` for the last one.
    let token: String?

    /// - Returns: `nil` if the bytes are not such a page.
    init?(_ answer: [UInt8]) {
      let xml = XMLElements(answer)
      guard let isTruncated = xml["IsTruncated"] else { return nil }
      token = isTruncated == "true" ? xml["NextContinuationToken"] : nil
      if isTruncated == "true", token == nil { return nil }
      let contents = xml.all("Contents")
      objects = contents.compactMap(S3Object.init)
      if objects.count != contents.count { return nil }
    }
  }
}

/// An object in a list of them.
package struct S3Object: Sendable, Hashable {
  /// Its name in the bucket.
  package let key: String
  /// When it was written, in UTC: `2026-01-31T08:05:03.000Z`.
  package let lastModified: String
  /// Its size in bytes.
  package let size: Int

  package init(key: String, lastModified: String, size: Int) {
    self.key = key
    self.lastModified = lastModified
    self.size = size
  }

  /// - Returns: `nil` if an element is missing.
  init?(_ xml: XMLElements) {
    guard let key = xml["Key"], let lastModified = xml["LastModified"],
      let size = xml["Size"].flatMap({ Int($0) })
    else { return nil }
    self.init(key: key, lastModified: lastModified, size: size)
  }
}
#endif
