import AWS
import Terraform

// What rows take as given; the articles say what each is.

/// A queue.
let orders = SQSQueue("orders", name: "orders")

/// A region, as somebody may choose it.
let region = Variable("region", default: "eu-west-1", description: "Region to run in.")
let names = Variable<[String]>("names", default: ["a", "b"], description: "Names.")
let tags = Variable<[String: String]>("tags", default: ["stage": "test"], description: "Tags.")
let size = Variable<Number>("size", default: 2, description: "How many.")
let isPublic = Variable<Bool>("is_public", default: false, description: "Whether anybody may.")

let key = Variable("key", default: "", description: "A private key.", sensitive: true)

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

let users = Variable<[User]>("users", default: [], description: "Users.")
