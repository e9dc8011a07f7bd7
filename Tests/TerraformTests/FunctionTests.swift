import Foundation
import Terraform
import TestSupport
import Testing

/// Each of Terraform's functions, called from Swift.
@Suite("Functions") struct FunctionTests {
  private typealias E = Terraform.Expression

  private static let list: Terraform.Expression<[String]> = ["b", "a", "b"]
  private static let set: Terraform.Expression<Set<String>> = ["b", "a"]
  private static let map: Terraform.Expression<[String: String]> = ["a": "1", "b": "2"]
  private static let numbers: Terraform.Expression<[Number]> = [1, 2, 3]
  private static let template = Local("template", "hello").wrappedValue
  private static let file: Terraform.Expression<String> = "\(TerraformPath.module)/main.tf"

  struct Row: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// The function's name, and the value in an output of a number.
    let name: String
    let output: @Sendable (Int) -> any Declaration

    init<Value>(_ name: String, _ expression: Terraform.Expression<Value>) {
      self.init(name, name, expression)
    }

    /// - Parameter hcl: How the call begins.
    init<Value>(_ name: String, _ hcl: String, _ expression: Terraform.Expression<Value>) {
      testDescription = hcl
      self.name = name
      output = { Output("o\($0)", expression, description: "d") }
    }
  }

  static let rows: [Row] = strings + numberRows + collections + others

  private static let strings: [Row] = [
    Row("abspath", "abspath(\"x\")", E.abspath("x")),
    Row("base64decode", "base64decode(\"eA==\")", E.base64decode("eA==")),
    Row("base64encode", "base64encode(\"x\")", E.base64encode("x")),
    Row("base64gzip", E.base64gzip("x")),
    Row("base64sha256", E.base64sha256("x")),
    Row("base64sha512", E.base64sha512("x")),
    Row("basename", "basename(\"a/b\")", E.basename("a/b")),
    Row("bcrypt", "bcrypt(\"x\")", E.bcrypt("x")),
    Row("bcrypt", "bcrypt(\"x\", 5)", E.bcrypt("x", cost: 5)),
    Row("chomp", E.chomp("x\n")),
    Row("cidrhost", "cidrhost(\"10.0.0.0/8\", 5)", E.cidrhost("10.0.0.0/8", hostnum: 5)),
    Row("cidrnetmask", E.cidrnetmask("10.0.0.0/8")),
    Row(
      "cidrsubnet", "cidrsubnet(\"10.0.0.0/8\", 4, 2)",
      E.cidrsubnet("10.0.0.0/8", newbits: 4, netnum: 2)),
    Row("dirname", E.dirname("a/b")),
    Row("file", "file(\"${path.module}/main.tf\")", E.file(file)),
    Row("filebase64", E.filebase64(file)),
    Row("filebase64sha256", E.filebase64sha256(file)),
    Row("filebase64sha512", E.filebase64sha512(file)),
    Row("filemd5", E.filemd5(file)),
    Row("filesha1", E.filesha1(file)),
    Row("filesha256", E.filesha256(file)),
    Row("filesha512", E.filesha512(file)),
    Row("format", "format(\"%s-%03d\", \"x\", 1)", E.format("%s-%03d", E("x"), E<Number>(1))),
    Row("formatdate", E.formatdate("YYYY", time: "2026-01-02T03:04:05Z")),
    Row("indent", "indent(2, \"a\\nb\")", E.indent(2, str: "a\nb")),
    Row("join", "join(\",\", [\"b\", \"a\", \"b\"])", E.join(",", list)),
    Row("join", "join(\",\", [[\"b\", \"a\", \"b\"]]...)", E.join(",", expanding: [list])),
    Row("jsonencode", "jsonencode([1, 2, 3])", E.jsonencode(numbers)),
    Row("lower", E.lower("X")),
    Row("md5", E.md5("x")),
    Row("pathexpand", E.pathexpand("~/x")),
    Row("plantimestamp", "plantimestamp()", E.plantimestamp()),
    Row("replace", "replace(\"a-b\", \"-\", \"_\")", E.replace("a-b", substr: "-", replace: "_")),
    Row("rsadecrypt", E.can(E.rsadecrypt("x", privatekey: "y"))),
    Row("sha1", E.sha1("x")),
    Row("sha256", E.sha256("x")),
    Row("sha512", E.sha512("x")),
    Row("strrev", E.strrev("x")),
    Row("substr", "substr(\"hello\", 1, 2)", E.substr("hello", offset: 1, length: 2)),
    Row("templatefile", E.can(E.templatefile(file, vars: map))),
    Row(
      "templatestring", "templatestring(\n    local.template,",
      E.templatestring(template, vars: map)),
    Row("textdecodebase64", E.textdecodebase64("eAA=", encoding: "UTF-16LE")),
    Row("textencodebase64", E.textencodebase64("x", encoding: "UTF-16LE")),
    Row("timeadd", E.timeadd("2026-01-02T03:04:05Z", duration: "1h")),
    Row("timestamp", E.timestamp()),
    Row("title", E.title("x y")),
    Row("tostring", "tostring(1)", E.tostring(1 as E<Number>)),
    Row("trim", E.trim("?x!", cutset: "?!")),
    Row("trimprefix", E.trimprefix("ab", prefix: "a")),
    Row("trimspace", E.trimspace(" a ")),
    Row("trimsuffix", E.trimsuffix("ab", suffix: "b")),
    Row("upper", "upper(\"x\")", E.upper("x")),
    Row("urlencode", E.urlencode("a b")),
    Row("uuid", E.uuid()),
    Row("uuidv5", E.uuidv5("dns", name: "example.com")),
    Row("yamlencode", E.yamlencode(map)),
  ]

  private static let numberRows: [Row] = [
    Row("abs", "abs(-1)", E.abs(-1)),
    Row("ceil", E.ceil(1.5)),
    Row("floor", E.floor(1.5)),
    Row("index", E.index(list, value: "a")),
    Row("length", "length([\"b\", \"a\", \"b\"])", E.length(list)),
    Row("log", "log(16, 2)", E.log(16, base: 2)),
    Row("max", "max(1, 2)", E.max(1, 2)),
    Row("max", "max([1, 2, 3]...)", E.max(expanding: numbers)),
    Row("min", E.min(1, 2)),
    Row("parseint", "parseint(\"ff\", 16)", E.parseint("ff", base: 16)),
    Row("pow", E.pow(2, power: 8)),
    Row("signum", E.signum(-3)),
    Row("sum", "sum([1, 2, 3])", E.sum(numbers)),
    Row("timecmp", E.timecmp("2026-01-02T03:04:05Z", timestampB: "2026-01-02T03:04:06Z")),
    Row("tonumber", E.tonumber("12" as E<String>)),
  ]

  private static let collections: [Row] = [
    Row("chunklist", E.chunklist(list, size: 2)),
    Row("cidrsubnets", "cidrsubnets(\"10.0.0.0/8\", 4, 4)", E.cidrsubnets("10.0.0.0/8", 4, 4)),
    Row("coalescelist", E.coalescelist([], list)),
    Row("compact", E.compact(list)),
    Row("concat", E.concat(list, ["c"])),
    Row("csvdecode", E.csvdecode("a,b\n1,2\n")),
    Row("distinct", E.distinct(list)),
    Row("fileset", E.fileset(TerraformPath.module, pattern: "*.tf")),
    Row("flatten", E.flatten([list, ["c"]])),
    Row("formatlist", E.formatlist("%s!", list)),
    Row("keys", E.keys(map)),
    Row("matchkeys", E.matchkeys(list, keys: numbers, searchset: [1, 2])),
    Row("range", "range(1, 10, 2)", E.range(1, 10, 2)),
    Row("regexall", E<[String]>.regexall("[a-z]", string: "abc")),
    Row("reverse", E.reverse(list)),
    Row("setintersection", E.setintersection(set, ["a"])),
    Row("setproduct", E.setproduct(list, ["x"])),
    Row("setsubtract", E.setsubtract(set, b: ["a"])),
    Row("setunion", E.setunion(set, ["c"])),
    Row("slice", E.slice(list, startIndex: 0, endIndex: 2)),
    Row("sort", E.sort(list)),
    Row("split", "split(\",\", \"a,b\")", E.split(",", str: "a,b")),
    Row("tolist", E.tolist(set)),
    Row("tomap", E<[String: String]>.tomap(map)),
    Row("toset", E.toset(list)),
    Row("transpose", E.transpose(["a": ["x", "y"]])),
    Row("values", E.values(map)),
    Row("zipmap", E.zipmap(["a", "b"], values: [1, 2] as E<[Number]>)),
  ]

  private static let others: [Row] = [
    Row("alltrue", "alltrue([true, false])", E.alltrue([true, false])),
    Row("anytrue", E.anytrue([true, false])),
    Row("can", "can(tonumber(\"x\"))", E.can(E.tonumber("x" as E<String>))),
    Row("contains", E.contains(list, value: "a")),
    Row("endswith", E.endswith("ab", suffix: "b")),
    Row("fileexists", E.fileexists(file)),
    Row("issensitive", E.issensitive(E<String>.sensitive("x"))),
    Row("startswith", E.startswith("ab", prefix: "a")),
    Row("strcontains", E.strcontains("abc", substr: "b")),
    Row("tobool", E.tobool("true" as E<String>)),
    Row("coalesce", "coalesce(\"\", \"x\")", E<String>.coalesce("", "x")),
    Row("element", E.element(list, index: 4)),
    Row("ephemeralasnull", E<String>.ephemeralasnull("x")),
    Row("jsondecode", E<[Number]>.jsondecode("[1]")),
    Row("lookup", E.lookup(map, key: "a")),
    Row("lookup", E.lookup(map, key: "c", default: "3")),
    Row("merge", E.merge(map, ["c": "3"])),
    Row("nonsensitive", E<String>.nonsensitive(.sensitive("x"))),
    Row("one", E<String>.one(["a"] as E<[String]>)),
    Row("regex", E<String>.regex("[a-z]+", string: "abc")),
    Row("sensitive", E<String>.sensitive("x")),
    Row("try", "try(tonumber(\"x\"), 1)", E.try(E.tonumber("x" as E<String>), 1)),
    Row("yamldecode", E<AnyValue>.yamldecode("a: 1")),
  ]

  @Test("Each is written as a call", arguments: rows) func written(_ row: Row) throws {
    let stack = Stack("s") { row.output(0) }
    let text = try #require(try stack.text(of: "template/output.tf"))
    #expect(text.contains("\(row.name)("))
    if row.testDescription != row.name {
      #expect(text.contains("= \(row.testDescription)"), "\(text)")
    }
  }

  @Test(
    "Terraform evaluates all of them",
    .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
  func evaluated() throws {
    let stack = Stack("functions", requiredVersion: ">= 1.10") {
      for (number, row) in Self.rows.enumerated() { row.output(number) }
    }
    #expect(try Tool.complaint(about: stack, plans: true) == nil)
  }

  @Test("There is a row for each that is generated") func complete() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Sources/Terraform/Functions/Generated").standardizedFileURL
    var names: Set<String> = []
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      names.formUnion(text.matches(of: /\.call\("([a-z0-9]+)"/).map { String($0.1) })
    }
    #expect(names.count >= 118)
    #expect(names.subtracting(Self.rows.map(\.name)) == [])
  }

  @Test("A sensitive value is marked, and one that is no longer sensitive is not")
  func sensitivity() throws {
    let stack = Stack("s") {
      @Variable("token", default: "x", description: "d", sensitive: true) var token
      @Local("hidden", E<String>.sensitive("x")) var hidden
      Output("hidden", hidden, description: "d")
      Output("shown", E<String>.nonsensitive(token), description: "d")
      Output("is_hidden", E.issensitive(token), description: "d")
    }
    let text = try #require(try stack.text(of: "template/output.tf"))
    #expect(text.ranges(of: "sensitive   = true").count == 1)
    #expect(try Tool.terraform.url == nil || Tool.complaint(about: stack) == nil)
  }
}
