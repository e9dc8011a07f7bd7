#if Handler
import ExactJSON

/// Calls AWS Lambda to manage functions and event source mappings (API version 2015-03-31).
///
/// This is the API for administrators, not the Runtime API for a function's process.
///
/// Source: AWS Lambda API Reference.
package struct LambdaClient: Sendable {
  private static let version = "2015-03-31"

  let caller: ServiceCaller

  /// Reads a function's settings, and the URL to download its code from.
  ///
  /// - Parameter name: The function's name, its ARN, or its name with `:` and a version or alias.
  /// - Throws: An error with the code `ResourceNotFoundException` if there is no such function.
  package func getFunction(
    name: String, deadline: Deadline?
  ) async throws(AWSError) -> FunctionDescription {
    let operation = RESTOperation(
      name: "GetFunction", method: "GET", path: [Self.version, "functions", name])
    return try await caller.call(operation, deadline: deadline) { answer in
      (try? JSONValue(parsing: answer)).flatMap(FunctionDescription.init(json:))
    }
  }

  /// Lists the event source mappings of a function, of an event source, of both or of all, from all
  /// pages.
  ///
  /// - Parameters:
  ///   - functionName: The function's name or ARN.
  ///   - eventSourceARN: The ARN of a stream or a queue.
  package func listEventSourceMappings(
    functionName: String? = nil, eventSourceARN: String? = nil, deadline: Deadline?
  ) async throws(AWSError) -> [EventSourceMapping] {
    var mappings: [EventSourceMapping] = []
    var marker: String?
    repeat {
      let parameters = [
        ("EventSourceArn", eventSourceARN), ("FunctionName", functionName), ("Marker", marker),
      ]
      // The empty segment is the slash at the end of the documented path.
      let operation = RESTOperation(
        name: "ListEventSourceMappings", method: "GET",
        path: [Self.version, "event-source-mappings", ""],
        query: parameters.compactMap { name, value in value.map { (name, $0) } })
      let previous = marker
      let page = try await caller.call(operation, deadline: deadline) { answer -> Page? in
        guard
          let json = try? JSONValue(parsing: answer),
          let elements = json["EventSourceMappings"]?.arrayValue
        else { return nil }
        let mappings = elements.compactMap(EventSourceMapping.init(json:))
        let next = json["NextMarker"]?.stringValue.flatMap { $0.isEmpty ? nil : $0 }
        // A page that points to itself would never end.
        guard mappings.count == elements.count, next == nil || next != previous
        else { return nil }
        return Page(mappings: mappings, nextMarker: next)
      }
      mappings += page.mappings
      marker = page.nextMarker
    } while marker != nil
    return mappings
  }

  /// Reads an event source mapping by its UUID.
  package func getEventSourceMapping(
    uuid: String, deadline: Deadline?
  ) async throws(AWSError) -> EventSourceMapping {
    try await caller.call(
      Self.operation("GetEventSourceMapping", "GET", uuid: uuid), deadline: deadline,
      decode: EventSourceMapping.init(answer:))
  }

  /// Enables or disables a mapping without changing its other settings.
  ///
  /// This takes effect after a while. Until then the `state` is `Enabling` or `Disabling`, and
  /// another change is rejected with `ResourceInUseException`.
  package func updateEventSourceMapping(
    uuid: String, isEnabled: Bool, deadline: Deadline?
  ) async throws(AWSError) -> EventSourceMapping {
    var writer = JSONWriter()
    writer.beginObject()
    writer.name("Enabled")
    writer.bool(isEnabled)
    writer.endObject()
    return try await caller.call(
      Self.operation("UpdateEventSourceMapping", "PUT", uuid: uuid), body: writer.bytes,
      deadline: deadline, decode: EventSourceMapping.init(answer:))
  }

  private static func operation(
    _ name: String, _ method: String, uuid: String
  ) -> RESTOperation {
    RESTOperation(name: name, method: method, path: [version, "event-source-mappings", uuid])
  }

  private struct Page: Sendable {
    let mappings: [EventSourceMapping]
    let nextMarker: String?
  }
}
#endif
