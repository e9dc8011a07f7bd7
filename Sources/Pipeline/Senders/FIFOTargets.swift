extension QueueReference {
  /// The problem if a schedule or a rule cannot send to it.
  func problem(
    of sender: PipelineProblem.Kind, inGroup group: Expression<String>?
  ) -> SenderProblem? {
    guard isFIFO else { return nil }
    if group == nil { return .fifoQueueWithoutGroup(sender) }
    // It is not known whether a queue that exists already deduplicates.
    guard let queue = self as? Queue else { return nil }
    return queue.resource.arguments.contentBasedDeduplication?.mayBeTrue == true
      ? nil : .fifoQueueWithoutDeduplication(sender)
  }
}
