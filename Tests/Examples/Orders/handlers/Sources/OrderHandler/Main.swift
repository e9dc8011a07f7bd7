import OrdersProcessing
import RecordDelivery

/// The function that reads the stream of orders.
@main
struct Main {
  static func main() {
    OrderProcessor().run()
  }
}
