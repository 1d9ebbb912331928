resource "azurerm_container_app" "good" {
  name                         = "main"
  container_app_environment_id = var.container_app_environment_id
  resource_group_name          = "main"
  revision_mode                = "Single"

  ingress {
    target_port = 8080
    allow_insecure_connections = false

    traffic_weight {
      latest_revision = true
      percentage      = 100
    }
  }

  template {
    container {
      cpu    = 0.5
      image  = "example/app:1.2.3"
      memory = "1Gi"
      name   = "main"
    }
  }
}

resource "azurerm_container_app" "unknown" {
  name                         = "main"
  container_app_environment_id = var.container_app_environment_id
  resource_group_name          = "main"
  revision_mode                = "Single"

  ingress {
    target_port = 8080
    allow_insecure_connections = var.choice

    traffic_weight {
      latest_revision = true
      percentage      = 100
    }
  }

  template {
    container {
      cpu    = 0.5
      image  = "example/app:1.2.3"
      memory = "1Gi"
      name   = "main"
    }
  }
}

resource "azurerm_container_app" "bare" {
  name                         = "main"
  container_app_environment_id = var.container_app_environment_id
  resource_group_name          = "main"
  revision_mode                = "Single"

  ingress {
    target_port = 8080

    traffic_weight {
      latest_revision = true
      percentage      = 100
    }
  }

  template {
    container {
      cpu    = 0.5
      image  = "example/app:1.2.3"
      memory = "1Gi"
      name   = "main"
    }
  }
}

resource "azurerm_container_app" "inside" {
  name                         = "main"
  container_app_environment_id = var.container_app_environment_id
  resource_group_name          = "main"
  revision_mode                = "Single"

  template {
    container {
      cpu    = 0.5
      image  = "example/app:1.2.3"
      memory = "1Gi"
      name   = "main"
    }
  }
}

variable "container_app_environment_id" {}

variable "choice" {}
