resource "aws_kms_key" "main" {
  enable_key_rotation = true
}

resource "aws_cloudwatch_log_group" "app" {
  name = "app"
}

resource "aws_iam_role_policy" "app" {
  role   = "app"
  policy = <<-EOT
	{
		"Version": "2012-10-17",
		"Statement": [
			{"Effect": "Allow", "Action": ["kms:Decrypt", "kms:Encrypt"], "Resource": "*"},
			{
				"Effect": "Allow",
				"Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
				"Resource": [
					"*"
				]
			}
		]
	}
  EOT
}
