resource "google_compute_network_firewall_policy_rule" "late" {
  firewall_policy = "main"
  priority        = 2000
  direction       = "INGRESS"
  action          = "deny"

  match {
    src_ip_ranges = ["0.0.0.0/0"]

    layer4_configs {
      ip_protocol = "tcp"
      ports       = ["22"]
    }
  }
}

resource "google_compute_network_firewall_policy_rule" "other_policy" {
  firewall_policy = "other"
  priority        = 1
  direction       = "INGRESS"
  action          = "deny"

  match {
    src_ip_ranges = ["0.0.0.0/0"]

    layer4_configs {
      ip_protocol = "tcp"
      ports       = ["22"]
    }
  }
}

resource "google_compute_network_firewall_policy_rule" "perhaps" {
  firewall_policy = "main"
  priority        = 2
  direction       = "INGRESS"
  action          = "deny"
  count           = 0

  match {
    src_ip_ranges = ["0.0.0.0/0"]

    layer4_configs {
      ip_protocol = "tcp"
      ports       = ["22"]
    }
  }
}

resource "google_compute_network_firewall_policy_rule" "some" {
  firewall_policy = "main"
  priority        = 3
  direction       = "INGRESS"
  action          = "deny"
  target_service_accounts = ["x@example.iam.gserviceaccount.com"]

  match {
    src_ip_ranges = ["0.0.0.0/0"]

    layer4_configs {
      ip_protocol = "tcp"
      ports       = ["22"]
    }
  }
}

resource "google_compute_network_firewall_policy_rule" "other_port" {
  firewall_policy = "main"
  priority        = 4
  direction       = "INGRESS"
  action          = "deny"

  match {
    src_ip_ranges = ["0.0.0.0/0"]

    layer4_configs {
      ip_protocol = "tcp"
      ports       = ["23"]
    }
  }
}

resource "google_compute_network_firewall_policy_rule" "other_family" {
  firewall_policy = "main"
  priority        = 5
  direction       = "INGRESS"
  action          = "deny"

  match {
    src_ip_ranges = ["::/0"]

    layer4_configs {
      ip_protocol = "tcp"
      ports       = ["22"]
    }
  }
}

resource "google_compute_network_firewall_policy_rule" "from_some" {
  firewall_policy = "main"
  priority        = 6
  direction       = "INGRESS"
  action          = "deny"

  match {
    src_ip_ranges = ["203.0.113.0/24"]

    layer4_configs {
      ip_protocol = "tcp"
      ports       = ["22"]
    }
  }
}

resource "google_compute_network_firewall_policy_rule" "ssh" {
  firewall_policy = "main"
  priority        = 1000
  direction       = "INGRESS"
  action          = "allow"

  match {
    src_ip_ranges = ["0.0.0.0/0"]

    layer4_configs {
      ip_protocol = "tcp"
      ports       = ["22"]
    }
  }
}

resource "google_compute_network_firewall_policy_rule" "unknown" {
  firewall_policy = "main"
  priority        = 900
  direction       = "INGRESS"
  action          = "allow"

  match {
    src_ip_ranges = ["0.0.0.0/0"]

    layer4_configs {
      ip_protocol = "tcp"
      ports       = var.ports
    }
  }
}

variable "ports" {
  type = list(string)
}

# Of two ports, one is denied first.
resource "google_compute_network_firewall_policy_rule" "denied_port" {
  firewall_policy = "partly"
  priority        = 10
  direction       = "INGRESS"
  action          = "deny"

  match {
    src_ip_ranges = ["0.0.0.0/0"]

    layer4_configs {
      ip_protocol = "tcp"
      ports       = ["22"]
    }
  }
}

resource "google_compute_network_firewall_policy_rule" "two_ports" {
  firewall_policy = "partly"
  priority        = 20
  direction       = "INGRESS"
  action          = "allow"

  match {
    src_ip_ranges = ["0.0.0.0/0"]

    layer4_configs {
      ip_protocol = "tcp"
      ports       = ["22", "3306"]
    }
  }
}
