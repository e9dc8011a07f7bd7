/// The needs of a program or library from the system that loads it.
struct BinaryNeeds: Hashable, Sendable {
  /// A version of a library's symbols: `GLIBC_2.35` of `libm.so.6`, for `hypot` and `hypotf`.
  struct Version: Hashable, Sendable {
    var library: String
    var name: String
    var symbols: [String] = []
  }

  /// The processor for messages; empty if the file is not an ELF program or library.
  var machine = ""
  /// The processor, if Lambda offers it.
  var architecture: Architecture?
  /// The loader that it asks for; nil for a library or a static program.
  var loader: String?
  var libraries: [String] = []
  /// The versions without which it is not loaded.
  var versions: [Version] = []

  /// - Parameter bytes: The contents of the file; a damaged one has no needs and no machine.
  init(_ bytes: [UInt8]) {
    do throws(ELFBytes.Damaged) {
      guard let elf = try ELFFile(bytes), elf.kind == 2 || elf.kind == 3 else { return }
      let interpreter: UInt64 = 3
      if let segment = elf.segment(interpreter) {
        loader = try elf.file.text(at: segment.offset)
      }
      if let table = try DynamicTable(of: elf) {
        libraries = try table.libraries()
        versions = try table.versions()
      }
      architecture = Architecture(elf)
      machine = Self.name(of: elf)
    } catch {
      self = BinaryNeeds()
    }
  }

  private init() {}

  /// The numbers are those of the System V ABI's registry of machines.
  private static func name(of elf: ELFFile) -> String {
    let name =
      switch elf.machine {
      case 3: "i386"
      case 40: "ARM"
      case 62: "x86_64"
      case 183: "arm64"
      case 243: "RISC-V"
      case let number: "machine \(number)"
      }
    return elf.wordClass == 2 ? name : "\(name) with 32 bits"
  }
}

extension Architecture {
  fileprivate init?(_ elf: ELFFile) {
    switch (elf.wordClass, elf.machine) {
    case (2, 62): self = .x86
    case (2, 183): self = .arm64
    default: return nil
    }
  }
}
