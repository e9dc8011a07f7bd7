import AWS
import Terraform

// What rows take as given; the articles say what each is.

/// A queue.
let orders = SQSQueue("orders", name: "orders")

/// Variables.
private struct GivenVariables: Sendable {
  @Variable("region", default: "eu-west-1", description: "Region to run in.") var region
  @Variable("names", default: ["a", "b"], description: "Names.") var names: Expression<[String]>
  @Variable("tags", default: ["stage": "test"], description: "Tags.")
  var tags: Expression<[String: String]>
  @Variable("size", default: 2, description: "How many.") var size
  @Variable("is_public", default: false, description: "Whether anybody may.") var isPublic
  @Variable("key", default: "", description: "A private key.", sensitive: true) var key
  @Variable("users", default: [], description: "Users.") var users: Expression<[User]>
}

private let variables = GivenVariables()
let region = variables.region
let names = variables.names
/// The declaration of `names`.
let namesVariable = variables.$names
let tags = variables.tags
let size = variables.size
let isPublic = variables.isPublic
let key = variables.key
let users = variables.users

/// A second configuration of the AWS provider.
let ireland = Provider.aws("~> 5.100", region: "eu-west-1", alias: "ireland")

/// A user, as an object.
enum User: TerraformValue {
  static var valueType: ValueType {
    .object([.init("name", .string), .init("roles", .list(.string))])
  }
}

extension Expression where Result == User {
  var name: Expression<String> { attribute("name") }
  var roles: Expression<[String]> { attribute("roles") }
}
