#!/usr/bin/env bash
# Terraform 1.11.4: `terraform fmt` deletes a comment that stands between the labels of a block.
#
# Expected: a formatter changes white space. The documentation of `terraform fmt` says that it adjusts the style of
# a file; nothing that somebody wrote should get lost, and comments after the labels, in lists and before
# a `=` do stay.
# What happens: `resource "a" /* orders */ "b" {` becomes `resource "a" "b" {`. The command writes the labels
# anew, and the comment with them, without a word. `-check` reports such a file as one that only needs formatting.
# Why it matters: a tool that promises to keep comments cannot take the output of `terraform fmt` as the file's
# whole content, and a job that formats a repository loses notes.
#
# Exits with 0 if Terraform behaves like this, 1 if it has changed. Needs terraform.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CHECKPOINT_DISABLE=1 TF_CLI_CONFIG_FILE=/dev/null
terraform version | head -n 1

cat >"$work/main.tf" <<'HCL'
resource "terraform_data" /* orders of all shops */ "orders" {
  input = 1 /* shops */
}

check "orders" /* of a day */ {
  assert {
    condition     = true
    error_message = "None."
  }
}
HCL
cp "$work/main.tf" "$work/before"
terraform -chdir="$work" fmt >/dev/null
diff "$work/before" "$work/main.tf" || true

header=$(head -n 1 "$work/main.tf")
if [ "$header" = 'resource "terraform_data" "orders" {' ] &&
  grep -q 'input = 1 /\* shops \*/' "$work/main.tf" &&
  grep -q 'check "orders" /\* of a day \*/ {' "$work/main.tf"; then
  echo "as described: the comment between the labels is gone, the others are kept"
else
  echo "changed: the header is now: $header" >&2
  exit 1
fi
# Seen on 2026-11-30:
#   Terraform v1.11.4
#   1c1
#   < resource "terraform_data" /* orders of all shops */ "orders" {
#   ---
#   > resource "terraform_data" "orders" {
#   as described: the comment between the labels is gone, the others are kept
