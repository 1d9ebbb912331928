resource "google_compute_instance" "absent" {
  name         = "absent"
  machine_type = "e2-small"
  zone         = "europe-west3-a"

  boot_disk {
    initialize_params {
      image = "debian-cloud/debian-12"
    }
  }

  network_interface {
    network = "main"
  }
}

resource "google_compute_instance" "other" {
  name         = "other"
  machine_type = "e2-small"
  zone         = "europe-west3-a"

  boot_disk {
    initialize_params {
      image = "debian-cloud/debian-12"
    }
  }

  network_interface {
    network = "main"
  }

  metadata = {
    foo = "bar"
  }
}

resource "google_compute_instance" "off" {
  name         = "off"
  machine_type = "e2-small"
  zone         = "europe-west3-a"

  boot_disk {
    initialize_params {
      image = "debian-cloud/debian-12"
    }
  }

  network_interface {
    network = "main"
  }

  metadata = {
    block-project-ssh-keys = "false"
  }
}

resource "google_compute_instance" "flag" {
  name         = "flag"
  machine_type = "e2-small"
  zone         = "europe-west3-a"

  boot_disk {
    initialize_params {
      image = "debian-cloud/debian-12"
    }
  }

  network_interface {
    network = "main"
  }

  metadata = {
    "block-project-ssh-keys" = false # why?
  }
}

resource "google_compute_instance" "merged" {
  name         = "merged"
  machine_type = "e2-small"
  zone         = "europe-west3-a"

  boot_disk {
    initialize_params {
      image = "debian-cloud/debian-12"
    }
  }

  network_interface {
    network = "main"
  }

  metadata = merge({ foo = "bar" }, { bar = "foo" })
}

resource "google_compute_instance_template" "template" {
  name_prefix  = "template-"
  machine_type = "e2-small"

  disk {
    source_image = "debian-cloud/debian-12"
  }

  network_interface {
    network = "main"
  }
}

resource "google_compute_instance" "not_quoted" {
  name         = "not-quoted"
  machine_type = "e2-small"
  zone         = "europe-west3-a"

  boot_disk {
    initialize_params {
      image = "debian-cloud/debian-12"
    }
  }

  network_interface {
    network = "main"
  }

  metadata = {
    block-project-ssh-keys = false
    enable-oslogin         = true
  }
}
