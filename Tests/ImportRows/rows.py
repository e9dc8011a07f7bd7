"""Writes the HCL of each row of the language table to a folder of its own: rows.py DOCUMENTATION FOLDER"""

import os
import re
import sys

documentation, target = sys.argv[1:]

# What rows take as given, by its address.
GIVEN = {
    "aws_sqs_queue.orders": 'resource "aws_sqs_queue" "orders" {\n  name = "orders"\n}\n',
    "var.region": 'variable "region" {\n  type    = string\n  default = "eu-west-1"\n}\n',
    "var.names": 'variable "names" {\n  type    = list(string)\n  default = ["a", "b"]\n}\n',
    "var.tags": 'variable "tags" {\n  type    = map(string)\n  default = { stage = "test" }\n}\n',
    "var.size": 'variable "size" {\n  type    = number\n  default = 2\n}\n',
    "var.is_public": 'variable "is_public" {\n  type    = bool\n  default = false\n}\n',
    "var.zones": 'variable "zones" {\n  type    = set(string)\n  default = ["a"]\n}\n',
    "var.token": 'variable "token" {\n  type      = string\n  default   = ""\n  ephemeral = true\n}\n',
    "var.stage": 'variable "stage" {\n  type    = string\n  default = ""\n}\n',
    "var.users": 'variable "users" {\n  type    = list(object({ name = string, roles = list(string) }))\n  default = []\n}\n',
    "local.prefix": 'locals {\n  prefix = "a-${var.region}"\n}\n',
    "local.greeting": 'locals {\n  greeting = "Hello"\n}\n',
    "aws_sqs_queue.all": 'resource "aws_sqs_queue" "all" {\n  count = 2\n  name  = "a${count.index}"\n}\n',
    "aws_sqs_queue.named": 'resource "aws_sqs_queue" "named" {\n  for_each = toset(["orders"])\n  name     = each.key\n}\n',
    "data.aws_region.here": 'data "aws_region" "here" {}\n',
    "ephemeral.aws_secretsmanager_random_password.password": 'ephemeral "aws_secretsmanager_random_password" "password" {}\n',
    "terraform_data.staged": 'resource "terraform_data" "staged" {\n  input = "a"\n}\n',
}


def declaration(address):
    """A pattern for the declaration of an address."""
    parts = address.split(".")
    if parts[0] == "var":
        return rf'variable "{parts[1]}"'
    if parts[0] == "local":
        return rf"locals \{{(.|\n)*\n  {parts[1]} +="
    if parts[0] in ("data", "ephemeral"):
        return rf'{parts[0]} "{parts[1]}" "{parts[2]}"'
    return rf'resource "{parts[0]}" "{parts[1]}"'


def given(text):
    """What a text refers to and does not declare."""
    added = ""
    for _ in range(3):
        for address, hcl in GIVEN.items():
            refers = re.search(rf"(?<![\w.]){re.escape(address)}\b", text + added)
            if refers and not re.search(declaration(address), text + added):
                added += hcl + "\n"
    return added


def write(folder, name, text):
    path = f"{folder}/{name}"
    os.makedirs(os.path.dirname(path), exist_ok=True)
    open(path, "w").write(text)


def details(page):
    """The rows that are shown in full: the name and the HCL."""
    text = open(f"{documentation}/{page}.md").read()
    pattern = r"^#### (.+?)\n\n```swift\n.*?```\n\n```hcl\n(.*?)```"
    return re.findall(pattern, text, re.S | re.M)


SETUP = """variable "name" {
  type    = string
  default = "a"
}
variable "account" {
  type    = string
  default = "a"
}
output "name" {
  value = var.name
}
output "stage" {
  value = "a"
}
output "bucket" {
  value = "a"
}
"""


def split(test):
    """The blocks of a test, and the blocks of the stack that follow them in the row."""
    blocks = re.split(r"\n(?=\S[^\n]*\{)", test)
    own, rest = [], []
    for block in blocks:
        is_test = re.match(
            r"(#|run|variables|mock_|override_|provider|test |\w+ +=)|variable \"account\"", block
        )
        (own if is_test else rest).append(block)
    return "\n".join(own) + "\n", "".join(block + "\n" for block in rest)


