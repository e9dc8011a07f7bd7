/// The text of so many pipelines: a stream, a table, a role, a function and an event source mapping each.
enum Workload {
  static func text(pipelines: Int) -> String {
    var text = ""
    for number in 1...max(1, pipelines) { text += pipeline(number) }
    return text
  }

  private static func pipeline(_ number: Int) -> String {
    """
    resource "aws_kinesis_stream" "events_\(number)" {
      name             = "events-\(number)"
      retention_period = 24
      shard_count      = 1
    }

    resource "aws_dynamodb_table" "events_\(number)" {
      name         = "events-\(number)"
      billing_mode = "PAY_PER_REQUEST"
      hash_key     = "event_id"

      attribute {
        name = "event_id"
        type = "S"
      }
    }

    resource "aws_iam_role" "handler_\(number)" {
      assume_role_policy = data.aws_iam_policy_document.trust.json
      name               = "handler-\(number)"
    }

    resource "aws_lambda_function" "handler_\(number)" {
      function_name = "handler-\(number)"
      role          = aws_iam_role.handler_\(number).arn
      filename      = "handler.zip"
      handler       = "bootstrap"
      runtime       = "provided.al2023"

      environment {
        variables = {
          TABLE_NAME = aws_dynamodb_table.events_\(number).name
        }
      }
    }

    resource "aws_lambda_event_source_mapping" "handler_\(number)" {
      function_name     = aws_lambda_function.handler_\(number).arn
      batch_size        = 500
      event_source_arn  = aws_kinesis_stream.events_\(number).arn
      starting_position = "TRIM_HORIZON"
    }


    """
  }
}
