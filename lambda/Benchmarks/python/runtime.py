"""A minimal Lambda runtime for Python: one kept-alive connection to the Runtime API, an event in, an
answer out. It replaces AWS's own (awslambdaric), which does more work around an invocation:
structured logs, the context object, X-Ray's environment."""

import http.client
import json
import os

from handler import handler

API = "/2018-06-01/runtime/invocation"


def main():
    connection = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
    while True:
        connection.request("GET", f"{API}/next")
        response = connection.getresponse()
        request_id = response.headers["Lambda-Runtime-Aws-Request-Id"]
        event = json.loads(response.read())
        try:
            path, body = "response", json.dumps(handler(event, None))
        except Exception as error:  # Like AWS's own: report it, and continue with the next event.
            path = "error"
            body = json.dumps({"errorMessage": str(error), "errorType": type(error).__name__})
        connection.request(
            "POST", f"{API}/{request_id}/{path}", body, {"Content-Type": "application/json"}
        )
        connection.getresponse().read()


if __name__ == "__main__":
    main()
