/// Stands for a handler: packaging it needs an executable, not what it does.
@main
struct OrderHandler {
  static func main() {
    print("started")
  }
}
