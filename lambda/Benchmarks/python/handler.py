"""What the Swift handler does with valid events, in Python with boto3: decodes each record, checks
its fields, and puts the same item. BENCHMARK_WRITER chooses how: `put_item`, one request a record,
as the workshop had it, or `batch_writer`, boto3's own batches of 25.

What the Swift handler does beyond it (duplicates within a batch, rejected records to a queue, the
checks of lengths and digits) is left out, to Python's advantage."""

import base64
import json
import os
from datetime import datetime, timezone
from decimal import Decimal

import boto3

table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
in_batches = os.environ["BENCHMARK_WRITER"] == "batch_writer"


def text(event, name):
    value = event[name]
    if not isinstance(value, str):
        raise TypeError(f"{name} is no string")
    return value


def item_of(data, now):
    event = json.loads(base64.b64decode(data), parse_float=Decimal, parse_int=Decimal)
    key = event["event_id"]
    if isinstance(key, bool) or not isinstance(key, (str, Decimal)):
        raise TypeError("event_id is neither a string nor an integer")
    value = event["value"]
    if isinstance(value, bool) or not isinstance(value, Decimal):
        raise TypeError("value is no number")
    item = {
        "event_id": str(key),
        "event_name": text(event, "event_name"),
        "timestamp": text(event, "timestamp"),
        "value": value,
        "processed": True,
        "processed_timestamp": now,
    }
    for name, other in event.items():
        if name not in item:
            item[name] = other
    return item


def handler(event, context):
    now = datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    if in_batches:
        with table.batch_writer(overwrite_by_pkeys=["event_id"]) as batch:
            for record in event["Records"]:
                batch.put_item(Item=item_of(record["kinesis"]["data"], now))
    else:
        for record in event["Records"]:
            table.put_item(Item=item_of(record["kinesis"]["data"], now))
    return {"batchItemFailures": []}
