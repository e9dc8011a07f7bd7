#!/usr/bin/env bash
# AWS provider 5.100.0 (Terraform 1.11.4, moto 5.2.1): a block that is removed leaves its setting on.
#
# Expected: a table is applied with `ttl` and `server_side_encryption` enabled. When both blocks are
# removed from the configuration, the plan resets the settings to their defaults, as it does for most
# arguments.
# What happens: the plan shows no changes. Both settings stay on in AWS, and nothing in the
# configuration shows it any more. Only blocks with `enabled = false` switch them off.
# Why it matters: a generator that leaves out a block to disable a setting never disables it.
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

  attribute {
    name = "id"
    type = "S"
  }
$1
}
HCL
}

settings() {
  "$work/venv/bin/python" - <<'PY'
import boto3

client = boto3.client("dynamodb")
ttl = client.describe_time_to_live(TableName="events")["TimeToLiveDescription"]
table = client.describe_table(TableName="events")["Table"]
print("time to live", ttl["TimeToLiveStatus"] + ", encryption by",
      table.get("SSEDescription", {}).get("SSEType", "AWS's own key"))
PY
}

# plan: prints "no changes" or "changes".
plan() {
  local status=0
  terraform plan -no-color -input=false -detailed-exitcode >"$work/plan.log" 2>&1 || status=$?
  case $status in
    0) echo "no changes" ;;
    2) echo "changes" ;;
    *) cat "$work/plan.log" >&2; exit 2 ;;
  esac
}

mkdir "$work/configuration"
cd "$work/configuration"
on='
  ttl {
    attribute_name = "expires"
    enabled        = true
  }

  server_side_encryption {
    enabled = true
  }'
off=${on//true/false}

configuration "$on" >main.tf
terraform init -no-color -input=false \
  ${INFRA_GEN_TERRAFORM_PLUGIN_DIR:+-plugin-dir="$INFRA_GEN_TERRAFORM_PLUGIN_DIR"} >"$work/init.log" ||
  { cat "$work/init.log" >&2; exit 2; }
terraform version | head -n 1
terraform apply -no-color -input=false -auto-approve >"$work/apply.log" || { cat "$work/apply.log" >&2; exit 2; }
applied=$(settings)
echo "applied with both blocks:   $applied"

configuration "" >main.tf
removed=$(plan)
kept=$(terraform apply -no-color -input=false -auto-approve >/dev/null && settings)
echo "both blocks removed:        the plan has $removed; after an apply: $kept"

configuration "$off" >main.tf
switched=$(plan)
echo "both with enabled = false:  the plan has $switched"

# Output with the versions above:
#   applied with both blocks:   time to live ENABLED, encryption by KMS
#   both blocks removed:        the plan has no changes; after an apply: time to live ENABLED, encryption by KMS
#   both with enabled = false:  the plan has changes
if [ "$applied" = "time to live ENABLED, encryption by KMS" ] && [ "$removed" = "no changes" ] &&
  [ "$kept" = "$applied" ] && [ "$switched" = "changes" ]; then
  echo "as found"
else
  echo "the provider has changed"
  exit 1
fi
