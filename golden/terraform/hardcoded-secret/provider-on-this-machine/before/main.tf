provider "vault" {
  address = "http://127.0.0.1:8200"
  token   = "s.mCwwXmc2wfgcCghPWFdIXe82"
}

provider "hashicups" {
  host     = "http://localhost:19090"
  username = "education"
  password = "test123"
}

provider "rabbitmq" {
  endpoint = "https://rabbitmq.example.com"
  username = "admin"
  password = "Kq83hs9x2mPq"
}
