"""Secrets in pods and settings of a program are reported."""

import pulumi
import pulumi_kubernetes as k8s

config = pulumi.Config()
web = k8s.core.v1.Pod(
    "web",
    metadata={"name": "web"},
    spec={
        "containers": [
            {
                "name": "web",
                "image": "example.com/web:1.2.3",
                "args": ["--password=Sesame-0pen!"],
                "env": [
                    {"name": "DB_PASSWORD", "value": "Sesame-0pen!"},
                    {"name": "DB_USER", "value": "web"},
                    {"name": "API_TOKEN", "value": config.require_secret("apiToken")},
                ],
            },
        ],
    },
)
settings = k8s.core.v1.ConfigMap("settings", data={"DB_PASSWORD": "Sesame-0pen!", "LOG_LEVEL": "info"})
