{{- define "shop.annotations" -}}
example.com/helper: {{ toYaml .securityContext | sha256sum | quote }}
{{- end }}
