provider "azurerm" {
  features {}
}

resource "azurerm_linux_web_app" "shop" {
  name = "shop"

  site_config {
    health_check_path                 = "/health"
    health_check_eviction_time_in_min = 5
  }
}
