resource "aws_sqs_queue" "alerts" {
  name = "alerts"
}
