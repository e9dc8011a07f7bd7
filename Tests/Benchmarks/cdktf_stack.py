"""Declares the same resources with CDKTF's Python library; prints the times as a line of JSON.

cdktf_stack.py PIPELINES FOLDER
"""

import json
import os
import sys
import time

started = time.perf_counter()

from cdktf import App, TerraformStack
from cdktf_cdktf_provider_aws.data_aws_iam_policy_document import DataAwsIamPolicyDocument
from cdktf_cdktf_provider_aws.dynamodb_table import DynamodbTable
from cdktf_cdktf_provider_aws.iam_role import IamRole
from cdktf_cdktf_provider_aws.kinesis_stream import KinesisStream
from cdktf_cdktf_provider_aws.lambda_event_source_mapping import LambdaEventSourceMapping
from cdktf_cdktf_provider_aws.lambda_function import LambdaFunction
from cdktf_cdktf_provider_aws.provider import AwsProvider

imported = time.perf_counter()

pipelines, folder = int(sys.argv[1]), sys.argv[2]
app = App(outdir=folder)
stack = TerraformStack(app, "benchmark")
AwsProvider(stack, "aws", region="eu-west-1")
trust = DataAwsIamPolicyDocument(
    stack,
    "trust",
    statement=[
        {
            "actions": ["sts:AssumeRole"],
            "principals": [{"identifiers": ["lambda.amazonaws.com"], "type": "Service"}],
        }
    ],
)

for number in range(1, pipelines + 1):
    stream = KinesisStream(
        stack,
        f"stream_{number}",
        name=f"events-{number}",
        retention_period=24,
        shard_count=1,
    )
    table = DynamodbTable(
        stack,
        f"table_{number}",
        name=f"events-{number}",
        billing_mode="PAY_PER_REQUEST",
        hash_key="event_id",
        attribute=[{"name": "event_id", "type": "S"}],
    )
    role = IamRole(
        stack,
        f"role_{number}",
        name=f"handler-{number}",
        assume_role_policy=trust.json,
    )
    function = LambdaFunction(
        stack,
        f"function_{number}",
        function_name=f"handler-{number}",
        role=role.arn,
        filename="handler.zip",
        handler="bootstrap",
        runtime="provided.al2023",
        environment={"variables": {"TABLE_NAME": table.name}},
    )
    LambdaEventSourceMapping(
        stack,
        f"mapping_{number}",
        function_name=function.arn,
        batch_size=500,
        event_source_arn=stream.arn,
        starting_position="TRIM_HORIZON",
    )

built = time.perf_counter()
app.synth()
synthesized = time.perf_counter()

with open(os.path.join(folder, "stacks", "benchmark", "cdk.tf.json")) as file:
    text = file.read()
count = sum(len(instances) for instances in json.loads(text)["resource"].values())
print(
    json.dumps(
        {
            "resources": count,
            "bytes": len(text.encode()),
            "import_s": imported - started,
            "build_s": built - imported,
            "synth_s": synthesized - built,
        }
    )
)
