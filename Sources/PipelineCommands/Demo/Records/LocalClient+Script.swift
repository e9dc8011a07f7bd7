extension LocalClient {
  /// A client of the local AWS in the Python environment that has it. The package has no client of AWS of its own,
  /// and a user's package need not have one for a demo.
  ///
  /// A number of an item is handed on as it is written: Python would round it.
  static let script = #"""
    import base64, json, os, sys, time, urllib.parse, urllib.request
    from decimal import Decimal
    import botocore.exceptions, botocore.session

    session = botocore.session.Session()
    clients = {}

    def client(service, region):
        if (service, region) not in clients:
            clients[service, region] = session.create_client(service, region_name=region)
        return clients[service, region]

    class Number(str):
        """A number of JSON, as it is written."""

    def members(pairs):
        names = [name for name, _ in pairs]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"the member {json.dumps(name)} occurs twice")
        return dict(pairs)

    def constant(name):
        raise ValueError(f"{name} is not a JSON number")

    def attribute(value):
        if value is None:
            return {"NULL": True}
        if isinstance(value, bool):
            return {"BOOL": value}
        if isinstance(value, Number):
            return {"N": str(value)}
        if isinstance(value, str):
            return {"S": value}
        if isinstance(value, list):
            return {"L": [attribute(element) for element in value]}
        return {"M": {name: attribute(element) for name, element in value.items()}}

    def comparable(value):
        """An attribute without the spelling of its numbers."""
        if isinstance(value, dict) and list(value) == ["N"]:
            return Decimal(value["N"])
        if isinstance(value, dict):
            return {name: comparable(element) for name, element in value.items()}
        return [comparable(element) for element in value] if isinstance(value, list) else value

    def fail(record, reason):
        print(f"{record['place']}: {reason}")
        sys.exit(1)

    def groups(records, most, bytes):
        group, size = [], 0
        for record in records:
            length = len(record["text"].encode()) + 256
            if group and (len(group) == most or size + length > bytes):
                yield group
                group, size = [], 0
            group.append(record)
            size += length
        if group:
            yield group

    def put_records(request, records):
        entries = [{"Data": r["text"].encode(), "PartitionKey": r["key"]} for r in records]
        answer = client("kinesis", request["region"]).put_records(
            StreamName=request["name"], Records=entries)
        for record, entry in zip(records, answer["Records"]):
            if entry.get("ErrorCode"):
                fail(record, f"{entry['ErrorCode']}: {entry.get('ErrorMessage', '')}")
        return len(records)

    def send_messages(request, records):
        entries = [{"Id": str(i), "MessageBody": r["text"]} for i, r in enumerate(records)]
        if request["isFIFO"]:
            for record, entry in zip(records, entries):
                entry["MessageGroupId"] = record["key"]
                entry["MessageDeduplicationId"] = os.urandom(16).hex()
        answer = client("sqs", request["region"]).send_message_batch(
            QueueUrl=request["url"], Entries=entries)
        for entry in answer.get("Failed", []):
            fail(records[int(entry["Id"])], f"{entry['Code']}: {entry.get('Message', '')}")
        return len(records)

    def put_items(request, records):
        """The number of changes: a put that changes nothing leaves no record in the table's stream."""
        changes = 0
        for record in records:
            item = record["item"]
            old = client("dynamodb", request["region"]).put_item(
                TableName=request["name"], Item=item, ReturnValues="ALL_OLD").get("Attributes")
            if old is None or comparable(old) != comparable(item):
                changes += 1
        return changes

    def send(request):
        records = request["records"]
        if request["kind"] == "table":
            for record in records:
                try:
                    record["item"] = attribute(json.loads(
                        record["text"], parse_int=Number, parse_float=Number,
                        parse_constant=constant, object_pairs_hook=members))["M"]
                except (ValueError, RecursionError) as error:
                    fail(record, error)
        put, most = {
            "stream": (put_records, 500), "queue": (send_messages, 10), "table": (put_items, 1),
        }[request["kind"]]
        done = sent = 0
        for group in groups(records, most, 1 << 20):
            try:
                sent += put(request, group)
            except (botocore.exceptions.ClientError, botocore.exceptions.ParamValidationError,
                    ValueError) as error:
                fail(group[0], error)
            done += len(group)
            print(f"{done} of {len(records)}", flush=True)
        print(json.dumps({"sent": sent}))

    def item_count(table):
        pages = client("dynamodb", table["region"]).get_paginator("scan").paginate(
            TableName=table["name"], Select="COUNT")
        return sum(page["Count"] for page in pages)

    def message_count(queue):
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible",
                 "ApproximateNumberOfMessagesDelayed"]
        values = client("sqs", queue["region"]).get_queue_attributes(
            QueueUrl=queue["url"], AttributeNames=names)["Attributes"]
        return sum(int(values[name]) for name in names)

    def counts(request):
        return {
            "tables": [item_count(table) for table in request["tables"]],
            "queues": [message_count(queue) for queue in request["queues"]],
        }

    def watch(request):
        while True:
            print(json.dumps(counts(request)), flush=True)
            time.sleep(0.4)

    def messages(queue):
        """All messages, without receiving them: that would count towards their redrive policy."""
        query = urllib.parse.urlencode({"QueueUrl": queue["url"], "region": queue["region"]})
        path = os.environ["AWS_ENDPOINT_URL"] + "/_ministack/sqs/messages?" + query
        with urllib.request.urlopen(path) as answer:
            accounts = json.load(answer)["messages"]
        return [message["Body"] for regions in accounts.values() for queues in regions.values()
                for messages in queues.values() for message in messages]

    def look(request):
        print(json.dumps({
            **counts(request),
            "items": [client("dynamodb", table["region"]).scan(
                TableName=table["name"], Limit=request["limit"])["Items"]
                for table in request["tables"]],
            "messages": [messages(queue)[:queue["limit"]] for queue in request["queues"]],
        }, default=lambda data: base64.b64encode(data).decode()))

    with open(sys.argv[2], encoding="utf-8") as file:
        {"send": send, "watch": watch, "look": look}[sys.argv[1]](json.load(file))
    """#
}
