// A minimal Lambda runtime for Go: one kept-alive connection to the Runtime API, an event in, an answer
// out. It replaces AWS's own (aws-lambda-go), which does more work around an invocation: the context
// object, X-Ray's environment.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
)

// An invocation in which a handler panics ends the process, as in AWS's own.
func serve(api string, handle func(context.Context, []byte) (any, error)) error {
	invocations := "http://" + api + "/2018-06-01/runtime/invocation/"
	for {
		id, event, err := exchange(http.MethodGet, invocations+"next", nil)
		if err != nil {
			return err
		}
		path := "/response"
		answer, err := handle(context.Background(), event)
		if err != nil {
			// Like AWS's own: report it, and continue with the next event.
			path = "/error"
			answer = map[string]string{
				"errorMessage": err.Error(), "errorType": fmt.Sprintf("%T", err),
			}
		}
		body, err := json.Marshal(answer)
		if err != nil {
			return err
		}
		if _, _, err := exchange(http.MethodPost, invocations+id+path, body); err != nil {
			return err
		}
	}
}

// Returns the id of the invocation, if the answer has one, and the answer's body.
func exchange(method, url string, body []byte) (string, []byte, error) {
	request, err := http.NewRequest(method, url, bytes.NewReader(body))
	if err != nil {
		return "", nil, err
	}
	if method == http.MethodPost {
		request.Header.Set("Content-Type", "application/json")
	}
	response, err := client.Do(request)
	if err != nil {
		return "", nil, err
	}
	defer response.Body.Close()
	content := bytes.NewBuffer(make([]byte, 0, max(response.ContentLength, 0)+bytes.MinRead))
	if _, err := io.Copy(content, response.Body); err != nil {
		return "", nil, err
	}
	if response.StatusCode >= 300 {
		return "", nil, fmt.Errorf("%s %s: %s: %s", method, url, response.Status, content)
	}
	return response.Header.Get("Lambda-Runtime-Aws-Request-Id"), content.Bytes(), nil
}

// Without a time limit, since Lambda may freeze the process while it waits for an event.
var client = &http.Client{}

func max(left, right int64) int64 {
	if left > right {
		return left
	}
	return right
}

func main() {
	handler, err := newHandler(context.Background())
	if err == nil {
		err = serve(os.Getenv("AWS_LAMBDA_RUNTIME_API"), handler.handle)
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
