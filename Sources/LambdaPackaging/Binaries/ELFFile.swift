/// The headers of an ELF file ("Tool Interface Standard, Executable and Linking Format", version 1.2, with the
/// 64-bit layout of "ELF-64 Object File Format", version 1.5).
///
/// It is read here because macOS has no `readelf`, and a library for it would bring more than these few fields.
struct ELFFile {
  /// A part of the file that is loaded, or that the loader reads.
  struct Segment {
    let kind: UInt64
    let offset: Int
    let address: Int
    let size: Int
  }

  /// A part of the file as the linker sees it.
  struct Section {
    let kind: UInt64
    let offset: Int
    let size: Int
  }

  let file: ELFBytes
  /// 1 for 32 bits, 2 for 64.
  let wordClass: UInt64
  /// The number of the processor.
  let machine: UInt64
  /// 2 for a program at a fixed place, 3 for a program or library at any place.
  let kind: UInt64
  let segments: [Segment]
  let sections: [Section]

  /// Nil if the bytes are not an ELF file of a processor that stores the lowest byte first.
  init?(_ bytes: [UInt8]) throws(ELFBytes.Damaged) {
    guard bytes.starts(with: [0x7f, 0x45, 0x4c, 0x46]), bytes.count >= 20, bytes[5] == 1 else {
      return nil
    }
    let file = ELFBytes(bytes: bytes)
    self.file = file
    wordClass = UInt64(bytes[4])
    kind = try file.number(at: 16, bytes: 2)
    machine = try file.number(at: 18, bytes: 2)
    guard wordClass == 2 else {
      (segments, sections) = ([], [])
      return
    }
    segments = try Self.table(in: file, at: 32, sizeAt: 54, countAt: 56) {
      entry throws(ELFBytes.Damaged) in
      Segment(
        kind: try file.number(at: entry, bytes: 4), offset: try file.count(at: entry + 8, bytes: 8),
        address: try file.count(at: entry + 16, bytes: 8),
        size: try file.count(at: entry + 32, bytes: 8))
    }
    sections = try Self.table(in: file, at: 40, sizeAt: 58, countAt: 60) {
      entry throws(ELFBytes.Damaged) in
      Section(
        kind: try file.number(at: entry + 4, bytes: 4),
        offset: try file.count(at: entry + 24, bytes: 8),
        size: try file.count(at: entry + 32, bytes: 8))
    }
  }

  /// A table that the header leads to, by the places where its own place, the size of an entry and their number are.
  private static func table<Entry>(
    in file: ELFBytes, at place: Int, sizeAt: Int, countAt: Int,
    _ read: (Int) throws(ELFBytes.Damaged) -> Entry
  ) throws(ELFBytes.Damaged) -> [Entry] {
    let start = try file.count(at: place, bytes: 8)
    let size = try file.count(at: sizeAt, bytes: 2)
    let count = try file.count(at: countAt, bytes: 2)
    var entries: [Entry] = []
    for index in 0..<count { entries.append(try read(start + index * size)) }
    return entries
  }

  /// The first segment of a kind.
  func segment(_ kind: UInt64) -> Segment? { segments.first { $0.kind == kind } }

  /// The place in the file of what is loaded to an address.
  func offset(ofAddress address: Int) throws(ELFBytes.Damaged) -> Int {
    let loaded: UInt64 = 1
    for segment in segments
    where segment.kind == loaded && address >= segment.address
      && address < segment.address + segment.size
    {
      return segment.offset + address - segment.address
    }
    throw ELFBytes.Damaged()
  }
}
