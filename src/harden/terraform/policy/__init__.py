"""IAM policies in every form that Terraform has for them: what they allow, to whom, and on what."""
