resource "azurerm_linux_web_app" "blobs" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  logs {
    http_logs {
      azure_blob_storage {
        sas_url = var.sas_url
      }
    }
    detailed_error_messages = true
    failed_request_tracing  = true
  }
  site_config {}
}

resource "azurerm_windows_web_app" "good" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  logs {
    http_logs {
      file_system {
        retention_in_days = 30
        retention_in_mb   = 100
      }
    }
    detailed_error_messages = var.choice
    failed_request_tracing  = var.choice
  }
  site_config {}
}

variable "plan_id" {}

variable "sas_url" {}

variable "choice" {}
