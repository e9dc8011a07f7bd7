#if Handler
import AWSValues
import ExactJSON

/// The statistics of a simulation so far, or of a finished one.
package struct SimulationReport: Sendable, Hashable {
  package let counts: SimulationCounts
  package let function: FunctionCounts

  /// The status in one line.
  package var status: String {
    let counts = counts
    return [
      "\(counts.recordsRead) records in",
      "\(counts.recordsAcknowledged) done in \(counts.invocations) invocations",
      "\(counts.retries) retried", "\(counts.bisections) bisected",
      "\(counts.recordsSentToDestination) to the failure destination",
      "iterator age \(counts.iteratorAge.secondsWithTwoDigits) s",
    ].joined(separator: " · ")
  }

  /// The summary for people.
  package var text: String {
    let counts = counts
    func count(_ number: Int, _ one: String, _ many: String) -> String {
      "\(number) \(number == 1 ? one : many)"
    }
    var lines = [
      "Read \(count(counts.recordsRead, "record", "records")): "
        + "\(counts.recordsAcknowledged) done, \(counts.recordsFiltered) filtered out, "
        + "\(counts.recordsSentToDestination) sent to the failure destination, "
        + "\(counts.recordsDropped) dropped, "
        + (counts.recordsExpired > 0
          ? "\(counts.recordsExpired) lost as the stream's retention ended, " : "")
        + "\(counts.recordsInFlight) under way.",
      "\(count(counts.invocations, "invocation", "invocations")): "
        + "\(counts.failedInvocations) failed, \(counts.retries) were retries, "
        + "\(count(counts.bisections, "batch was", "batches were")) bisected.",
      "\(count(function.processesStarted, "process", "processes")), "
        + "\(function.duration.secondsWithTwoDigits) s of the function"
        + (function.memory.map { ", at most \($0 >> 20) MB" } ?? "") + ".",
    ]
    if counts.failedDeliveries > 0 {
      lines.append(
        "\(count(counts.failedDeliveries, "message was", "messages were")) refused by the failure"
          + " destination.")
    }
    if let failure = function.lastFailure {
      lines.append(
        "The last failure of the function: \("\(failure.type): \(failure.message)".printable)")
    }
    return lines.joined(separator: "\n")
  }

  /// The summary for programs: one JSON object.
  package var json: String {
    let counts = counts
    var writer = JSONWriter()
    writer.beginObject()
    for (name, value) in [
      ("recordsRead", counts.recordsRead), ("recordsFiltered", counts.recordsFiltered),
      ("recordsAcknowledged", counts.recordsAcknowledged),
      ("recordsSentToDestination", counts.recordsSentToDestination),
      ("recordsDropped", counts.recordsDropped), ("recordsExpired", counts.recordsExpired),
      ("recordsInFlight", counts.recordsInFlight),
      ("recordsInvoked", counts.recordsInvoked), ("invocations", counts.invocations),
      ("failedInvocations", counts.failedInvocations), ("retries", counts.retries),
      ("bisections", counts.bisections), ("messagesSent", counts.messagesSent),
      ("failedDeliveries", counts.failedDeliveries), ("throttledReads", counts.throttledReads),
      ("expiredIterators", counts.expiredIterators),
      ("processesStarted", function.processesStarted),
      ("processesEnded", function.processesEnded),
    ] {
      writer.name(name)
      writer.number(value)
    }
    writer.name("functionSeconds")
    writer.number(function.duration.secondsWithTwoDigits)
    writer.name("memoryBytes")
    if let memory = function.memory { writer.number(memory) } else { writer.null() }
    writer.name("lastFailure")
    if let failure = function.lastFailure {
      writer.value(
        .object(["errorType": .string(failure.type), "errorMessage": .string(failure.message)]))
    } else {
      writer.null()
    }
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
#endif
