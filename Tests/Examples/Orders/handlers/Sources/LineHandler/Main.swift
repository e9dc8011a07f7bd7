import OrdersProcessing
import RecordDelivery

/// The function that reads the changes of the table of lines.
@main
struct Main {
  static func main() {
    LineProcessor().run()
  }
}
