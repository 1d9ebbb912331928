from pulumi_azure_native import storage as st

st.BlobContainer("a", account_name="account", resource_group_name="group", public_access=st.PublicAccess.CONTAINER)
st.BlobContainer("b", st.BlobContainerArgs(account_name="account", resource_group_name="group", public_access=st.PublicAccess.CONTAINER))
