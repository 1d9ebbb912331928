import pulumi_gcp as gcp

database = gcp.sql.DatabaseInstance(
    "database",
    database_version="POSTGRES_16",
    settings=gcp.sql.DatabaseInstanceSettingsArgs(
        tier="db-f1-micro",
        database_flags=[
            gcp.sql.DatabaseInstanceSettingsDatabaseFlagArgs(name="log_connections", value="off"),
            gcp.sql.DatabaseInstanceSettingsDatabaseFlagArgs(name="log_disconnections", value="on"),
        ],
    ),
)
