"""Who may reach what: security groups, network ACLs, firewalls of Azure and Google, and their ranges and ports."""
