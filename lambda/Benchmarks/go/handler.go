package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

const (
	itemsInRequest = 25
	// As many as connections that the SDK's HTTP client keeps for a host.
	requestsInFlight = 10
	maximumAttempts  = 10
)

// Handles valid events like the Swift handler, with the checks of the Python one: see item.go. Like that one
// it has no queue of rejected records, no response that lists records, no logs and no metrics.
type handler struct {
	table  string
	client *dynamodb.Client
}

type kinesisEvent struct {
	Records []struct {
		Kinesis struct {
			// encoding/json decodes the base64.
			Data []byte `json:"data"`
		} `json:"kinesis"`
	} `json:"Records"`
}

type batchResponse struct {
	BatchItemFailures []struct{} `json:"batchItemFailures"`
}

func newHandler(ctx context.Context) (*handler, error) {
	table := os.Getenv("TABLE_NAME")
	if table == "" {
		return nil, fmt.Errorf("the environment variable TABLE_NAME is missing")
	}
	configuration, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return nil, err
	}
	client := dynamodb.NewFromConfig(configuration, func(options *dynamodb.Options) {
		// This version of the SDK does not read the variable itself.
		if endpoint := os.Getenv("AWS_ENDPOINT_URL"); endpoint != "" {
			options.EndpointResolver = dynamodb.EndpointResolverFromURL(endpoint)
		}
	})
	return &handler{table: table, client: client}, nil
}

func (handler *handler) handle(ctx context.Context, data []byte) (any, error) {
	var event kinesisEvent
	if err := json.Unmarshal(data, &event); err != nil {
		return nil, err
	}
	now := time.Now().UTC().Format("2006-01-02T15:04:05.000Z")
	requests := make([]types.WriteRequest, 0, len(event.Records))
	// A request must not have two items with the same key; the last one counts.
	places := make(map[string]int, len(event.Records))
	for _, record := range event.Records {
		key, item, err := itemOf(record.Kinesis.Data, now)
		if err != nil {
			return nil, err
		}
		request := types.WriteRequest{PutRequest: &types.PutRequest{Item: item}}
		if place, isKnown := places[key]; isKnown {
			requests[place] = request
		} else {
			places[key] = len(requests)
			requests = append(requests, request)
		}
	}
	if err := handler.writeAll(ctx, requests); err != nil {
		return nil, err
	}
	return batchResponse{BatchItemFailures: []struct{}{}}, nil
}

// Sends the requests 25 at a time, several of these at once.
func (handler *handler) writeAll(ctx context.Context, requests []types.WriteRequest) error {
	var waiting sync.WaitGroup
	slots := make(chan struct{}, requestsInFlight)
	failures := make(chan error, len(requests)/itemsInRequest+1)
	for len(requests) > 0 {
		count := itemsInRequest
		if count > len(requests) {
			count = len(requests)
		}
		batch := requests[:count]
		requests = requests[count:]
		slots <- struct{}{}
		waiting.Add(1)
		go func() {
			defer waiting.Done()
			if err := handler.write(ctx, batch); err != nil {
				failures <- err
			}
			<-slots
		}()
	}
	waiting.Wait()
	select {
	case err := <-failures:
		return err
	default:
		return nil
	}
}

// Writes a batch, and what the table left of it.
func (handler *handler) write(ctx context.Context, batch []types.WriteRequest) error {
	wait := 50 * time.Millisecond
	for attempt := 0; attempt < maximumAttempts; attempt++ {
		if attempt > 0 {
			time.Sleep(wait)
			wait *= 2
		}
		answer, err := handler.client.BatchWriteItem(ctx, &dynamodb.BatchWriteItemInput{
			RequestItems: map[string][]types.WriteRequest{handler.table: batch},
		})
		if err != nil {
			return err
		}
		batch = answer.UnprocessedItems[handler.table]
		if len(batch) == 0 {
			return nil
		}
	}
	return fmt.Errorf("%d items were not processed in %d attempts", len(batch), maximumAttempts)
}
