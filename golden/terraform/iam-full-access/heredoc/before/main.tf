resource "aws_iam_group_policy" "admins" {
  group  = "admins"
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Sid": "${var.name}",
          "Effect": "Allow",
          "Action": ["*"],
          "Resource": "*"
        },
        {
          "Effect": "Allow",
          "NotAction": ["iam:*", "organizations:*"],
          "Resource": "*"
        }
      ]
    }
  EOT
}

resource "aws_iam_user_policy" "quoted" {
  user   = "deploy"
  policy = "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}]}"
}

variable "name" {
  type = string
}
