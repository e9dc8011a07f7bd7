import Foundation
import Testing

@testable import Terraform

/// The bindings of actions, queries and identities in the folder `Sample`, in use.
@Suite struct `Use of actions, queries and identities` {
  @Test func `They generate what a person would write`() throws {
    let shop = Provider("thing", source: "example/thing", version: "~> 1.2")
    let order = Order("first", name: "first")
    let notify = ActionNotify(
      "sales", channel: "sales", note: ["of": .value(order.name)], retry: .init(times: 3))
    let other = Action("thing_other", "raw")
    let each = ForEach(["a", "b"]) { each in ActionNotify("each", channel: each.key) }
    let stack = Stack("shop") {
      shop
      order.lifecycle(
        Lifecycle(actionTriggers: [
          .init(on: [.afterCreate], invoke: [notify, each["a"], other])
        ]))
      notify
      each
      other
      Import(order, identity: .init(number: "17", region: "eu"))
      QueryFile("orders") {
        ListOrder(
          "open", provider: shop, limit: 50, includingResource: true, region: "eu",
          filter: [.init(values: ["open"]), .init(values: ["paid"])])
        ForEach(["eu", "us"]) { each in ListOrder("each", provider: shop, region: each.value) }
        Query("thing_other", "all", provider: shop)
      }
    }
    let files = try CollectedStack(stack).files()
    let main = try #require(files.first { $0.path.hasSuffix("main.tf") }).contents
    #expect(
      main.drop { $0 != "\n" }.dropFirst() == """

        resource "thing_order" "first" {
          name = "first"

          lifecycle {
            action_trigger {
              events = [after_create]
              actions = [
                action.thing_notify.sales,
                action.thing_notify.each["a"],
                action.thing_other.raw,
              ]
            }
          }
        }

        action "thing_notify" "sales" {
          config {
            channel = "sales"
            note = {
              of = thing_order.first.name
            }

            retry {
              times = 3
            }
          }
        }

        action "thing_notify" "each" {
          for_each = toset(["a", "b"])

          config {
            channel = each.key
          }
        }

        action "thing_other" "raw" {}

        import {
          to = thing_order.first
          identity = {
            number = "17"
            region = "eu"
          }
        }

        """)
    let query = try #require(files.first { $0.path.hasSuffix("orders.tfquery.hcl") }).contents
    #expect(
      query.drop { $0 != "\n" }.dropFirst() == """

        list "thing_order" "open" {
          provider         = thing
          limit            = 50
          include_resource = true

          config {
            region = "eu"

            filter {
              values = ["open"]
            }

            filter {
              values = ["paid"]
            }
          }
        }

        list "thing_order" "each" {
          for_each = toset(["eu", "us"])
          provider = thing

          config {
            region = each.value
          }
        }

        list "thing_other" "all" {
          provider = thing
        }

        """)
  }

  @Test func `The page Bindings shows them and their text`() throws {
    let shop = Provider("thing", source: "example/thing", version: "~> 1.2")
    let order = Order("first", name: "first")
    // swift-format-ignore
    let notify = ActionNotify("sales", channel: "sales", note: ["of": .value(order.name)], retry: .init(times: 3))
    // swift-format-ignore
    let stack = Stack("shop") {
      shop
      notify
      order.lifecycle(Lifecycle(actionTriggers: [.init(on: [.afterCreate], invoke: [notify])]))
      Import(order, identity: .init(number: "17", region: "eu"))
      QueryFile("orders") { ListOrder("open", provider: shop, region: "eu", filter: [.init(values: ["new"])]) }
    }
    let tests = URL(filePath: #filePath).deletingLastPathComponent()
    let page = try String(
      contentsOf: tests.appending(path: "../../Sources/InfraGen/InfraGen.docc/Bindings.md"),
      encoding: .utf8)
    let section = try #require(
      page.split(separator: "\n### ").first { $0.hasPrefix("Actions, queries and identities") })
    let fences = section.components(separatedBy: "\n```\n").enumerated().filter {
      $0.offset % 2 == 1
    }
    .map(\.element)
    try #require(fences.count == 3)
    let source = try String(contentsOfFile: #filePath, encoding: .utf8)
    for line in fences[0].split(separator: "\n") { #expect(source.contains(" \(line)\n")) }
    let written = try CollectedStack(stack).files().map(\.contents).joined()
    for block in (fences[1] + "\n" + fences[2]).components(separatedBy: "\n}\n") {
      #expect(written.contains(block.trimmingCharacters(in: .newlines)), "\(block)")
    }
  }

  @Test func `An identity leaves out what is not given, and takes values of a loop`() throws {
    let orders = ForEach(["17": "first"]) { each in Order("all", name: each.value) }
    let numbers: Terraform.Expression<[String: String]> = ["17": "eu"]
    let stack = Stack("shop") {
      Provider("thing", source: "example/thing", version: "~> 1.2")
      orders
      Import(forEach: numbers) { each in
        (orders[each.key], identity: .init(number: each.key, region: each.value))
      }
      Import(orders["17"], identity: .init(number: "17"))
    }
    let main = try #require(CollectedStack(stack).files().first { $0.path.hasSuffix("main.tf") })
    #expect(
      main.contents.hasSuffix(
        """
        import {
          for_each = {
            "17" = "eu"
          }
          to = thing_order.all[each.key]
          identity = {
            number = each.key
            region = each.value
          }
        }

        import {
          to = thing_order.all["17"]
          identity = {
            number = "17"
          }
        }

        """))
  }
}
