#if Handler
import ExactJSON

/// The reason why a filter pattern is invalid.
struct FilterPatternError: Error, Hashable {
  let reason: String

  init(_ reason: String) {
    self.reason = reason
  }
}

/// A filter pattern of a mapping for a Kinesis stream. The part below `data` is compared with the
/// record's data, everything else with the record's other fields.
///
/// The part below `data` has to be an object. A record whose data is not JSON does not match it.
struct FilterPattern: Sendable, Hashable {
  private let metadata: PatternNode
  private let data: PatternNode?

  init(parsing text: String) throws(FilterPatternError) {
    let value: JSONValue
    do throws(JSONError) {
      value = try JSONValue(parsing: Array(text.utf8))
    } catch {
      throw FilterPatternError("it is not JSON: \(error)")
    }
    guard case .object(let object) = value else {
      throw FilterPatternError("it must be a JSON object")
    }
    var rest = object
    rest.members.removeAll { $0.name == "data" }
    metadata = try PatternNode(object: rest, path: "")
    switch object["data"] {
    case nil: data = nil
    case .object(let members)?: data = try PatternNode(object: members, path: "data.")
    default:
      throw FilterPatternError(
        "\"data\" must be a JSON object, as Kinesis records can only be filtered by JSON data")
    }
  }

  func matches(_ candidate: inout FilterCandidate) -> Bool {
    if let data {
      guard case .object? = candidate.data, let value = candidate.data, data.matches(value)
      else { return false }
    }
    return metadata.matches(candidate.metadata)
  }
}

/// A part of a pattern. All named fields have to match, and one alternative of each `$or`.
indirect enum PatternNode: Sendable, Hashable {
  case fields([Field], alternatives: [[PatternNode]])
  /// A leaf: one of the rules has to match.
  case rules([FilterRule])

  struct Field: Sendable, Hashable {
    let name: String
    let node: PatternNode
  }

  init(object: JSONObject, path: String) throws(FilterPatternError) {
    var fields: [Field] = []
    var alternatives: [[PatternNode]] = []
    for member in object.members {
      if member.name == "$or", let branches = Self.branches(member.value) {
        var nodes: [PatternNode] = []
        for branch in branches { nodes.append(try PatternNode(object: branch, path: path)) }
        alternatives.append(nodes)
        continue
      }
      let place = path + member.name
      switch member.value {
      case .object(let object):
        guard !object.members.isEmpty else {
          throw FilterPatternError("\(place) is empty; it needs at least one field")
        }
        fields.append(
          Field(name: member.name, node: try PatternNode(object: object, path: place + ".")))
      case .array(let elements):
        guard !elements.isEmpty else {
          throw FilterPatternError("\(place) is an empty list; it needs at least one rule")
        }
        var rules: [FilterRule] = []
        for element in elements { rules.append(try FilterRule(element, path: place)) }
        fields.append(Field(name: member.name, node: .rules(rules)))
      default:
        throw FilterPatternError("\(place) must be a list of rules or an object")
      }
    }
    self = .fields(fields, alternatives: alternatives)
  }

  /// The alternatives of an `$or`, which is a list of at least two objects that are not rules.
  /// Otherwise `$or` is the name of a field.
  private static func branches(_ value: JSONValue) -> [JSONObject]? {
    guard let elements = value.arrayValue, elements.count >= 2 else { return nil }
    let objects = elements.compactMap { element -> JSONObject? in
      guard case .object(let object) = element, !object.members.isEmpty,
        !object.members.contains(where: { FilterRule.operators.contains($0.name) })
      else { return nil }
      return object
    }
    return objects.count == elements.count ? objects : nil
  }

  /// - Parameter value: `nil` if the record has no such field.
  func matches(_ value: JSONValue?) -> Bool {
    switch self {
    case .rules(let rules): return rules.contains { $0.matches(value) }
    case .fields(let fields, let alternatives):
      // A list of objects matches if one of them does.
      if case .array(let elements)? = value {
        return elements.contains {
          guard case .object = $0 else { return false }
          return matches($0)
        }
      }
      return fields.allSatisfy { $0.node.matches(value?[$0.name]) }
        && alternatives.allSatisfy { nodes in nodes.contains { $0.matches(value) } }
    }
  }
}
#endif
