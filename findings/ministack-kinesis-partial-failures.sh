#!/usr/bin/env bash
# ministack 1.5.33 (PyPI), botocore 1.43.106, Python 3.
#
# Expected: a function on a Kinesis stream whose mapping has ReportBatchItemFailures answers that its second record
#   failed, so the mapping invokes it again, beginning with that record (Lambda Developer Guide, "Configuring partial
#   batch response with Kinesis Data Streams and Lambda").
# Observed: ministack keeps FunctionResponseTypes and reports it, but invokes the function once: the record counts as
#   processed. A queue's mapping with the same setting does give the failed message back.
# Why it matters: a demo on a local AWS shows nothing of the retries of a stream. A handler that loses records by
#   reporting them wrongly looks right there.
#
# Exits with 0 if ministack behaves like this, 1 if it has changed.
set -euo pipefail
work=$(mktemp -d)
server=
trap 'if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; fi; rm -rf "$work"' EXIT

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check ministack==1.5.33 botocore==1.43.106
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
export AWS_ENDPOINT_URL="http://127.0.0.1:$port" AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test \
  AWS_DEFAULT_REGION=us-east-1 AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null
mkdir "$work/tmp"
TMPDIR="$work/tmp" BIND_HOST=127.0.0.1 MINISTACK_HOST=127.0.0.1 GATEWAY_PORT="$port" LAMBDA_EXECUTOR=local \
  DOCKER_HOST=unix:///nonexistent SFTP_ENABLED=0 IOT_MTLS_ENABLED=0 \
  "$work/venv/bin/ministack" >"$work/log" 2>&1 &
server=$!

cat >"$work/try.py" <<'PYTHON'
import io, json, socket, sys, time, urllib.parse, zipfile
from importlib.metadata import version
import botocore.session, os

port = urllib.parse.urlsplit(os.environ["AWS_ENDPOINT_URL"]).port
for _ in range(300):
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
        break
    except OSError:
        time.sleep(0.1)

session = botocore.session.Session()
kinesis, functions, sqs = (session.create_client(name) for name in ("kinesis", "lambda", "sqs"))

# Notes each invocation in a file, and reports the second record of its first batch as failed.
CODE = '''
import json, os
def handler(event, context):
    path = "%s/" + os.environ["NAME"]
    first = not os.path.exists(path)
    ids = [r["kinesis"]["sequenceNumber"] if "kinesis" in r else r["messageId"] for r in event["Records"]]
    with open(path, "a") as log:
        log.write(json.dumps(ids) + "\\\\n")
    return {"batchItemFailures": [{"itemIdentifier": ids[1]}] if first and len(ids) > 1 else []}
''' % sys.argv[1]
archive = io.BytesIO()
with zipfile.ZipFile(archive, "w") as zip:
    zip.writestr("f.py", CODE.replace("\\\\n", "\\n"))

def function(name, source, **settings):
    functions.create_function(
        FunctionName=name, Runtime="python3.12", Handler="f.handler", Role="arn:aws:iam::000000000000:role/r",
        Code={"ZipFile": archive.getvalue()}, Environment={"Variables": {"NAME": name}}, Timeout=5)
    return functions.create_event_source_mapping(
        FunctionName=name, EventSourceArn=source, BatchSize=10,
        FunctionResponseTypes=["ReportBatchItemFailures"], **settings)

kinesis.create_stream(StreamName="s", ShardCount=1)
kinesis.get_waiter("stream_exists").wait(StreamName="s", WaiterConfig={"Delay": 1, "MaxAttempts": 60})
stream = kinesis.describe_stream_summary(StreamName="s")["StreamDescriptionSummary"]["StreamARN"]
kinesis.put_records(
    StreamName="s", Records=[{"Data": b"%d" % i, "PartitionKey": "k"} for i in range(3)])
mapping = function("stream", stream, StartingPosition="TRIM_HORIZON")

queue = sqs.create_queue(QueueName="q", Attributes={"VisibilityTimeout": "5"})["QueueUrl"]
sqs.send_message_batch(
    QueueUrl=queue, Entries=[{"Id": str(i), "MessageBody": str(i)} for i in range(3)])
arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
function("queue", arn)

time.sleep(20)

def invocations(name):
    with open(os.path.join(sys.argv[1], name)) as log:
        return [json.loads(line) for line in log]

of_stream, of_queue = invocations("stream"), invocations("queue")
print("ministack", version("ministack"), "botocore", version("botocore"))
print("the mapping of the stream has", mapping["FunctionResponseTypes"])
print("records of each invocation, stream:", [len(ids) for ids in of_stream])
print("records of each invocation, queue: ", [len(ids) for ids in of_queue])
if len(of_stream[0]) != 3 or len(of_stream) != 1:
    sys.exit("the behaviour has changed: the stream's failed record came again")
if of_queue[0][1] not in [id for ids in of_queue[1:] for id in ids]:
    sys.exit("the behaviour has changed: the queue's failed message did not come again")
PYTHON
"$work/venv/bin/python" "$work/try.py" "$work/tmp" || { tail -n 20 "$work/log" >&2; exit 1; }
