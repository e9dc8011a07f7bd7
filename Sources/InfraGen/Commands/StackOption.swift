package import ArgumentParser

/// The stacks that a command works on.
package struct StackOptions: ParsableArguments {
  @Option(
    name: .customLong("stack"),
    help: ArgumentHelp(
      "Only this stack of the program; may be repeated. (default: all)", valueName: "name"))
  package var names: [String] = []

  package init() {}
}
