// The part of Foundation that every platform has, under one name, so that no other file has to ask which one it is. Only
// Linux has it as a module of its own, without which a program would link ICU.
#if canImport(FoundationEssentials)
@_exported public import FoundationEssentials
#else
@_exported public import Foundation
#endif
