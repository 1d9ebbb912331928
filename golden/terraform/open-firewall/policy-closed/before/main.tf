resource "google_compute_network_firewall_policy_rule" "out" {
  firewall_policy = "main"
  priority        = 1000
  direction       = "EGRESS"
  action          = "allow"

  match {
    src_ip_ranges = ["0.0.0.0/0"]

    layer4_configs {
      ip_protocol = "tcp"
      ports       = ["22"]
    }
  }
}

resource "google_compute_network_firewall_policy_rule" "off" {
  firewall_policy = "main"
  priority        = 1000
  direction       = "INGRESS"
  action          = "allow"
  disabled        = true

  match {
    src_ip_ranges = ["0.0.0.0/0"]

    layer4_configs {
      ip_protocol = "tcp"
      ports       = ["22"]
    }
  }
}

resource "google_compute_network_firewall_policy_rule" "private" {
  firewall_policy = "main"
  priority        = 1000
  direction       = "INGRESS"
  action          = "allow"

  match {
    src_ip_ranges = ["10.0.0.0/8"]

    layer4_configs {
      ip_protocol = "tcp"
      ports       = ["22"]
    }
  }
}

resource "google_compute_network_firewall_policy_rule" "deny" {
  firewall_policy = "main"
  priority        = 2000
  direction       = "INGRESS"
  action          = "deny"

  match {
    src_ip_ranges = ["0.0.0.0/0"]

    layer4_configs {
      ip_protocol = "all"
    }
  }
}

resource "google_compute_network_firewall_policy_rule" "ping" {
  firewall_policy = "main"
  priority        = 1000
  direction       = "INGRESS"
  action          = "allow"

  match {
    src_ip_ranges = ["0.0.0.0/0"]

    layer4_configs {
      ip_protocol = "icmp"
    }
  }
}

resource "google_compute_network_firewall_policy_rule" "by_region" {
  firewall_policy = "main"
  priority        = 1000
  direction       = "INGRESS"
  action          = "allow"

  match {
    src_region_codes = ["FR"]

    layer4_configs {
      ip_protocol = "tcp"
      ports       = ["22"]
    }
  }
}

resource "google_compute_network_firewall_policy_rule" "none" {
  firewall_policy = "main"
  priority        = 1000
  direction       = "INGRESS"
  action          = "allow"

  match {
    src_ip_ranges = ["0.0.0.0/0"]

    layer4_configs {
      ip_protocol = "esp"
    }
  }
}

resource "google_compute_network_firewall_policy_rule" "deny_first" {
  firewall_policy = "denied"
  priority        = 500
  direction       = "INGRESS"
  action          = "deny"

  match {
    src_ip_ranges = ["0.0.0.0/0"]

    layer4_configs {
      ip_protocol = "tcp"
      ports       = ["22-23"]
    }
  }
}

resource "google_compute_network_firewall_policy_rule" "late" {
  firewall_policy = "denied"
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
