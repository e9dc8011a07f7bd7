#if Handler
import AWSValues
public import EventModel
package import PipelineContract
package import StreamRecords

/// Turns the content of a record into effects, without the type of its event.
///
/// It is made where the processor's type is known, so that the compiler specializes the closure. The delivery itself
/// is compiled once, for all processors.
@usableFromInline struct RecordProcessing: Sendable {
  @usableFromInline typealias Process =
    @Sendable (Payload, consuming EventOrigin) throws(Rejection) -> [Effect]

  let contract: HandlerContract
  let sample: Payload?
  let process: Process

  @inlinable init<Processor: EventProcessor>(_ processor: Processor) {
    self.init(
      contract: Processor.contract, sample: Processor.sample
    ) { payload, origin throws(Rejection) in
      try processor.process(ReceivedEvent(Processor.event(from: payload), from: origin))
    }
  }

  @usableFromInline init(
    contract: HandlerContract, sample: Payload?, process: @escaping Process
  ) {
    self.contract = contract
    self.sample = sample
    self.process = process
  }
}
#endif
