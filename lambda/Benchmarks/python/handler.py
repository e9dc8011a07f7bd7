"""Handles valid events like the Swift handler, in Python with boto3: decodes each record, makes the
same checks, and puts the same item. BENCHMARK_WRITER selects the method: `put_item`, one request for
each record, as in the workshop, or `batch_writer`, boto3's own batches of 25.

To Python's advantage, this leaves out the queue of rejected records, the response that lists records
that were not written, logs and metrics. boto3 itself checks the digits of numbers, and `batch_writer`
keeps the last of two items with the same key if the key is given."""

import base64
import json
import os
from datetime import datetime, timezone
from decimal import Decimal

import boto3

table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
in_batches = os.environ["BENCHMARK_WRITER"] == "batch_writer"


def without_duplicates(members):
    event = dict(members)
    if len(event) < len(members):
        raise ValueError("an object contains a name twice")
    return event


def text(event, name):
    value = event[name]
    if not isinstance(value, str):
        raise TypeError(f"{name} is not a string")
    return value


def key_of(event):
    key = event["event_id"]
    if isinstance(key, bool) or not isinstance(key, (str, int)):
        raise TypeError("event_id is neither a string nor an integer")
    key = str(key)
    if not 1 <= len(key.encode()) <= 2048:
        raise ValueError("event_id is empty or too long")
    return key


def size_of(value):
    """Returns the size as DynamoDB counts it; for numbers only roughly."""
    if isinstance(value, str):
        return len(value.encode())
    if isinstance(value, (bool, type(None))):
        return 1
    if isinstance(value, dict):
        return 3 + sum(1 + len(name.encode()) + size_of(other) for name, other in value.items())
    if isinstance(value, list):
        return 3 + sum(1 + size_of(other) for other in value)
    return len(str(value)) // 2 + 2


def item_of(data, now):
    event = json.loads(
        base64.b64decode(data, validate=True),
        parse_float=Decimal,
        object_pairs_hook=without_duplicates,
    )
    value = event["value"]
    if isinstance(value, bool) or not isinstance(value, (Decimal, int)):
        raise TypeError("value is not a number")
    item = {
        "event_id": key_of(event),
        "event_name": text(event, "event_name"),
        "timestamp": text(event, "timestamp"),
        "value": value,
        "processed": True,
        "processed_timestamp": now,
    }
    for name, other in event.items():
        if name not in item:
            item[name] = other
    if sum(len(name.encode()) + size_of(other) for name, other in item.items()) > 400 * 1024:
        raise ValueError("the item is too large")
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
