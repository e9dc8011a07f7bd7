#!/usr/bin/env bash
# Terraform 1.11.4: `replace_triggered_by` in an override file has no effect, and nothing says so.
#
# Expected: the documentation of override files ("Merging resource and data blocks") says that the arguments of a
# `lifecycle` block are merged one by one. So a resource whose override adds `replace_triggered_by` is replaced when what it
# names changes, as it is when the same line stands in the main file.
# What happens: of the two arguments in the same `lifecycle` block, `create_before_destroy` is taken over, which the plan
# shows once the resource has to be replaced; `replace_triggered_by` is dropped. `validate` and `plan` pass without a word.
# Why it matters: an override file that a deployment adds, so that servers are replaced with each release, leaves the
# old ones running. A tool that merges override files as documented gives another configuration than Terraform's.
#
# Exits with 0 if Terraform behaves like this, 1 if it has changed. Needs terraform; no provider is installed.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CHECKPOINT_DISABLE=1 TF_CLI_CONFIG_FILE=/dev/null TF_IN_AUTOMATION=1
terraform version | head -n 1

lifecycle='  lifecycle {
    create_before_destroy = true
    replace_triggered_by  = [terraform_data.release]
  }'
# configuration FOLDER LIFECYCLE: a server, and the release that replaces it.
configuration() {
  mkdir -p "$work/$1"
  cat >"$work/$1/main.tf" <<HCL
variable "release" {
  default = 1
}

variable "size" {
  default = "small"
}

resource "terraform_data" "release" {
  input = var.release
}

resource "terraform_data" "server" {
  triggers_replace = var.size
$2
}
HCL
}
configuration together "$lifecycle"
configuration overridden ""
cat >"$work/overridden/override.tf" <<HCL
resource "terraform_data" "server" {
$lifecycle
}
HCL

# planned FOLDER VARIABLE: what the plan does with the server when a variable changes.
planned() {
  terraform -chdir="$work/$1" plan -no-color -input=false -var "$2" >"$work/plan"
  sed -nE 's/^  # terraform_data\.server (.*)$/\1/p' "$work/plan"
  sed -nE 's/^(.*) resource "terraform_data" "server" \{$/\1/p' "$work/plan"
}
for folder in together overridden; do
  terraform -chdir="$work/$folder" init -input=false >/dev/null
  terraform -chdir="$work/$folder" validate >/dev/null
  terraform -chdir="$work/$folder" apply -auto-approve -input=false >/dev/null
  for variable in release=2 size=large; do
    printf '%s, %s: %s\n' "$folder" "$variable" "$(planned "$folder" "$variable" | tr '\n' ' ')"
  done
done >"$work/seen"
cat "$work/seen"

if grep -qE '^together, release=2: will be replaced .* \+/- *$' "$work/seen" &&
  grep -qE '^overridden, release=2:  *$' "$work/seen" &&
  grep -qE '^overridden, size=large: must be replaced \+/- *$' "$work/seen"; then
  echo "as described: the override's create_before_destroy counts, its replace_triggered_by does not"
else
  echo "changed" >&2
  exit 1
fi
# Seen on 2026-12-01:
#   Terraform v1.11.4
#   together, release=2: will be replaced due to changes in replace_triggered_by +/-
#   together, size=large: must be replaced +/-
#   overridden, release=2:
#   overridden, size=large: must be replaced +/-
#   as described: the override's create_before_destroy counts, its replace_triggered_by does not
