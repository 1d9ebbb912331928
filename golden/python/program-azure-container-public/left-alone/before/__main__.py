from pulumi_azure_native import storage as st

st.BlobContainer("a", account_name="account", resource_group_name="group")
st.BlobContainer("b", account_name="account", resource_group_name="group", public_access=st.PublicAccess.NONE)
