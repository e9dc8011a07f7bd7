import Testing

@testable import StreamSimulation

@Suite("Filter criteria")
struct FilterCriteriaTests {
  private func matches(_ pattern: String, data: String, key: String = "k-1") throws -> Bool {
    let record = ShardRecord(
      sequenceNumber: SequenceNumber("7"), partitionKey: key, data: Array(data.utf8),
      arrival: MappingFixture.start)
    return try FilterCriteria(patterns: [pattern]).matches(record)
  }

  /// Patterns below `data`, with data that matches and data that does not.
  @Test(
    "Rules",
    arguments: [
      (#"{"a":["x"]}"#, [#"{"a":"x"}"#, #"{"a":["y","x"]}"#], [#"{"a":"X"}"#, #"{"b":"x"}"#]),
      (#"{"a":["x","y"]}"#, [#"{"a":"y"}"#], [#"{"a":"z"}"#]),
      (#"{"a":[null]}"#, [#"{"a":null}"#], [#"{"a":""}"#, #"{}"#, #"{"a":0}"#]),
      (#"{"a":[""]}"#, [#"{"a":""}"#], [#"{"a":null}"#, #"{"a":" "}"#]),
      (#"{"a":[15]}"#, [#"{"a":15}"#], [#"{"a":"15"}"#, #"{"a":16}"#]),
      (#"{"a":[true]}"#, [#"{"a":true}"#], [#"{"a":false}"#, #"{"a":"true"}"#]),
      (
        #"{"a":{"b":["x"]}}"#, [#"{"a":{"b":"x"}}"#, #"{"a":[{"b":"y"},{"b":"x"}]}"#],
        [#"{"a":"x"}"#]
      ),
      (#"{"a":["x"],"b":["y"]}"#, [#"{"a":"x","b":"y"}"#], [#"{"a":"x"}"#, #"{"a":"x","b":"x"}"#]),
      (
        #"{"a":[{"exists":true}]}"#, [#"{"a":null}"#, #"{"a":0}"#],
        [#"{}"#, #"{"a":{"b":1}}"#, #"{"a":[]}"#]
      ),
      (#"{"a":[{"exists":false}]}"#, [#"{}"#, #"{"b":1}"#], [#"{"a":null}"#, #"{"a":[1]}"#]),
      (
        #"{"a":[{"prefix":"us-"}]}"#, [#"{"a":"us-east-1"}"#, #"{"a":"us-"}"#],
        [#"{"a":"eu-us-"}"#, #"{"a":1}"#]
      ),
      (
        #"{"a":[{"suffix":".png"}]}"#, [#"{"a":"x.png"}"#],
        [#"{"a":"x.PNG"}"#, #"{"a":".png.txt"}"#]
      ),
      (#"{"a":[{"equals-ignore-case":"alice"}]}"#, [#"{"a":"ALICE"}"#], [#"{"a":"alic"}"#]),
      (#"{"a":[{"anything-but":"x"}]}"#, [#"{"a":"y"}"#, #"{"a":1}"#], [#"{"a":"x"}"#, #"{}"#]),
      (
        #"{"a":[{"anything-but":["x",1]}]}"#, [#"{"a":"y"}"#, #"{"a":2}"#],
        [#"{"a":"x"}"#, #"{"a":1}"#]
      ),
      (
        #"{"a":[{"numeric":["=",100]}]}"#, [#"{"a":100}"#, #"{"a":1.0e2}"#],
        [#"{"a":"100"}"#, #"{"a":101}"#]
      ),
      (
        #"{"a":[{"numeric":[">",10,"<=",20]}]}"#, [#"{"a":10.5}"#, #"{"a":20}"#],
        [#"{"a":10}"#, #"{"a":21}"#]
      ),
      (#"{"a":[{"numeric":["<",0]}]}"#, [#"{"a":-1}"#], [#"{"a":0}"#]),
      (#"{"a":[{"numeric":[">=",0]}]}"#, [#"{"a":0}"#], [#"{"a":-0.1}"#, #"{"a":null}"#]),
      (
        #"{"$or":[{"a":["x"]},{"b":["y"]}]}"#, [#"{"a":"x"}"#, #"{"b":"y"}"#],
        [#"{"a":"y","b":"x"}"#]
      ),
      (
        #"{"c":[1],"$or":[{"a":["x"]},{"b":["y"]}]}"#, [#"{"c":1,"b":"y"}"#],
        [#"{"b":"y"}"#, #"{"c":1}"#]
      ),
    ])
  func rules(_ pattern: String, _ matching: [String], _ others: [String]) throws {
    for data in matching { #expect(try matches(#"{"data":\#(pattern)}"#, data: data), "\(data)") }
    for data in others { #expect(try !matches(#"{"data":\#(pattern)}"#, data: data), "\(data)") }
  }

  @Test("With a pattern for the data, a record whose data is no JSON object is dropped")
  func dataThatIsNotJSON() throws {
    for data in ["plain text", "", "[1]", "7", #""x""#, "\u{0}"] {
      #expect(try !matches(#"{"data":{"a":[{"exists":false}]}}"#, data: data))
    }
  }

  @Test("Without a pattern for the data, its form does not matter")
  func metadata() throws {
    #expect(try matches(#"{"partitionKey":["k-1"]}"#, data: "plain text"))
    #expect(try !matches(#"{"partitionKey":["k-2"]}"#, data: "{}"))
    #expect(
      try matches(#"{"partitionKey":[{"prefix":"k-"}],"data":{"a":[1]}}"#, data: #"{"a":1}"#))
    #expect(try !matches(#"{"partitionKey":["k-2"],"data":{"a":[1]}}"#, data: #"{"a":1}"#))
    #expect(try matches(#"{}"#, data: "plain text"))
  }

  @Test("One matching pattern of several is enough; without any, everything matches")
  func several() throws {
    let criteria = try FilterCriteria(patterns: [
      #"{"data":{"a":["x"]}}"#, #"{"data":{"a":["y"]}}"#,
    ])
    func matches(_ data: String) -> Bool {
      criteria.matches(
        ShardRecord(
          sequenceNumber: SequenceNumber("1"), partitionKey: "k", data: Array(data.utf8),
          arrival: MappingFixture.start))
    }
    #expect(matches(#"{"a":"y"}"#))
    #expect(!matches(#"{"a":"z"}"#))
    #expect(FilterCriteria().matches(MappingFixture.record(1)))
  }

  @Test(
    "Patterns that Lambda would refuse are refused, with the place and the reason",
    arguments: [
      ("nonsense", "it is not JSON"),
      ("[]", "it must be a JSON object"),
      (#"{"data":["x"]}"#, "\"data\" must be a JSON object"),
      (#"{"data":"x"}"#, "\"data\" must be a JSON object"),
      (#"{"data":{"a":"x"}}"#, "data.a must be a list of rules or an object"),
      (#"{"data":{"a":[]}}"#, "data.a is an empty list"),
      (#"{"data":{"a":{}}}"#, "data.a is empty"),
      (#"{"data":{"a":[["x"]]}}"#, "data.a has a list inside"),
      (#"{"data":{"a":[{"exists":"yes"}]}}"#, "exists takes true or false"),
      (#"{"data":{"a":[{"wildcard":"*"}]}}"#, "Lambda has no operator \"wildcard\""),
      (#"{"data":{"a":[{"numeric":["<"]}]}}"#, "numeric takes one or two comparisons"),
      (#"{"data":{"a":[{"numeric":["<>",1]}]}}"#, "they are =, <, <=, > and >="),
      (#"{"data":{"a":[{"prefix":1}]}}"#, "prefix takes a string"),
      (#"{"data":{"a":[{"anything-but":{"prefix":"x"}}]}}"#, "anything-but takes"),
      (#"{"data":{"a":[{"prefix":"x","suffix":"y"}]}}"#, "exactly one operator"),
    ])
  func refused(_ pattern: String, _ reason: String) {
    let error = #expect(throws: MappingSettingsError.self) {
      _ = try FilterCriteria(patterns: [#"{"data":{"a":[1]}}"#, pattern])
    }
    let text = error.map { "\($0)" } ?? ""
    #expect(text.hasPrefix("filter pattern 2: "))
    #expect(text.contains(reason), "\(text)")
  }
}
