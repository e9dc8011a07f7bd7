#!/usr/bin/env bash
# ministack 1.5.33 (PyPI), botocore 1.43.106, Python 3.
#
# Expected: an alarm watches the metric with exactly its dimensions: "each unique combination of dimensions" is a metric
#   of its own (Amazon CloudWatch User Guide, "Metrics concepts", Dimensions). Data about the queue "returns" leaves the
#   alarm of the queue "orders" as it is.
# Observed: ministack judges an alarm by the values of that namespace and name, whatever their dimensions. A value of 7
#   for "returns" sets both alarms to ALARM: {'orders': 'ALARM', 'returns': 'ALARM'}.
# Why it matters: a test that breaks one queue of two on ministack sees the alarm of the other go off as well, and passes
#   for an alarm whose dimensions are wrong.
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
import os, socket, sys, time, urllib.parse
from importlib.metadata import version
import botocore.session

port = urllib.parse.urlsplit(os.environ["AWS_ENDPOINT_URL"]).port
for _ in range(300):
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
        break
    except OSError:
        time.sleep(0.1)

metrics = botocore.session.Session().create_client("cloudwatch")
print("ministack", version("ministack"), "botocore", version("botocore"))
queues = ["orders", "returns"]


def of(queue):
    return [{"Name": "QueueName", "Value": queue}]


for queue in queues:
    metrics.put_metric_alarm(
        AlarmName=queue, Namespace="Shop", MetricName="Waiting", Dimensions=of(queue), Statistic="Maximum", Period=60,
        EvaluationPeriods=1, Threshold=5, ComparisonOperator="GreaterThanThreshold")


metrics.put_metric_data(
    Namespace="Shop", MetricData=[{"MetricName": "Waiting", "Dimensions": of("returns"), "Value": 7}])
# Time to settle, so that a late change counts too.
time.sleep(3)
alarms = metrics.describe_alarms(AlarmNames=queues)["MetricAlarms"]
states = {alarm["AlarmName"]: alarm["StateValue"] for alarm in alarms}
print("after 7 waiting in returns:", states)
sys.exit(states != {"orders": "ALARM", "returns": "ALARM"})
PYTHON
"$work/venv/bin/python" "$work/try.py"
