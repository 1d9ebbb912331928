kind: RoleBinding
