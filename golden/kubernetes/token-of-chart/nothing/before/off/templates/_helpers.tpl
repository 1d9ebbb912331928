{{- define "app.serviceAccountName" -}}
{{- default .Release.Name .Values.serviceAccount.name }}
{{- end }}
