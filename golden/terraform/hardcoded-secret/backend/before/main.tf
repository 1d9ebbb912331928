terraform {
  backend "s3" {
    bucket       = "example-state"
    key          = "api/terraform.tfstate"
    region       = "eu-west-1"
    kms_key_id   = "alias/state"
    use_lockfile = true
    access_key   = "AKIAIOSFODNN7EXAMPLE"
    secret_key   = "not-the-real-one-but-long-enough"
  }
}

data "http" "api" {
  url = "https://api.example.com/health"
  request_headers = {
    Accept    = "application/json"
    X-Api-Key = "n0t-the-r3al-one"
  }
}

# left alone: this is the name of what is looked for
data "google_secret_manager_secret_version" "api" {
  secret = "stripe-api-key"
}
