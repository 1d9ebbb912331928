from pulumi_azure_native import dbformysql, dbforpostgresql

dbforpostgresql.Configuration("tls", server_name="server", resource_group_name="group", configuration_name='require_secure_transport', value='off', source='user-override')
dbformysql.Configuration(
  'tls-mysql',
  server_name='server',
  resource_group_name='group',
  configuration_name='require_secure_transport',
  value='OFF'
)
