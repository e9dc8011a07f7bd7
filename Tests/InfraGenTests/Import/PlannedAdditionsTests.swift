import CommandLineSupport
import Testing

@testable import InfraGen

struct PlannedAdditionsTests {
  private func additions(_ change: String) throws -> PlannedAdditions {
    let value = try #require(JSONValue(parsing: Array(change.utf8)))
    return PlannedAdditions(
      ["a.b", "a.absent"], in: PlanFolder.Outcome(changes: ["a.b": value, "a.other": .null]))
  }

  @Test
  func `An import without a change is explained`() throws {
    let additions = try additions(
      #"{"actions": ["no-op"], "before": {"x": 1}, "after": {"x": 1}, "importing": {"id": "i"}}"#)
    #expect(additions.addresses == ["a.b"])
    #expect(
      additions.explained == ["a.b is added from the state, and is imported without a change"])
    #expect(additions.differences.isEmpty)
  }

  @Test
  func `An import that changes something is a difference, with the arguments`() throws {
    let additions = try additions(
      """
      {"actions": ["update"], "before": {"x": 1, "y": null, "z": 3}, "after": {"x": 2, "z": 3},
       "after_unknown": {}, "importing": {"id": "i"}}
      """)
    #expect(additions.differences == ["a.b is added from the state, and its import changes it (x)"])
    #expect(additions.explained.isEmpty)
  }

  @Test
  func `What has no import is explained as such`() throws {
    let additions = try additions(#"{"actions": ["create"], "before": null, "after": {"x": 1}}"#)
    #expect(additions.explained == ["a.b is added from the state, and is not imported"])
  }

  @Test
  func `Additions are not compared with the plan of the original`() throws {
    let additions = try additions(#"{"actions": ["create"]}"#)
    let after = PlanFolder.Outcome(changes: ["a.b": .bool(true), "a.c": .bool(true)])
    let differences = after.changed(
      from: PlanFolder.Outcome(changes: [:]), leavingOut: additions.addresses)
    #expect(differences.map(\.description) == ["a.c is only in the plan of what was generated"])
  }
}
