import ExactJSON
import HandlerTestSupport
import StreamRecords
import WorkshopChaos

/// The event of a batch: the result matches its JSON, and text that is not JSON is rejected.
enum KinesisEventFuzzing {
  static func run(_ input: FuzzInput) throws(Finding) {
    var mutator = input.mutator
    let data = (0..<mutator.below(4)).map { _ in mutator.noise(mutator.below(60)) }
    let whole = KinesisBatch(data).event()
    guard let records = try? KinesisEvent(parsing: whole).records,
      records.map(\.data) == data,
      records.enumerated().allSatisfy({ $1.sequenceNumber == KinesisBatch.sequenceNumber($0) })
    else { throw Finding("a good event is not taken as it is", whole) }

    let spoilt = mutator.mutate(whole, tokens: Mutator.jsonTokens)
    guard let records = try? KinesisEvent(parsing: spoilt).records else { return }
    for record in records {
      guard !record.sequenceNumber.isEmpty else {
        throw Finding("a record has no sequence number", spoilt)
      }
      _ = record.data
    }
    let json: JSONValue
    do throws(JSONError) {
      json = try JSONValue(parsing: spoilt)
    } catch {
      // The decoder does not check for duplicate names, or whether base64 is valid UTF-8.
      switch error.code {
      case .duplicateName, .invalidUTF8: return
      default: throw Finding("an event is taken that is no JSON (\(error))", spoilt)
      }
    }
    guard case .array(let elements)? = json["Records"], elements.count == records.count else {
      throw Finding("the event has another number of records", spoilt)
    }
    for (record, element) in zip(records, elements) {
      guard element["kinesis"]?["sequenceNumber"]?.stringValue == record.sequenceNumber,
        element["kinesis"]?["data"]?.stringValue.map({ Array($0.utf8) })
          == Array(record.encodedData)
      else { throw Finding("a record says something else", spoilt) }
    }
  }
}