def provider(text):
    """The providers that a row takes as given."""
    added = ""
    if not re.search(r'^provider "aws" \{(?![^}]*alias)', text, re.M):
        added += 'provider "aws" {\n  region = "eu-west-1"\n}\n'
    if "aws.ireland" in text and not re.search(r'alias += "ireland"', text):
        added += 'provider "aws" {\n  alias  = "ireland"\n  region = "eu-west-1"\n}\n'
    if "required_providers" not in text:
        added += (
            "terraform {\n  required_providers {\n    aws = {\n"
            '      source  = "hashicorp/aws"\n      version = "~> 5.100"\n    }\n  }\n}\n'
        )
    return added


for number, (name, hcl) in enumerate(details("LanguageBlocks"), 1):
    files = {"main.tf": ""}
    current = "main.tf"
    for line in hcl.split("\n"):
        if re.match(r"^# [\w/.-]+\.(tf|tofu|hcl|tfvars)$", line):
            current = line[2:]
            files.setdefault(current, "")
        else:
            files[current] += line + "\n"
    folder = f"{target}/r{number:03}"
    root = "".join(text for file, text in files.items() if file.endswith(".tf") and "/" not in file)
    # What follows a test in a row stands in var.tf and version.tf.
    for file in [file for file in files if file.endswith((".hcl", ".tfvars"))]:
        test, rest = split(files[file])
        files[file] = test
        root += rest
        if rest:
            files["more.tf"] = files.get("more.tf", "") + rest
    if "version.tofu" in files and "version.tf" not in files:
        # What OpenTofu reads in place of another file stands in a file of the same name.
        settings = re.search(r"^terraform \{\n(  .*\n|\n)*?\}\n", files["main.tf"], re.M)
        if settings:
            files["main.tf"] = files["main.tf"].replace(settings[0], "")
            files["version.tf"] = settings[0]
    tests = "".join(text for file, text in files.items() if file.endswith(".hcl"))
    for file, text in files.items():
        if file.endswith(".tf.json"):
            continue
        write(folder, file, (f"# {name}\n\n" if file == "main.tf" else "") + text)
    for setup in re.findall(r'source = "\./(tests?/?[\w/]*|testing)"', tests):
        if "mocks" not in setup:
            write(folder, f"{setup}/main.tf", SETUP)
    inners = {os.path.dirname(file) for file in files if "/" in file and file.endswith(".tf")}
    for inner in sorted(inners):
        text = "".join(t for f, t in files.items() if os.path.dirname(f) == inner and f.endswith(".tf"))
        if given(text):
            write(folder, f"{inner}/given.tf", given(text))
    needed = given(root + tests)
    if "module.inner" in tests:
        needed += 'module "inner" {\n  source  = "example/inner/aws"\n  version = "1.0.0"\n}\n'
    if needed:
        write(folder, "given.tf", needed)
    if provider(root):
        write(folder, "given_provider.tf", provider(root))

values = []
for page in ("LanguageExpressions", "LanguageFunctions"):
    values += [hcl.rstrip("\n") for _, hcl in details(page)]
    for line in open(f"{documentation}/{page}.md"):
        row = re.match(r"^\| `.*?`(?: \(.*?\))? \| `+.*?`+ \| (`+)(.*)\1 \|$", line.rstrip("\n"))
        if row and "…" not in row[2] and "<<" not in row[2]:
            values.append(row[2].strip().replace("\\|", "|"))
body = "locals {\n" + "".join(f"  v{n} = {value}\n" for n, value in enumerate(values)) + "}\n"
write(f"{target}/values", "main.tf", body)
write(f"{target}/values", "given.tf", given(body))
write(f"{target}/values", "given_provider.tf", provider(body))

# Rows that the patterns no longer find would pass unseen.
if len(os.listdir(target)) < 150:
    sys.exit(f"only {len(os.listdir(target))} rows were found in {documentation}")
