internal import TerraformImport

/// A value for an argument of a curated type, and the Swift that spells it.
struct Spelled<Value: Sendable>: Sendable {
  let value: Value
  let swift: CuratedSwift

  init(_ value: Value, _ swift: CuratedSwift) {
    self.value = value
    self.swift = swift
  }
}
