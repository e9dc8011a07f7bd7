#!/usr/bin/env bash
# Swift 6.3.1 (FoundationEssentials of the toolchain on Linux): Date.ISO8601FormatStyle with fractional
# seconds cuts off instead of rounding, so that half of all milliseconds come out one too low.
#
# Expected: a date made from a whole number of milliseconds is written with those milliseconds, as in
# 1772352300.001 s → 2026-03-01T08:05:00.001Z.
# What happens: it is written as .000Z. A date is a Double of seconds since 2001, which often lies just
# below the millisecond, and the style cuts the rest off. In the year 2026 about half of the milliseconds
# of a second change.
# Why it matters: a time that is written and read again is no longer the same, and two services disagree
# about the time of an event by a millisecond.
#
# Exits with 0 if Foundation behaves like this, 1 if it has changed.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/main.swift" <<'SWIFT'
#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
let second = 1_772_352_300
var changed: [String] = []
for millisecond in 0..<1_000 {
  let text = Date(timeIntervalSince1970: Double(second * 1_000 + millisecond) / 1_000).formatted(style)
  let digits = String("00\(millisecond)".suffix(3))
  if !text.hasSuffix(".\(digits)Z") { changed.append("\(second).\(digits) became \(text)") }
}
print("\(changed.count) of 1000 milliseconds are written as another one")
for line in changed.prefix(3) { print(line) }
if changed.isEmpty { fatalError("the behavior has changed") }
SWIFT
swift --version 2>/dev/null | head -n 1
swiftc -O "$work/main.swift" -o "$work/main"
"$work/main" || exit 1
