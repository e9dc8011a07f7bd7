package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

type attributes = map[string]types.AttributeValue

const (
	maximumItemSize  = 400 * 1024
	maximumKeyLength = 2048
)

// Decodes a record's data, makes the checks of the Python handler, and returns the item with its key.
func itemOf(data []byte, now string) (string, attributes, error) {
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	var event map[string]any
	if err := decoder.Decode(&event); err != nil {
		return "", nil, err
	}
	if _, err := decoder.Token(); err != io.EOF {
		return "", nil, errors.New("there is more than one value")
	}
	if membersOf(event) < colonsIn(data) {
		return "", nil, errors.New("an object contains a name twice")
	}
	key, err := keyOf(event)
	if err != nil {
		return "", nil, err
	}
	value, isNumber := event["value"].(json.Number)
	if !isNumber {
		return "", nil, errors.New("value is not a number")
	}
	item := make(attributes, len(event)+2)
	for name, other := range event {
		if item[name], err = attributeOf(other); err != nil {
			return "", nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	for _, name := range []string{"event_name", "timestamp"} {
		if _, isText := event[name].(string); !isText {
			return "", nil, fmt.Errorf("%s is not a string", name)
		}
	}
	item["event_id"] = &types.AttributeValueMemberS{Value: key}
	item["value"] = &types.AttributeValueMemberN{Value: value.String()}
	item["processed"] = &types.AttributeValueMemberBOOL{Value: true}
	item["processed_timestamp"] = &types.AttributeValueMemberS{Value: now}
	size := 0
	for name, attribute := range item {
		size += len(name) + sizeOf(attribute)
	}
	if size > maximumItemSize {
		return "", nil, errors.New("the item is too large")
	}
	return key, item, nil
}

func keyOf(event map[string]any) (string, error) {
	var key string
	switch id := event["event_id"].(type) {
	case string:
		key = id
	case json.Number:
		key = id.String()
		if strings.ContainsAny(key, ".eE") {
			return "", errors.New("event_id is not an integer")
		}
	default:
		return "", errors.New("event_id is neither a string nor an integer")
	}
	if len(key) < 1 || len(key) > maximumKeyLength {
		return "", errors.New("event_id is empty or too long")
	}
	return key, nil
}

func attributeOf(value any) (types.AttributeValue, error) {
	switch value := value.(type) {
	case string:
		return &types.AttributeValueMemberS{Value: value}, nil
	case json.Number:
		if digits := significantDigits(value.String()); digits > 38 {
			return nil, fmt.Errorf("a number has %d significant digits", digits)
		}
		return &types.AttributeValueMemberN{Value: value.String()}, nil
	case bool:
		return &types.AttributeValueMemberBOOL{Value: value}, nil
	case nil:
		return &types.AttributeValueMemberNULL{Value: true}, nil
	case []any:
		list := make([]types.AttributeValue, len(value))
		for index, element := range value {
			attribute, err := attributeOf(element)
			if err != nil {
				return nil, err
			}
			list[index] = attribute
		}
		return &types.AttributeValueMemberL{Value: list}, nil
	case map[string]any:
		content := make(attributes, len(value))
		for name, element := range value {
			attribute, err := attributeOf(element)
			if err != nil {
				return nil, err
			}
			content[name] = attribute
		}
		return &types.AttributeValueMemberM{Value: content}, nil
	default:
		return nil, fmt.Errorf("a value of type %T", value)
	}
}

// boto3 checks the digits of numbers in the same way.
func significantDigits(number string) int {
	mantissa := number
	if end := strings.IndexAny(number, "eE"); end >= 0 {
		mantissa = number[:end]
	}
	digits := 0
	for index := range mantissa {
		if mantissa[index] >= '0' && mantissa[index] <= '9' && (digits > 0 || mantissa[index] != '0') {
			digits++
		}
	}
	return digits
}

// Returns the size as DynamoDB counts it; for numbers only roughly.
func sizeOf(value types.AttributeValue) int {
	switch value := value.(type) {
	case *types.AttributeValueMemberS:
		return len(value.Value)
	case *types.AttributeValueMemberN:
		return len(value.Value)/2 + 2
	case *types.AttributeValueMemberL:
		size := 3
		for _, element := range value.Value {
			size += 1 + sizeOf(element)
		}
		return size
	case *types.AttributeValueMemberM:
		size := 3
		for name, element := range value.Value {
			size += 1 + len(name) + sizeOf(element)
		}
		return size
	default:
		return 1
	}
}

// The number of members of all objects in a value. A name that occurs twice in an object counts once, so
// the text has more colons then.
func membersOf(value any) int {
	members := 0
	switch value := value.(type) {
	case map[string]any:
		members += len(value)
		for _, element := range value {
			members += membersOf(element)
		}
	case []any:
		for _, element := range value {
			members += membersOf(element)
		}
	}
	return members
}

// The number of colons outside of strings in valid JSON: one for each member.
func colonsIn(data []byte) int {
	colons := 0
	isInString := false
	for index := 0; index < len(data); index++ {
		switch data[index] {
		case '"':
			isInString = !isInString
		case '\\':
			index++
		case ':':
			if !isInString {
				colons++
			}
		}
	}
	return colons
}
