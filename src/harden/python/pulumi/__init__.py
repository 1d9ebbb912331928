"""Programs of Pulumi as the formats that they stand for: what is known of Terraform holds for its providers, too."""
