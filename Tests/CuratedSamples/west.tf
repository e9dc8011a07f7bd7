# Another region, whose names are put together.
provider "aws" {
  alias                       = "west"
  region                      = "eu-west-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

locals {
  name = "${var.prefix}-jobs"
  tags = { Team = "jobs" }
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "jobs" {
  provider           = aws.west
  name               = "${local.name}-role"
  assume_role_policy = data.aws_iam_policy_document.trust.json
  tags               = local.tags
}

resource "aws_iam_role_policy" "own" {
  provider = aws.west
  role     = aws_iam_role.jobs.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "sqs:SendMessage"
      Resource = aws_sqs_queue.failed.arn
    }]
  })
}

resource "aws_sqs_queue" "failed" {
  provider   = aws.west
  name       = "${local.name}-failed.fifo"
  fifo_queue = true
}

resource "aws_sqs_queue" "jobs" {
  provider = aws.west
  # The end makes it a FIFO queue.
  name                       = "${local.name}.fifo"
  fifo_queue                 = true
  visibility_timeout_seconds = 400
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.failed.arn
    maxReceiveCount     = 3
  })
  tags = merge(local.tags, { Kind = "jobs" })

  lifecycle {
    ignore_changes = [tags]
  }
}

resource "aws_lambda_function" "jobs" {
  provider      = aws.west
  function_name = local.name
  role          = aws_iam_role.jobs.arn
  s3_bucket     = "code-west"
  s3_key        = "jobs.zip"
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  timeout       = 60
  publish       = true

  tracing_config {
    mode = "Active"
  }

  vpc_config {
    subnet_ids         = ["subnet-1", "subnet-2"]
    security_group_ids = ["sg-1"]
  }

  environment {
    variables = merge(local.tags, { LEVEL = "info" })
  }
}

resource "aws_lambda_event_source_mapping" "jobs" {
  provider                = aws.west
  event_source_arn        = aws_sqs_queue.jobs.arn
  function_name           = aws_lambda_function.jobs.arn
  batch_size              = 5
  function_response_types = ["ReportBatchItemFailures"]

  scaling_config {
    maximum_concurrency = 4
  }
}

resource "aws_dynamodb_table" "jobs" {
  provider         = aws.west
  name             = "${local.name}-state"
  read_capacity    = 5
  write_capacity   = var.shards
  hash_key         = "id"
  stream_enabled   = true
  stream_view_type = "KEYS_ONLY"

  attribute {
    name = "id"
    type = "S"
  }

  point_in_time_recovery {
    enabled                 = true
    recovery_period_in_days = 7
  }

  timeouts {
    create = "10m"
  }
}

resource "aws_lambda_event_source_mapping" "state" {
  provider                           = aws.west
  event_source_arn                   = aws_dynamodb_table.jobs.stream_arn
  function_name                      = aws_lambda_function.jobs.arn
  starting_position                  = "LATEST"
  maximum_retry_attempts             = 3
  maximum_batching_window_in_seconds = 5

  filter_criteria {
    filter {
      pattern = jsonencode({ eventName = ["INSERT"] })
    }
  }
}

# Keeps its binding, since it has several instances.
resource "aws_sqs_queue" "many" {
  provider = aws.west
  count    = 2
  name     = "${local.name}-${count.index}"
}

moved {
  from = aws_sqs_queue.old
  to   = aws_sqs_queue.failed
}
