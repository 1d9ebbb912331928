import pulumi_gcp as gcp

boot = {"initialize_params": {"image": "debian-cloud/debian-12"}}
networks = [{"network": "default"}]
names = {"team": "web"}

absent = gcp.compute.Instance("absent", machine_type="e2-micro", network_interfaces=networks, boot_disk=boot)
present = gcp.compute.Instance("present", machine_type="e2-micro", network_interfaces=networks, boot_disk=boot, metadata={"team": "web"})
elsewhere = gcp.compute.Instance("elsewhere", machine_type="e2-micro", network_interfaces=networks, boot_disk=boot, metadata=names)
good = gcp.compute.Instance("good", machine_type="e2-micro", network_interfaces=networks, boot_disk=boot, metadata={"block-project-ssh-keys": "true"})
