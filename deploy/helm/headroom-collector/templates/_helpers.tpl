{{/* The name of everything in this release; Kubernetes allows 63 characters in a label. */}}
{{- define "headroom-collector.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" -}}
{{- else -}}
{{- $name := include "headroom-collector.name" . -}}
{{- if contains $name .Release.Name -}}
{{- .Release.Name | trunc 63 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 63 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "headroom-collector.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{/* What tells the collector's pod from others. Never changes: a Deployment's selector can't. */}}
{{- define "headroom-collector.selectorLabels" -}}
app.kubernetes.io/name: {{ include "headroom-collector.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "headroom-collector.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{ include "headroom-collector.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/component: collector
app.kubernetes.io/part-of: headroom
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end -}}

{{/* The chart's labels and more of the user's, given as (list . more); the chart's win, since selectors rely on them. */}}
{{- define "headroom-collector.labelsWith" -}}
{{- merge (include "headroom-collector.labels" (index . 0) | fromYaml) (index . 1) | toYaml -}}
{{- end -}}

{{- define "headroom-collector.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "headroom-collector.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "headroom-collector.image" -}}
{{- $repository := required "image.repository is not set: no image is published, so build deploy/collector/Dockerfile, push it to a registry of yours and name it here" .Values.image.repository -}}
{{- if .Values.image.digest -}}
{{- printf "%s@%s" $repository .Values.image.digest -}}
{{- else -}}
{{- printf "%s:%s" $repository (default .Chart.AppVersion .Values.image.tag) -}}
{{- end -}}
{{- end -}}

{{- define "headroom-collector.claimName" -}}
{{- default (include "headroom-collector.fullname" .) .Values.state.persistence.existingClaim -}}
{{- end -}}

{{/* Seconds of a length such as 90s, 5m or 1h30m. values.schema.json has checked its form. */}}
{{- define "headroom-collector.seconds" -}}
{{- $seconds := 0 -}}
{{- range $part := regexFindAll "[0-9]+[smh]" . -1 -}}
{{- $amount := $part | trimSuffix "s" | trimSuffix "m" | trimSuffix "h" | atoi -}}
{{- if hasSuffix "h" $part -}}
{{- $seconds = add $seconds (mul $amount 3600) -}}
{{- else if hasSuffix "m" $part -}}
{{- $seconds = add $seconds (mul $amount 60) -}}
{{- else -}}
{{- $seconds = add $seconds $amount -}}
{{- end -}}
{{- end -}}
{{- $seconds -}}
{{- end -}}
