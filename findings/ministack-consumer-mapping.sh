#!/usr/bin/env bash
# ministack 1.5.33 (PyPI), botocore 1.43.106, Python 3.
#
# Expected: a function can be mapped from a registered consumer of a Kinesis stream by the consumer's ARN, as from the
#   stream itself (Lambda API Reference, "CreateEventSourceMapping", EventSourceArn: "the ARN of the data stream or a
#   stream consumer").
# Observed: ministack registers the consumer and describes it as ACTIVE, but refuses the mapping:
#   InvalidParameterValueException, "Invalid event source ARN". The same mapping of the stream is accepted.
# Why it matters: Terraform that AWS accepts fails halfway through an apply, after the stream and the consumer have been
#   created, and the message points at the ARN, which is right.
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
import io, os, socket, sys, time, urllib.parse, zipfile
from importlib.metadata import version
import botocore.exceptions, botocore.session

port = urllib.parse.urlsplit(os.environ["AWS_ENDPOINT_URL"]).port
for _ in range(300):
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
        break
    except OSError:
        time.sleep(0.1)

session = botocore.session.Session()
kinesis, functions = (session.create_client(name) for name in ("kinesis", "lambda"))
print("ministack", version("ministack"), "botocore", version("botocore"))

archive = io.BytesIO()
with zipfile.ZipFile(archive, "w") as zip:
    zip.writestr("f.py", "def handler(event, context): return {}")
functions.create_function(
    FunctionName="f", Role="arn:aws:iam::000000000000:role/r", Runtime="python3.12",
    Handler="f.handler", Code={"ZipFile": archive.getvalue()})
kinesis.create_stream(StreamName="orders", ShardCount=1)
kinesis.get_waiter("stream_exists").wait(StreamName="orders", WaiterConfig={"Delay": 1})
stream = kinesis.describe_stream_summary(StreamName="orders")["StreamDescriptionSummary"]["StreamARN"]
consumer = kinesis.register_stream_consumer(StreamARN=stream, ConsumerName="fast")["Consumer"]["ConsumerARN"]
for _ in range(100):
    status = kinesis.describe_stream_consumer(ConsumerARN=consumer)["ConsumerDescription"]["ConsumerStatus"]
    if status == "ACTIVE":
        break
    time.sleep(0.1)
print("the consumer", consumer, "is", status)

def answer(arn):
    try:
        mapping = functions.create_event_source_mapping(
            EventSourceArn=arn, FunctionName="f", StartingPosition="TRIM_HORIZON")
        return "accepted: " + mapping["EventSourceArn"]
    except botocore.exceptions.ClientError as error:
        return error.response["Error"]["Code"] + ": " + error.response["Error"]["Message"]

of_consumer, of_stream = answer(consumer), answer(stream)
print("mapping of the consumer:", of_consumer)
print("mapping of the stream:  ", of_stream)
as_described = (
    status == "ACTIVE" and of_stream.startswith("accepted")
    and of_consumer.startswith("InvalidParameterValueException: Invalid event source ARN"))
print("as described" if as_described else "CHANGED")
sys.exit(0 if as_described else 1)
PYTHON
"$work/venv/bin/python" "$work/try.py"
