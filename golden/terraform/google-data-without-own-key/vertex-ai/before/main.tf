resource "google_vertex_ai_endpoint" "prices" {
  name         = "1234567890"
  display_name = "prices"
  location     = "europe-west3"
}

resource "google_vertex_ai_tensorboard" "experiments" {
  display_name = "experiments"
  region       = "europe-west3"
}
