#!/usr/bin/env bash
# moto 5.2.1 (boto3 1.43.11): a rule of a security group loses its description if it names another group.
#
# Expected, as in EC2: AuthorizeSecurityGroupEgress and DescribeSecurityGroupRules return the description that the rule
# was made with, whether the rule names addresses or another group.
# What happens: the rule for addresses has its description, and the rule for a group has none.
# Why it matters: after an apply on moto, each plan of aws_vpc_security_group_egress_rule adds the description again. A
# test that expects an empty plan must ignore that argument of these rules.
#
# Exits with 0 if moto behaves like this, 1 if it has changed.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'moto[ec2]==5.2.1' 'boto3==1.43.11'
"$work/venv/bin/python" - <<'PY'
import sys
import boto3
import moto
from moto import mock_aws

print("moto", moto.__version__, "boto3", boto3.__version__)
with mock_aws():
    ec2 = boto3.client(
        "ec2", region_name="eu-west-1", aws_access_key_id="a", aws_secret_access_key="s")
    vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
    functions, endpoints = (
        ec2.create_security_group(GroupName=name, Description=name, VpcId=vpc)["GroupId"]
        for name in ("functions", "endpoints"))
    targets = {
        "addresses": {"IpRanges": [{"CidrIp": "10.0.0.0/24", "Description": "HTTPS."}]},
        "group": {"UserIdGroupPairs": [{"GroupId": endpoints, "Description": "HTTPS."}]},
    }
    found = {}
    for name, target in targets.items():
        made = ec2.authorize_security_group_egress(
            GroupId=functions,
            IpPermissions=[{"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, **target}],
        )["SecurityGroupRules"][0]
        rules = ec2.describe_security_group_rules(
            SecurityGroupRuleIds=[made["SecurityGroupRuleId"]])["SecurityGroupRules"]
        found[name] = rules[0].get("Description")
        print(f"{name}: {found[name]!r}")

is_as_found = found == {"addresses": "HTTPS.", "group": None}
print("as found" if is_as_found else "moto has changed")
sys.exit(0 if is_as_found else 1)
PY
