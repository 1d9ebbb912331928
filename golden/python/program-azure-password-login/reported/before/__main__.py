from pulumi_azure_native import compute

compute.VirtualMachine(
    "machine",
    resource_group_name="group",
    os_profile=compute.OSProfileArgs(
        admin_username="azureuser",
        computer_name="machine",
        linux_configuration={"disablePasswordAuthentication": False},
    ),
)
