import AWS
import Terraform

extension LanguageTable {
  static let functionRows: [TablePage.Section] = [
    TablePage.Section("Numbers") {
      Value<Number>("abs") { .abs(size.expression) }
      Value<Number>("ceil") { .ceil(size.expression / 3) }
      Value<Number>("floor") { .floor(size.expression / 3) }
      Value<Number>("log") { .log(size.expression, base: 2) }
      Value<Number>("max") { .max(size.expression, 3) }
      Value<Number>("min") { .min(size.expression, 3) }
      Value<Number>("parseint") { .parseint("ff", base: 16) }
      Value<Number>("pow") { .pow(2, power: size.expression) }
      Value<Number>("signum") { .signum(size.expression) }
    },
    TablePage.Section("Strings") {
      Value<String>("chomp") { .chomp("orders\n") }
      Value<Bool>("endswith") { .endswith(region.expression, suffix: "-1") }
      Value<String>("format") { .format("%s: %d", region, size) }
      Value<[String]>("formatlist") { .formatlist("queue-%s", names) }
      Value<String>("indent") { .indent(2, str: "a\nb") }
      Value<String>("join") { .join(", ", names.expression) }
      Value<String>("lower") { .lower(region.expression) }
      Value<[String]>("regex") { .regex("([a-z]+)-([a-z]+)", string: region.expression) }
      Value<[String]>("regexall") { .regexall("[a-z]+", string: region.expression) }
      Value<String>("replace") { .replace(region.expression, substr: "-", replace: "_") }
      Value<[String]>("split") { .split("-", str: region.expression) }
      Value<Bool>("startswith") { .startswith(region.expression, prefix: "eu-") }
      Value<Bool>("strcontains") { .strcontains(region.expression, substr: "west") }
      Value<String>("strrev") { .strrev(region.expression) }
      Value<String>("substr") { .substr(region.expression, offset: 0, length: 2) }
      Value<String>("templatestring", given: [region]) {
        .templatestring(greeting.expression, vars: ["name": "Ana"] as Expression<[String: String]>)
      }
      Value<String>("title") { .title("new orders") }
      Value<String>("trim") { .trim("?!orders?!", cutset: "!?") }
      Value<String>("trimprefix") { .trimprefix(region.expression, prefix: "eu-") }
      Value<String>("trimspace") { .trimspace("  orders ") }
      Value<String>("trimsuffix") { .trimsuffix(region.expression, suffix: "-1") }
      Value<String>("upper") { .upper(region.expression) }
    },
    TablePage.Section("Lists, sets and maps") {
      Value<Bool>("alltrue") { .alltrue([isPublic.expression, true]) }
      Value<Bool>("anytrue") { .anytrue([isPublic.expression, false]) }
      Value<[[String]]>("chunklist") { .chunklist(names.expression, size: 2) }
      Value<String>("coalesce") { .coalesce("", region.expression) }
      Value<[String]>("coalescelist") { .coalescelist([], names.expression) }
      Value<[String]>("compact") { .compact(names.expression) }
      Value<[String]>("concat") { .concat(names.expression, ["c"]) }
      Value<Bool>("contains") { .contains(["eu-west-1", "eu-west-3"], value: region.expression) }
      Value<[String]>("distinct") { .distinct(names.expression) }
      Value<String>("element") { .element(names.expression, index: 1) }
      Value<[String]>("flatten") { .flatten([names.expression, ["c"]]) }
      Value<Number>("index") { .index(names.expression, value: "a") }
      Value<[String]>("keys") { .keys(tags.expression) }
      Value<Number>("length") { .length(names.expression) }
      Value<String>("lookup") { .lookup(tags.expression, key: "stage", default: "test") }
      Value<[String]>("matchkeys") {
        .matchkeys(names.expression, keys: names.expression, searchset: ["a"])
      }
      Value<[String: String]>("merge") { .merge(tags.expression, ["team": "shop"]) }
      Value<String>("one") { .one(["a"]) }
      Value<[Number]>("range") { .range(0, 10, 2) }
      Value<[String]>("reverse") { .reverse(names.expression) }
      Value<Set<String>>("setintersection") { .setintersection(zones.expression, ["a"]) }
      Value<[[String]]>("setproduct") { .setproduct(names.expression, ["x", "y"]) }
      Value<Set<String>>("setsubtract") { .setsubtract(zones.expression, b: ["a"]) }
      Value<Set<String>>("setunion") { .setunion(zones.expression, ["c"]) }
      Value<[String]>("slice") { .slice(names.expression, startIndex: 0, endIndex: 1) }
      Value<[String]>("sort") { .sort(names.expression) }
      Value<Number>("sum") { .sum([1, size.expression]) }
      Value<[String: [String]]>("transpose") { .transpose(["a": ["1", "2"], "b": ["2"]]) }
      Value<[String]>("values") { .values(tags.expression) }
      Value<[String: Number]>("zipmap") { .zipmap(names.expression, values: [1, 2]) }
    },
    TablePage.Section("Encodings") {
      Value<String>("base64decode") { .base64decode("b3JkZXJz") }
      Value<String>("base64encode") { .base64encode(region.expression) }
      Value<String>("base64gzip") { .base64gzip(region.expression) }
      Value<[[String: String]]>("csvdecode") { .csvdecode("name,size\norders,1\n") }
      Value<[String: Number]>("jsondecode") { .jsondecode("{\"a\": 1}") }
      Value<String>("jsonencode") { .jsonencode(["team": "shop", "tags": .value(tags)]) }
      Value<String>("textdecodebase64") {
        .textdecodebase64("bwByAGQAZQByAA==", encoding: "UTF-16LE")
      }
      Value<String>("textencodebase64") {
        .textencodebase64(region.expression, encoding: "UTF-16LE")
      }
      Value<String>("urlencode") { .urlencode("a b") }
      Value<[String: Number]>("yamldecode") { .yamldecode("a: 1") }
      Value<String>("yamlencode") { .yamlencode(tags.expression) }
    },
    TablePage.Section("Files") {
      Value<String>("abspath") { .abspath(Path.root) }
      Value<String>("basename") { .basename(Path.root) }
      Value<String>("dirname") { .dirname("functions/orders.zip") }
      Value<String>("file") { .file("\(Path.module)/main.tf") }
      Value<String>("filebase64") { .filebase64("\(Path.module)/main.tf") }
      Value<Bool>("fileexists") { .fileexists("\(Path.module)/main.tf") }
      Value<Set<String>>("fileset") { .fileset(Path.module, pattern: "*.tf") }
      Value<String>("pathexpand") { .pathexpand("~/.ssh/config") }
      Value<String>("templatefile") {
        .templatefile(
          "\(Path.module)/version.tf", vars: ["name": "Ana"] as Expression<[String: String]>)
      }
    },
    TablePage.Section("Dates and times") {
      Value<String>("formatdate") { .formatdate("YYYY-MM-DD", time: "2030-01-02T03:04:05Z") }
      Value<String>("plantimestamp") { .plantimestamp() }
      Value<String>("timeadd") { .timeadd("2030-01-02T03:04:05Z", duration: "1h") }
      Value<Number>("timecmp") { .timecmp("2030-01-02T03:04:05Z", timestampB: .plantimestamp()) }
      Value<String>("timestamp") { .timestamp() }
    },
    TablePage.Section("Hashes and encryption") {
      Value<String>("base64sha256") { .base64sha256(region.expression) }
      Value<String>("base64sha512") { .base64sha512(region.expression) }
      Value<String>("bcrypt", given: [orders]) { .bcrypt(orders.id, cost: 10) }
      Value<String>("filebase64sha256") { .filebase64sha256("\(Path.module)/main.tf") }
      Value<String>("filebase64sha512") { .filebase64sha512("\(Path.module)/main.tf") }
      Value<String>("filemd5") { .filemd5("\(Path.module)/main.tf") }
      Value<String>("filesha1") { .filesha1("\(Path.module)/main.tf") }
      Value<String>("filesha256") { .filesha256("\(Path.module)/main.tf") }
      Value<String>("filesha512") { .filesha512("\(Path.module)/main.tf") }
      Value<String>("md5") { .md5(region.expression) }
      Value<String>("rsadecrypt", given: [orders]) {
        .rsadecrypt(orders.id, privatekey: orders.arn)
      }
      Value<String>("sha1") { .sha1(region.expression) }
      Value<String>("sha256") { .sha256(region.expression) }
      Value<String>("sha512") { .sha512(region.expression) }
      Value<String>("uuid") { .uuid() }
      Value<String>("uuidv5") { .uuidv5("dns", name: "example.com") }
    },
    TablePage.Section("Networks") {
      Value<String>("cidrhost") { .cidrhost("10.0.0.0/16", hostnum: 5) }
      Value<String>("cidrnetmask") { .cidrnetmask("10.0.0.0/16") }
      Value<String>("cidrsubnet") { .cidrsubnet("10.0.0.0/16", newbits: 8, netnum: 2) }
      Value<[String]>("cidrsubnets") { .cidrsubnets("10.0.0.0/16", 8, 8) }
    },
    TablePage.Section("Types") {
      Value<Bool>("can") { .can(tags.expression["stage"]) }
      Value<String>("ephemeralasnull") { .ephemeralasnull(region.expression) }
      Value<Bool>("issensitive") { .issensitive(region.expression) }
      Value<String>("nonsensitive", given: [orders]) { .nonsensitive(orders.id) }
      Value<String>("sensitive") { .sensitive(region.expression) }
      Value<Bool>("tobool") { .tobool("true" as Expression<String>) }
      Value<[String]>("tolist") { .tolist(zones.expression) }
      Value<[String: String]>("tomap") { .tomap(tags.expression) }
      Value<Number>("tonumber") { .tonumber("1" as Expression<String>) }
      Value<Set<String>>("toset") { .toset(names.expression) }
      Value<String>("tostring") { .tostring(size.expression) }
      Value<String>("try") { .try(tags.expression["stage"], "test") }
    },
  ]

  private static let greeting = Local("greeting", "Hello, ${name}!" as Expression<String>)
  private static let zones = Variable<Set<String>>("zones", default: ["a"], description: "Zones.")
}
