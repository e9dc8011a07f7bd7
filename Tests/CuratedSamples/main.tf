terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, < 7.0"
    }
  }
}

# A plan needs no account.
provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

variable "shards" {
  type    = number
  default = 2
}

variable "prefix" {
  type    = string
  default = "shop"
}

# The orders of the shop.
resource "aws_kinesis_stream" "orders" {
  name             = "${var.prefix}-orders"
  shard_count      = var.shards
  retention_period = 48

  tags = {
    Team = "orders"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_dynamodb_table" "lines" {
  name             = "order-lines"
  billing_mode     = "PAY_PER_REQUEST"
  hash_key         = "order_id"
  range_key        = "line"
  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGES"

  attribute {
    name = "order_id"
    type = "S"
  }

  attribute {
    name = "line"
    type = "N"
  }

  attribute {
    name = "status"
    type = "S"
  }

  global_secondary_index {
    name            = "by_status"
    hash_key        = "status"
    range_key       = "line"
    projection_type = "KEYS_ONLY"
  }

  ttl {
    attribute_name = "expires"
    enabled        = true
  }
}

resource "aws_sqs_queue" "dead" {
  name                      = "order-dead"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue" "notices" {
  name                       = "order-notices"
  visibility_timeout_seconds = 360
  delay_seconds              = 5
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead.arn
    maxReceiveCount     = 5
  })
}

resource "aws_iam_role" "handler" {
  name = "order-handler"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
  description = "Handles orders."
}

resource "aws_iam_role_policy_attachment" "logs" {
  role       = aws_iam_role.handler.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}

resource "aws_iam_role_policy_attachment" "more" {
  for_each = toset(["arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess"])

  role       = aws_iam_role.handler.name
  policy_arn = each.value
}

resource "aws_lambda_function" "handler" {
  function_name = "order-handler"
  role          = aws_iam_role.handler.arn
  s3_bucket     = "code"
  s3_key        = "order-handler.zip"
  runtime       = "python3.13"
  handler       = "app.handler"
  architectures = ["arm64"]
  memory_size   = 512

  environment {
    variables = {
      TABLE_NAME = aws_dynamodb_table.lines.name
      NOTICES    = aws_sqs_queue.notices.url
      LIMIT      = "5"
    }
  }
}

resource "aws_lambda_event_source_mapping" "orders" {
  event_source_arn  = aws_kinesis_stream.orders.arn
  function_name     = aws_lambda_function.handler.arn
  starting_position = "TRIM_HORIZON"
  batch_size        = 500

  destination_config {
    on_failure {
      destination_arn = aws_sqs_queue.dead.arn
    }
  }
}

# A binding that refers to what curated types declare.
resource "aws_cloudwatch_metric_alarm" "late" {
  alarm_name          = "orders-late"
  namespace           = "AWS/Lambda"
  metric_name         = "IteratorAge"
  statistic           = "Maximum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = aws_kinesis_stream.orders.retention_period * 3600000 / 2
  evaluation_periods  = 1
  period              = 60
  dimensions = {
    FunctionName = aws_lambda_function.handler.function_name
  }
  depends_on = [aws_iam_role.handler]
}

output "stream" {
  value = aws_kinesis_stream.orders.arn
}

output "role" {
  value = aws_iam_role.handler.arn
}

output "table" {
  value = aws_dynamodb_table.lines.stream_arn
}
