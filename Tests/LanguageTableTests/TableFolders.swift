import Foundation
import Terraform
import TestSupport

/// Rows as folders that Terraform reads: those that can be modules are modules of one configuration, since
/// each run of Terraform loads the provider anew; those that cannot are configurations of their own.
struct TableFolders {
  private let folder: URL

  init(_ folder: URL) {
    self.folder = folder
  }

  /// A configuration for `terraform validate`.
  struct Root {
    let name: String
    let url: URL
    let rows: [Construct]
    let downloads: [Construct.Download]
  }

  /// Writes all rows, and gives the configurations.
  func write(_ rows: [Construct]) throws -> [Root] {
    for row in rows where !row.sources.isEmpty { try writeForFormat(row) }
    let rows = rows.filter(\.sources.isEmpty)
    let shared = rows.filter { !$0.needsRoot }
    for row in shared { try write(row, below: "shared") }
    var calls = rows.first.map { _ in "" } ?? ""
    for row in shared {
      calls += "module \"\(row.stack.directory)\" {\n  source = \"./\(row.stack.directory)\"\n}\n\n"
    }
    try folder.write(String(calls.dropLast()), to: "shared/main.tf")
    let alone = try rows.filter(\.needsRoot).map { row in
      try write(row, below: "alone")
      let url = folder.appendingPathComponent("alone/\(row.stack.directory)")
      return Root(name: row.stack.directory, url: url, rows: [row], downloads: row.downloads)
    }
    let url = folder.appendingPathComponent("shared")
    return [Root(name: "shared", url: url, rows: shared, downloads: [])] + alone
  }

  /// Terraform 1.11 formats no files for queries and for OpenTofu, whose format is the same.
  private func writeForFormat(_ row: Construct) throws {
    for file in try row.stack.files() {
      let isKnown = [".tf", ".tfvars", ".tftest.hcl", ".tfmock.hcl"].contains {
        file.path.hasSuffix($0)
      }
      try folder.write(file.contents, to: "later/\(file.path)\(isKnown ? "" : ".tf")")
    }
  }

  private func write(_ row: Construct, below parent: String) throws {
    for file in try row.stack.files() {
      try folder.write(file.contents, to: "\(parent)/\(file.path)")
    }
  }
}

extension TableFolders.Root {
  /// Runs `terraform init` and `validate`, and returns their output if one of them fails.
  func complaint() throws -> String? {
    try writeDownloads()
    for file in rows.flatMap(\.files) { try url.write(file.text, to: file.path) }
    let plugins = ProcessInfo.processInfo.environment["INFRA_GEN_TERRAFORM_PLUGIN_DIR"]
    let modules = downloads.isEmpty ? [] : ["-get=false"]
    for arguments in [
      ["init", "-backend=false", "-input=false"] + modules
        + (plugins.map { ["-plugin-dir=\($0)"] } ?? []),
      ["validate"],
    ] {
      let result = try Tool.terraform(arguments, for: url)
      if result.status != 0 { return "\(name): terraform \(arguments[0]): \(result.output)" }
    }
    return nil
  }

  /// Modules that Terraform would download, with the record that it would keep of that, so that it takes
  /// them for downloaded.
  private func writeDownloads() throws {
    guard !downloads.isEmpty else { return }
    var modules = [["Key": "", "Source": "", "Dir": "."]]
    for download in downloads {
      let place = ".terraform/modules/\(download.call)"
      try url.write(download.text, to: "\(place)/main.tf")
      var module = ["Key": download.call, "Source": download.source, "Dir": place]
      module["Version"] = download.version
      modules.append(module)
    }
    let data = try JSONSerialization.data(
      withJSONObject: ["Modules": modules], options: [.sortedKeys])
    try url.write(String(decoding: data, as: UTF8.self), to: ".terraform/modules/modules.json")
  }
}
