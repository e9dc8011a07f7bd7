#if Handler
package import ExactJSON

/// Writes of different items as the texts that they have in a request, in the order of the request. A caller
/// with many items writes each one when it is made, and keeps nothing else of it.
package struct WriteBatch: Sendable {
  private let texts: JSONWriter
  private let places: [Range<Int>]

  /// - Parameters:
  ///   - texts: The texts of these writes and others.
  ///   - places: Where each text is, as ``ExactJSON/JSONWriter/text(_:)`` returned it.
  package init(_ texts: JSONWriter, at places: [Range<Int>]) {
    self.texts = texts
    self.places = places
  }

  init(_ writes: [ItemWrite]) {
    var texts = JSONWriter(reservingCapacity: writes.count * 256)
    places = writes.map { write in texts.text { write.write(to: &$0) } }
    self.texts = texts
  }

  /// The JSON of a BatchWriteItem.
  func body(table: String) -> [UInt8] {
    var writer = JSONWriter(
      reservingCapacity: places.reduce(64 + table.utf8.count) { $0 + $1.count + 1 })
    writer.beginObject()
    writer.name("RequestItems")
    writer.beginObject()
    writer.name(table)
    writer.beginArray()
    for place in places { writer.raw(place, of: texts) }
    writer.endArray()
    writer.endObject()
    writer.endObject()
    return writer.bytes
  }

  /// The writes, read from their texts: a service rarely leaves one out, so they are seldom needed. `nil` for a text that
  /// cannot be read, such as an item with a name twice.
  var writes: [ItemWrite?] {
    places.map { place in
      (try? JSONValue(parsing: texts[place])).flatMap(ItemWrite.init(json:))
    }
  }
}
#endif
