from pulumi_azure_native import compute

compute.VirtualMachine(
    "machine",
    resource_group_name="group",
    os_profile=compute.OSProfileArgs(
        admin_username="azureuser",
        computer_name="machine",
        linux_configuration=compute.LinuxConfigurationArgs(
            disable_password_authentication=False,
            ssh={"public_keys": [{"key_data": "ssh-ed25519 AAAA", "path": "/home/azureuser/.ssh/authorized_keys"}]},
        ),
    ),
)
