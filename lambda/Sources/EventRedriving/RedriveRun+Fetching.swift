#if Handler
import AWSClient

extension RedriveRun {
  /// Saves the records of a message.
  mutating func fetch(_ task: RedriveTask, into archive: RecordArchive) async {
    guard var source = task.source(kinesis: kinesis, stream: plan.stream) else { return }
    var isFirst = true
    do {
      while let page = try await source.next() {
        let lines = page.flatMap { record in
          RecordArchive.line(
            messageID: task.messageID, reason: task.message.reason,
            shardID: task.message.range?.shardID, record: record)
        }
        try archive.write(lines, of: task.messageID, isFirst: isFirst)
        isFirst = false
        note(.read, failure: nil)
        report.records += page.count
      }
    } catch let error as ArchiveError {
      report.failure = error.description
      return
    } catch let error as AWSError {
      report.countLeft(.notRead(error.code ?? error.message), messageID: task.messageID)
      note(.read, failure: error.description)
      return
    } catch {
      report.failure = "\(error)"
      return
    }
    if let obstacle = source.obstacle {
      report.countLeft(obstacle, messageID: task.messageID)
    } else {
      report.countDone(task.message.reasonCode)
    }
  }
}
#endif
