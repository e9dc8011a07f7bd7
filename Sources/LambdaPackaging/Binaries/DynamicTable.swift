/// The libraries that an ELF file needs, and the versions of their symbols ("Linux Standard Base Core
/// Specification", "Symbol Versioning").
struct DynamicTable {
  /// The tags of the entries that are read.
  private enum Tag {
    static let needed: UInt64 = 1
    static let strings: UInt64 = 5
    static let symbolVersions: UInt64 = 0x6fff_fff0
    static let neededVersions: UInt64 = 0x6fff_fffe
    static let neededVersionCount: UInt64 = 0x6fff_ffff
  }

  private let elf: ELFFile
  private let strings: Int
  private let entries: [(tag: UInt64, value: Int)]

  /// Nil for a static program.
  init?(of elf: ELFFile) throws(ELFBytes.Damaged) {
    let dynamic: UInt64 = 2
    guard let segment = elf.segment(dynamic) else { return nil }
    var entries: [(tag: UInt64, value: Int)] = []
    var offset = segment.offset
    while offset + 16 <= segment.offset + segment.size {
      let tag = try elf.file.number(at: offset, bytes: 8)
      if tag == 0 { break }
      switch tag {
      case Tag.needed, Tag.strings, Tag.symbolVersions, Tag.neededVersions,
        Tag.neededVersionCount:
        entries.append((tag, try elf.file.count(at: offset + 8, bytes: 8)))
      default: break
      }
      offset += 16
    }
    self.elf = elf
    self.entries = entries
    strings =
      if let address = entries.first(where: { $0.tag == Tag.strings })?.value {
        try elf.offset(ofAddress: address)
      } else {
        0
      }
  }

  private func value(_ tag: UInt64) -> Int? { entries.first { $0.tag == tag }?.value }

  private func text(_ index: Int) throws(ELFBytes.Damaged) -> String {
    try elf.file.text(at: strings + index)
  }

  /// The names of the libraries.
  func libraries() throws(ELFBytes.Damaged) -> [String] {
    var names: [String] = []
    for entry in entries where entry.tag == Tag.needed { names.append(try text(entry.value)) }
    return names
  }

  /// The versions of symbols without which the file is not loaded, with the symbols that have them.
  func versions() throws(ELFBytes.Damaged) -> [BinaryNeeds.Version] {
    guard let address = value(Tag.neededVersions), let count = value(Tag.neededVersionCount)
    else { return [] }
    let symbols = try symbolsByVersion()
    let file = elf.file
    var versions: [BinaryNeeds.Version] = []
    var entry = try elf.offset(ofAddress: address)
    for _ in 0..<count {
      let library = try text(try file.count(at: entry + 4, bytes: 4))
      var version = entry + (try file.count(at: entry + 8, bytes: 4))
      for _ in 0..<(try file.count(at: entry + 2, bytes: 2)) {
        let isWeak = try file.number(at: version + 4, bytes: 2) & 2 != 0
        let index = try file.number(at: version + 6, bytes: 2)
        // Versions that only weak references need do not keep a program from being loaded.
        if !isWeak {
          let name = try text(try file.count(at: version + 8, bytes: 4))
          versions.append(
            BinaryNeeds.Version(
              library: library, name: name, symbols: symbols[index, default: []].sorted()))
        }
        let step = try file.count(at: version + 12, bytes: 4)
        if step == 0 { break }
        version += step
      }
      let step = try file.count(at: entry + 12, bytes: 4)
      if step == 0 { break }
      entry += step
    }
    return versions
  }

  /// The symbols of other files, by the number of their version. None if the file has lost its sections: they are only
  /// for messages.
  private func symbolsByVersion() throws(ELFBytes.Damaged) -> [UInt64: [String]] {
    let dynamicSymbols: UInt64 = 11
    guard let table = elf.sections.first(where: { $0.kind == dynamicSymbols }),
      let address = value(Tag.symbolVersions)
    else { return [:] }
    let versions = try elf.offset(ofAddress: address)
    let file = elf.file
    var symbols: [UInt64: [String]] = [:]
    for index in 0..<(table.size / 24) {
      let symbol = table.offset + index * 24
      let isElsewhere = try file.number(at: symbol + 6, bytes: 2) == 0
      let version = try file.number(at: versions + index * 2, bytes: 2) & 0x7fff
      // 0 and 1 mean no version.
      guard isElsewhere, version > 1 else { continue }
      symbols[version, default: []].append(try text(try file.count(at: symbol, bytes: 4)))
    }
    return symbols
  }
}
