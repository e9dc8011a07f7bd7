import Pipeline

/// The declaration at the top of the README. `PagesTests` compares both.
let readmeSample =
  Stack("orders") {
    Provider.aws("~> 5.100", region: "eu-west-1")

    let stream = Stream("orders")
    let failed = Queue("failed")
    let role = Role("reader", assumedBy: .lambda) {
      Allow.consume(stream)
      Allow.send(failed)
    }

    Module("data") {
      stream
      failed
    }
    Module("security") { role }
  }
