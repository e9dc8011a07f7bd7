import AWSValues
import EventProcessing
import ExactJSON
import HandlerTestSupport
import PipelineContract
import StreamRecords
import WorkshopChaos

/// A record's bytes: the item has the content of the JSON, and is within DynamoDB's limits.
enum EventFuzzing {
  static func run(_ input: FuzzInput) throws(Finding) {
    var mutator = input.mutator
    let processor = WorkshopProcessor()
    let data: [UInt8]
    if mutator.below(4) == 0 {
      let sorts = BrokenEvent.allCases.filter { $0 != .tooLargeItem && $0 != .longFieldName }
      let sort = sorts[mutator.below(sorts.count)]
      data = sort.data(number: mutator.below(1_000))
      guard case .rejected(let rejection) = processor.process(data),
        sort.codes.contains(rejection.code.rawValue)
      else { throw Finding("a broken event is not rejected as it should be", data) }
    } else {
      var generator = EventGenerator(
        seed: mutator.random.next(), mix: EventMix(versions: 0, duplicates: 0, broken: 0))
      let part = generator.records(events: 1)[0].parts[0]
      data = part.data
      guard case .item(let key, let item) = processor.process(data),
        case .item(let expected, let content, _) = part.expectation, key.isIdentical(to: expected),
        Canonical.text(of: item).isIdentical(to: content)
      else { throw Finding("a good event gives another item", data) }
    }
    let spoilt = mutator.mutate(data, tokens: Mutator.jsonTokens)
    guard case .item(let key, let item) = processor.process(spoilt) else { return }
    try check(key, item, spoilt)
  }

  private static func check(_ key: String, _ item: Item, _ data: [UInt8]) throws(Finding) {
    guard case .object(let event)? = try? JSONValue(parsing: data) else {
      throw Finding("an item was made of what is no JSON", data)
    }
    guard !key.isEmpty, key.utf8.count <= AttributeRules.maximumKeyLength,
      item[Contract.Key.eventID] == .string(key), item.size <= Item.maximumSize
    else { throw Finding("an item is beyond DynamoDB's limits", data) }
    let own = [
      Contract.Key.eventID, Contract.Key.processed, Contract.Key.processedTimestamp,
    ]
    let fields =
      event.members.filter { !own.contains($0.name) }.map { (name: $0.name, value: $0.value) } + [
        (name: Contract.Key.eventID, value: JSONValue.string(key)),
        (name: Contract.Key.processed, value: .bool(true)),
      ]
    guard Canonical.text(of: item).isIdentical(to: Canonical.text(of: fields)) else {
      throw Finding("an item says something else than its event", data)
    }
    var writer = JSONWriter()
    item.write(to: &writer)
    guard let json = try? JSONValue(parsing: writer.bytes), Item(dynamoDBJSON: json) == item else {
      throw Finding("an item is not read as it was written", data)
    }
  }
}
