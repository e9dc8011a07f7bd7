extension PackageTemplate {
  /// `lambda/Sources/OrdersHandler/Main.swift`
  var handlerProgram: String {
    """
    \(imports(names.processing, "RecordDelivery"))

    /// The program that Lambda runs.
    @main
    struct Main {
      static func main() {
        \(eventName.type)Processor().run()
      }
    }

    """
  }
}
