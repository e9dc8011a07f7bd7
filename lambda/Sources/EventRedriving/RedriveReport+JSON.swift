#if Handler
import ExactJSON

extension RedriveReport {
  /// The summary for programs: one JSON object.
  package var json: String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.name("queue")
    writer.string(plan.queueURL)
    writer.name("stream")
    writer.string(plan.stream)
    writer.name("dryRun")
    writer.bool(isDryRun)
    writer.name("received")
    writer.number(received)
    writer.name("selected")
    writer.number(selected)
    writer.name("done")
    writer.number(done)
    writer.name("records")
    writer.number(records)
    writeReasons(to: &writer)
    writeLeft(to: &writer)
    writer.name("stillHidden")
    writer.number(stillHidden)
    writer.name("reachedLimit")
    writer.bool(reachedLimit)
    writer.name("interrupted")
    writer.bool(wasInterrupted)
    writer.name("seconds")
    writer.number(seconds)
    writer.name("error")
    if let failure { writer.string(failure) } else { writer.null() }
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private func writeReasons(to writer: inout JSONWriter) {
    writer.name("reasons")
    writer.beginObject()
    for (code, count) in reasons.sorted(by: { $0.key < $1.key }) {
      writer.name(code)
      writer.beginObject()
      writer.name("messages")
      writer.number(count.messages)
      writer.name("done")
      writer.number(count.done)
      writer.endObject()
    }
    writer.endObject()
    writer.name("notSelected")
    writer.beginObject()
    for (code, count) in others.sorted(by: { $0.key < $1.key }) {
      writer.name(code)
      writer.number(count)
    }
    writer.endObject()
  }

  private func writeLeft(to writer: inout JSONWriter) {
    writer.name("left")
    writer.beginArray()
    for (obstacle, left) in sortedLeft {
      writer.beginObject()
      writer.name("obstacle")
      writer.string(obstacle.name)
      writer.name("reason")
      writer.string(obstacle.text)
      writer.name("advice")
      writer.string(obstacle.advice)
      writer.name("messages")
      writer.number(left.count)
      writer.name("messageIds")
      writer.beginArray()
      for id in left.messageIDs { writer.string(id) }
      writer.endArray()
      writer.endObject()
    }
    writer.endArray()
  }
}
#endif
