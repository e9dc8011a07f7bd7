import AWS
import Terraform

extension LanguageTable {
  static let functionRows: [TablePage.Section] = [
    TablePage.Section("Numbers") {
      Value<Number>("abs") { .abs(size) }
      Value<Number>("ceil") { .ceil(size / 3) }
      Value<Number>("floor") { .floor(size / 3) }
      Value<Number>("log") { .log(size, base: 2) }
      Value<Number>("max") { .max(size, 3) }
      Value<Number>("min") { .min(size, 3) }
      Value<Number>("parseint") { .parseint("ff", base: 16) }
      Value<Number>("pow") { .pow(2, power: size) }
      Value<Number>("signum") { .signum(size) }
    },
    TablePage.Section("Strings") {
      Value<String>("chomp") { .chomp("orders\n") }
      Value<Bool>("endswith") { .endswith(region, suffix: "-1") }
      Value<String>("format") { .format("%s: %d", region, size) }
      Value<[String]>("formatlist") { .formatlist("queue-%s", names) }
      Value<String>("indent") { .indent(2, str: "a\nb") }
      Value<String>("join") { .join(", ", names) }
      Value<String>("lower") { .lower(region) }
      Value<[String]>("regex") { .regex("([a-z]+)-([a-z]+)", string: region) }
      Value<[String]>("regexall") { .regexall("[a-z]+", string: region) }
      Value<String>("replace") { .replace(region, substr: "-", replace: "_") }
      Value<[String]>("split") { .split("-", str: region) }
      Value<Bool>("startswith") { .startswith(region, prefix: "eu-") }
      Value<Bool>("strcontains") { .strcontains(region, substr: "west") }
      Value<String>("strrev") { .strrev(region) }
      Value<String>("substr") { .substr(region, offset: 0, length: 2) }
      Value<String>("templatestring") {
        .templatestring(greeting, vars: ["name": "Ana"])
      }
      Value<String>("title") { .title("new orders") }
      Value<String>("trim") { .trim("?!orders?!", cutset: "!?") }
      Value<String>("trimprefix") { .trimprefix(region, prefix: "eu-") }
      Value<String>("trimspace") { .trimspace("  orders ") }
      Value<String>("trimsuffix") { .trimsuffix(region, suffix: "-1") }
      Value<String>("upper") { .upper(region) }
    },
    TablePage.Section("Lists, sets and maps") {
      Value<Bool>("alltrue") { .alltrue([isPublic, true]) }
      Value<Bool>("anytrue") { .anytrue([isPublic, false]) }
      Value<[[String]]>("chunklist") { .chunklist(names, size: 2) }
      Value<String>("coalesce") { .coalesce("", region) }
      Value<[String]>("coalescelist") { .coalescelist([], names) }
      Value<[String]>("compact") { .compact(names) }
      Value<[String]>("concat") { .concat(names, ["c"]) }
      Value<Bool>("contains") { .contains(["eu-west-1", "eu-west-3"], value: region) }
      Value<[String]>("distinct") { .distinct(names) }
      Value<String>("element") { .element(names, index: 1) }
      Value<[String]>("flatten") { .flatten([names, ["c"]]) }
      Value<Number>("index") { .index(names, value: "a") }
      Value<[String]>("keys") { .keys(tags) }
      Value<Number>("length") { .length(names) }
      Value<String>("lookup") { .lookup(tags, key: "stage", default: "test") }
      Value<[String]>("matchkeys") {
        .matchkeys(names, keys: names, searchset: ["a"])
      }
      Value<[String: String]>("merge") { .merge(tags, ["team": "shop"]) }
      Value<String>("one") { .one(["a"]) }
      Value<[Number]>("range") { .range(0, 10, 2) }
      Value<[String]>("reverse") { .reverse(names) }
      Value<Set<String>>("setintersection") { .setintersection(zones, ["a"]) }
      Value<[[String]]>("setproduct") { .setproduct(names, ["x", "y"]) }
      Value<Set<String>>("setsubtract") { .setsubtract(zones, b: ["a"]) }
      Value<Set<String>>("setunion") { .setunion(zones, ["c"]) }
      Value<[String]>("slice") { .slice(names, startIndex: 0, endIndex: 1) }
      Value<[String]>("sort") { .sort(names) }
      Value<Number>("sum") { .sum([1, size]) }
      Value<[String: [String]]>("transpose") { .transpose(["a": ["1", "2"], "b": ["2"]]) }
      Value<[String]>("values") { .values(tags) }
      Value<[String: Number]>("zipmap") { .zipmap(names, values: [1, 2]) }
    },
    TablePage.Section("Encodings") {
      Value<String>("base64decode") { .base64decode("b3JkZXJz") }
      Value<String>("base64encode") { .base64encode(region) }
      Value<String>("base64gzip") { .base64gzip(region) }
      Value<[[String: String]]>("csvdecode") { .csvdecode("name,size\norders,1\n") }
      Value<[String: Number]>("jsondecode") { .jsondecode("{\"a\": 1}") }
      Value<String>("jsonencode") { .jsonencode(["team": "shop", "tags": .value(tags)]) }
      Value<String>("textdecodebase64") {
        .textdecodebase64("bwByAGQAZQByAA==", encoding: "UTF-16LE")
      }
      Value<String>("textencodebase64") {
        .textencodebase64(region, encoding: "UTF-16LE")
      }
      Value<String>("urlencode") { .urlencode("a b") }
      Value<[String: Number]>("yamldecode") { .yamldecode("a: 1") }
      Value<String>("yamlencode") { .yamlencode(tags) }
    },
    TablePage.Section("Files") {
      Value<String>("abspath") { .abspath(TerraformPath.root) }
      Value<String>("basename") { .basename(TerraformPath.root) }
      Value<String>("dirname") { .dirname("functions/orders.zip") }
      Value<String>("file") { .file("\(TerraformPath.module)/main.tf") }
      Value<String>("filebase64") { .filebase64("\(TerraformPath.module)/main.tf") }
      Value<Bool>("fileexists") { .fileexists("\(TerraformPath.module)/main.tf") }
      Value<Set<String>>("fileset") { .fileset(TerraformPath.module, pattern: "*.tf") }
      Value<String>("pathexpand") { .pathexpand("~/.ssh/config") }
      Value<String>("templatefile") {
        .templatefile(
          "\(TerraformPath.module)/version.tf", vars: ["name": "Ana"])
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
      Value<String>("base64sha256") { .base64sha256(region) }
      Value<String>("base64sha512") { .base64sha512(region) }
      Value<String>("bcrypt", given: [orders]) { .bcrypt(orders.id, cost: 10) }
      Value<String>("filebase64sha256") { .filebase64sha256("\(TerraformPath.module)/main.tf") }
      Value<String>("filebase64sha512") { .filebase64sha512("\(TerraformPath.module)/main.tf") }
      Value<String>("filemd5") { .filemd5("\(TerraformPath.module)/main.tf") }
      Value<String>("filesha1") { .filesha1("\(TerraformPath.module)/main.tf") }
      Value<String>("filesha256") { .filesha256("\(TerraformPath.module)/main.tf") }
      Value<String>("filesha512") { .filesha512("\(TerraformPath.module)/main.tf") }
      Value<String>("md5") { .md5(region) }
      Value<String>("rsadecrypt", given: [orders]) {
        .rsadecrypt(orders.id, privatekey: orders.arn)
      }
      Value<String>("sha1") { .sha1(region) }
      Value<String>("sha256") { .sha256(region) }
      Value<String>("sha512") { .sha512(region) }
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
      Value<Bool>("can") { .can(tags["stage"]) }
      Value<Number>("convert", from: .convert) { .convert(region, to: Number.self) }
      Value<String>("ephemeralasnull") { .ephemeralasnull(region) }
      Value<Bool>("issensitive") { .issensitive(region) }
      Value<String>("nonsensitive", given: [orders]) { .nonsensitive(orders.id) }
      Value<String>("sensitive") { .sensitive(region) }
      Value<Bool>("tobool") { .tobool("true") }
      Value<[String]>("tolist") { .tolist(zones) }
      Value<[String: String]>("tomap") { .tomap(tags) }
      Value<Number>("tonumber") { .tonumber("1") }
      Value<Set<String>>("toset") { .toset(names) }
      Value<String>("tostring") { .tostring(size) }
      Value<String>("try") { .try(tags["stage"], "test") }
    },
  ]

  private static let greeting = Local("greeting", "Hello, ${name}!")
    .wrappedValue
  private static let zones = Variable<Set<String>>("zones", default: ["a"], description: "Zones.")
    .wrappedValue
}
