{{/* The image of the exporter. */}}
{{- define "web.metricsImage" -}}
{{- $tag := .image.tag | default "latest" -}}
{{- printf "%s:%s" .image.repository $tag -}}
{{- if .image.digest }}@{{ .image.digest }}{{ end -}}
{{- end -}}
