#!/usr/bin/env bash
# AWS provider 5.100.0 (Terraform 1.11.4, moto 5.2.1): another type of a key attribute is no change.
#
# Expected: a table has the sort key `at` of type S. DynamoDB cannot change the type of a key, so when the
# configuration says N, the plan replaces the table, as it does for another name of the sort key, or fails.
# What happens: the plan shows no changes, and so does every later one. The table keeps S, while its configuration
# says N. Another name of the sort key replaces the table.
# Why it matters: a program that writes what the configuration says, numbers, has each of its items refused.
#
# Exits with 0 if the provider behaves like this, 1 if it has changed. Needs terraform and python3. Uses
# the provider in the folder INFRA_GEN_TERRAFORM_PLUGIN_DIR, or downloads it if that is not set.
set -euo pipefail
work=$(mktemp -d)
server=
trap 'if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; fi; rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
  'moto[server,dynamodb]==5.2.1' 'boto3==1.43.11'

# The server chooses a free port and prints it.
# The file has to be there before the server writes to it.
: >"$work/moto.log"
"$work/venv/bin/moto_server" -H 127.0.0.1 -p 0 >"$work/moto.log" 2>&1 &
server=$!
port=
for _ in $(seq 100); do
  port=$(sed -nE 's|.*Running on http://127\.0\.0\.1:([0-9]+).*|\1|p' "$work/moto.log" | head -n 1)
  [ -n "$port" ] && break
  sleep 0.2
done
export AWS_ENDPOINT_URL="http://127.0.0.1:$port" AWS_ACCESS_KEY_ID=a AWS_SECRET_ACCESS_KEY=s
export AWS_REGION=eu-west-1 AWS_DEFAULT_REGION=eu-west-1 TF_IN_AUTOMATION=1 CHECKPOINT_DISABLE=1

configuration() {
  cat <<HCL
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}

resource "aws_dynamodb_table" "events" {
  name         = "events"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  range_key    = "$1"

  attribute {
    name = "id"
    type = "S"
  }

  attribute {
    name = "$1"
    type = "$2"
  }
}
HCL
}

# key_type: prints the type that the table has for its sort key.
key_type() {
  "$work/venv/bin/python" - <<'PY'
import boto3

table = boto3.client("dynamodb").describe_table(TableName="events")["Table"]
sort_key = next(key["AttributeName"] for key in table["KeySchema"] if key["KeyType"] == "RANGE")
print(next(a["AttributeType"] for a in table["AttributeDefinitions"] if a["AttributeName"] == sort_key))
PY
}

# plan: prints what Terraform would do.
plan() {
  terraform plan -no-color -input=false >"$work/plan.log" 2>&1 || { cat "$work/plan.log" >&2; exit 2; }
  grep -oE '^(No changes|Plan: .*)\.' "$work/plan.log" | head -n 1
}

mkdir "$work/configuration"
cd "$work/configuration"
configuration at S >main.tf
terraform init -no-color -input=false \
  ${INFRA_GEN_TERRAFORM_PLUGIN_DIR:+-plugin-dir="$INFRA_GEN_TERRAFORM_PLUGIN_DIR"} >"$work/init.log" ||
  { cat "$work/init.log" >&2; exit 2; }
terraform version | head -n 1
terraform apply -no-color -input=false -auto-approve >"$work/apply.log" || { cat "$work/apply.log" >&2; exit 2; }
applied=$(key_type)
echo "applied with the sort key at of type S: the table has $applied"

configuration at N >main.tf
retyped=$(plan)
kept=$(terraform apply -no-color -input=false -auto-approve >/dev/null && key_type)
echo "type N: $retyped; after an apply the table has $kept"

configuration time N >main.tf
renamed=$(plan)
echo "the sort key time of type N: $renamed"

# Output with the versions above:
#   applied with the sort key at of type S: the table has S
#   type N: No changes.; after an apply the table has S
#   the sort key time of type N: Plan: 1 to add, 0 to change, 1 to destroy.
if [ "$applied" = S ] && [ "$retyped" = "No changes." ] && [ "$kept" = S ] &&
  [ "$renamed" = "Plan: 1 to add, 0 to change, 1 to destroy." ]; then
  echo "as found"
else
  echo "the provider has changed"
  exit 1
fi
