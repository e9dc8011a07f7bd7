#!/usr/bin/env bash
# moto 5.2.1 (boto3 1.43.11): after SplitShard, records stay with the closed parent, which never ends.
#
# Expected, as in Kinesis: the parent keeps the records from before the split, and its last page has no
# NextShardIterator and lists the two ChildShards. Records that are put later are in the children. A
# consumer that never reads the children loses them.
# What happens: the parent has all records, including those put after the split. Its pages always have a
# NextShardIterator and never ChildShards, and both children are empty.
# Why it matters: a test with a split on moto passes with a consumer that never reads children, and a
# consumer that waits for the parent's end waits for ever.
#
# Exits with 0 if moto behaves like this, 1 if it has changed.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'moto[kinesis]==5.2.1' 'boto3==1.43.11'
"$work/venv/bin/python" - <<'PY'
import sys
import boto3
import moto
from moto import mock_aws

print("moto", moto.__version__, "boto3", boto3.__version__)
with mock_aws():
    kinesis = boto3.client(
        "kinesis", region_name="us-east-1", aws_access_key_id="a", aws_secret_access_key="s")
    kinesis.create_stream(StreamName="s", ShardCount=1)

    def put(first):
        kinesis.put_records(
            StreamName="s",
            Records=[{"Data": b"%d" % n, "PartitionKey": str(n)} for n in range(first, first + 50)])

    put(0)
    kinesis.split_shard(
        StreamName="s", ShardToSplit="shardId-000000000000",
        NewStartingHashKey="170141183460469231731687303715884105728")
    put(50)

    counts = {}
    end = None
    for shard in kinesis.list_shards(StreamName="s")["Shards"]:
        name = shard["ShardId"]
        is_closed = "EndingSequenceNumber" in shard["SequenceNumberRange"]
        iterator = kinesis.get_shard_iterator(
            StreamName="s", ShardId=name, ShardIteratorType="TRIM_HORIZON")["ShardIterator"]
        counts[name] = 0
        for _ in range(5):
            page = kinesis.get_records(ShardIterator=iterator)
            counts[name] += len(page["Records"])
            iterator = page.get("NextShardIterator")
            if iterator is None:
                break
        print(name, "closed" if is_closed else "open", counts[name], "records;",
              "iterator after five pages:", iterator is not None,
              "ChildShards:", page.get("ChildShards"))
        if is_closed:
            end = (iterator is not None, page.get("ChildShards"))

parent, *children = counts.values()
is_as_found = parent == 100 and children == [0, 0] and end == (True, None)
print("as found" if is_as_found else "moto has changed")
sys.exit(0 if is_as_found else 1)
PY
