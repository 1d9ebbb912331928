resource "aws_sns_topic" "news" {
  name = "news"
}

resource "aws_sns_topic_policy" "news" {
  arn = aws_sns_topic.news.arn

  policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Principal = "*" # for now
      Action    = "sns:Publish"
      Resource  = aws_sns_topic.news.arn
    }]
  })
}
