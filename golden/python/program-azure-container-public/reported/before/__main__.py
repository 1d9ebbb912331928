from pulumi_azure_native import storage as st

st.BlobContainer("pages", account_name="account", resource_group_name="group", public_access=st.PublicAccess.BLOB)
